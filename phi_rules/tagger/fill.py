"""Puts invented identifiers into base notes: a seed gives a text and the places of everything that was put in."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from phi_rules.tagger import organizations, places
from phi_rules.tagger.days import house_style, invent_birth, invent_visit, written_day
from phi_rules.tagger.figures import figure
from phi_rules.tagger.people import Person, Written, invent_person, misspelt, relative_of, written
from phi_rules.tagger.pools import Pools
from phi_rules.tagger.slots import PEOPLE, ROOMS, Piece, Slot

MISSPELT = 0.03
"""How often a surname is misspelt once it has been written."""
ROOM_SAID = re.compile(r"\b(?:room|rm|bed|bay|unit|chair)\b[.:#]*\s*$", re.IGNORECASE)
"""Literal text that announces a room already: "room Room 214" is written by nobody."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that is all literal or all one identifier."""

    text: str
    label: str | None = None
    """What the tagger is taught to call it; None for literal text."""
    thing: str | None = None
    """The slot's thing, for scores by kind."""


@dataclass(slots=True)
class Chart:
    """Who and what the slots of one chart stand for, invented when first asked for."""

    chance: random.Random
    pools: Pools
    people: dict[str, Person] = field(default_factory=dict)
    things: dict[str, str] = field(default_factory=dict)
    visit: date = field(init=False)
    birth: date = field(init=False)
    style: str = field(init=False)
    ward: str = field(init=False)

    def __post_init__(self) -> None:
        self.visit = invent_visit(self.chance)
        self.birth = invent_birth(self.visit, self.chance)
        self.style = house_style(self.chance)
        self.ward = places.ward_style(self.chance)

    def person(self, role: str) -> Person:
        """Gives the person of a role, the same one each time."""
        if role not in self.people:
            related = role.startswith("relative")
            self.people[role] = (
                relative_of(self.person("patient"), self.chance, self.pools)
                if related
                else invent_person(self.chance, self.pools)
            )
        return self.people[role]

    def value(self, slot: Slot) -> str:
        """Gives what stands for a place or number, the same each time."""
        key = f"{slot.thing}.{slot.form}"
        if key not in self.things:
            self.things[key] = self._invented(slot)
        return self.things[key]

    def _invented(self, slot: Slot) -> str:
        match slot.thing:
            case "city" | "city2":
                return places.town(self.chance, self.pools)
            case "county":
                return places.county(self.chance, self.pools)
            case "address":
                return places.address(self.chance, self.pools)
            case "zip":
                return places.zip_code(self.chance)
            case "room" | "room2" | "room3" | "room4":
                return places.bare_room(self.ward, self.chance) if slot.form else places.room(self.chance)
            case "facility" | "facility2":
                invented = organizations.short_facility if slot.form else organizations.facility
                return invented(self.chance, self.pools)
            case "employer":
                invented = organizations.short_employer if slot.form else organizations.employer
                return invented(self.chance, self.pools)
            case "school":
                invented = organizations.short_school if slot.form else organizations.school
                return invented(self.chance, self.pools)
            case "church":
                return organizations.church(self.chance, self.pools)
            case "age90":
                return str(self.chance.randrange(90, 106))
        return figure(slot.thing, slot.form, self.person("patient"), self.chance)


def fill(pieces: Sequence[Piece], chart: Chart) -> list[Run]:
    """Gives the note as runs of literal text and identifiers, in order; no slot is left."""
    runs: list[Run] = []
    met: set[str] = set()
    for piece in pieces:
        if isinstance(piece, str):
            runs.append(Run(piece))
            continue
        one = _mention(piece, chart, met, runs[-1].text if runs else "")
        runs += [Run(one.before)] if one.before else []
        runs.append(Run(one.name, piece.label, piece.thing))
        runs += [Run(one.behind)] if one.behind else []
    return runs


def _mention(slot: Slot, chart: Chart, met: set[str], so_far: str) -> Written:
    if slot.thing in PEOPLE:
        one = written(chart.person(slot.thing), slot.form, chart.chance)
        if slot.thing in met and slot.form in ("last", "formal", "first") and chart.chance.random() < MISSPELT:
            one = Written(misspelt(one.name, chart.chance), one.before, one.behind)
        met.add(slot.thing)
        return one
    if slot.thing in ("date", "dob"):
        day = chart.visit + timedelta(days=slot.days) if slot.thing == "date" else chart.birth
        return Written(written_day(day, slot.form, chart.style, chart.chance))
    if slot.thing in ROOMS:
        word, name = places.announced(chart.value(slot))
        return Written(name, "" if ROOM_SAID.search(so_far) else word)
    return Written(chart.value(slot))
