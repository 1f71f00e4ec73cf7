"""Names of patients, relatives and providers: 45 CFR 164.514(b)(2)(i)(A), and of anyone else who could be asked.

A name is announced: by a title, a label, a family relation, a credential behind it. The announcements are rules; how far the name
reaches from there is read word by word, since "pt craig states" and "pt craig drake states" have the same form.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from phi_rules.rule import SURE, Found
from phi_rules.words import Words

LETTER = r"[^\W\d_]"
WORD = re.compile(rf"{LETTER}(?:{LETTER}|[\u0300-\u036f'’-](?={LETTER}))*\.?")
GAP = re.compile(r"[ \t]{1,2}")
PARTICLES = frozenset(
    ["de", "la", "del", "della", "der", "den", "van", "von", "da", "do", "dos", "das", "di", "du", "le", "el", "al", "bin", "ibn", "ben", "mac", "st", "st.", "ter", "ten", "y", "e"]
)
SUFFIXES = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"])
NEVER = frozenset(
    ["a", "an", "and", "are", "as", "at", "be", "been", "before", "but", "by", "can", "did", "do", "does", "for", "from", "had", "has", "have", "he", "her", "here", "him", "his", "if", "in", "into", "is", "it", "its", "may", "me", "my", "no", "not", "of", "off", "on", "or", "our", "out", "over", "patient", "pt", "she", "since", "so", "some", "than", "that", "the", "their", "them", "then", "there", "they", "this", "to", "today", "under", "until", "up", "was", "we", "were", "what", "when", "where", "which", "while", "who", "will", "with", "without", "you", "your", "dr", "mr", "mrs", "ms", "miss", "tomorrow", "yesterday", "tonight", "visit", "appointment", "office", "name", "unknown", "none", "other", "same", "self", "states", "mrn", "dob", "age", "sex", "male", "female", "yo", "md", "do", "np", "pa", "rn", "phd", "date", "time", "room", "re", "cc", "via", "per"]
)
"""Words that neither begin nor continue a name, whatever announces it. Given names among them need a capital letter."""
MONTH_DAY = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?\s{1,2}\d",
    re.IGNORECASE,
)
CREDENTIAL = (
    r"(?:M\.?\s?D\.?|D\.?\s?O\.?|M\.?B\.?B\.?S\.?|N\.?P\.?|P\.?A\.?(?:-C)?|R\.?N\.?|L\.?[PV]\.?N\.?|C\.?R\.?N\.?A\.?|A\.?R?\.?P\.?R?\.?N\.?|DNP|FNP(?:-BC|-C)?|ANP|PNP|CNM|CNS|BSN|MSN|PharmD|Pharm\.D\.|R\.?Ph\.?|LC?SW|MSW|LICSW|LMFT|LPC|LMHC|Psy\.?D\.?|Ph\.?D\.?|DPM|DDS|DMD|O\.?D\.?|D\.?C\.?"
    r"|DPT|PTA?|OTR/?L?|COTA|SLP|CCC-SLP|RDN?|RRT|CRT|EMT-?P?|RT\(R\)|MA|CMA|CNA|CPC|CCS|RHIT|RHIA|FACS|FACP|FACC|MPH)"
)


@dataclass(frozen=True, slots=True)
class Announcement:
    """Words after which a name stands."""

    id: str
    kind: str
    """Whom it announces: PATIENT, RELATIVE, PROVIDER, NAME."""
    pattern: str
    """What stands before the name, blanks included; case ignored."""
    sure: bool
    """Whether a name must follow: then a word that is also ordinary counts as one."""
    last_first: bool = False
    """Whether "Last, First" may follow."""


KIN = (
    r"(?:son|daughter|wife|husband|spouse|mother|father|mom|dad|brother|sister|aunt|uncle|niece|nephew|cousin|grand(?:mother|father|son|daughter|ma|pa)|(?:step|foster |half[- ])(?:mother|father|son|daughter|brother|sister|mom|dad)"
    r"|(?:mother|father|son|daughter|brother|sister)[- ]in[- ]law|fianc[eé]e?|boyfriend|girlfriend|partner|caregiver|care ?taker|guardian|roommate|room[- ]mate|neighbou?r|friend|next of kin|nok|emergency contact|hcp|h\.c\.p\.|poa|dpoa|health care proxy|power of attorney|twin|widow|widower|children|parents|siblings|sitter|aide|interpreter|translator|foster parent|legal guardian|dog|cat)"
)
ROLE = (
    r"(?:attending(?: physician| surgeon| md)?|(?:co-?|first |second |assistant |primary |operating )?surgeon|assistants?|anesthesiologist|anesthetist|anesthesia|pcp|primary care(?: physician| provider| doctor)?|primary(?: md)|family (?:doctor|physician)|referring(?: physician| provider| doctor| md)?"
    r"|consult(?:ant|ing)(?: physician)?|provider|rendering(?: provider)?|physician|doctor|practitioner|clinician|therapist|psychiatrist|psychologist|radiologist|pathologist|cardiologist|hospitalist|intensivist|oncologist|neurologist|nephrologist|obstetrician|midwife|counselor|author|scribe|dictator|transcriptionist|resident|intern|fellow"
    r"|nurse|nurse practitioner|circulator|scrub(?: tech| nurse)?|technologist|technician|tech|case manager|social worker|care coordinator|pharmacist|dietitian|supervisor|coder|biller|examiner|interpreter|witness(?:ed by)?|preceptor)"
)
DONE = r"(?:(?:electronically |digitally |e-?|co-?)?(?:signed|authenticated|verified|attested|approved|finali[sz]ed|cosigned)(?: (?:off|electronically))?|dictated(?: but not read)?|transcribed|reviewed|interpreted|read|prescribed|ordered|requested|performed|entered|prepared|recorded|written|documented|reported|administered|placed|seen|evaluated|examined|followed|referred|consulted|accompanied|treated|assisted|supervised|scribed|collected|drawn|obtained|removed|admitted|discharged|called|notified|seen and examined|cared for|managed|completed|authored|typed|sent|submitted|brought in)"
TITLE = r"(?:dr|drs|doctor|mr|mrs|ms|miss|mister|mx|messrs|prof|professor|rev|reverend|fr|sr|sgt|cpt|capt|lt|col|maj|officer|judge|attorney|rabbi|imam|señora?|sra|hon)"

ANNOUNCEMENTS = (
    Announcement(
        "names.doctor", "PROVIDER", r"\b(?:dr|drs|doctor|doctors|prof|professor|attending)\b\.?[ \t]{1,2}", True
    ),
    Announcement("names.and_doctor", "PROVIDER", r"\bdrs\b\.? [^\n.;:]{2,40}?(?: and |, | & |/)", True),
    Announcement(
        "names.title",
        "NAME",
        r"\b(?:mr|mrs|ms|miss|mister|mx|señora?|sra|officer|sgt|rev|reverend|rabbi|judge|attorney)\b\.?[ \t]{1,2}",
        True,
    ),
    Announcement(
        "names.patient_label",
        "PATIENT",
        r"\b(?:patient(?:'s)?(?: full| legal)? name|pt(?:'s)? name|patient|pt|client|resident|member(?: name)?|subscriber(?: name)?|insured(?: name)?|(?:full |legal |last |first |preferred |maiden )?name|aka|a\.k\.a\.|alias|veteran|inmate|consumer|re)[ \t]?:[ \t]{0,4}",
        True,
        True,
    ),
    Announcement("names.patient_line", "PATIENT", r"^[ \t]*(?:patient|pt)\b\.?[ \t]{1,4}(?=[A-ZÀ-Þ])", False, True),
    Announcement(
        "names.patient", "PATIENT", r"\b(?:patient|pt|client)\b\.?[ \t]{1,2}(?:is |named |name is |,[ ]?)?", False, True
    ),
    Announcement(
        "names.regarding",
        "PATIENT",
        r"\b(?:re|regarding|for|on|about)[ \t]{1,2}(?:patient|pt)\b[:.,]?[ \t]{1,2}",
        True,
        True,
    ),
    Announcement(
        "names.honorific_word",
        "NAME",
        r"\b(?:named|goes by|known as|called|i am|i'm|my name is|name is|this is|name was|née|nee|formerly|signed,?|sincerely,?|regards,?|thanks,?|thank you,?|respectfully,?|hi|hello|dear)[ \t]{1,2}(?=[A-ZÀ-Þ])",
        False,
    ),
    Announcement(
        "names.closing",
        "NAME",
        r"^(?:sincerely|(?:best |kind |warm )?regards|thanks|thank you|respectfully(?: submitted)?|cordially|yours truly),?[ \t]*\n\s*",
        True,
    ),
    Announcement("names.kin_label", "RELATIVE", rf"\b{KIN}(?:'s name)?(?: is| was)?[ \t]?[:=][ \t]{{0,3}}", True, True),
    Announcement(
        "names.kin",
        "RELATIVE",
        rf"\b{KIN}(?:'s name)?(?: is| was)?(?:,? named|,? name)?[ \t]?(?:\([ \t]?|,[ \t])?[ \t]{{0,2}}(?<=[\s(,])",
        False,
    ),
    Announcement(
        "names.with",
        "NAME",
        r"\b(?:lives|living|resides|stays|staying|here|accompanied|came in|present|spoke|speaking|discussed|talked|met)[^\n.;:]{0,30}? with (?:her |his |their )?",
        False,
    ),
    Announcement(
        "names.per", "NAME", r"\b(?:per|according to|discussed with|d/w|spoke with|spoke to|c/o)[ \t]{1,2}", False
    ),
    Announcement(
        "names.role_label", "PROVIDER", rf"\b{ROLE}(?: (?:name|of record|\(?s\)?))?[ \t]?[:#][ \t]{{0,4}}", True, True
    ),
    Announcement("names.role", "PROVIDER", rf"\b{ROLE}[ \t]{{1,2}}", False),
    Announcement("names.done_by", "PROVIDER", rf"\b{DONE}[ \t]*(?:by|with|to|from)[ \t]?:?[ \t]{{0,3}}", False, True),
    Announcement(
        "names.done_label",
        "PROVIDER",
        rf"\b(?:{DONE}(?:[ \t]+by)?|by|from|to|attn|attention)[ \t]?:[ \t]{{0,3}}(?=[A-ZÀ-Þ])",
        False,
        True,
    ),
    Announcement("names.copy", "PROVIDER", r"\b(?:cc|bcc|copy to|copies to|c\.c\.)[ \t]?:[ \t]{0,4}", False, True),
    Announcement("names.dash_signature", "PROVIDER", r"(?:--|—)[ \t]?(?=[^\n]{2,40}$)", False),
    Announcement("names.slash_signature", "PROVIDER", r"/s/[ \t]?", True),
)
COMPILED = tuple((a, re.compile(a.pattern, re.IGNORECASE | re.MULTILINE)) for a in ANNOUNCEMENTS)

NAME_BEFORE = rf"(?P<v>(?:{LETTER}{{1,2}}\.?[ ])?(?:{LETTER}[\w'’-]+\.?[ ]){{0,3}}?{LETTER}[\w'’-]+(?:,? (?:Jr|Sr|II|III|IV)\.?)?)"
CREDENTIALLED = re.compile(rf"(?<![\w'’-]){NAME_BEFORE},[ ]?{CREDENTIAL}(?![\w-])")
CREDENTIALLED_BARE = re.compile(
    r"(?<![\w'’-])(?P<v>(?:[A-ZÀ-Þ]\.?[ ])?(?:[A-ZÀ-Þ][\w'’-]+[ ]){0,2}[A-ZÀ-Þ][\w'’-]+)[ ](?:MD|M\.D\.|DO|D\.O\.|NP|PA-C|PA|RN|LPN|CRNA|PharmD|LCSW|PhD|DPM|APRN|FNP|ARNP)(?![\w-])"
)


def announced(text: str, words: Words) -> Iterator[Found]:
    """Gives every name that a title, a label, a relation or a credential announces."""
    for rule, pattern in COMPILED:
        for match in pattern.finditer(text):
            end = read_name(text, match.end(), words, rule.sure, rule.last_first)
            if end:
                yield Found(match.end(), end, rule.kind, "A", rule.id, SURE)
    for pattern in (CREDENTIALLED, CREDENTIALLED_BARE):
        for match in pattern.finditer(text):
            start = _trim_front(text, match.start("v"), match.end("v"), words)
            if start is not None:
                yield Found(start, match.end("v"), "PROVIDER", "A", "names.credential", SURE)


def read_name(text: str, at: int, words: Words, sure: bool, last_first: bool = False) -> int | None:
    """Gives the end of the name that begins at a place, None when none does.

    `sure`: something says that a name follows. `last_first`: "Brown, Mary" may be one name.
    """
    first = WORD.match(text, at)
    if (
        first
        and first.group().lower().rstrip(".") in ("dr", "mr", "mrs", "ms", "miss")
        and (gap := GAP.match(text, first.end()))
    ):
        at, sure = gap.end(), True
        first = WORD.match(text, at)
    if not first:
        return None
    lower = first.group()[0].islower()
    end, count, cursor, known, solid = None, 0, at, False, 0
    while count < 6:
        token = WORD.match(text, cursor)
        if not token or MONTH_DAY.match(text, cursor):
            break
        word = token.group()
        bare = word.rstrip(".")
        low = bare.lower()
        stop = token.end() - (1 if word.endswith(".") and not _is_abbreviated(word, text, token.end()) else 0)
        if count and low in SUFFIXES and solid:
            end = stop
            break
        if (
            low in PARTICLES
            and (follow := GAP.match(text, token.end()))
            and WORD.match(text, follow.end())
            and not (lower and low in NEVER and not solid)
        ):
            cursor, count = follow.end(), count + 1
            continue
        if len(bare) == 1:
            if low in ("a", "i") and not word.endswith(".") and lower:
                break
            if not (word.endswith(".") or solid or _name_after(text, token.end())):
                break
            if solid == 0 and not _name_after(text, token.end()):
                break
        elif not _may_be_name(bare, words, sure if solid == 0 else False, lower, known, solid):
            break
        else:
            solid += 1
            known = known or words.is_name(bare) or not words.is_ordinary(bare)
        if bare[0].islower() and not lower and low not in PARTICLES and len(bare) > 1:
            break
        end, count = stop, count + 1
        gap = GAP.match(text, token.end())
        comma = re.match(r",[ \t]?", text[token.end() : token.end() + 2])
        if gap:
            cursor = gap.end()
        elif comma and count <= 3:
            suffix = WORD.match(text, token.end() + comma.end())
            if suffix and suffix.group().lower() in SUFFIXES:
                end = suffix.end()
                break
            if not (
                last_first
                and solid == count
                and solid <= 2
                and suffix
                and _may_follow_comma(suffix.group(), text, suffix.end(), words, lower)
            ):
                break
            last_first, cursor = False, token.end() + comma.end()
        else:
            break
        if stop < token.end() and gap and len(bare) > 1:
            break
    return end if solid else None


def _may_be_name(word: str, words: Words, sure: bool, lower: bool, known: bool, solid: int) -> bool:
    low = word.lower()
    if low in NEVER and not (word[0].isupper() and words.is_name(low) and not word.isupper()):
        return False
    if word[0].islower() != lower and not (lower is False and word[0].islower() and low in PARTICLES):
        return False
    if re.fullmatch(CREDENTIAL, word) and solid:
        return False
    if sure:
        return (
            words.is_name(word)
            or not words.is_everyday(word)
            or (len(word) <= 8 and not low.endswith(("ed", "ing", "s", "ly")))
        )
    if words.is_name(word):
        return low not in NEVER
    if solid and known and not words.is_everyday(word):
        return True
    return (
        not words.is_ordinary(word)
        and len(word) > 1
        and not (word.isupper() and len(word) <= 3)
        and not (words.is_eponym(word) and not solid)
    )


def _may_follow_comma(word: str, text: str, end: int, words: Words, lower: bool) -> bool:
    bare = word.rstrip(".")
    if re.fullmatch(CREDENTIAL, bare, re.IGNORECASE) or len(bare) < 2:
        return False
    return words.is_name(bare) or not words.is_ordinary(bare)


def _name_after(text: str, at: int) -> bool:
    return bool(re.match(rf"[ \t]{{1,2}}(?:{LETTER}\.?[ \t]{{1,2}})?{LETTER}{{2}}", text[at : at + 12]))


def _is_abbreviated(word: str, text: str, end: int) -> bool:
    return len(word) == 2 or word.lower() in ("jr.", "sr.", "st.")


def _trim_front(text: str, start: int, end: int, words: Words) -> int | None:
    """The name before a credential is the longest tail of words that can all be a name's."""
    begin = None
    for token in reversed(list(WORD.finditer(text, start, end))):
        bare = token.group().rstrip(".")
        if bare.lower() in SUFFIXES:
            continue
        if (
            bare.lower() in NEVER
            or (len(bare) > 1 and words.is_everyday(bare) and not words.is_name(bare))
            or (bare.isupper() and re.fullmatch(CREDENTIAL, bare))
        ):
            break
        if not bare[0].isupper() and bare.lower() not in PARTICLES:
            break
        begin = token.start()
    return begin
