"""Which visit this is for the injuries of a note, where it is said beside one of them or by itself."""

from collections.abc import Iterator, Sequence

from assistant.reading.attributes import answering_words
from assistant.reading.finding import Attribute
from assistant.reading.mention import Mention
from assistant.reading.quotes import quote
from assistant.reading.sentences import Sentence, sentences
from assistant.reading.words import words
from codesets.catalog import Catalog

AXIS = "encounter"
PLANNED = frozenset({"plan", "instructions", "follow-up", "family history"})
"""Kinds of sections that speak of a visit to come, or of somebody else's."""


def visit_of_injuries(text: str, mentions: Sequence[Mention], catalog: Catalog) -> Attribute | None:
    """Gives the visit that a note says of its injuries and what caused them; None where it says none, or two.

    One visit is one for all: who comes a second time for the wrist comes a second time for the fall that broke it
    (Official Guidelines FY2026, I.C.20.a.2). What is said of another condition ("follow-up of gout") is not taken.
    """
    heard = [
        mention.attributes[AXIS]
        for mention in mentions
        if AXIS in mention.attributes and any(AXIS in leaf.axes for leaf in catalog.leaves(mention.match.codes[:1]))
    ]
    heard += _said_alone(text, mentions)
    return heard[0] if len({answer.value for answer in heard}) == 1 else None


def _said_alone(text: str, mentions: Sequence[Mention]) -> Iterator[Attribute]:
    """The visit in sentences that name no condition: "Here for her second visit."."""
    for sentence in sentences(text):
        if sentence.section.kind in PLANNED or any(_within(mention, sentence) for mention in mentions):
            continue
        spoken = words(text, sentence.start, sentence.end)
        for found in answering_words(text, spoken):
            if AXIS in found.rule.says and "healing" not in found.rule.says:
                said = quote(text, spoken[found.first].start, spoken[found.last].end)
                yield Attribute(found.rule.says[AXIS], said, found.rule.id)


def _within(mention: Mention, sentence: Sentence) -> bool:
    return sentence.start <= mention.start < sentence.end
