"""The site list: what a hospital or a coder knows and no rule can: own providers, facilities, places, the form of the
local record number, and words that are never masked. Its entries become rules like any other.

It holds names on purpose: its values stand in no error, log, report or record. `phi_rules.site_file` keeps it,
`phi_rules.site_finder` applies it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final

from phi_rules.errors import SiteRefused
from phi_rules.people import fold
from phi_rules.rule import Rule

KINDS: Final = {
    "NAME": "A",
    "PROVIDER": "A",
    "PLACE": "B",
    "PHONE": "D",
    "FAX": "E",
    "EMAIL": "F",
    "SSN": "G",
    "URL": "N",
    "IP": "O",
    "FACILITY": "R",
    "ROOM": "R",
    "ID": "R",
}
"""Kinds of tag that an entry may make, each with the Safe Harbor letter it then falls under."""

LISTS: Final = {"providers": "provider", "facilities": "facility", "places": "place", "never": "never"}
"""The lists of plain words in the file, and what an entry of each is called on the screen and in a rule's id."""
KIND_OF: Final = {"providers": "PROVIDER", "facilities": "FACILITY", "places": "PLACE"}

SHORTEST, LONGEST = 2, 200
"""Letters and digits that an entry has at least, characters that it has at most."""


@dataclass(frozen=True, slots=True)
class Other:
    """A word or phrase that is always masked."""

    text: str = field(repr=False)
    kind: str
    """A key of KINDS."""


@dataclass(frozen=True, slots=True)
class SiteList:
    """What a site knows. Words are compared without regard to case and to how wide a blank is."""

    providers: tuple[str, ...] = field(default=(), repr=False)
    """Names of clinicians, masked in all their forms: "Marian Invented" also masks "Dr. Invented" and "INVENTED, M"."""
    facilities: tuple[str, ...] = field(default=(), repr=False)
    """Hospitals, clinics, wards with a name, employers."""
    places: tuple[str, ...] = field(default=(), repr=False)
    """Streets, quarters, towns that no list knows."""
    never: tuple[str, ...] = field(default=(), repr=False)
    """What stays even if a rule would mask it: a product, a trial, an abbreviation of the house."""
    other: tuple[Other, ...] = ()
    """Any other word to mask, with its kind."""
    patterns: tuple[Rule, ...] = ()
    """Forms of numbers, as rules with the id "site.pattern.<id>"."""


NO_SITE: Final = SiteList()
"""The list of a site that has none."""


def folded(value: str) -> str:
    """Gives a value as it is compared with entries of `never` and with what the coder gave back."""
    return " ".join(fold(value).split())


def with_entry(site: SiteList, listed: str, text: str, kind: str = "ID") -> SiteList:
    """Gives the list with one entry more, in the list of that name ("providers" ... "never", "other").

    What stood in "never" and is to be masked now leaves it, and the other way round. Raises SiteRefused.
    """
    text = " ".join(text.split())
    lists = [*KIND_OF, "other"] if listed == "never" else ["never", listed]
    for name, word in [entry for entry in entries(site) if entry[0] in lists]:
        if folded(word) == folded(text):
            site = without_entry(site, name, word)
    new: Any = Other(text, kind) if listed == "other" else text
    return checked(replace(site, **{listed: (*getattr(site, listed), new)}))


def without_entry(site: SiteList, listed: str, text: str) -> SiteList:
    """Gives the list without an entry, named as `entries` gives it."""
    kept = tuple(entry for entry in getattr(site, listed) if _named(entry) != text)
    return replace(site, **{listed: kept})


def entries(site: SiteList) -> Iterator[tuple[str, str]]:
    """Gives every entry: the name of its list, and its words; of a pattern its id."""
    for listed in (*LISTS, "other", "patterns"):
        for entry in getattr(site, listed):
            yield listed, _named(entry)


def checked(site: SiteList) -> SiteList:
    """Gives the list back. Raises SiteRefused at the first entry that cannot be used; a message never shows it."""
    for listed in LISTS:
        for number, word in enumerate(getattr(site, listed), start=1):
            _check_words(word, f"{listed}, entry {number}")
    for number, other in enumerate(site.other, start=1):
        _check_words(other.text, f"other, entry {number}")
        check_kind(other.kind, f"other, entry {number}")
    never = {folded(word): number for number, word in enumerate(site.never, start=1)}
    for listed in (*KIND_OF, "other"):
        for number, entry in enumerate(getattr(site, listed), start=1):
            if (at := never.get(folded(_named(entry)))) is not None:
                raise SiteRefused(
                    f"{listed}, entry {number}, is to be masked and stands as entry {at} of never. Take one out."
                )
    ids = [rule.id for rule in site.patterns]
    if len(set(ids)) < len(ids):
        raise SiteRefused("patterns: two have the same id. Give each its own.")
    return site


def check_kind(kind: str, where: str) -> None:
    """Passes for a kind of KINDS. Raises SiteRefused, which names the entry by `where`."""
    if kind not in KINDS:
        raise SiteRefused(f"{where}: the kind is none of {', '.join(KINDS)}.")


def _check_words(text: str, where: str) -> None:
    letters = sum(character.isalnum() for character in text)
    if letters < SHORTEST or len(text) > LONGEST or not text.isprintable():
        raise SiteRefused(
            f"{where}: got {letters} letters and digits in {len(text)} characters, allowed are at least {SHORTEST} in"
            f" at most {LONGEST}, on one line."
        )


def _named(entry: str | Other | Rule) -> str:
    match entry:
        case Other():
            return entry.text
        case Rule():
            return entry.id.removeprefix("site.pattern.")
        case _:
            return entry
