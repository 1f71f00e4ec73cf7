"""Looks a phrase up in the official tables, by row and column: substance and intent, site and behavior.

"accidental tylenol overdose" names the row Tylenol and the column accidental; "mets to the left lung" the row lung, the
column malignant secondary, and a side. A table answers only where the phrase names one of its columns and a row of it.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from codesets.code import Hit
from codesets.language import forms, readings, sides, spelling, words

if TYPE_CHECKING:
    from codesets.catalog import Catalog

HEADINGS = {"drug": "Table of Drugs and Chemicals", "neoplasm": "Table of Neoplasms"}
_MOST = 5
"""Rows that are given."""
_ENOUGH = 0.6
"""Share of a row's or a phrase's words, by how much each tells, that the other must say."""
_TYPO = 85
"""Likeness (0 to 100) from which an unknown word is taken for a misspelt one of a table."""
_SHORTEST_TYPO = 5
_BRACKETS = re.compile(r"[\[(][^\])]*[\])]")


@dataclass(frozen=True, slots=True)
class Column:
    """One way to name a column."""

    table: str
    column: str
    says: tuple[frozenset[str], ...]
    """Phrases, as the spellings of their words: all words of one must stand in the query."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    text: str
    """As printed, from the main term down: "Creosote (coal tar), syrup"."""
    words: frozenset[str]
    """The forms a phrase has to say."""
    optional: frozenset[str]
    """Those in brackets, which it may say: nonessential modifiers."""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one table, by the words they hold."""

    rows: tuple[Row, ...]
    holding: Mapping[str, tuple[int, ...]]
    """Form -> the rows that hold it, by number."""

    def told(self, form: str) -> float:
        """How much a word tells: 1 for one of a single row, less for one of many."""
        return float(len(self.holding.get(form, (0,))) ** -0.5)


def look_up(catalog: Catalog, phrase: str) -> list[Hit]:
    """Gives what the tables of a catalog say to a phrase, best first; empty where it names no column or no row."""
    said = [word for word, _, _ in words(phrase)]
    spelled = frozenset(spelling(word) for word in said)
    for column in _columns():
        if column.table in catalog.tables and any(says <= spelled for says in column.says):
            found = list(_rows(catalog, column, said, spelled))
            if found:
                return found
    return []


def _rows(catalog: Catalog, column: Column, said: Sequence[str], spelled: frozenset[str]) -> Iterator[Hit]:
    table = catalog.tables[column.table]
    naming = frozenset().union(*(says for says in column.says if says <= spelled)) | _dropped(column.table)
    left = [word for word in said if spelling(word) not in naming]
    side = next((side for side in ("left", "right", "bilateral") if side in spelled), None)
    for row, share in _best(table, left):
        cells = catalog.rows(
            "SELECT c.code, c.title, c.billable FROM cell JOIN code c ON c.id = cell.code "
            "WHERE cell.tab = ? AND cell.row = ? AND cell.col = ?",
            column.table,
            row.text,
            column.column,
        )
        why = f"{HEADINGS[column.table]}: {row.text}, {column.column}"
        for code, title, billable in cells:
            on_side = _on_side(catalog, code, side) if side else None
            if on_side:
                yield Hit(*on_side, share, why, "table", share == 1)
            yield Hit(code, title, bool(billable), share, why, "table", share == 1 and not on_side)


def _best(table: Table, left: Sequence[str]) -> list[tuple[Row, float]]:
    """The rows that say most of the words and little else, each with how well (up to 1)."""
    found: dict[int, float] = {}
    for reading in readings(left):
        asked = _known(table, [token.form for token in reading if token.form not in sides()])
        whole = sum(map(table.told, asked))
        for number in {number for held in asked for number in table.holding.get(held, ())}:
            row = table.rows[number]
            met = asked & row.words
            here = sum(table.told(f) for f in asked & (row.words | row.optional)) / whole
            there = sum(map(table.told, met)) / (sum(map(table.told, row.words)) or 1.0)
            if here >= _ENOUGH and there >= _ENOUGH:
                share = 1.0 if here == there == 1 else 0.99 * 2 * here * there / (here + there)
                found[number] = max(found.get(number, 0.0), share)
    ranked = sorted(found.items(), key=lambda pair: (-pair[1], len(table.rows[pair[0]].optional), pair[0]))
    return [(table.rows[number], share) for number, share in ranked[:_MOST]]


def _known(table: Table, said: Sequence[str]) -> frozenset[str]:
    """The forms that name a row; an unknown one is taken for the one it is nearest to."""
    from rapidfuzz import fuzz, process

    found = set()
    for held in said:
        near = None
        if held not in table.holding and len(held) >= _SHORTEST_TYPO:
            near = process.extractOne(held, table.holding.keys(), scorer=fuzz.ratio, score_cutoff=_TYPO)
        found.add(near[0] if near else held)
    return frozenset(found)


def _on_side(catalog: Catalog, code: str, side: str) -> tuple[str, str, bool] | None:
    """The one code or branch below that is of a side, as code, title and whether it is billable."""
    leaves = [leaf for leaf in catalog.leaves([code]) if leaf.axes.get("laterality") == side]
    if len(leaves) != 1:
        return None
    return leaves[0].code, leaves[0].title, True


def read_tables(rows: Sequence[tuple[str, str]]) -> dict[str, Table]:
    """Gives the tables by name from (table, row) pairs in printed order."""
    by_table: dict[str, list[str]] = defaultdict(list)
    for name, row in dict.fromkeys(rows):
        by_table[name].append(row)
    return {name: _table(texts) for name, texts in by_table.items()}


def _table(texts: Sequence[str]) -> Table:
    rows = tuple(_row(text) for text in texts)
    holding: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        for f in row.words | row.optional:
            holding[f].append(number)
    return Table(rows, {f: tuple(numbers) for f, numbers in holding.items()})


def _row(text: str) -> Row:
    words = frozenset(forms(_BRACKETS.sub(" ", text)))
    return Row(text, words, frozenset(forms(text)) - words)


@cache
def _columns() -> tuple[Column, ...]:
    return tuple(
        Column(row["table"], row["column"], tuple(_spelled(phrase) for phrase in row["says"]))
        for row in _data()["column"]
    )


@cache
def _dropped(table: str) -> frozenset[str]:
    return _spelled(_data()["drops"][table])


def _spelled(text: str) -> frozenset[str]:
    return frozenset(spelling(word) for word, _, _ in words(text))


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("codesets").joinpath("data", "tables.toml").read_text("utf-8"))
