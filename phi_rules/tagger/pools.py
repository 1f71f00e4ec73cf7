"""Where invented names come from: Faker in many locales, our own lists, and names made letter by letter."""

import random
import re
import tomllib
import zlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from phi_rules.tagger.slots import POOLS, base_notes

Part = Literal["train", "dev"]

DEV_SHARE = 6
"""One name in so many is seen in scoring only, so that the score tells how unknown names are found."""
LOCALES = {
    "en_US": 1800,
    "es_MX": 260,
    "en_GB": 220,
    "en_IN": 260,
    "fr_FR": 110,
    "de_DE": 110,
    "it_IT": 110,
    "pl_PL": 90,
    "pt_BR": 110,
    "nl_NL": 90,
    "tr_TR": 80,
    "vi_VN": 60,
    "en_NZ": 80,
    "fi_FI": 50,
    "sv_SE": 60,
    "ro_RO": 50,
    "cs_CZ": 50,
    "da_DK": 150,
    "no_NO": 120,
    "hu_HU": 120,
    "hr_HR": 200,
    "sl_SI": 120,
    "sk_SK": 200,
    "lt_LT": 80,
    "lv_LV": 100,
    "et_EE": 120,
    "id_ID": 150,
    "es_ES": 260,
    "es_CO": 200,
    "es_AR": 120,
    "es_CL": 200,
    "fr_CA": 200,
    "fr_BE": 150,
    "de_AT": 200,
    "de_CH": 150,
    "pt_PT": 100,
    "en_IE": 400,
    "yo_NG": 100,
    "ha_NG": 20,
    "ig_NG": 20,
    "en_KE": 250,
    "sw": 120,
    "zu_ZA": 200,
    "tw_GH": 120,
    "nl_BE": 150,
    "uz_UZ": 60,
}
"""Names drawn per locale; US names weigh most."""
MADE = 6_000
"""Surnames made letter by letter, half as many given names, an eighth as many towns. A name met once teaches to look
at the words around it; one met often teaches the name."""
PLAIN = 3_000
"""Words of the base notes that stand for names now and then: anybody may be called Winters, Lung or Walker."""


@dataclass(frozen=True, slots=True)
class Pools:
    """Names of one part of the corpus."""

    given: tuple[str, ...]
    surnames: tuple[str, ...]
    hard_given: tuple[str, ...]
    """Given names that are also words or that lists of names lack."""
    hard_surnames: tuple[str, ...]
    """Surnames that are also words or medicine's, or that lists of names lack."""
    nicknames: tuple[str, ...]
    plain: tuple[str, ...]
    """Words of the notes themselves, written like names."""
    towns: tuple[str, ...]
    companies: tuple[str, ...]


@cache
def pools(part: Part) -> Pools:
    """Gives the names of one part; always the same. Needs Faker, a development dependency."""
    given, surnames, companies, towns = _drawn()
    rare, words = _listed("surnames_rare.txt"), _listed("surnames_words.txt")
    places, nicknames = _separated("towns.txt"), _listed("nicknames.txt")
    return Pools(
        given=_of(part, [*given, *_made(given, MADE // 2, "given")]),
        surnames=_of(part, [*surnames, *_made(surnames + rare, MADE, "surnames")]),
        hard_given=_of(part, [*_listed("given_rare.txt"), *_listed("given_words.txt"), *nicknames]),
        nicknames=_of(part, nicknames),
        plain=_of(part, _plain()),
        hard_surnames=_of(part, [*rare, *rare, *words, *words]),
        towns=_of(part, [*places, *places, *towns, *_made(places + towns, MADE // 8, "towns")]),
        companies=_of(part, companies),
    )


@cache
def lines_of(file: str) -> list[str]:
    """Gives the lines of one pool, without comments and empty ones."""
    lines = (POOLS / file).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@cache
def parts(name: str) -> tuple[str, ...]:
    """The names of one part. It hangs on the letters alone, so that a name has one part in every list."""
    return tuple(part.strip() for part in " ".join(_parts()[name].split()).split("/"))


@cache
def _parts() -> dict[str, str]:
    return tomllib.loads((POOLS / "parts.toml").read_text(encoding="utf-8"))


def _drawn() -> tuple[list[str], list[str], list[str], list[str]]:
    from faker import Faker

    given, surnames, companies, towns = [], [], [], []
    for locale, count in LOCALES.items():
        fake = Faker(locale)
        fake.seed_instance(zlib.crc32(locale.encode()))
        given += [fake.first_name() for _ in range(count)]
        surnames += [fake.last_name() for _ in range(count)]
        if locale in ("en_US", "en_GB", "es_MX"):
            companies += [fake.company() for _ in range(count // 2)]
            towns += [fake.city() for _ in range(count // 6)]
    # A set forgets how often Faker drew a name: rare ones then count as much as Smith. Sorted, so that runs agree.
    return sorted(set(given)), sorted(set(surnames)), sorted(set(companies)), sorted(set(towns))


def _made(models: list[str], count: int, purpose: str) -> list[str]:
    """Names that follow the models' letters, three at a time, and that are none of them."""
    chance = random.Random(zlib.crc32(purpose.encode()))
    follow: dict[str, list[str]] = defaultdict(list)
    for name in models:
        if name.isalpha():
            padded = f"^^^{name.lower()}$"
            for at in range(len(padded) - 3):
                follow[padded[at : at + 3]].append(padded[at + 3])
    known, made = {name.lower() for name in models}, set[str]()
    while len(made) < count:
        name = "^^^"
        while not name.endswith("$") and len(name) < 16:
            name += chance.choice(follow[name[-3:]])
        name = name.strip("^$")
        if 4 <= len(name) <= 11 and name not in known:
            made.add(name.capitalize())
    return sorted(made)


def _plain() -> list[str]:
    """Words of the base notes, the longer ones, in an order that hangs on their letters."""
    literal = " ".join(piece for note in base_notes() for piece in note.pieces if isinstance(piece, str))
    words = {word.capitalize() for word in re.findall(r"[a-zA-Z]{4,}", literal)}
    return sorted(words, key=lambda word: zlib.crc32(word.encode()))[:PLAIN]


def _of(part: Part, names: Iterable[str]) -> tuple[str, ...]:
    """The names of one part, which hangs on the letters alone: a name is in the same one in every list."""
    return tuple(name for name in names if (zlib.crc32(name.lower().encode()) % DEV_SHARE == 0) == (part == "dev"))


def _listed(file: str) -> list[str]:
    return [word.replace("_", " ") for line in lines_of(file) for word in line.split()]


def _separated(file: str) -> list[str]:
    return [name.strip() for line in lines_of(file) for name in line.split(",") if name.strip()]
