"""Names of patients, relatives and providers: 45 CFR 164.514(b)(2)(i)(A), and of anyone else who could be asked.

A name is announced: by a title, a label, a family relation, a credential behind it, or by being a name that a list
knows. What announces is data here; how far the name reaches is read word by word in `phi_rules.name_reader`, since
"pt craig states" and "pt craig drake states" have the same form.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from phi_rules.name_reader import CREDENTIAL, LETTER, Trust, read_credentialled, read_name
from phi_rules.page import matches
from phi_rules.rule import SURE, Found, one_of
from phi_rules.words import Words

KIN = one_of(
    """
    son / daughter / wife / husband / spouse / mother / father / mom / dad / brother / sister / aunt / uncle / niece
    nephew / cousin / dtr / dght?r / husb / hubby / gf / bf / fob / mob / mgm / pgm / mgf / pgf / sib
    godmother / godfather
    grand(?:mother|father|son|daughter|ma|pa|child) / step(?:mother|father|son|daughter|brother|sister|mom|dad)
    (?:mother|father|son|daughter|brother|sister)[- ]in[- ]law / fianc[eé]e? / boyfriend / girlfriend / partner / twin
    caregiver / care ?taker / (?:legal )?guardian / room ?mate / neighbou?r / friend / next of kin / nok
    emergency contact / foster parent
    hcp / health care proxy / d?poa / power of attorney / widow(?:er)? / children / parents / siblings / sitter
    aide / interpreter / translator
    """
)
ROLE = one_of(
    """
    attending(?: physician| surgeon| md)? / (?:co-?|first |second |assistant |primary |operating )?surgeon
    assistants? / first assist
    anesthesiologist / anesthetist / anesthesia(?: provider)? / pcp / primary care(?: physician| provider| doctor)?
    family (?:doctor|physician)
    referring(?: physician| provider| doctor| md)? / consult(?:ant|ing)(?: physician)?
    (?:rendering |ordering |billing )?provider / physician
    doctor / practitioner / clinician / therapist / psychiatrist / psychologist / radiologist / pathologist
    cardiologist / hospitalist
    intensivist / oncologist / neurologist / nephrologist / obstetrician / midwife / counselor / author / scribe
    dictator / transcriptionist
    chaplain / pastor / priest / recorder / moderator / driver / lactation consultant / doula / reviewer / adjuster
    attorney / paralegal / dentist / optometrist / podiatrist / chiropractor
    resident / intern / fellow / (?:charge |circulating |scrub |triage )?nurse(?: practitioner)? / np / pa(?:-c)?
    rn / crna / circulator / scrub(?: tech)? / technologist
    technician / tech / case manager / social worker / care coordinator / pharmacist / dietitian / supervisor
    coder / biller / examiner
    witness / preceptor
    """
)
SIGNED = one_of(
    """
    (?:electronically |digitally |e-?|co-?)?(?:signed|verified|approved|cosigned)(?: (?:off|electronically))?
    (?:electronically |digitally )?(?:authenticated|attested|finali[sz]ed)(?: electronically)?
    dictated(?: but not read)? / transcribed / reviewed(?: and attested)? / interpreted / read / entered / recorded
    documented / typed / scribed / authored
    """
)
DONE_BY = one_of(
    """
    prescribed / ordered / requested / performed / prepared / written / reported / administered / placed
    seen(?: and examined)? / evaluated / examined
    followed / referred / consulted / accompanied / treated / assisted / supervised / collected / drawn / obtained
    removed / admitted / discharged
    called / notified / cared for / managed / completed / sent / submitted / brought in / repaired / delivered
    operated(?: on)?
    """
)
WITH = one_of(
    """
    reviewed / discussed / seen(?: and examined)? / examined / spoke / spoken / consulted / conferred
    follow(?:ed|ing)?[- ]?up / f/u / appointment / appt
    signed out / handed off / referred / d/w
    """
)
TOGETHER = one_of(
    "lives / living / resides / stays / staying / here / accompanied / came in / present /"
    " arrived / talked / met / speaking"
)
CIVIL = one_of(
    "mr / mrs / ms / miss / mister / mx / señora? / sra / officer / ofc / sgt / det / detective / rev"
    " / reverend / rabbi / imam / deacon / judge / attorney"
)


@dataclass(frozen=True, slots=True)
class Announcement:
    """Words after which a name stands."""

    id: str
    kind: str
    """Whom it announces: PATIENT, RELATIVE, PROVIDER, or NAME when it does not say."""
    pattern: str
    """What stands before the name, blanks included; case ignored."""
    trust: Trust
    """How surely a name follows."""
    last_first: bool = False
    """Whether "Last, First" may follow."""


ANNOUNCEMENTS = (
    Announcement(
        "names.doctor",
        "PROVIDER",
        r"\b(?:dr|drs|doctor|doctors|prof|professor)\b(?:\.[ \t]{0,2}|[ \t]{1,2})",
        Trust.TITLE,
    ),
    Announcement("names.and_doctor", "PROVIDER", r"\bdrs\b\.? [^\n.;:]{2,40}?(?: and |, | & |/)", Trust.TITLE),
    Announcement("names.title", "NAME", rf"\b{CIVIL}\b(?:\.[ \t]{{0,2}}|[ \t]{{1,2}})", Trust.TITLE),
    Announcement(
        "names.patient_label",
        "PATIENT",
        r"\b(?:patient|pt|client|resident|member|subscriber|insured|veteran|inmate|consumer|aka"
        r"|alias|re|(?:full |legal |last |first |maiden )?name"
        r"|(?:patient|pt|member|subscriber|insured)(?:'s)?(?: full| legal)? name)"
        r"(?:[ \t]{0,8}:[ \t]{0,4}|[ \t]?\.{3,}[ \t]?)",
        Trust.LABEL,
        True,
    ),
    Announcement("names.patient_name", "PATIENT", r"\b(?:patient|pt)(?:'s)? name(?: is)?[ \t]{1,3}", Trust.LABEL, True),
    Announcement(
        "names.patient",
        "PATIENT",
        r"\b(?:patient|pt|client)\b\.?[ \t]{1,2}(?:is |named |name is )?|\b(?:patient|pt), ",
        Trust.HINT,
        True,
    ),
    Announcement(
        "names.regarding",
        "PATIENT",
        r"\b(?:re|regarding|for|on|about)[ \t]{1,2}(?:patient|pt)\b[:.,]?[ \t]{1,2}",
        Trust.HINT,
        True,
    ),
    Announcement(
        "names.request",
        "PATIENT",
        r"\b(?:level|codes?|coding|note|chart|visit|claim)[ \t]for[ \t]{1,2}",
        Trust.HINT,
        True,
    ),
    Announcement(
        "names.called",
        "NAME",
        r"\b(?:named|goes by|known as|i am|i'm|my name is|name is|this is|née|nee|formerly|hi|hello"
        r"|dear|sincerely,?|regards,?|signed,?)[ \t]{1,2}(?=[A-ZÀ-Þ])",
        Trust.HINT,
    ),
    Announcement(
        "names.closing",
        "NAME",
        r"(?:^|[.;][ \t])(?:sincerely|(?:best |kind |warm )?regards|thanks|thank you|respectfully"
        r"(?: submitted)?|cordially),?[ \t]*\n\s*",
        Trust.LABEL,
    ),
    Announcement(
        "names.kin_label", "RELATIVE", rf"\b{KIN}(?:'s name)?(?: is| was)?[ \t]?[:=][ \t]{{0,3}}", Trust.LABEL, True
    ),
    Announcement(
        "names.kin",
        "RELATIVE",
        rf"\b{KIN}\b(?:'s name)?(?: is| was)?(?:,? named|,? name)?(?:[ \t]\(|,?[ \t]{{1,2}}|,?[ \t]*\n[ \t]*)",
        Trust.HINT,
    ),
    Announcement("names.together", "NAME", rf"\b{TOGETHER}\b[^\n.;:]{{0,30}}? with (?:her |his |their )?", Trust.HINT),
    Announcement("names.per", "NAME", r"\b(?:per|according to)[ \t]{1,2}", Trust.LISTED),
    Announcement(
        "names.role_label",
        "PROVIDER",
        rf"\b{ROLE}(?: (?:name|of record|\(?s\)?))?(?:[ \t]{{0,8}}[:#]|[ \t]-[ \t]|[ \t]?\.{{3,}})[ \t]{{0,4}}",
        Trust.LABEL,
        True,
    ),
    Announcement("names.role", "PROVIDER", rf"\b{ROLE}[ \t]{{1,2}}", Trust.HINT),
    Announcement("names.signed_by", "PROVIDER", rf"\b{SIGNED}[ \t]*(?:by[ \t]?:?|:)[ \t]{{0,3}}", Trust.LABEL, True),
    Announcement("names.done_by", "PROVIDER", rf"\b{DONE_BY}[ \t]*by[ \t]?:?[ \t]{{1,3}}", Trust.HINT, True),
    Announcement("names.with", "PROVIDER", rf"\b{WITH}[ \t]+(?:with|to)[ \t]{{1,3}}|\bd/w[ \t]", Trust.LISTED),
    Announcement("names.from", "PROVIDER", r"^[ \t]*(?:from|to|attn|attention|by)[ \t]?:[ \t]{0,3}", Trust.LABEL, True),
    Announcement("names.copy", "PROVIDER", r"\b(?:b?cc|copy to|copies to|c\.c\.)[ \t]?:[ \t]{0,4}", Trust.HINT, True),
    Announcement("names.dash_signature", "PROVIDER", r"(?:--|—)[ \t]?(?=[^\n]{2,40}$)", Trust.HINT),
    Announcement("names.slash_signature", "PROVIDER", r"/s/[ \t]?", Trust.LABEL),
    Announcement("names.deceased", "NAME", r"\blate[ \t](?=[A-ZÀ-Þ])", Trust.LISTED),
)
CLINICAL_NOUN = re.compile(
    r"(?:['’]s?)?[ -]"
    + one_of(
        "nodule / sign / disease / syndrome / prosthesis / procedure / operation / score / scale /"
        " test / catheter / drain / fracture / lymphoma / reflex / maneuver / clamp / retractor /"
        " murmur / hernia / stage / grade / criteria / classification"
    )
    + r"s?\b",
    re.IGNORECASE,
)
"""What medicine names after people: "Sister Mary Joseph nodule", "Austin Moore prosthesis"."""
COMPILED = tuple((one, re.compile(one.pattern, re.IGNORECASE | re.MULTILINE)) for one in ANNOUNCEMENTS)

BEFORE_CREDENTIAL = re.compile(
    rf"(?<![\w'’-])(?P<v>(?:{LETTER}[\w'’-]*\.?[ ]){{0,3}}?{LETTER}[\w'’-]+(?:,? (?:Jr|Sr|II|III"
    rf"|IV)\.?)?)(?:,[ ]?{CREDENTIAL}|[ ](?:MD|M\.D\.|DO|D\.O\.|NP|PA-C|RN|LPN|CRNA|PharmD|LCSW"
    rf"|PhD|DPM|APRN|FNP|ARNP))(?![\w-])"
)
MIDDLE_INITIAL = re.compile(r"(?<![\w'’.-])(?P<first>[A-ZÀ-Þ][\w'’-]+) [A-Z]\. (?P<last>[A-ZÀ-Þ][\w'’-]+)")
"""A form of its own: no other text puts one letter with a point between two words with capitals."""
BEFORE_AGE = re.compile(
    r"(?<![\w'’.-])(?P<v>[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){0,2}),? (?:is )?(?:an? )?(?=\d{1"
    r",3}[- ]?(?:y/?o\b|y\.o|years?[- ]old|yr))"
)
CAPITAL_WORD = re.compile(r"(?<![\w'’.-])[A-ZÀ-Þ][\w'’-]+")


def announced(text: str, words: Words) -> Iterator[Found]:
    """Gives every name that a title, a label, a relation, a credential or the list of names announces."""
    for rule, pattern in COMPILED:
        for match in matches(pattern, text):
            place = read_name(text, match.end(), words, rule.trust, rule.last_first)
            if place and (rule.trust is Trust.TITLE or not CLINICAL_NOUN.match(text, place[1])):
                yield Found(*place, rule.kind, "A", rule.id, SURE)
    for match in matches(BEFORE_CREDENTIAL, text):
        start = read_credentialled(text, match.start("v"), match.end("v"), words)
        if start is not None:
            yield Found(start, match.end("v"), "PROVIDER", "A", "names.credential", SURE)
    for match in matches(MIDDLE_INITIAL, text):
        if not any(words.is_everyday(match[part]) and not words.is_name(match[part]) for part in ("first", "last")):
            yield Found(match.start(), match.end(), "NAME", "A", "names.middle_initial", SURE)
    for match in matches(BEFORE_AGE, text):
        if not any(words.is_ordinary(part) and not words.is_name(part) for part in match["v"].split()):
            yield Found(*match.span("v"), "PATIENT", "A", "names.before_age", SURE)
    for match in matches(CAPITAL_WORD, text):
        # "Mary Johnson" and "John D.": a given name the list knows, and something like a surname behind it.
        if words.is_name(match.group()):
            place = read_name(text, match.start(), words, Trust.LISTED)
            if (
                place
                and " " in text[slice(*place)]
                and not CLINICAL_NOUN.match(text, place[1])
                and not _is_double_eponym(text[slice(*place)], words)
            ):
                yield Found(*place, "NAME", "A", "names.listed", SURE)


def _is_double_eponym(name: str, words: Words) -> bool:
    """Austin Flint, Jackson Pratt: two physicians, or one, behind a murmur and a drain."""
    parts = [part for part in name.split() if len(part) > 2]
    return len(parts) > 1 and all(words.is_eponym(part) for part in parts)
