"""Dates more exact than a year: 45 CFR 164.514(b)(2)(i)(C).

The year alone may stay, and so do ages, durations, ratios and scores. A clock time is no date. What a date means in
days is worked out in `phi_rules.days`.
"""

from phi_rules.rule import Rule, one_of

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
AHEAD = r"(?<![\w./-])(?<!\d,)"
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
    received / reported / resulted / performed
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
        rf"(?:{YEAR}|'\d)))?[-, ]{{0,2}}(?:{YEAR}|'?\d\d))?)(?![\w/])",
    ),
    Rule("dates.named_month_year", "DATE", "C", rf"\b(?P<v>{MONTH}\.?,? (?:of )?{YEAR})\b"),
    Rule(
        "dates.named_month_range",
        "DATE",
        "C",
        rf"\b(?P<v>{MONTH}\.? {DD}{ORDINAL}? ?(?:-|–|to|through|and) ?{DD}{ORDINAL}?(?:,? {YEAR})?)\b(?![/%])",
    ),
    Rule(
        "dates.month_alone",
        "DATE",
        "C",
        r"\b(?:in|since|until|till|by|from|last|next|this|early|late|mid|of|during|through|and|to|around)[ -]"
        rf"(?P<v>{LONG_MONTH}|(?-i:Sept|Nov|Dec|Oct|Aug|Feb|Jan))\b",
    ),
    Rule(
        "dates.may_or_march_alone",
        "DATE",
        "C",
        r"\b(?:in|since|until|last|next|early|late|mid)[ -](?P<v>march|may)\b(?! (?:be|have|need"
        r"|require|cause|benefit|consider)\b)",
    ),
    Rule("dates.month_year", "DATE", "C", rf"{AHEAD}(?P<v>{MM}/{YEAR}){AFTER}"),
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
    Rule("dates.month_day_time", "DATE", "C", rf"{AHEAD}(?P<v>{MONTH_DAY})(?=,?\s(?:at\s|@\s?)?\d{{1,2}}:\d\d)"),
    Rule(
        "dates.month_day_range",
        "DATE",
        "C",
        rf"\b{LEAD}\s(?P<v>{MONTH_DAY}\s?(?:-|–|to|thru|through)\s?{MONTH_DAY}(?:/{YY})?){AFTER}",
    ),
    Rule("dates.month_day_line", "DATE", "C", rf"^[ \t]*(?P<v>{MONTH_DAY}):?(?=[ \t]*(?:[-–:]|$))"),
    Rule(
        "dates.the_day",
        "DATE",
        "C",
        rf"\b(?:on|since|until|by) the (?P<v>(?:[12]?\d|3[01]){ORDINAL})\b(?!\s{PART_OF_BODY_OR_STAY})",
    ),
)

BEHIND_NAME = Rule("dates.behind_name", "DATE", "C", rf"[ ](?P<v>{MM}[-/]{DD}){AFTER}")
"""Month and day right behind a name: "seen by Dr. Hall 11/3"."""
