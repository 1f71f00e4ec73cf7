"""What the note itself answers: side, encounter, wound and healing, each with the words that say so."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.reading.finding import Attribute
from assistant.reading.phrases import Found, Table, phrases_in, table_of
from assistant.reading.quotes import quote
from assistant.reading.tables import table
from assistant.reading.words import Word, words
from phi_rules.note import StrippedNote


@dataclass(frozen=True, slots=True)
class AttributeRule:
    """One row of `data/attributes.toml`."""

    id: str
    """Such as "side.left"."""
    axis: str
    """The catalog's axis; empty for words that only look like an answer."""
    value: str
    """The catalog's value on it."""
    beside: bool
    """Whether the words must stand beside the condition; else its sentence is enough."""


Span = tuple[int, int]
"""A mention in a sentence: indexes of its first and last word."""


def attributes_of(note: StrippedNote) -> Mapping[str, Attribute]:
    """Gives what a short text says about the one condition it names: a phrase a coder typed. No axis is given twice."""
    spoken = words(note.text, 0, len(note.text))
    return attributes_in(note.text, spoken, [(0, len(spoken) - 1)])[0] if spoken else {}


def attributes_in(
    text: str, sentence: Sequence[Word], mentions: Sequence[Span], *, planned: bool = False
) -> list[dict[str, Attribute]]:
    """Gives for each mention of a sentence what the sentence says about it: axis -> answer.

    Words beside a condition belong to the nearest one. Where they say two things of one condition ("left", then
    "right"), nothing is taken: that is the coder's to settle. A `planned` sentence (Plan, Instructions) speaks of
    what will be, so no encounter is taken from it.
    """
    heard: list[dict[str, list[Attribute]]] = [{} for _ in mentions]
    for cue in _cues(text, sentence):
        if planned and cue.rule.axis == "encounter":
            continue
        answer = Attribute(cue.rule.value, quote(text, sentence[cue.first].start, sentence[cue.last].end))
        for index in _spoken_of(cue, sentence, mentions):
            heard[index].setdefault(cue.rule.axis, []).append(answer)
    return [_settled(answers) for answers in heard]


def _settled(answers: Mapping[str, Sequence[Attribute]]) -> dict[str, Attribute]:
    """One answer an axis: of "open" and "open I-II" the one that says more, of "left" and "right" neither."""
    settled = {}
    for axis, given in answers.items():
        fullest = max(given, key=lambda each: len(each.value))
        if all(fullest.value.startswith(each.value) for each in given):
            settled[axis] = fullest
    return settled


_REACH_BEFORE = 4
_REACH_AFTER = 6
"""How many words may stand between such words and the condition: "left distal closed radius fracture"."""
_PARTS = frozenset({";", ":", ".", "and", "but", "or", "with", "plus"})
"""What parts a condition from words beside it that come later."""


def _spoken_of(cue: Found[AttributeRule], sentence: Sequence[Word], mentions: Sequence[Span]) -> Iterator[int]:
    if not cue.rule.beside:
        yield from range(len(mentions))
        return
    distances = [(_distance(cue, span, sentence, mentions), index) for index, span in enumerate(mentions)]
    near = [(distance, index) for distance, index in distances if distance is not None]
    if near:
        yield min(near)[1]


def _distance(cue: Found[AttributeRule], span: Span, sentence: Sequence[Word], mentions: Sequence[Span]) -> int | None:
    """Words between a cue and a mention, after counting more than before; None where the cue is not beside it."""
    first, last = span
    if first <= cue.first <= last:
        return 0
    before = cue.last < first
    between = range(cue.last + 1, first) if before else range(last + 1, cue.first)
    gap = [sentence[index].text for index in between]
    apart = {",", ";", "."} if before else _PARTS
    if any(word in apart for word in gap) or any(m[0] in between or m[1] in between for m in mentions):
        return None
    distance = sum(sentence[index].spoken for index in between)
    if gap.count(",") > (gap[:1] == [","]):  # "fracture, left" is one statement, "pain, fever, left" is not
        return None
    reach = _REACH_BEFORE if before else _REACH_AFTER
    return distance + 1 + (not before) + 2 * gap.count(",") if distance <= reach else None


def _cues(text: str, sentence: Sequence[Word]) -> Iterator[Found[AttributeRule]]:
    known = [found for found in phrases_in(sentence, _table()) if found.rule.axis]
    taken = {index for found in known for index in range(found.first, found.last + 1)}
    letters = [
        Found(_LETTERS[text[word.start : word.end]], index, index)
        for index, word in enumerate(sentence)
        if index not in taken and text[word.start : word.end] in _LETTERS and _is_side(index, sentence)
    ]
    yield from sorted([*known, *letters], key=lambda found: found.first)


_LETTERS = {
    "L": AttributeRule("side.left", "laterality", "left", True),
    "R": AttributeRule("side.right", "laterality", "right", True),
    "OS": AttributeRule("side.os", "laterality", "left", True),
    "OD": AttributeRule("side.od", "laterality", "right", True),
    "OU": AttributeRule("side.ou", "laterality", "bilateral", True),
}
"""Capitals alone are a side in "R knee" and "cataract OS", but not in "2 L", "L 4" or "od"."""


def _is_side(index: int, sentence: Sequence[Word]) -> bool:
    if len(sentence[index].text) > 1:
        return True
    after = sentence[index + 1] if index + 1 < len(sentence) else None
    before = sentence[index - 1] if index else None
    return bool(after and after.spoken and after.text.isalpha()) and not (before and before.text[0].isdigit())


@cache
def _table() -> Table[AttributeRule]:
    """The packaged rules. Raises KeyError when a row lacks a field."""
    return table_of(
        (
            AttributeRule(row["id"], row.get("axis", ""), row.get("value", ""), row.get("where") == "beside"),
            row["phrases"],
        )
        for row in table("attributes")["rule"]
    )
