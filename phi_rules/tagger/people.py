"""One invented person and the ways charts write the name."""

import random
from dataclasses import dataclass

from phi_rules.tagger.pools import Pools

TITLES = ("Mr.", "Mrs.", "Ms.", "Mr", "Mrs", "Ms", "Miss")


@dataclass(frozen=True, slots=True)
class Person:
    """The parts of a name."""

    given: str
    middle: str
    """A letter, a name or nothing."""
    surname: str
    suffix: str
    """Jr., III or nothing."""
    title: str
    nickname: str = ""

    @property
    def initials(self) -> str:
        """First letters, the middle one's where there is one."""
        return "".join(part[0].upper() for part in (self.given, self.middle, self.surname.split()[-1]) if part)


@dataclass(frozen=True, slots=True)
class Written:
    """A mention: what is the name, and what stands around it and is not."""

    name: str
    before: str = ""
    behind: str = ""


def invent_person(chance: random.Random, pools: Pools) -> Person:
    """Gives a person. Three surnames in ten are hard: a word, medicine's, or from a list few taggers know."""
    surname = chance.choice(chance.choices((pools.surnames, pools.hard_surnames, pools.plain), (67, 30, 3))[0])
    if chance.random() < 0.05:
        surname = f"{surname}{chance.choice('- ')}{chance.choice(pools.surnames)}"
    given = chance.choice(chance.choices((pools.given, pools.hard_given, pools.plain), (68, 30, 2))[0])
    if chance.random() < 0.04:
        given = f"{given}{chance.choice('- ')}{chance.choice(pools.given)}"
    middle = chance.choices(
        ("", chance.choice("ABCDEFGHIJKLMNOPRSTVWXYZ"), chance.choice(pools.given)), weights=(55, 37, 8)
    )[0]
    suffix = chance.choices(("", "Jr.", "Jr", "Sr.", "II", "III", "IV"), weights=(94, 2, 1, 1, 1, 1, 0.4))[0]
    nickname = chance.choice(pools.nicknames) if chance.random() < 0.08 else ""
    return Person(given, middle, surname, suffix, chance.choice(TITLES), nickname)


def relative_of(person: Person, chance: random.Random, pools: Pools) -> Person:
    """Gives a person who bears the same surname most of the time."""
    other = invent_person(chance, pools)
    surname = person.surname if chance.random() < 0.6 else other.surname
    return Person(other.given, other.middle, surname, "", other.title, other.nickname)


def written(person: Person, form: str | None, chance: random.Random) -> Written:
    """Gives one mention in a form of the slot grammar; None is a full name in any usual order and case."""
    match form:
        case None:
            return Written(_full(person, chance))
        case "first":
            return Written(person.nickname if person.nickname and chance.random() < 0.5 else person.given)
        case "last":
            return Written(person.surname)
        case "last_first":
            return Written(_last_first(person, chance))
        case "upper":
            one = _full(person, chance) if chance.random() < 0.75 else _last_first(person, chance)
            return Written(one.upper())
        case "initials":
            return Written(_initials(person, chance))
        case "formal":
            return Written(person.surname, before=f"{person.title} ")
        case "possessive":
            name = person.surname if chance.random() < 0.6 else person.given
            return Written(
                name, behind=chance.choices(("'s", "’s", "'"), weights=(8, 1, 1 if name[-1] == "s" else 0))[0]
            )
        case "signature":
            first = chance.choice(
                (
                    f"{person.given[0]}.",
                    f"{person.given[0]}",
                    person.given,
                    f"{person.given[0]}. {person.middle[:1] or 'A'}.",
                )
            )
            return Written(f"{first} {person.surname}")
        case _:
            return Written(_user(person, chance))


def misspelt(name: str, chance: random.Random) -> str:
    """Gives the name with one letter lost, doubled, swapped or struck beside; short names stay."""
    if len(name) < 5:
        return name
    at = chance.randrange(1, len(name) - 1)
    match chance.randrange(4):
        case 0:
            return name[:at] + name[at + 1 :]
        case 1:
            return name[:at] + name[at] + name[at:]
        case 2:
            return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
        case _:
            letter = chance.choice("aeioulnrst")
            return name[:at] + (letter.upper() if name.isupper() else letter) + name[at + 1 :]


def _full(person: Person, chance: random.Random) -> str:
    middle = f"{person.middle[0]}." if person.middle and chance.random() < 0.6 else person.middle
    if person.nickname and chance.random() < 0.6:
        middle = chance.choice(('"{}"', "“{}”", "({})", "'{}'")).format(person.nickname)
    parts = [person.given, middle if chance.random() < 0.6 else "", person.surname]
    name = " ".join(part for part in parts if part)
    if person.suffix and chance.random() < 0.8:
        name += f"{chance.choice((' ', ', '))}{person.suffix}"
    match chance.choices(
        ("plain", "upper", "lower", "last_first", "initial", "last_upper"), weights=(70, 6, 7, 8, 5, 3)
    )[0]:
        case "upper":
            return name.upper()
        case "lower":
            return name.lower()
        case "last_first":
            return _last_first(person, chance)
        case "initial":
            return f"{person.given[0]}. {person.surname}"
        case "last_upper":
            return f"{person.given} {person.surname.upper()}"
    return name


def _last_first(person: Person, chance: random.Random) -> str:
    comma = chance.choices((", ", ",", " , "), weights=(80, 18, 2))[0]
    given = person.given
    if chance.random() < 0.12:
        given = f"{given[0]}{chance.choice(('', '.'))}"
    elif person.middle and chance.random() < 0.5:
        given = f"{given} {person.middle[0]}{chance.choice(('', '.'))}"
    suffix = f" {person.suffix}" if person.suffix and chance.random() < 0.5 else ""
    name = f"{person.surname}{suffix}{comma}{given}"
    return name.upper() if chance.random() < 0.22 else name


def _initials(person: Person, chance: random.Random) -> str:
    match chance.randrange(16):
        case 0 | 1:
            return ".".join(person.initials) + "."
        case 2 | 3 | 4:
            return person.initials.lower()
        case _:
            return person.initials


def _user(person: Person, chance: random.Random) -> str:
    given, surname = (part.lower().replace(" ", "").replace("'", "") for part in (person.given, person.surname))
    return chance.choice(
        (
            f"{given[0]}{surname}",
            f"{given}.{surname}",
            f"{given}{chance.randrange(10, 99)}",
            f"{surname}{given[0]}{chance.randrange(1, 9)}",
            f"{given}_{surname}",
        )
    )
