"""A compiled catalog: one edition of one code set, opened in milliseconds, read only."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from codesets import language, lexicon, search, unknown, whole
from codesets.code import UNSPECIFIED, Entry, Hit, Instruction, Leaf, Node, printed
from codesets.editions import Edition
from codesets.errors import UnknownCode
from codesets.parts import Part
from codesets.ranking import Found
from codesets.tables import Table, read_tables
from codesets.wording import Wording

_ENTRY = "SELECT c.code, c.title, c.billable, c.level, p.code FROM code c LEFT JOIN code p ON p.id = c.parent"
_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_OTHER = re.compile(r"^other\b|\bother specified\b|, other\b", re.IGNORECASE)
_UNSPECIFIED = re.compile(rf"\b{UNSPECIFIED}\b|\bnot otherwise specified\b|\bNOS\b", re.IGNORECASE)


def open_catalog(path: Path) -> Catalog:
    """Opens a compiled catalog in milliseconds. Raises CatalogMissing or CatalogDamaged, each saying what to do."""
    return Catalog(whole.opened(path), path)


class Catalog:
    """One edition of a code set. Made by `open_catalog`; may be used from several threads.

    Any method raises CatalogDamaged when the file turns out to be unreadable further in.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path

    def entry(self, code: str) -> Entry:
        """Gives the line of a code, block ("S50-S59") or chapter ("19"): in any writing. Raises UnknownCode."""
        row = self.rows(f"{_ENTRY} WHERE c.id = ?", self._id(code))[0]
        return _entry(row)

    def has(self, code: str) -> bool:
        """Says whether there is such a line, in any writing."""
        return bool(self.rows("SELECT 1 FROM code WHERE code = ?", self.printed(code)))

    def says(self, word: str) -> bool:
        """Says whether a term of the edition has the word, in any of its forms."""
        return any(form in self.wording.forms for form in language.forms(word))

    def children(self, code: str) -> list[Entry]:
        """Gives the lines one level below, in printed order; empty for a code that has none. Raises UnknownCode."""
        return [_entry(row) for row in self.rows(f"{_ENTRY} WHERE c.parent = ? ORDER BY c.id", self._id(code))]

    def ancestors(self, code: str) -> list[Entry]:
        """Gives the lines above, from the chapter down to the parent. Raises UnknownCode."""
        number = self._id(code)
        return [
            _entry(row) for row in self.rows(f"{_ENTRY} WHERE c.id < ? AND c.last >= ? ORDER BY c.id", number, number)
        ]

    def instructions(self, code: str) -> tuple[Instruction, ...]:
        """Gives the notes that hold for a code, each with its level: the chapter's first. Raises UnknownCode."""
        number = self._id(code)
        rows = self.rows(
            "SELECT n.kind, n.text, c.code FROM code c JOIN note n ON n.code = c.id "
            "WHERE c.id <= ? AND c.last >= ? ORDER BY c.id, n.rowid",
            number,
            number,
        )
        return tuple(Instruction(kind, text, at) for kind, text, at in rows)

    def leaves(self, codes: Iterable[str]) -> list[Leaf]:
        """Gives the billable codes at or under the codes given, in printed order, once each. Raises UnknownCode."""
        rows = self.rows(
            "SELECT DISTINCT leaf.id, leaf.code, leaf.title, leaf.path, leaf.axes FROM json_each(?) asked "
            "JOIN code top ON top.code = asked.value "
            "JOIN code leaf ON leaf.id BETWEEN top.id AND top.last AND leaf.billable ORDER BY leaf.id",
            self._known(codes),
        )
        return [Leaf(code, title, tuple(path.split()), self._axes_of(axes)) for _, code, title, path, axes in rows]

    def nodes(self, codes: Iterable[str]) -> dict[str, Node]:
        """Gives the step of the tree for each code given, by the code as it is printed. Raises UnknownCode."""
        rows = self.rows(
            "SELECT code, title FROM code JOIN json_each(?) asked ON code.code = asked.value ORDER BY asked.key",
            self._known(codes),
        )
        return {code: _node(code, title) for code, title in rows}

    def search(self, phrase: str, k: int = 10) -> list[Hit]:
        """Gives at most `k` codes and branches for a phrase in a coder's words, best first. Never raises on a text."""
        return search.search(self, phrase, k)

    def match(
        self, words: Sequence[str], fits: Callable[[lexicon.TermMatch], bool] = lambda _: True
    ) -> list[lexicon.TermMatch]:
        """Gives the known terms that fit among the words of one clause: `codesets.lexicon.match`."""
        return lexicon.match(self, words, fits)

    def vocabulary(self) -> frozenset[str]:
        """Gives the clinical words of the code set in lower case, one word each: what stripping must not mask.

        Without the eponyms: Boston, Miller and Wilson are people and places as well, and a note means those. And
        without the words of our own index, where syndromes are called after people without number.
        """
        return frozenset(word for word, proper in self._plain_words if not proper)

    def eponyms(self) -> frozenset[str]:
        """Gives the words that the code set always prints with a capital: "crohn's", "boston", "miller".

        They are people's and places' names as well, so a stripper may ask for a disease's word beside them.
        """
        return frozenset(word for word, proper in self._plain_words if proper)

    @cached_property
    def _plain_words(self) -> list[tuple[str, int]]:
        rows = self.rows("SELECT word, proper FROM word WHERE printed ORDER BY word")
        return [(word, proper) for word, proper in rows if len(word) > 1 and _LETTERS.fullmatch(word)]

    def codes(self) -> Iterator[str]:
        """Gives every code from the categories down, dotted, in printed order; chapters and blocks are none."""
        wanted = "level NOT IN ('chapter', 'block')"
        return (code for (code,) in self.rows(f"SELECT code FROM code WHERE {wanted} ORDER BY id"))

    def billable_codes(self) -> Iterator[str]:
        """Gives every billable code, dotted, in printed order."""
        return (code for (code,) in self.rows("SELECT code FROM code WHERE billable ORDER BY id"))

    @cached_property
    def edition(self) -> Edition:
        """The edition it was built from: name, source, valid from and until."""
        return Edition.from_data(json.loads(self._meta["edition"]))

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The installed files it was built from; none for an edition just as the program brings it along."""
        return tuple(Part.from_data(part) for part in json.loads(self._meta["parts"]))

    @cached_property
    def wording(self) -> Wording:
        """The words of the edition: what search and the lexicon find its terms by."""
        return Wording(self.rows)

    @cached_property
    def tables(self) -> Mapping[str, Table]:
        """The official tables that are looked up by row and column, by name; none where none is installed."""
        return read_tables(self.rows("SELECT tab, row FROM cell ORDER BY rowid"))

    @cached_property
    def terms_seen(self) -> dict[int, Found]:
        """The terms that searches have met so far, by id: a query shares most of its words with others."""
        return {}

    @cached_property
    def said_seen(self) -> dict[str, frozenset[str]]:
        """Likewise all that the terms of a code say."""
        return {}

    def definition(self, axis: str, value: str) -> str | None:
        """Gives what the code set says a value of an axis means: a root operation, an approach; None for most."""
        found = self.rows("SELECT definition FROM value WHERE axis = ? AND value = ?", axis, value)
        return found[0][0] if found else None

    def facts(self, code: str) -> dict[str, str]:
        """Gives what else is said of a code, by the fact's name: {"poa": "exempt"}. Raises UnknownCode."""
        return dict(self.rows("SELECT fact, value FROM fact WHERE code = ? ORDER BY rowid", self._id(code)))

    @cached_property
    def _values(self) -> Mapping[str, tuple[str, str]]:
        return {str(number): (axis, value) for number, axis, value in self.rows("SELECT id, axis, value FROM value")}

    @cached_property
    def _axes_seen(self) -> dict[str, Mapping[str, str]]:
        return {}

    def _axes_of(self, ids: str) -> Mapping[str, str]:
        """Gives the axes that a line of `code` names by the ids of their values; most codes share theirs."""
        seen = self._axes_seen.get(ids)
        if seen is None:
            seen = self._axes_seen[ids] = MappingProxyType(dict(self._values[number] for number in ids.split()))
        return seen

    def printed(self, code: str) -> str:
        """Gives a code the way this code set prints it."""
        return printed(code, self.edition.code_set)

    def check_content(self) -> None:
        """Checks every page of the file and the digest of its codes and notes, half a second. Raises CatalogDamaged."""
        whole.check_content(self.path)

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()

    def rows(self, sql: str, *values: Any) -> list[Any]:
        """Gives the rows of a query over the tables of `codesets.schema`; for the modules of this package."""
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.ProgrammingError:
            raise
        except sqlite3.DatabaseError as error:
            raise whole.damaged(self.path, str(error)) from error

    @cached_property
    def _meta(self) -> dict[str, str]:
        return dict(self.rows("SELECT key, value FROM meta"))

    def _id(self, code: str) -> int:
        row = self.rows("SELECT id FROM code WHERE code = ?", self.printed(code))
        if not row:
            raise UnknownCode(unknown.said(self, code))
        return int(row[0][0])

    def _known(self, codes: Iterable[str]) -> str:
        """Gives the codes as printed, as JSON for a query. Raises UnknownCode for the first that is none."""
        asked = list(dict.fromkeys(self.printed(code) for code in codes))
        given = json.dumps(asked)
        missing = self.rows(
            "SELECT asked.value FROM json_each(?) asked WHERE NOT EXISTS (SELECT 1 FROM code WHERE code = asked.value)",
            given,
        )
        if missing:
            raise UnknownCode(unknown.said(self, missing[0][0]))
        return given


def _entry(row: tuple[str, str, int, str, str | None]) -> Entry:
    code, title, billable, level, parent = row
    return Entry(code, title, bool(billable), level, parent)


def _node(code: str, title: str) -> Node:
    return Node(code, title, bool(_UNSPECIFIED.search(title)), bool(_OTHER.search(title)))
