"""Dates more exact than a year: 45 CFR 164.514(b)(2)(i)(C).

The year alone may stay, and so do ages, durations, ratios and scores. A clock time is no date. What a date means in days is
worked out in `phi_rules.days`.
"""

from phi_rules.rule import SURE, Rule

MONTH = (
    r"(?:jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
MONTH_NAME = r"(?:January|February|April|June|July|August|September|October|November|December)"
MM = r"(?:0?[1-9]|1[0-2])"
DD = r"(?:0?[1-9]|[12]\d|3[01])"
YEAR = r"(?:19|20)\d{2}"
YY = rf"(?:{YEAR}|\d{{2}})"
ORDINAL = r"(?:st|nd|rd|th)"
AHEAD = r"(?<![\w./-])(?<!\d,)"
"""What stands before a date is no digit, letter or point: "L4/5/2020" and "1.2.2020.4" are none."""
AFTER = r"(?![\w/]|-\d|\.\d)"
SLASH_DAY = rf"{MM}/{DD}"
"""Month and day alone: also a ratio, a strength, an age in months. It takes words around it to be a date."""

LEAD = (
    r"(?:on|since|until|till|from|dated?|as of|seen|visit(?:ed)?|dos|d\.o\.s\.|service|admit(?:ted)?|admission|adm|discharged?|d/c(?:'d|ed)?|dc"
    r"|onset|starting|started|beginning|began|before|after|by|thru|through|due|lmp|edc|edd|dob|d\.o\.b\.|born|birth|sched(?:uled)?(?: for)?|appt|surgery|injured|doi"
    r"|last seen|signed|addendum|taken|drawn|collected|received|reported|resulted|performed|implanted|placed|done|returned?|return to clinic|follow[- ]?up|f/u|rtc|died|expired"
    r"|week of|month of|evening of|morning of|night of|night of|day of)"
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
        rf"(?:\b(?:date|dob|dos|adm|disch|dated)\b\W{{0,3}})(?P<v>{YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))\b",
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
        rf"\b(?P<v>{MONTH}\s{{0,2}}{DD}{ORDINAL}?(?:(?:,\s?|\s)\s?(?:{YEAR}\b|'\d\d\b))?)(?![\w/]|\.\d|:\d|\s?(?:mg|ml|mcg|%))",
    ),
    Rule(
        "dates.day_named_month",
        "DATE",
        "C",
        rf"{AHEAD}(?P<v>{DD}{ORDINAL}?[- ]?(?:of |day of )?{MONTH}(?:[-, ]{{0,2}}(?:{YEAR}|'?\d\d))?)(?![\w/])",
    ),
    Rule("dates.named_month_year", "DATE", "C", rf"\b(?P<v>{MONTH},?\s(?:of\s)?{YEAR})\b"),
    Rule(
        "dates.named_month_range",
        "DATE",
        "C",
        rf"\b(?P<v>{MONTH} {DD}{ORDINAL}? ?(?:-|–|to|through|and) ?{DD}{ORDINAL}?(?:,? {YEAR})?)\b(?![/%])",
    ),
    Rule(
        "dates.month_alone",
        "DATE",
        "C",
        rf"(?:\b(?:in|since|until|till|by|from|last|next|this|early|late|mid|of|during|through|and|to|around)[ -])(?P<v>(?-i:{MONTH_NAME}|Sept|Nov|Dec|Oct|Aug|Feb|Jan|May(?! (?:be|have|need|require)\b)|March(?! of\b)))\b",
    ),
    Rule(
        "dates.month_alone_lower",
        "DATE",
        "C",
        rf"(?:\b(?:in|since|until|last|next|early|late|mid)[ -])(?P<v>{MONTH_NAME}|march|may)\b(?! (?:be|have)\b)",
    ),
    Rule("dates.month_year", "DATE", "C", rf"{AHEAD}(?P<v>(?:0[1-9]|1[0-2]|[1-9])/{YEAR}){AFTER}"),
    Rule(
        "dates.month_short_year",
        "DATE",
        "C",
        rf"(?:\b(?:in|since)\s)(?P<v>{MM}/(?:\d\d))(?![\w/-]|\.\d|\s*(?:of|ago|strength|pain)\b)",
    ),
    Rule(
        "dates.led_month_day",
        "DATE",
        "C",
        rf"(?:\b{LEAD}(?:\s(?:date|on|in|of|day|clinic|for|the))?\s?[:(=-]?\s?)(?P<v>{MM}([-/]){DD}){AFTER}(?!\s*(?:ago|strength|pain|hx|history|motor|of|pulses|reflexes|week|day|month)\b)",
        SURE,
    ),
    Rule(
        "dates.weekday_month_day",
        "DATE",
        "C",
        rf"(?:\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b,?\.?\s)(?P<v>{MM}[-/]{DD}){AFTER}",
    ),
    Rule("dates.month_day_time", "DATE", "C", rf"{AHEAD}(?P<v>{SLASH_DAY})(?=,?\s(?:at\s|@\s?)?\d{{1,2}}:\d\d)"),
    Rule(
        "dates.month_day_range",
        "DATE",
        "C",
        rf"{AHEAD}(?P<v>{SLASH_DAY}\s?(?:-|–|to|thru|through)\s?{SLASH_DAY}(?:/{YY})?){AFTER}",
    ),
    Rule("dates.month_day_line", "DATE", "C", rf"^[ \t]*(?P<v>{SLASH_DAY}):?(?=[ \t]*(?:[-–:]|$))"),
    Rule(
        "dates.the_day",
        "DATE",
        "C",
        r"\b(?:on|since|until|by) the (?P<v>(?:[12]?\d|3[01])(?:st|nd|rd|th))\b(?!\s(?:day|week|month|hospital|post|year|percentile|rib|digit|toe|finger|floor|visit|pod|admission|attempt|dose|cycle|hour|interspace|ray|grade|cranial|lumbar|thoracic|cervical|vertebra|metacarpal|metatarsal|ICS))",
    ),
)
