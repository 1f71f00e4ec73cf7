"""Which sayings of a title count: those that tell it from a twin.

"Displaced fracture of shaft of left clavicle" has a twin that says "nondisplaced" in the same place, so displacement
is an axis there. "Posterior displaced Type II dens fracture" has none that says anterior first, so that word says
nothing of its own. The same test gives "unspecified" its meaning: "Unspecified fracture of shaft of radius" is the
twin of "Transverse fracture of shaft of radius", so what is not specified is the kind of fracture, and no side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from codesets.axes.pattern import Axis
from codesets.axes.saying import SILENT_WORDS, Saying, sayings, words
from codesets.axes.sides import only_side_open
from codesets.code import OTHER, UNSPECIFIED

if TYPE_CHECKING:
    from codesets.build.content import Line

Stem = tuple[str, ...]
"""The words of a title without one saying and without small words, sorted."""

_SMALL = frozenset({"of", "the", "a", "an", "in", "at", "to", "by", "for", "and", "on", "or"})
_OTHER_AND_UNSPECIFIED = ("other", "and", "unspecified")
_SILENCES = (
    (_OTHER_AND_UNSPECIFIED, UNSPECIFIED),
    (("other", "specified"), OTHER),
    (("other",), OTHER),
    (("not", "otherwise", "specified"), UNSPECIFIED),
    (("unspecified",), UNSPECIFIED),
    (("nos",), UNSPECIFIED),
)
"""What a title may say in place of a value; the longer one first."""
_FIRST_WORDS = frozenset(phrase[0] for phrase, _ in _SILENCES)


@dataclass(frozen=True, slots=True)
class _Title:
    """A line of the category, read."""

    line: Line
    words: tuple[str, ...]
    said: Mapping[str, Sequence[Saying]]
    """Axis -> what the title says on it."""


@dataclass(slots=True)
class _Group:
    """The titles that are the same but for one saying on one axis."""

    values: set[str] = field(default_factory=set)
    lines: list[Line] = field(default_factory=list)


_Titles = Mapping[str, _Title]
"""Code -> its line."""
_Groups = Mapping[Stem, Mapping[str, _Group]]
"""What is left of a title -> axis -> the titles that leave it."""


def said_in(category: Line, known: Sequence[Axis]) -> dict[str, dict[str, str]]:
    """Gives for each line of a category what its own title says: code -> axis -> value. 7th characters say nothing."""
    reading = {axis.name: axis for axis in known if axis.reads(category.code)}
    table = tuple(reading.values())
    titles = {
        line.code: _Title(line, cut := words(line.title), sayings(cut, table))
        for line in category.under()
        if line.meaning is None
    }
    groups = _groups(titles.values())
    told: dict[str, dict[str, str]] = {code: {} for code in titles}
    # What is said outweighs what is left open, and that what is only not mentioned.
    for code, axis, value in chain(_unmentioned(titles, reading, groups), _left_open(titles, reading, groups)):
        told[code][axis] = value
    for code, axis, value in _said(titles, reading, groups):
        told[code][axis] = value
    return told


def _groups(titles: Iterable[_Title]) -> _Groups:
    groups: dict[Stem, dict[str, _Group]] = defaultdict(lambda: defaultdict(_Group))
    for title in titles:
        for axis, said in title.said.items():
            for one in said:
                group = groups[_stem(title.words, one.start, one.end)][axis]
                group.values.add(one.value)
                group.lines.append(title.line)
    return groups


def _unmentioned(titles: _Titles, reading: Mapping[str, Axis], groups: _Groups) -> Iterator[tuple[str, str, str]]:
    """The axes on which a title is silent where its twin speaks, and that silence has a meaning of its own."""
    for code, title in titles.items():
        for axis, group in groups.get(_stem(title.words, 0, 0), {}).items():
            absent = reading[axis].absent
            if absent and axis not in title.said and _beside(title.line, group):
                group.values.add(absent)
                yield code, axis, absent


def _left_open(titles: _Titles, reading: Mapping[str, Axis], groups: _Groups) -> Iterator[tuple[str, str, str]]:
    """The axes on which "unspecified" or "other" stands in a title where a twin says a value."""
    for code, title in titles.items():
        spoken = {
            place
            for said in title.said.values()
            for one in said
            if one.value == UNSPECIFIED
            for place in range(one.start, one.end)
        }
        for start, end, value in _silences(title):
            if not spoken.isdisjoint(range(start, end)):
                continue
            for axis, group in groups.get(_stem(title.words, start, end), {}).items():
                if (
                    (value == UNSPECIFIED or reading[axis].other)
                    and _beside(title.line, group)
                    and _divides(axis, title.line, titles)
                ):
                    group.values.add(value)
                    yield code, axis, value


def _divides(axis: str, line: Line, titles: _Titles) -> bool:
    """Whether the lines beside this one are mostly told apart by the axis.

    "Unspecified scleritis" stands beside anterior and posterior scleritis, but beside brawny scleritis and others too:
    what is not specified there is more than front or back.
    """
    beside = [titles[other.code] for other in line.parent.children if other is not line] if line.parent else []
    valued = sum(axis in title.said for title in beside)
    silent = sum(axis not in title.said and not SILENT_WORDS.isdisjoint(title.words) for title in beside)
    return len(beside) - silent < 2 * valued


def _said(titles: _Titles, reading: Mapping[str, Axis], groups: _Groups) -> Iterator[tuple[str, str, str]]:
    """The values that titles say and that count; on an axis on which a title says two, neither."""
    values: dict[str, set[str]] = defaultdict(set)
    for title in titles.values():
        for axis, said in title.said.items():
            values[axis].update(one.value for one in said)
    for code, title in titles.items():
        for axis, said in title.said.items():
            if reading[axis].contrast == "twin":
                counting = {one.value for one in said if _has_twin(title, one, groups)}
            elif _is_branch(title.line) or (reading[axis].contrast == "category" and len(values[axis]) < 2):
                continue
            else:
                counting = {one.value for one in said}
            if len(counting) == 1:
                yield code, axis, counting.pop()


def _is_branch(line: Line) -> bool:
    """Whether a line divides otherwise than by 7th characters: its title may join what its codes keep apart."""
    return any(child.meaning is None for child in line.children)


def _has_twin(title: _Title, one: Saying, groups: _Groups) -> bool:
    return len(groups[_stem(title.words, one.start, one.end)][one.axis].values) > 1


def _silences(title: _Title) -> Iterator[tuple[int, int, str]]:
    """Where a title leaves something open: first word, one past the last, and what it says instead of a value."""
    said = title.words
    at = 0
    while at < len(said):
        for phrase, value in _SILENCES if said[at] in _FIRST_WORDS else ():
            if said[at : at + len(phrase)] == phrase:
                if not (value == OTHER and only_side_open(title.line)) and not _heads_both(title.line, phrase):
                    yield at, at + len(phrase), value
                at += len(phrase) - 1
                break
        at += 1


def _heads_both(line: Line, phrase: tuple[str, ...]) -> bool:
    """Whether "other and unspecified" stands over a branch for each."""
    return phrase == _OTHER_AND_UNSPECIFIED and _is_branch(line)


def _beside(line: Line, group: _Group) -> bool:
    """Whether a group has a line that is not below this one: a branch is no twin of what it divides into."""
    return any(not _is_below(other, line) for other in group.lines)


def _is_below(line: Line, top: Line) -> bool:
    above = line.parent
    while above is not None and above is not top:
        above = above.parent
    return above is not None


def _stem(said: Sequence[str], start: int, end: int) -> Stem:
    return tuple(sorted(word for word in (*said[:start], *said[end:]) if word not in _SMALL))
