"""Ages over 89: 45 CFR 164.514(b)(2)(i)(C). Ages up to 89 stay; a birth year that shows a higher one goes
(`phi_rules.days`)."""

from phi_rules.rule import Rule

OLD = r"(?:9\d|1[0-2]\d)"
TENS = (
    r"(?:ninety(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|one hundred(?: and)?"
    r"(?: (?:one|two|three|four|five|six|seven|eight|nine|ten))?)"
)
UNIT = r"(?:years?|yrs?|y\.?\s?/?\s?o\.?|y\.?o\.?|yr[- ]?old)"

RULES = (
    Rule(
        "ages.years_old",
        "AGE",
        "C",
        rf"(?<![\d./,-])(?P<v>{OLD}|{TENS})[-\s]{{0,2}}(?:years?|yrs?)[-\s]{{0,2}}(?:old|of age)\b",
    ),
    Rule("ages.short", "AGE", "C", rf"(?<![\d./,-])(?P<v>{OLD})[-\s]?(?:y/o|yo[mf]?|y\.o\.|y\.o|yrs?\.?\s?o)\b"),
    Rule(
        "ages.years_alone",
        "AGE",
        "C",
        rf"(?<![\d./,-])(?<!pack )(?P<v>{OLD})[-\s]?(?:years?|yrs?)\b(?=[,;./]|\s(?:[mf]|male|female|and|with)\b|$)",
    ),
    Rule("ages.and_is", "AGE", "C", rf"\b(?:and|who) is (?:now )?(?P<v>{OLD})\b(?=[,.;]|$)"),
    Rule("ages.also", "AGE", "C", rf"\b(?:is|was) also (?P<v>{OLD})\b(?=[,.;]|$)"),
    Rule(
        "ages.sex",
        "AGE",
        "C",
        rf"(?<![\d./,:-])(?<!temp )(?<!tmax )(?<!temperature )(?<!\bt )(?<!fever )(?<!of )(?P<v>{OLD})[-\s]?(?:"
        rf"(?-i:[MF])|male|female|man|woman|gentleman|lady)\b",
    ),
    Rule(
        "ages.sex_small",
        "AGE",
        "C",
        r"(?<![\d./,:-])(?<!temp )(?<!tmax )(?<!temperature )(?<!\bt )(?<!fever )(?<!of )(?<!to )(?<!at )"
        r"(?P<v>9\d|1[1-2]\d|10[5-9])"
        r"(?-i:[mf])\b",
        source="Coders' lists write age and sex in one: 93f",
    ),
    Rule(
        "ages.label",
        "AGE",
        "C",
        rf"\b(?:aged?|age is|at the age of|turned|turning|turns)\b(?:\s?[:=]?\s?|\.{{3,}}\s?)(?P<v>{OLD})\b"
        r"(?!\s?(?:%|mg|days|weeks|months))",
    ),
    Rule("ages.in_brackets", "AGE", "C", rf"(?-i:\b\p)?(?<=[a-z]\s\()(?P<v>{OLD})(?=\))".replace(r"(?-i:\b\p)?", "")),
    Rule(
        "ages.over",
        "AGE",
        "C",
        rf"\b(?:she|he|patient|pt) (?:is|was) (?:now |currently )?(?P<v>{OLD})\b(?=[\s,.](?!\s?(?:%"
        rf"|kg|lb|mg|cm|in\b|/)))",
    ),
    Rule("ages.died", "AGE", "C", rf"\b(?:died|deceased|passed(?: away)?) at (?P<v>{OLD}|{TENS})\b"),
    Rule(
        "ages.nonagenarian", "AGE", "C", r"\b(?P<v>nonagenarian|centenarian|in (?:his|her|their) (?:nineties|90'?s))\b"
    ),
)
