"""Dates more exact than a year: 45 CFR 164.514(b)(2)(i)(C).

The year alone may stay, and so do ages, durations, ratios and scores. A clock time is no date. What a date means in
days is worked out in `phi_rules.days`.
"""

import re

from phi_rules.rule import LIKELY, Rule, one_of

MONTH = one_of(
    """
    jan(?:uary)? / feb(?:r?uary)? / mar(?:ch)? / apr(?:il)? / may / june? / july? / aug(?:ust)? / sept?(?:ember)?
    oct(?:ober)? / nov(?:ember)? / dec(?:ember)?
    """
)
LONG_MONTH = one_of("january / february / april / june / july / august / september / october / november / december")
MM = r"(?:0?[1-9]|1[0-2])"
DD = r"(?:0?[1-9]|[12]\d|3[01])"
ORDINAL = r"(?:st|nd|rd|th)"
YEAR = r"(?:19|20)\d{2}"
YY = rf"(?:{YEAR}|\d{{2}})"
MONTH_DAY = rf"{MM}/{DD}"
"""Month and day alone are also a ratio, a strength or an age in months: it takes words around them to be a date."""
AHEAD = r"(?<![\w./#-])(?<!\d,)"
AFTER = r"(?![\w/]|-\d|\.\d)"
NO_MEASURE = (
    r"(?!\s*(?:ago|strength|pain|hx|history|motor|of|pulses?|reflexes|weeks?|days?|months?|power|bilat\w*|symmetric)\b)"
)
LEAD = one_of(
    """
    on / since / until / till / from / dated? / as of / seen / visit(?:ed)? / dos / d\\.o\\.s\\. / service
    admit(?:ted)? / admission / adm / discharged?
    d/c(?:'d|ed)? / dc / onset / start(?:ing|ed)? / beginning / began / before / after / by / thru / through / due
    lmp / edc / edd / dob / d\\.o\\.b\\. / born / birth
    sched(?:uled)?(?: for)? / appt / surgery / injured / doi / signed / addendum / taken / drawn / collected
    received / reported / resulted / performed / booked / begins / began / ends / ended / filled / due back / expires?
    effective / eff / postmarked / mailed / faxed / called / notes / coll / draw / hearing / conf(?:erence)? / rounds
    (?:last|next)(?: (?!pain|score|strength|reflex|apgar)[a-z]+)?
    implanted / placed / done / returned? / return to clinic / follow[- ]?up / f/u / rtc / died / expired
    (?:week|morning|evening|night|day) of
    """
)
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
PART_OF_BODY_OR_STAY = one_of(
    """
    day / week / month / hospital / post / year / percentile / rib / digit / toe / finger / floor / visit / pod
    admission / attempt / dose / cycle / hour
    interspace / ray / grade / cranial / lumbar / thoracic / cervical / vertebra / metacarpal / metatarsal / ics
    intercostal / stage / trimester
    """
)

DAY_LEAD = one_of(
    """
    on the / since the / until the / till the / by the / from the / before the / after the / through the / thru the
    adm / admit(?:ted)?(?: on)? the / seen the / done the / due the / back the / the night of the / dated the
    the (?:morning|evening|afternoon|night) of the / (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday),? the
    (?:mon|tues?|wed|thurs?|fri|sat|sun),? the / appt the / rtc the / T: the / D: the
    """
)


HOLIDAY = one_of(
    """
    thanksgiving(?: day)? / (?-i:C)hristmas(?: eve| day)? / new year['’]?s?(?: eve| day)? / (?-i:E)aster(?: sunday)?
    halloween
    labor day / memorial day / independence day / (?:fourth|4th) of july / valentine['’]?s(?: day)? / mlk day
    presidents['’]? day
    mother['’]?s day / father['’]?s day / columbus day / veterans['’]? day / st\\.? patrick['’]?s day
    cinco de mayo / juneteenth
    (?-i:R)amadan / (?-i:H)anukkah / (?-i:P)assover / rosh hashanah / yom kippur / eid / diwali / lunar new year / tet
    """
)
SPELT_DAY = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth"
    r"|fifteenth"
    r"|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|twenty[- ](?:first|second|third|fourth"
    r"|fifth|sixth"
    r"|seventh|eighth|ninth)|thirty[- ]first)"
)
NUMBER = (
    r"(?:oh|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen"
    r"|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six|seven"
    r"|eight|nine))?"
    r"|hundred|thousand|and)"
)
SPELT_YEAR = rf"(?:nineteen|twenty|two thousand)(?:[ -]{NUMBER}){{0,3}}"


def is_scanned_date(value: str) -> bool:
    """Tells whether a date that mixes digits with the letters O, I and l, as a scanner reads them, is one."""
    month, day, year = (int(re.sub("[il]", "1", part.lower().replace("o", "0"))) for part in value.split("/"))
    digits = sum(character.isdigit() for character in value)
    return 1 <= month <= 12 and 1 <= day <= 31 and year >= 0 and digits >= 2 and not value.isalpha()


RULES = (
    Rule(
        "dates.year_month_day",
        "DATE",
        "C",
        rf"{AHEAD}(?P<v>{YEAR}([-/.]){MM}\2{DD})(?=T\d\d|{AFTER})",
        source="ISO 8601",
    ),
    Rule(
        "dates.compact",
        "DATE",
        "C",
        rf"\b(?:date|dob|dos|adm|disch|dated)\b\W{{0,3}}(?P<v>{YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d"
        rf"|3[01])|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]){YEAR})\b",
        source="HL7 DT, as pasted from interfaces",
    ),
    Rule("dates.month_day_year", "DATE", "C", rf"{AHEAD}(?P<v>{MM}([-/.]){DD}\2{YY}){AFTER}"),
    Rule("dates.month_day_year_spaced", "DATE", "C", rf"{AHEAD}(?P<v>{MM} ?[-/] ?{DD} ?[-/] ?{YEAR}){AFTER}"),
    Rule(
        "dates.day_month_year",
        "DATE",
        "C",
        rf"{AHEAD}(?P<v>(?:1[3-9]|2\d|3[01])([-/.]){MM}\2{YY}){AFTER}",
        source="As written abroad: a day over 12 comes first",
    ),
    Rule(
        "dates.named_month_day",
        "DATE",
        "C",
        rf"\b(?P<v>{MONTH}(?:\.?[ ]{{0,2}}|-){DD}{ORDINAL}?(?:(?:,[ ]?|[ -]{{1,2}})(?:{YEAR}|'\d\d)\b)?)"
        r"(?![\w/]|\.\d|:\d|\s?(?:mg|ml|mcg|%))",
    ),
    Rule(
        "dates.day_named_month",
        "DATE",
        "C",
        rf"{AHEAD}(?P<v>{DD}{ORDINAL}?[- ]?(?:of |day of )?{MONTH}(?![a-z])(?:(?:\.(?=[, ]{{1,2}}"
        rf"(?:{YEAR}|'\d)))?[-, ]{{0,2}}(?:{YEAR}|'?\d\d))?)(?![\w/]|,? ?{YEAR})",
    ),
    Rule("dates.named_month_year", "DATE", "C", rf"\b(?P<v>{MONTH}\.?,?[ \n](?:of )?{YEAR})\b"),
    Rule(
        "dates.named_month_range",
        "DATE",
        "C",
        rf"\b(?P<v>{MONTH}\.? {DD}{ORDINAL}? ?(?:-|–|to|through|and) ?{DD}{ORDINAL}?(?:,? {YEAR})?)\b(?![/%]|\.\d)",
    ),
    Rule("dates.named_month_short_year", "DATE", "C", rf"\b(?P<v>{MONTH}\.? ?['’]\d\d)\b"),
    Rule(
        "dates.month_alone",
        "DATE",
        "C",
        r"\b(?:in|since|until|till|by|from|last|next|this|early|late|mid|of|during|through|and|to|around)[ -]"
        rf"(?P<v>{LONG_MONTH}|(?-i:Sept|Nov|Dec|Oct|Aug|Feb|Jan))\b",
    ),
    Rule(
        "dates.month_name",
        "DATE",
        "C",
        r"(?<!of )\b(?P<v>(?-i:January|February|July|September|October|November|December|Sept|Nov)|(?<=due )"
        r"(?-i:May|June|April|August|March)"
        r"|(?<=est\. )(?-i:May|June|March|April)|(?-i:Oct|Feb)(?=[.,;)\n]|$))\b",
        LIKELY,
    ),
    Rule(
        "dates.holiday",
        "DATE",
        "C",
        rf"\b(?:on|since|around|after|before|until|till|over|last|this|by|from|at) (?:the )?(?P<v>{HOLIDAY}"
        rf"(?:,? {YEAR})?)\b",
        source="A holiday is a day of the calendar, or nearly one",
    ),
    Rule("dates.spelt", "DATE", "C", rf"\b(?P<v>{MONTH} (?:the )?{SPELT_DAY}(?:,? {SPELT_YEAR}|,? {YEAR})?)\b"),
    Rule(
        "dates.spelt_day",
        "DATE",
        "C",
        rf"\b(?:on|since|until|by|from) the (?P<v>{SPELT_DAY})\b(?! {PART_OF_BODY_OR_STAY})(?! (?:day|time|try|one"
        rf"|{WEEKDAY})\b)",
        LIKELY,
    ),
    Rule(
        "dates.spelt_birth",
        "DATE",
        "C",
        rf"\b(?:birthday|birth ?date|date of birth|dob|born)\b[^\w\n]{{0,3}}(?:is |on )?(?P<v>"
        rf"(?:{NUMBER}[ ,-]{{1,2}}){{2,6}}{NUMBER})\b",
        source="Voicemail and dictation spell the figures",
    ),
    Rule(
        "dates.may_or_march_alone",
        "DATE",
        "C",
        r"\b(?:in|since|until|last|next|early|late|mid)[ -](?P<v>march|may)\b(?! (?:be|have|need"
        r"|require|cause|benefit|consider)\b)",
    ),
    Rule("dates.month_year", "DATE", "C", rf"{AHEAD}(?P<v>{MM}[/-]{YEAR}){AFTER}"),
    Rule(
        "dates.month_short_year",
        "DATE",
        "C",
        rf"\b(?:in|since)\s(?P<v>{MM}/\d\d)(?![\w/-]|\.\d|\s*(?:of|ago|strength|pain)\b)",
    ),
    Rule(
        "dates.led_month_day",
        "DATE",
        "C",
        rf"\b{LEAD}(?:\s(?:date|on|in|of|day|clinic|for|the))?\s?[:(=-]?\s?(?P<v>{MM}[-/]{DD}){AFTER}{NO_MEASURE}",
    ),
    Rule("dates.weekday_month_day", "DATE", "C", rf"\b{WEEKDAY}\b,?\.?\s(?P<v>{MM}[-/]{DD}){AFTER}"),
    Rule(
        "dates.month_day_time",
        "DATE",
        "C",
        rf"{AHEAD}(?P<v>{MONTH_DAY})(?=,?[ \t](?:at\s|@\s?)?(?:\d{{1,2}}:\d\d|(?:[01]\d|2[0-3])[0-5]\d\b))",
    ),
    Rule(
        "dates.month_day_range",
        "DATE",
        "C",
        rf"\b{LEAD}\s(?P<v>{MONTH_DAY}\s?(?:-|–|to|thru|through)\s?{MONTH_DAY}(?:/{YY})?){AFTER}",
    ),
    Rule("dates.month_day_line", "DATE", "C", rf"^[ \t]*(?P<v>{MONTH_DAY}):?(?=[ \t]*(?:[-–:]|$))"),
    Rule(
        "dates.month_day_padded",
        "DATE",
        "C",
        rf"{AHEAD}(?P<v>0[1-9]/(?:0[1-9]|[12]\d|3[01])|{MM}/0[1-9]){AFTER}",
        source="A ratio, a score or a strength is not written with a leading zero",
    ),
    Rule(
        "dates.month_late_day",
        "DATE",
        "C",
        rf"{AHEAD}(?P<v>{MM}/(?:1[1-9]|2\d|3[01])){AFTER}",
        LIKELY,
        source="Scores mostly run to ten or less; the guard keeps those that the words around call a count",
    ),
    Rule(
        "dates.day_led",
        "DATE",
        "C",
        rf"\b{DAY_LEAD} (?:the )?(?P<v>(?:[12]?\d|3[01]){ORDINAL})\b(?![ -]{PART_OF_BODY_OR_STAY})",
    ),
    Rule(
        "dates.the_late_day",
        "DATE",
        "C",
        rf"\bthe (?P<v>(?:1[3-9]|2\d|3[01]){ORDINAL})\b(?![ -]{PART_OF_BODY_OR_STAY})",
        source="Neither ribs nor digits nor attempts are counted so far",
    ),
    Rule(
        "dates.scanned",
        "DATE",
        "C",
        r"(?<![\w/])(?P<v>[\doil]{1,2}/[\doil]{1,2}/(?:[12][\doil]{3}|[\doil]{2}))(?![\w/])",
        check=is_scanned_date,
        source="Scanned pages write 0 as O and 1 as l or I",
    ),
)

BEHIND_NAME = Rule("dates.behind_name", "DATE", "C", rf"[ ](?P<v>{MM}[-/]{DD}){AFTER}")
"""Month and day right behind a name: "seen by Dr. Hall 11/3"."""
