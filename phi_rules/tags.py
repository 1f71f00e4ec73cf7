"""The tags that stand for identifiers: numbered in the order of the chart, never derived from the data."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from phi_rules.days import When, describe, read_date
from phi_rules.people import Roster, fold
from phi_rules.rule import Found

PEOPLE = frozenset({"PATIENT", "RELATIVE", "PROVIDER", "NAME"})
KINDS = (
    "PATIENT",
    "RELATIVE",
    "PROVIDER",
    "NAME",
    "INITIALS",
    "PLACE",
    "FACILITY",
    "ROOM",
    "DATE",
    "PHONE",
    "FAX",
    "EMAIL",
    "URL",
    "IP",
    "SSN",
    "ID",
)
OWN = re.compile(
    rf"\[(?:PATIENT|(?:{'|'.join(KINDS)})_\d{{1,5}}(?:: \d{{4}}(?:, day [+-]\d{{1,6}})?)?|AGE: 90\+|ZIP: \d{{3}}|ZIP)\]"
)
"""Any tag of ours, as strict as it is written, so that nothing hides behind brackets."""

RESTRICTED_ZIPS = frozenset(
    [
        "036",
        "059",
        "063",
        "102",
        "203",
        "556",
        "692",
        "790",
        "821",
        "823",
        "830",
        "831",
        "878",
        "879",
        "884",
        "890",
        "893",
    ]
)
"""Three-digit areas of 20,000 people or fewer: OCR's Safe Harbor guidance of 26 November 2012, from the 2000 census."""


@dataclass(slots=True)
class TagBook:
    """The tags of one chart. Holds identifiers, so it lives in memory only and shows nothing of itself."""

    roster: Roster = field(default_factory=Roster, repr=False)
    counts: dict[str, int] = field(default_factory=dict)
    tags: dict[tuple[str, str], str] = field(default_factory=dict, repr=False)
    first_day: date | None = field(default=None, repr=False)
    latest_year: int = field(default=0, repr=False)

    def reserve(self, text: str) -> None:
        """Takes note of tags that stand in a text already, so that their numbers are not given again."""
        for tag in OWN.findall(text):
            match = re.match(r"\[([A-Z]+)_(\d+)", tag)
            if tag == "[PATIENT]":
                self.counts["PATIENT"] = max(self.counts.get("PATIENT", 0), 1)
            if match:
                self.counts[match[1]] = max(self.counts.get(match[1], 0), int(match[2]))

    def open(self, text: str, spans: Sequence[Found]) -> None:
        """Learns who and when from all spans of a text, before the first tag is given."""
        for span in sorted(spans, key=lambda s: (s.rule in ("names.known", "names.misspelt", "tagger.name"), s.start)):
            if span.kind in PEOPLE:
                self.roster.person(text[span.start : span.end], span.kind)
        whens = [(read_date(text[s.start : s.end]), is_birth(text, s)) for s in spans if s.kind == "DATE"]
        today = date.today().year
        years = [when.year for when, birth in whens if when.year and not birth and when.year <= today]
        self.latest_year = max([self.latest_year, *years])
        if self.first_day is None:
            self.first_day = next((day for when, birth in whens if not birth and (day := when.complete())), None)

    def tag(self, text: str, span: Found) -> str:
        """Gives the tag of one span; the same identifier gets the same tag."""
        value = text[span.start : span.end]
        if span.kind in PEOPLE:
            return self._person_tag(value, span.kind)
        if span.kind == "AGE":
            return "[AGE: 90+]"
        if span.kind == "ZIP":
            return "[ZIP]" if value[:3] in RESTRICTED_ZIPS else f"[ZIP: {value[:3]}]"
        if span.kind == "DATE":
            return self._date_tag(value, is_birth(text, span))
        return self._numbered(span.kind, re.sub(r"[\W_]+", "", fold(value)))

    def _person_tag(self, name: str, role: str) -> str:
        person = self.roster.person(name, role)
        if person.tag is None:
            person.tag = self._next(person.role)
        return person.tag

    def _date_tag(self, value: str, birth: bool) -> str:
        when = read_date(value)
        key = (f"{when.year}-{when.month}-{when.day}" if when != When(None, None, None) else value.lower()) + (
            "-birth" if birth else ""
        )
        stem = self._numbered("DATE", key)
        said = describe(when, self.first_day, self.latest_year or date.today().year, birth)
        return f"{stem[:-1]}: {said}]" if said else stem

    def _numbered(self, kind: str, key: str) -> str:
        if (kind, key) not in self.tags:
            self.tags[kind, key] = self._next(kind)
        return self.tags[kind, key]

    def _next(self, kind: str) -> str:
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return "[PATIENT]" if kind == "PATIENT" and self.counts[kind] == 1 else f"[{kind}_{self.counts[kind]}]"


def is_birth(text: str, span: Found) -> bool:
    """Tells whether a date is one of birth: by what stands before it on its line."""
    return bool(
        re.search(
            r"\b(?:dob|d\.o\.b\.?|born|birth ?(?:date|day)?|date of birth)\b[^\n\d]{0,12}$",
            text[max(0, span.start - 30) : span.start],
            re.IGNORECASE,
        )
    )
