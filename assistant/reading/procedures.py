"""The procedures a note says were done, read with a catalog of procedures as conditions are with one of diseases."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from assistant.reading.finding import Finding
from assistant.reading.findings import findings_from
from assistant.reading.mention import Mention
from assistant.reading.mentions import mentions
from assistant.reading.phrases import Table, phrases_in, table_of
from assistant.reading.sentences import Sentence, sentences
from assistant.reading.tables import table
from assistant.reading.words import words
from codesets.catalog import Catalog
from phi_rules.note import StrippedNote

PLANNED = frozenset({"plan", "instructions", "follow-up", "risks"})
"""Kinds of sections that speak of what will be."""


def procedures(note: StrippedNote, catalog: Catalog) -> list[Finding]:
    """Gives the procedures that a note names, in its order, with targets in the code set of `catalog` (ICD-10-PCS).

    One that was done is "present"; planned, offered or put off it is "conditional", of an earlier time "historical"; a
    procedure that was not done is "absent". A term that only names a part of the body is no procedure.
    Raises CatalogDamaged when the catalog cannot be read.
    """
    said = [mention for mention in mentions(note.text, catalog) if _names_a_procedure(note.text, mention)]
    return findings_from(note.text, list(_as_done(note.text, said)), catalog)


def _names_a_procedure(text: str, mention: Mention) -> bool:
    rules = table("procedures")
    spoken = [word.text for word in words(text, mention.start, mention.end) if word.spoken]
    if len(spoken) == 1 and spoken[0].removesuffix("s") in rules["not_alone"]:
        return False
    singular = [word.removesuffix("s") for word in spoken]
    return any(word in rules["words"] or word.endswith(tuple(rules["endings"])) for word in (*spoken, *singular))


def _as_done(text: str, said: list[Mention]) -> Iterator[Mention]:
    """The mentions, those of what was not done yet stated so."""
    parted = sentences(text)
    for mention in said:
        sentence = next(each for each in parted if each.start <= mention.start < each.end)
        planned = mention.section.kind in PLANNED or _is_planned(text, mention, sentence)
        yield replace(mention, assertion="conditional") if planned and mention.assertion == "present" else mention


def _is_planned(text: str, mention: Mention, sentence: Sentence) -> bool:
    before, after = words(text, sentence.start, mention.start), words(text, mention.end, sentence.end)
    return bool(phrases_in(before, _phrases("planned")) or phrases_in(after, _phrases("put_off")))


@cache
def _phrases(name: str) -> Table[str]:
    return table_of([(name, table("procedures")[name])])
