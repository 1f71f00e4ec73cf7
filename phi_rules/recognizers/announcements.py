"""What announces a name: titles, labels, family words, roles. Data; how far a name reaches is read in
`phi_rules.name_reader`.

Names of patients, relatives, household members, employers and providers: 45 CFR 164.514(b)(2)(i)(A).
"""

from dataclasses import dataclass

from phi_rules.name_forms import Trust
from phi_rules.rule import one_of

KIN = one_of(
    """
    son / daughter / wife / husband / spouse / mother / father / mom / dad / mum / mama / papa / brother / sister / aunt
    uncle / niece / auntie / sis / bro / grandniece / grandnephew / significant other / domestic partner
    nephew / cousin / dtr / dght?r / husb / hubby / gf / bf / fob / mob / mgm / pgm / mgf / pgf / sib / dau / hus
    godmother / godfather / god(?:son|daughter) / half[- ]?(?:brother|sister) / great[- ]?(?:aunt|uncle|niece|nephew)
    (?:great[- ]?)?grand(?:mother|father|son|daughter|ma|pa|child|mom|dad)
    step-?(?:mother|father|son|daughter|brother|sister|mom|dad)
    ex[- ]?(?:wife|husband|partner|spouse|boyfriend|girlfriend) / foster (?:mom|dad|mother|father|brother|sister|child)
    (?:mother|father|son|daughter|brother|sister)[- ]in[- ]law / fianc[eé]e? / boyfriend / girlfriend / partner / twin
    caregiver / care ?taker / (?:legal )?guardian / room ?mate / house ?mate / next of kin / nok
    emergency contact / foster parent / parent
    hcp / health care proxy / h?c?poa / d?poa / power of attorney / widow(?:er)? / children / parents / siblings
    """
)
"""Relatives and household members."""
AROUND = one_of(
    """
    neighbou?r / friend / sitter / baby ?sitter / nanny / aide / interpreter / translator / landlord / landlady
    teacher
    coach / boss / manager / co-?worker / sponsor / advocate / caller / informant / principal / doula / mentor
    supervisor / foreman / employer / roommates? / imam / caseworker / companion / escort / bystander
    """
)
"""People around the patient who are no kin."""
ROLE = one_of(
    """
    attending(?: physician| surgeon| md)? / (?:co-?|first |second |assistant |primary |operating )?surgeon
    assistants? / first assist / asst / assist
    anesthesiologist / anesthetist / anesthesia(?: provider)? / pcp / primary care(?: physician| provider| doctor)?
    family (?:doctor|physician)
    (?:referring|referred|ref|ordering|admitting|consulting|requesting|rendering|primary|covering|treating|family
    on[- ]call)(?: physician| provider| doctor| dr\\.?| md)
    consult(?:ant|ing)(?: physician)? / (?:rendering |ordering |billing )?provider / physician / phys
    doctor / practitioner / clinician / therapist / psychiatrist / psychologist / radiologist / pathologist
    cardiologist / hospitalist / dermatologist / urologist / surgeon / pulmonologist / endocrinologist / rheumatologist
    gastroenterologist / gynecologist / ophthalmologist / orthopedist / pediatrician / geriatrician / allergist
    physiatrist
    intensivist / oncologist / neurologist / nephrologist / obstetrician / midwife / counselor / author / scribe
    dictator / transcriptionist / dictating / collector / phlebotomist / sonographer / perfusionist / audiologist
    chaplain / pastor / priest / recorder / moderator / driver / lactation consultant / reviewer / adjuster
    attorney / paralegal / dentist / optometrist / podiatrist / chiropractor / orthotist / prosthetist / clerk
    resident / intern / fellow / (?:charge |circulating |scrub |triage |school |recovery )?nurse(?: practitioner)?
    rn / np / pa-c / lpn / cna
    crna / circulator / scrub(?: tech)? / technologist / slp / wocn / dietician / trainer / navigator / liaison
    technician / tech / case manager / social worker / care coordinator / pharmacist / dietitian
    coder / biller / examiner / chha / hha / crc / investigator / coordinator / medic / paramedic / emt / crew
    investigator / detective / monitor
    witness / preceptor / proctor / handler
    """
)
SHORT_ROLE = one_of(
    "cm / sw / pi / ma / rep / pa / rep / tl / dr / md / prov / rph / do / hm / clin / phys / attg / res"
)
"""Roles so short that a name follows only their colon."""
PATIENT = one_of(
    """
    patient / pt / client / resident / member / subscriber / insured / veteran / inmate / consumer / aka / alias
    beneficiary
    (?:full |legal |last |first |maiden |preferred )?name / guar(?:antor)? / decedent / claimant / donor / recipient
    applicant / employee / student / child / infant / newborn / policy ?holder / enrollee / injured worker
    subject name
    (?:patient|pt|member|subscriber|insured|employee|student|guarantor)(?:'s)?(?: full| legal| last| first)? name
    """
)
SIGNED = one_of(
    """
    (?:electronically |digitally |e-?|co-?)?(?:signed|verified|approved|cosigned)(?: (?:off|electronically))?
    (?:electronically |digitally )?(?:authenticated|attested|finali[sz]ed)(?: electronically)?
    dictated(?: but not read)? / transcribed / reviewed(?: and attested)? / interpreted / read / entered / recorded
    documented / typed / scribed / authored / e-?sig(?:nature|ned)? / sig(?:nature)? / rec'?d / received / scored
    charted
    initiated / triaged / screened / certified / countersigned / edited / filed / updated / last (?:edited|updated)
    """
)
DONE_BY = one_of(
    """
    prescribed / ordered / requested / performed / prepared / written / reported / administered / placed
    seen(?: and examined)? / evaluated / examined
    followed / referred / consulted / accompanied / treated / assisted / supervised / collected / drawn / obtained
    removed / admitted / discharged / fitted / witnessed / given / inserted / started / transported / escorted
    called / notified / cared for / managed / completed / sent / submitted / brought in / repaired / delivered
    operated(?: on)? / driven / brought / found / relieved / raised / bathed / fed / assessed / seen and evaluated
    checked
    """
)
WITH = one_of(
    """
    reviewed / discussed / seen(?: and examined)? / examined / spoke / spoken / consulted / conferred
    follow(?:ed|ing)?[- ]?up / f/u / appointment / appt / visit / session / meeting / conference / supervision
    signed out / handed off / referred / report(?: given)? / d/w / s/w / verified / confirmed / scheduled / call
    talked
    """
)
TOGETHER = one_of(
    "lives / living / resides / stays / staying / here / accompanied / came in / present /"
    " arrived / talked / met / speaking / moved in / home / dating / married"
)
TITLED = one_of("mr / mrs / miss / mister / mx / señora? / sra / srta")
OFFICE = one_of(
    "officer / ofc / sgt / sergeant / det / detective / rev / reverend / rabbi / imam / deacon / judge"
    " / attorney / atty / deputy / trooper / chief / capt / captain / lieutenant / cpl / pastor"
    " / father / sister / bishop / elder / brother / bro / preacher / chaplain"
    " / coach / nurse / auntie / aunt / uncle / grandma / grandpa"
    " / nana / papa"
)
"""Titles that are also words: a name follows only with its capital."""
SPECIALTY = one_of(
    """
    [a-z]{3,12}ology / ortho(?:pedics)? / (?:[a-z]{4,10} )?surgery / cards / neuro(?:surgery)? / gi / renal / pulm
    psych
    psychiatry / heme(?:/onc)? / onc / peds / pediatrics / ob(?:/gyn)? / gyn / ent / uro / plastics / vascular / icu
    micu
    picu / nicu / sicu / ed / er / hospitalist / medicine / anesthesia / pharmacy / social work / case management
    nutrition
    wound care / palliative / pain / derm / ophtho / optho / ir / rads / lab / office / clinic / trauma / endo
    neph / rheum
    pcp / primary / attending / resident / intern / rn / nurse / charge / scribe / np / pa / cm / sw / pt / ot
    """
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


DOTS = r"[ \t]?\.{2,}[ \t]?:?[ \t]{0,4}"
"""Dots that lead from a label to its value."""

ANNOUNCEMENTS = (
    Announcement(
        "names.doctor",
        "PROVIDER",
        r"\b(?:dr|drs|prof|professor|doctors?(?=[ \t]{1,2}(?-i:[A-ZÀ-Þ][a-zà-ÿ])))\b(?:\.[ \t]{0,2}|[ \t]{1,2})",
        Trust.TITLE,
    ),
    Announcement("names.and_doctor", "PROVIDER", r"\bdrs\b\.? [^\n.;:]{2,40}?(?: and |, | & |/)", Trust.TITLE),
    Announcement("names.title", "NAME", rf"\b{TITLED}\b(?:\.[ \t]{{0,2}}|[ \t]{{1,2}})", Trust.TITLE),
    Announcement(
        "names.ms", "NAME", r"\b(?:(?-i:[Mm]s)[ \t]{1,2}|(?-i:MS)[ \t]{1,2}(?=(?-i:[A-Z]{3})))", Trust.CAPITAL
    ),
    Announcement("names.ms_dot", "NAME", r"\bms\.[ \t]{0,2}", Trust.TITLE),
    Announcement(
        "names.office", "NAME", rf"\b{OFFICE}\b(?:\.[ \t]{{0,2}}|[ \t]{{1,2}})(?=(?-i:[A-ZÀ-Þ]))", Trust.CAPITAL
    ),
    Announcement(
        "names.patient_label", "PATIENT", rf"\b{PATIENT}(?:[ \t]{{0,8}}:[ \t]{{0,6}}|{DOTS})", Trust.LABEL, True
    ),
    Announcement("names.regarding_label", "PATIENT", r"\bre[ \t]?:[ \t]{0,4}", Trust.LABEL, True),
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
        "names.insured", "PATIENT", r"\b(?:beneficiary|subscriber|guarantor|guar|enrollee)[ \t]{1,2}", Trust.HINT, True
    ),
    Announcement(
        "names.called",
        "NAME",
        r"\b(?:named|goes by|known as|i am|i'm|my name is|name is|this is|née|nee|formerly|hi|hello"
        r"|dear|sincerely,?|regards,?|signed,?)[ \t]{1,2}(?=(?-i:[A-ZÀ-Þ]))",
        Trust.HINT,
    ),
    Announcement(
        "names.closing",
        "NAME",
        r"(?:^|[.;][ \t])(?:sincerely(?: yours)?|(?:with )?(?:best |kind |warm )?regards|(?:many )?thanks(?: again)?"
        r"|thank you|respectfully(?: submitted| yours)?|cordially|yours truly|best(?: wishes)?),?[ \t]*\n\s*",
        Trust.LABEL,
    ),
    Announcement(
        "names.kin_label",
        "RELATIVE",
        rf"\b{KIN}(?:'s)?(?: name)?(?: is| was)?(?:[ \t]?[:=][ \t]{{0,3}}|{DOTS})",
        Trust.LABEL,
        True,
    ),
    Announcement(
        "names.kin",
        "RELATIVE",
        rf"\b{KIN}\b(?:'s name)?(?: is| was)?(?:,? named|,? name)?(?:[ \t]\(|,?[ \t]{{1,2}}|,?[ \t]*\n[ \t]*)",
        Trust.HINT,
        True,
    ),
    Announcement(
        "names.sons",
        "RELATIVE",
        r"\b(?:sons|daughters|brothers|sisters|twins|children|kids|parents|grandchildren|aunts|uncles|cousins"
        r"|fathers|mothers"
        r"|moms|dads|siblings|boys|girls)(?:,?[ \t]{1,2}\(?|:[ \t])",
        Trust.HINT,
    ),
    Announcement(
        "names.married", "RELATIVE", r"\b(?:married to|widow(?:er)? of|engaged to|divorced from)[ \t]{1,2}", Trust.HINT
    ),
    Announcement(
        "names.around_label",
        "NAME",
        rf"\b{AROUND}(?:'s)?(?: name)?(?:[ \t]?[:=][ \t]{{0,3}}|{DOTS})",
        Trust.LABEL,
        True,
    ),
    Announcement(
        "names.around",
        "NAME",
        rf"\b{AROUND}\b(?:'s name)?(?: is| was)?(?:,? named|,? name)?(?: (?:id )?#?\d{{3,6}})?(?:[ \t]\("
        rf"|,?[ \t]{{1,2}})",
        Trust.HINT,
    ),
    Announcement("names.together", "NAME", rf"\b{TOGETHER}\b[^\n.;:]{{0,30}}? with (?:her |his |their )?", Trust.HINT),
    Announcement("names.per", "NAME", r"\b(?:per|according to|ask)[ \t]{1,2}", Trust.LISTED),
    Announcement(
        "names.ask_for",
        "NAME",
        r"\b(?:ask(?:ing)? for|attn|c/o|speak (?:to|with))[ \t]{1,2}(?=(?-i:[A-ZÀ-Þ][a-zà-ÿ]))(?!\w+(?:ology"
        r"|macy)|the\b|dr\b|medical|records|patient|billing|help)",
        Trust.TITLE,
    ),
    Announcement(
        "names.contact",
        "NAME",
        r"\b(?:contact(?: person| name)?|poc|night|nocturnist|on[- ]call|covering|relief|float|signout"
        r"|sign-out)[ \t]?:[ \t]{0,4}",
        Trust.LABEL,
        True,
    ),
    Announcement(
        "names.role_label",
        "PROVIDER",
        rf"\b{ROLE}(?: (?:name|of record|\(?s\)?))?(?:[ \t]{{0,8}}[:#]|[ \t]-[ \t]|{DOTS})[ \t]{{0,6}}",
        Trust.LABEL,
        True,
    ),
    Announcement("names.doctor_label", "PROVIDER", rf"\b{SHORT_ROLE}[ \t]?:[ \t]{{0,4}}", Trust.LABEL, True),
    Announcement("names.role", "PROVIDER", rf"\b{ROLE}[ \t]{{1,2}}", Trust.HINT),
    Announcement(
        "names.specialty", "PROVIDER", rf"\b{SPECIALTY} ?\([ \t]?(?=(?:[^\W\d_][\w'’.-]*[ ]?){{1,3}}\))", Trust.CAPITAL
    ),
    Announcement("names.signed_by", "PROVIDER", rf"\b{SIGNED}[ \t]*(?:by[ \t]?:?|:)[ \t]{{0,3}}", Trust.LABEL, True),
    Announcement("names.done_by", "PROVIDER", rf"\b{DONE_BY}[ \t]*by[ \t]?:?[ \t]{{1,3}}", Trust.HINT, True),
    Announcement(
        "names.ordering",
        "PROVIDER",
        r"\b(?:ordering|referring|admitting|attending|requesting)[ \t]?:[ \t]{0,4}",
        Trust.LABEL,
        True,
    ),
    Announcement("names.with", "PROVIDER", rf"\b{WITH}[ \t]+(?:with|to|w/)[ \t]{{1,3}}|\b[ds]/w[ \t]", Trust.LISTED),
    Announcement("names.w", "PROVIDER", r"(?<![\w/])w/[ \t]?(?=(?-i:[A-ZÀ-Þ][a-zà-ÿ]))", Trust.LISTED),
    Announcement("names.from", "PROVIDER", r"^[ \t]*(?:from|to|attn|attention|by)[ \t]?:[ \t]{0,3}", Trust.LABEL, True),
    Announcement("names.copy", "PROVIDER", r"\b(?:b?cc|copy to|copies to|c\.c\.)[ \t]?:[ \t]{0,4}", Trust.HINT, True),
    Announcement("names.dash_signature", "PROVIDER", r"(?:--|—)[ \t]?(?=[^\n]{2,40}$)", Trust.HINT),
    Announcement("names.slash_signature", "PROVIDER", r"/s/[ \t]?", Trust.LABEL),
    Announcement(
        "names.greeting", "NAME", r"\b(?:hey|hi|hello|thanks|thx|ty|good morning|morning|hola)[ ,!]{1,3}", Trust.LISTED
    ),
    Announcement("names.deceased", "NAME", r"\blate[ \t](?=[A-ZÀ-Þ])", Trust.LISTED),
)
