"""The grammar of base notes: literal text, and slots like `{{patient.last}}` or `{{date-9.md}}` for identifiers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from phi_rules.errors import PhiError

NOTES = Path(__file__).parent / "notes"
POOLS = Path(__file__).parent / "pools"

PEOPLE = frozenset(
    ["patient"] + [f"{role}{number}" for role in ("provider", "relative", "person") for number in range(1, 5)]
)
"""Each stands for one person throughout a note."""
PERSON_FORMS = frozenset(
    ("first", "last", "initials", "last_first", "upper", "formal", "possessive", "user", "signature")
)
DATES = {"date": frozenset(("md", "my")), "dob": frozenset[str]()}
"""`date` is the day of the visit; `md` leaves the year out, `my` the day."""
HOUSES = frozenset(("facility", "facility2", "employer", "school"))
"""Of these the form `short` is what people there say: the name without a word that tells what it is."""
ROOMS = frozenset(("room", "room2", "room3", "room4"))
"""Of these the form `bare` is a number as it leads the lines of a list, all of one ward and written alike."""
LABELS = {
    "PLACE": "city city2 county address zip",
    "ROOM": "room room2 room3 room4",
    "FACILITY": "facility facility2 employer school church",
    "CONTACT": "phone phone2 fax pager extension email url ip",
    "AGE": "age90",
    "ID": "mrn account encounter accession case_number claim member_id group_id medicare_id ssn npi dea license vin "
    "plate device_serial udi study_id order_number rx_number job badge trial_id photo",
}
"""What the tagger is taught to call each thing; people are NAME (user names ID), dates DATE."""
LABEL_OF = {thing: label for label, things in LABELS.items() for thing in things.split()}
SLOT = re.compile(r"\{\{([^{}]*)\}\}")
INSIDE = re.compile(r"(?P<thing>[a-z_]+\d*)(?P<days>[+-]\d+)?(?:\.(?P<form>[a-z_0-9]+))?")
HEADING = re.compile(r"^=== *([^|\n]+?) *(?:\|.*)?$", re.MULTILINE)


class BaseNoteWrong(PhiError):
    """A base note breaks the grammar."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for an identifier."""

    thing: str
    """What stands there: patient, provider2, mrn, date ... The same thing is the same one in the whole note."""
    form: str | None = None
    """How it is written; None leaves it to the generator."""
    days: int = 0
    """Only for dates: days from the day of the visit."""

    @property
    def label(self) -> str:
        """What the tagger is taught to call it."""
        if self.thing in PEOPLE:
            return "ID" if self.form == "user" else "NAME"
        return LABEL_OF.get(self.thing, "DATE")


Piece = str | Slot


@dataclass(frozen=True, slots=True)
class BaseNote:
    """One note of ours before identifiers are put in."""

    id: str
    """`ed-03`: the family and a number."""
    pieces: tuple[Piece, ...]
    """Literal text and slots, in order."""

    @property
    def has_slots(self) -> bool:
        """Whether any identifier stands in it; a note without one teaches what to leave alone."""
        return any(isinstance(piece, Slot) for piece in self.pieces)


def base_notes(folder: Path = NOTES) -> list[BaseNote]:
    """Gives all notes of a folder's text files, in the order of file name and place. Raises BaseNoteWrong."""
    return [note for file in sorted(folder.glob("*.txt")) for note in notes_in(file)]


def notes_in(file: Path) -> Iterator[BaseNote]:
    """Gives the notes of one file, each under a line `=== id | type | specialty`. Raises BaseNoteWrong."""
    headings = list(HEADING.finditer(text := file.read_text(encoding="utf-8")))
    ends = [heading.start() for heading in headings[1:]] + [len(text)]
    for heading, end in zip(headings, ends, strict=True):
        name = heading.group(1)
        yield BaseNote(name, parse(text[heading.end() + 1 : end].rstrip("\n"), f"{file.name}, note {name}"))


def parse(text: str, source: str) -> tuple[Piece, ...]:
    """Gives literal text and slots in order. Raises BaseNoteWrong naming the source and the slot that is none."""
    pieces: list[Piece] = []
    at = 0
    for match in SLOT.finditer(text):
        if match.start() > at:
            pieces.append(text[at : match.start()])
        pieces.append(_slot(match.group(1), source))
        at = match.end()
    if at < len(text):
        pieces.append(text[at:])
    if left := next((piece for piece in pieces if isinstance(piece, str) and ("{{" in piece or "}}" in piece)), None):
        raise BaseNoteWrong(
            f"{source}: braces that do not close stand near position {text.find(left)}. "
            "A slot is written {{thing.form}}."
        )
    return tuple(pieces)


def _slot(inside: str, source: str) -> Slot:
    match = INSIDE.fullmatch(inside)
    if match is None:
        raise BaseNoteWrong(
            f"{source}: {{{{{inside}}}}} is no slot. Write a thing, days from the visit, a form: date-9.md"
        )
    thing, form, days = match["thing"], match["form"], int(match["days"] or 0)
    forms = _forms_of(thing)
    if thing not in PEOPLE and thing not in DATES and thing not in LABEL_OF:
        raise BaseNoteWrong(
            f"{source}: {{{{{inside}}}}} names no known thing. "
            f"Known are {', '.join(sorted(PEOPLE | {*DATES, *LABEL_OF}))}."
        )
    if form is not None and form not in forms:
        raise BaseNoteWrong(
            f"{source}: {{{{{inside}}}}} has an unknown form. "
            f"Allowed for {thing}: {', '.join(sorted(forms)) or 'none'}."
        )
    if days and thing != "date":
        raise BaseNoteWrong(f"{source}: {{{{{inside}}}}} counts days, which only `date` does.")
    return Slot(thing, form, days)


def _forms_of(thing: str) -> frozenset[str]:
    if thing in PEOPLE:
        return PERSON_FORMS
    if thing in HOUSES:
        return frozenset(("short",))
    if thing in ROOMS:
        return frozenset(("bare",))
    return DATES.get(thing, frozenset(("last4",)) if thing == "ssn" else frozenset())
