"""Rooms, beds, chairs and wards by number: 45 CFR 164.514(b)(2)(i)(R), since they point at who lay there on a day."""

from phi_rules.rule import LIKELY, Rule, one_of

LABEL = one_of(
    """
    rooms? / rms? / beds? / bay / ward / unit / suite / chair / ldrp? / cubicle / isolette / hallway / hall bed / hall
    nursery / (?:hd|dialysis) station / trauma bay
    resus(?: bay)? / (?:cath|ep) lab / cottage / bassinet / crib / bldg
    building / infusion chair / dialysis chair / exam room
    operating room / (?<!\\d )(?-i:OR)
    """
)
NO_COUNT = (
    r"(?!\s?(?:air|days?|units?|mg|ml|times|hours?|hrs?|per|min|minutes|x|degrees|reps|visits?|wks?|weeks?"
    r"|months?|years?"
    r"|%|of\b|d\b|l\b))"
)
"""What follows a number that counts something."""
VALUE = r"(?=[a-z-]{0,6}\d)[a-z\d]+(?:-[a-z\d]+)*"

RULES = (
    Rule(
        "rooms.labelled",
        "ROOM",
        "R",
        rf"\b{LABEL}\b\.?[ \t]?(?:no\.?|number|#|:)?[ \t]{{0,3}}"
        rf"(?P<v>(?!0\d{{3}}\b){VALUE}(?: (?:(?-i:[A-Z][a-z]+|[NSEW]{{1,2}}|EAST|WEST|NORTH|SOUTH)(?: \d+[a-z]?)?"
        rf"(?=[ ,.;\n]|$)))?)\b{NO_COUNT}",
    ),
    Rule(
        "rooms.care_unit",
        "ROOM",
        "R",
        r"\b(?-i:(?:[MSCNTP]|CV|Neuro )?ICU|CCU|PACU|PCU|IMCU|L&D|(?:ED|ER|Tele|TELE)(?= (?:bed|rm|room|bay|pod"
        r"|hall|#)))\b[ ,]?(?:bed |rm |room |bay |pod |#)?"
        rf"(?P<v>(?!a1c)[a-d]?\d{{1,3}}[a-z]?)\b(?![/.:-]\d|,\d){NO_COUNT}(?!(?:st|nd|rd|th)\b)",
        LIKELY,
    ),
    Rule("rooms.care_unit_bed", "ROOM", "R", r"\b(?P<v>(?:[mscnp]?icu|ccu|pacu|tele|stepdown)-\d{1,3}[a-z]?)\b"),
    Rule(
        "rooms.twice",
        "ROOM",
        "R",
        r"\b(?:room|rm|bed|bay|apt|chair|unit|band|isolette|icu|loc)\b\.?\s?:?\s?"
        r"(?P<v>(?:room|rm|bed|bay)\.? ?#?\d+[a-z]?(?:-[a-z\d]+)?(?: bed \d+)?)\b",
    ),
    Rule("rooms.line", "ROOM", "R", r"^[ \t]*(?P<v>(?:bay|bed|hall) \d{1,3}[a-z]?)\b(?![-/.]\d)"),
    Rule(
        "rooms.wing",
        "ROOM",
        "R",
        r"(?<![\w./-])(?P<v>\d{1,2}[ -]?(?:north|south|east|west)(?:[ -](?:tower|wing|\d{1,3}[a-z]?))?)\b"
        r"(?! (?:of|side|main|st|street|ave|rd|\w+ (?:st|street|ave|avenue|rd|road|blvd|dr)\b))",
        LIKELY,
        source="Wards are called by floor and wing: 6 East",
    ),
    Rule(
        "rooms.wing_bed",
        "ROOM",
        "R",
        r"(?<![\w./-])(?P<v>(?-i:\d{1,2}[NSEWT][NSEW]?-\d{1,3}[A-Z]?(?:-[A-Z\d]{1,2})?))\b",
    ),
    Rule(
        "rooms.wing_room",
        "ROOM",
        "R",
        rf"(?<![\w./-])(?P<v>(?-i:\d{{1,2}}[NSEW] \d{{2,3}}[A-Z]?))\b(?![./:-]\d){NO_COUNT}",
        LIKELY,
        source="Floor and wing as one letter, then the room: 7E 22",
    ),
    Rule(
        "rooms.to_wing",
        "ROOM",
        "R",
        r"(?:\b(?:to|on|from|in|floor|unit|tele)|->)[ ](?P<v>(?-i:[1-9]\d?[NSEW]))\b(?![-/.]\d)",
        LIKELY,
        source="Floor and wing as one letter: 8N",
    ),
    Rule(
        "rooms.delivery", "ROOM", "R", r"\b(?P<v>(?-i:LDRP?)[ -]?\d{1,2}[A-Z]?)\b", source="Labor, delivery, recovery"
    ),
    Rule("rooms.emergency", "ROOM", "R", r"\b(?-i:ED|TELE|CDU)-?(?P<v>\d{1,2}[a-d]?)\b(?![/.:]\d)", LIKELY),
    Rule(
        "rooms.moved",
        "ROOM",
        "R",
        r"\b(?:pt|patient|she|he|now|moved|transferred)[ ](?:is[ ])?(?:in|to)[ ]"
        rf"(?P<v>(?!(?:19|20)\d\d\b)\d{{3,4}}[a-d]?|\d{{1,2}}[a-d])\b(?![/.:-]\d|,\d){NO_COUNT}",
        LIKELY,
    ),
    Rule(
        "rooms.unoccupied",
        "ROOM",
        "R",
        r"^[ \t]*(?:[-*•][ \t]*)?(?P<v>[1-9]\d{2,3}[a-d]?(?:-[a-d\d])?)[ \t:.)|-]{1,4}"
        r"(?:empty|clean(?:ed|ing)?|hold(?:ing)?|vacant|open|closed|blocked|dirty)\b",
    ),
    Rule(
        "rooms.location",
        "ROOM",
        "R",
        r"\b(?:(?-i:LOC (?=\d{3}-)|Loc|loc)|location|bed/rm|rm/bed|unit/bed|unit/room|room/bed"
        r"|nursing unit)[ \t]?[:#]?[ \t]{0,3}"
        r"(?P<v>(?=[^\s,;]{0,8}\d)[a-z\d][\w/-]{0,9}(?: bed \d+)?)\b",
    ),
    Rule("rooms.bed_letter", "ROOM", "R", r"\b(?:bed|bay|side)[ \t]?:[ \t]?(?P<v>(?-i:[A-D]))\b(?!\.)"),
    Rule("rooms.floor", "ROOM", "R", r"\b(?P<v>\d{1,2}(?:st|nd|rd|th) floor)\b"),
    Rule("rooms.tower", "ROOM", "R", r"\b(?:tower|pod) (?P<v>(?-i:[A-Z])\b(?!-)|\d{3,4}\b)"),
)
