"""What the note itself answers about a condition: side, site, acuity, stage, cause, and what comes with it."""

from collections.abc import Iterator, Mapping, Sequence

from assistant.reading.assertion import Cue, stated
from assistant.reading.attribute_rules import AttributeRule, attribute_table
from assistant.reading.finding import Assertion, Attribute
from assistant.reading.phrases import Found, phrases_in
from assistant.reading.quotes import quote
from assistant.reading.words import Word, words
from phi_rules.note import StrippedNote

Span = tuple[int, int]
"""A mention in a sentence: indexes of its first and last word."""

APART = frozenset({"laterality", "encounter", "wound", "healing"})
"""The axes whose words stand beside a condition's name and are no part of it: "left", "closed", "follow-up visit"."""


def attributes_of(note: StrippedNote) -> Mapping[str, Attribute]:
    """Gives what a short text says beside the name of its one condition: a phrase a coder typed.

    Only the axes in `APART`: "acute" of "acute bronchitis" belongs to the name by which the condition is found.
    """
    spoken = words(note.text, 0, len(note.text))
    answers = attributes_in(note.text, spoken, [(0, len(spoken) - 1)])[0] if spoken else {}
    return {axis: answer for axis, answer in answers.items() if axis in APART}


def attributes_in(
    text: str, sentence: Sequence[Word], mentions: Sequence[Span], around: Sequence[Cue] = (), *, planned: bool = False
) -> list[dict[str, Attribute]]:
    """Gives for each mention of a sentence what the sentence says about it: axis -> answer.

    Words beside a condition belong to the nearest one. What the sentence denies or leaves uncertain is no answer,
    unless the condition is so as well ("possible acute appendicitis"); `around` are the sentence's cues. Where words
    say two things of one condition ("left", then "right"), nothing is taken: that is the coder's to settle. A `planned`
    sentence (Plan, Instructions) speaks of what will be, so no encounter is taken from it.
    """
    heard: list[dict[str, list[Attribute]]] = [{} for _ in mentions]
    for cue in answering_words(text, sentence):
        for index in _spoken_of(cue, sentence, mentions):
            for axis, value in _values(cue, mentions[index], around).items():
                if not (planned and axis == "encounter"):
                    answer = _answer(text, sentence, cue, value)
                    heard[index].setdefault(axis, []).append(answer)
    return [settled(answers) for answers in heard]


def settled(heard: Mapping[str, Sequence[Attribute]]) -> dict[str, Attribute]:
    """One answer an axis: of "open" and "open I-II" the one that says more, of "left" and "right" neither."""
    found = {}
    for axis, given in heard.items():
        fullest = max(given, key=lambda each: len(each.value))
        if all(fullest.value.startswith(each.value) for each in given):
            found[axis] = fullest
    return found


def answered_in_note(text: str, sentence: Sequence[Word], around: Sequence[Cue]) -> Iterator[tuple[str, Attribute]]:
    """Gives what a sentence says about the patient or the visit as a whole, whichever condition it speaks of."""
    for cue in answering_words(text, sentence):
        if cue.rule.where == "note":
            statement = stated(around, cue.first, cue.last)[0]
            for axis, value in _by_statement(cue.rule, statement, "present").items():
                yield axis, _answer(text, sentence, cue, value)


def _answer(text: str, sentence: Sequence[Word], cue: Found[AttributeRule], value: str) -> Attribute:
    return Attribute(value, quote(text, sentence[cue.first].start, sentence[cue.last].end), cue.rule.id)


def _values(cue: Found[AttributeRule], mention: Span, around: Sequence[Cue]) -> Mapping[str, str]:
    if mention[0] <= cue.first and cue.last <= mention[1]:
        return cue.rule.says
    return _by_statement(cue.rule, stated(around, cue.first, cue.last)[0], stated(around, *mention)[0])


def _by_statement(rule: AttributeRule, statement: Assertion, of_condition: Assertion) -> Mapping[str, str]:
    if statement in ("present", "historical", of_condition):
        return rule.says
    return rule.denied if statement == "absent" else {}


_REACH_BEFORE = 4
_REACH_AFTER = 6
"""How many words may stand between such words and the condition: "left distal closed radius fracture"."""
_PARTS = frozenset({";", ":", ".", "and", "but", "or", "with", "plus"})
"""What parts a condition from words beside it that come later."""


def _spoken_of(cue: Found[AttributeRule], sentence: Sequence[Word], mentions: Sequence[Span]) -> Iterator[int]:
    if cue.rule.where == "sentence":
        yield from range(len(mentions))
    if cue.rule.where != "beside":
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


def answering_words(text: str, sentence: Sequence[Word]) -> list[Found[AttributeRule]]:
    """Gives the words of a sentence that answer an axis, left to right. Of two that overlap the longer ones count."""
    known = phrases_in(sentence, attribute_table())
    taken = {index for found in known for index in range(found.first, found.last + 1)}
    letters = [
        Found(_letters(sentence)[text[word.start : word.end]], index, index)
        for index, word in enumerate(sentence)
        if index not in taken and text[word.start : word.end] in _letters(sentence) and _is_side(index, sentence)
    ]
    return sorted([*(found for found in known if found.rule.says), *letters], key=lambda found: found.first)


def _letters(sentence: Sequence[Word]) -> Mapping[str, AttributeRule]:
    """Capitals that are a side here; those for ears only where an ear is spoken of: AS is aortic stenosis elsewhere."""
    return _LETTERS if _EAR_WORDS.isdisjoint(word.text for word in sentence) else _LETTERS | _EAR_LETTERS


def _letter(identity: str, side: str) -> AttributeRule:
    return AttributeRule(identity, {"laterality": side}, {}, "beside")


_LETTERS = {
    "L": _letter("side.l", "left"),
    "R": _letter("side.r", "right"),
    "OS": _letter("side.os", "left"),
    "OD": _letter("side.od", "right"),
    "OU": _letter("side.ou", "bilateral"),
}
_EAR_LETTERS = {
    "AS": _letter("side.as", "left"),
    "AD": _letter("side.ad", "right"),
    "AU": _letter("side.au", "bilateral"),
}
_EAR_WORDS = frozenset({"ear", "ears", "otitis", "hearing", "tinnitus", "cerumen", "tympanic", "otalgia", "otorrhea"})
"""Capitals alone are a side in "R knee" and "cataract OS", but not in "2 L", "L 4" or "od"."""


def _is_side(index: int, sentence: Sequence[Word]) -> bool:
    if len(sentence[index].text) > 1:
        return True
    after = sentence[index + 1] if index + 1 < len(sentence) else None
    before = sentence[index - 1] if index else None
    return bool(after and after.spoken and after.text.isalpha()) and not (before and before.text[0].isdigit())
