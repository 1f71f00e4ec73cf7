"""Towns by their form: before a state, behind a word of place, by a list. 45 CFR 164.514(b)(2)(i)(B)."""

import re
from collections.abc import Iterator

from phi_rules.lists import words as listed
from phi_rules.page import matches
from phi_rules.recognizers.places import STATE
from phi_rules.rule import LIKELY, SURE, Found, one_of
from phi_rules.words import Words

UNDER_TAGGER = 0.55
"""Where the tagger sees a whole facility or address, the form of one part of it says nothing."""
ANATOMY_OF = re.compile(
    r"\b(?:valves?|circle|tetralogy|sphincter|ligaments?|canal|nodes?|angle|pouch|triangle|islets?|loop|crypts?|foramen"
    r"|space|line|zone|fascia|duct|ampulla|vein|bundle|folds?|sign|test|disease|syndrome) of $",
    re.IGNORECASE,
)
"""What anatomy calls after people and towns: "valves of Houston"."""
TOWNS = listed("cities")
SORTS = listed("facility_words") | listed("wards")
GRAMMAR = listed("grammar")
DIRECTIONS = frozenset(("north", "south", "east", "west", "new", "city", "fall", "falls", "young", "royal"))
"""Words that begin the names of towns although they also say what sort a place is."""
STATE_AHEAD = re.compile(rf", ?(?P<state>{STATE})\b\.?(?![ ]?[-\w]*\d)(?!-)")
TOWN_TOKENS = re.compile(
    r"(?:(?:St|Ste|Mt|Ft)\.|[A-ZÀ-Þ][^\W\d_]*(?:['’-][^\W\d_]+)*)(?: (?:(?:St|Ste|Mt|Ft)\.|[A-ZÀ-Þ][^\W\d_]*"
    r"(?:['’-][^\W\d_]+)*)){0,3}$"
)
"""Up to four words with capitals, to the end of a text."""
FIRST = one_of(
    """
    North / South / East / West / New / Fort / Ft\\.? / Port / Mount / Mt\\.? / Lake / San / Santa / Saint / St\\.?
    El / Las / Los / Cape
    Grand / Palm / Glen / Cedar / Oak / Pine / Bay / Rock / Twin / Little / Big / White / Red / Blue / Green
    Silver / Spring
    Falls / Castle / Eagle / Elk / Bear / Iron / Sun / Royal / Union / Pleasant / Upper / Lower / Old / Des / Baton
    Coeur
    """
)
"""What the names of towns of two words begin with."""
LAST = one_of(
    "[a-z]{3,}(?:ville|burgh?|town|dale|wood|brook|haven|boro|borough|chester|shire|stead|field|port|mont|polis|mouth"
    "|ford|bury|hurst|crest|view|side|creek|land|ridge|ton) / [a-z]+ (?:Beach|Springs|Falls|City|Heights|Hills?|Park"
    "|Grove|Valley|Point|Harbor|Lake|Lakes|Village|Junction|Rapids|Bluff|Bluffs|Ridge|Island|Bay|Creek|River"
    "|Mills?|Shores?|Landing|Crossing|Center|Station|Corners)"
)
"""What the names of towns end with."""
TOWN_OF_TWO = re.compile(rf"(?:{FIRST}) [A-ZÀ-Þ][a-zà-ÿ]+")
"""East Point, Fort Mill: a town although both are words."""
TOWN_FORM = re.compile(
    rf"\b(?:in|near|from|to|of|at|outside|around|toward) (?P<v>(?-i:(?=[A-ZÀ-Þ][a-zà-ÿ.]){FIRST} [A-ZÀ-Þ][a-zà-ÿ]+|"
    rf"(?=[A-Z][a-z])(?i:{LAST})))(?![\w-])",
    re.IGNORECASE,
)
"""A town by its form, behind a word of place: "in East Point", "near Larksville"."""
TOWN_KNOWN = re.compile(
    rf"\b(?:in|from|near|to|outside|of) "
    rf"(?P<v>{'|'.join(sorted(map(re.escape, listed('cities')), key=len, reverse=True))})\b",
    re.IGNORECASE,
)


def towns(text: str, words: Words) -> Iterator[Found]:
    """Gives towns that a state behind them, their form or the list of towns tells."""
    for match in STATE_AHEAD.finditer(text):
        start = _town_before(text, match, words)
        if start is not None:
            yield Found(start, match.start(), "PLACE", "B", "places.town_state", LIKELY)
    for match in matches(TOWN_FORM, text):
        if _has_form_of_town(match["v"].split(), words) and not ANATOMY_OF.search(
            text[max(0, match.start("v") - 20) : match.start("v")]
        ):
            yield Found(*match.span("v"), "PLACE", "B", "places.town_form", UNDER_TAGGER)
    for match in matches(TOWN_KNOWN, text):
        of_anatomy = ANATOMY_OF.search(text[max(0, match.start("v") - 20) : match.start("v")])
        if of_anatomy:
            continue
        if match["v"][0].isupper() and not words.is_eponym(match["v"]) and not words.is_everyday(match["v"].split()[0]):
            yield Found(*match.span("v"), "PLACE", "B", "places.known_town", SURE)


def _town_before(text: str, state: re.Match[str], words: Words) -> int | None:
    """Gives where the town before a state begins: "Spokane, WA". In a text in capitals, where "BOTH SIDES, OR" looks
    the same, the words must be ones that only a town has."""
    found = TOWN_TOKENS.search(text[max(0, state.start() - 60) : state.start()])
    if not found:
        return None
    named = found.group().split(" ")
    if not found.group().isupper():
        while len(named) > 1 and (
            named[0].lower() in SORTS - DIRECTIONS or named[0].lower() in GRAMMAR or named[0].isupper()
        ):
            named = named[1:]
        return (
            None if named[0].lower() in GRAMMAR | (SORTS - DIRECTIONS - TOWNS) else state.start() - len(" ".join(named))
        )
    for many in (3, 2, 1):
        if " ".join(named[-many:]).lower() in TOWNS:
            return state.start() - len(" ".join(named[-many:]))
    last = named[-1]
    if words.is_ordinary(last) or words.is_eponym(last) or (len(last) < 5 and len(state["state"]) == 2):
        return None
    first = len(named) > 1 and re.fullmatch(FIRST, named[-2], re.IGNORECASE)
    return state.start() - len(" ".join(named[-2:] if first else named[-1:]))


def _has_form_of_town(named: list[str], words: Words) -> bool:
    """Whether "East Point" or "Larksville" can be a town: no eponym, no ward, and alone no word of the dictionary."""
    if any(words.is_eponym(word) or (word.lower() in SORTS and word.lower() not in DIRECTIONS) for word in named):
        return False
    return len(named) > 1 or named[0].lower() in TOWNS or not words.is_ordinary(named[0])
