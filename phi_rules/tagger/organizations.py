"""Invented organizations: hospitals and all that is like them, employers, schools, houses of worship."""

import random

from phi_rules.tagger.places import landscape, pictured, town
from phi_rules.tagger.pools import Pools, parts


def facility(chance: random.Random, pools: Pools) -> str:
    """Gives a hospital, practice, nursing home, laboratory or pharmacy, in full, short or as letters."""
    kinds = {
        "hospital": 32,
        "short": 20,
        "practice": 20,
        "home": 13,
        "pharmacy": 6,
        "university": 5,
        "letters": 4,
        "person": 2,
    }
    match chance.choices(list(kinds), weights=list(kinds.values()))[0]:
        case "hospital" if chance.random() < 0.25:
            return _saint(chance, chance.choice(parts("hospitals")))
        case "hospital":
            return _named(chance, pools, "hospitals", bare=0.14)
        case "short":
            return short_facility(chance, pools)
        case "practice":
            return _named(chance, pools, "practices")
        case "home" if chance.random() < 0.15:
            return _poetic(chance, pools)
        case "home":
            return _named(chance, pools, "homes", bare=0.1)
        case "pharmacy":
            name = _named(chance, pools, "pharmacies")
            return name if chance.random() < 0.6 else f"{name} #{chance.randrange(100, 9999)}"
        case "university":
            return _university(chance, pools)
        case "letters":
            return _letters(chance)
    what = chance.choice(parts(chance.choice(("hospitals", "practices"))))
    return f"{chance.choice(pools.given)} {chance.choice(pools.surnames)} {what}"


def short_facility(chance: random.Random, pools: Pools) -> str:
    """Gives what those who work there call a house: "St. Luke's", "Mercy West", "Alder Gen", "Tioga Derm"."""
    kinds = {
        "saint": 12,
        "virtue": 10,
        "bare": 30,
        "said short": 16,
        "specialty": 10,
        "home": 12,
        "letters": 5,
        "brand": 5,
    }
    match chance.choices(list(kinds), weights=list(kinds.values()))[0]:
        case "saint":
            name = _saint(chance, "")
        case "virtue":
            name = chance.choice(parts("virtues"))
        case "said short":
            return f"{_start(chance, pools)} {chance.choice(parts('said_short'))}"
        case "specialty":
            return f"{_start(chance, pools)} {chance.choice(parts('specialties_said_short'))}"
        case "home":
            return f"{_start(chance, pools)} {chance.choice(parts('homes_said_short'))}"
        case "letters":
            return _letters(chance)
        case "brand":
            name = _joined(chance)
        case _:
            name = _start(chance, pools)
    return f"{name} {chance.choice(parts('campuses'))}" if chance.random() < 0.15 else name


def short_employer(chance: random.Random, pools: Pools) -> str:
    """Gives what people call where they work: a surname, a brand, letters, "the Copper Kettle"."""
    match chance.randrange(6):
        case 0 | 1:
            surname = chance.choice(pools.surnames)
            return surname if chance.random() < 0.6 else f"{surname}'s"
        case 2:
            return _brand(chance)
        case 3:
            return _joined(chance)
        case 4:
            return f"{chance.choice(('', 'the ', 'The '))}{pictured(chance)}"
    return f"{_start(chance, pools)} {chance.choice(parts('trades'))}"


def short_school(chance: random.Random, pools: Pools) -> str:
    """Gives what people call a school: "Lakeview", "St. Rita", "Alder Middle", "Tioga Tech"."""
    if chance.random() < 0.2:
        return _saint(chance, "")
    name = _start(chance, pools)
    return name if chance.random() < 0.5 else f"{name} {chance.choice(parts('schools_said_short'))}"


def employer(chance: random.Random, pools: Pools) -> str:
    """Gives where somebody works."""
    match chance.randrange(7):
        case 0:
            return chance.choice(pools.companies)
        case 1:
            return f"{town(chance, pools)} {chance.choice(parts('public'))}"
        case 2:
            return f"{chance.choice(('City of', 'County of', 'Port of', 'Town of', 'Bank of'))} {town(chance, pools)}"
        case 3:
            what = chance.choice(("", "Inc", "Inc.", "LLC", "Corp", "Co", chance.choice(parts("trades"))))
            return f"{_brand(chance)} {what}".strip()
        case 4:
            partner = chance.choice(("Sons", "Daughters", "Co", "Associates", chance.choice(pools.surnames)))
            return f"{chance.choice(pools.surnames)} {chance.choice(('&', 'and'))} {partner}"
    return _named(chance, pools, "trades")


def school(chance: random.Random, pools: Pools) -> str:
    """Gives a school, college or nursery."""
    kind = chance.random()
    if kind < 0.08:
        return f"{chance.choice(('PS', 'P.S.', 'IS', 'MS'))} {chance.randrange(2, 300)}"
    if kind < 0.2:
        return f"University of {town(chance, pools)}"
    return _saint(chance, chance.choice(parts("schools"))) if kind < 0.32 else _named(chance, pools, "schools")


def church(chance: random.Random, pools: Pools) -> str:
    """Gives a church, temple, mosque or other house of worship."""
    kind = chance.random()
    if kind < 0.35:
        return _saint(chance, chance.choice(parts("churches")) if chance.random() < 0.7 else "")
    if kind < 0.5:
        return f"{chance.choice(parts('first_churches'))} {chance.choice(parts('churches'))}"
    if kind < 0.62:
        name = chance.choice(parts("congregation_names")) if chance.random() < 0.7 else town(chance, pools)
        return f"{chance.choice(parts('congregations'))} {name}"
    if kind < 0.7:
        return f"Our Lady of {chance.choice(parts('ladies'))}"
    return _named(chance, pools, "churches")


def _named(chance: random.Random, pools: Pools, what: str, bare: float = 0) -> str:
    """A place, surname, landscape, virtue or brand before what it is; `bare`: how often what it is goes unsaid."""
    start = _start(chance, pools)
    return start if chance.random() < bare else f"{start} {chance.choice(parts(what))}"


def _start(chance: random.Random, pools: Pools) -> str:
    """What tells one house from the other: a place, surname, landscape, virtue or brand."""
    starts = (
        town(chance, pools),
        town(chance, pools),
        landscape(chance),
        pictured(chance),
        pictured(chance),
        chance.choice(parts("virtues")),
        chance.choice(pools.surnames),
        chance.choice(pools.hard_surnames),
        _brand(chance),
    )
    return chance.choice(starts)


def _saint(chance: random.Random, what: str) -> str:
    return f"{chance.choice(('St.', 'St.', 'St', 'Saint'))} {chance.choice(parts('saints'))} {what}".strip()


def _poetic(chance: random.Random, pools: Pools) -> str:
    """What homes, day cares and clubs are called: "The Willows of Dunmore", "Little Acorns on Third"."""
    of, start = chance.choice(("of", "at", "on", "in")), chance.choice(("The ", "The ", ""))
    what = chance.choice((f"{chance.choice(parts('picture_ends'))}", pictured(chance)))
    return f"{start}{what} {of} {chance.choice((town(chance, pools), chance.choice(parts('street_names'))))}"


def _university(chance: random.Random, pools: Pools) -> str:
    place = town(chance, pools)
    return chance.choice(
        (
            f"University of {place}",
            f"{place} University {chance.choice(('Hospital', 'Medical Center', 'Health'))}",
            f"{place} State",
            f"Univ of {place} Med Ctr",
        )
    )


def _brand(chance: random.Random) -> str:
    return chance.choice(parts("brand_starts")) + chance.choice(parts("brand_ends"))


def _joined(chance: random.Random) -> str:
    """Two words written as one: "MedPoint", "WellBridge"."""
    return chance.choice(parts("joined_starts")) + chance.choice(parts("joined_ends"))


def _letters(chance: random.Random) -> str:
    letters = "".join(chance.choice("ABCDGHJLMNPRSTUVW") for _ in range(chance.choice((2, 3))))
    return letters + chance.choice(("MC", "H", "GH", "RMC", "CH", "MH"))
