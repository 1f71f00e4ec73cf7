"""Fills the tables of `codesets.schema` from plain content."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from codesets.build import terms
from codesets.build.content import Content, Line
from codesets.language import forms
from codesets.language import words as cut
from codesets.schema import content_digest
from codesets.wording import stored_numbers, weights

_TO_CODE = (("code", "code", "id"),)


def write(db: Any, content: Content, begin: Callable[[], None]) -> None:
    """Writes all tables but `meta` into a sqlite-utils database. `begin` is called before codes, notes and terms."""
    lines = [line for top in content.tops for line in top.under()]
    ids = {line.code: number for number, line in enumerate(lines, 1)}
    begin()
    _write_codes(db, lines, ids, content, _write_values(db, content))
    begin()
    _write_notes(db, lines, ids)
    _write_facts(db, ids, content)
    begin()
    _write_terms(db, lines, ids, content)


def write_meta(db: Any, content: Content) -> None:
    """Writes what the catalog says of itself, its digest too, when all other tables are whole."""
    rows = {
        "edition": json.dumps(content.edition.as_data(), ensure_ascii=False),
        "parts": json.dumps([part.as_data() for part in content.parts], ensure_ascii=False),
        "codes": db["code"].count,
        "billable": db["code"].count_where("billable"),
        "notes": db["note"].count,
        "terms": db["term"].count,
        "content_sha256": content_digest(db.conn),
    }
    _fill(db, "meta", {"key": str, "value": str}, ((key, str(value)) for key, value in rows.items()), pk="key")


def _fill(db: Any, table: str, columns: Mapping[str, type], rows: Iterable[Sequence[Any]], **made: Any) -> None:
    """Makes a table and writes its rows, each in the order of the columns: half the time of writing dictionaries."""
    db[table].create(columns, **made)
    db.conn.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})", rows)


def _write_values(db: Any, content: Content) -> dict[tuple[str, str], int]:
    """Writes every value of every axis once and gives their ids."""
    found = {(axis, value) for held in content.axes.values() for axis, value in held.items()}
    values = {pair: number for number, pair in enumerate(sorted(found), 1)}
    _fill(
        db,
        "value",
        {"id": int, "axis": str, "value": str, "definition": str},
        ((number, *pair, content.definitions.get(pair)) for pair, number in values.items()),
        pk="id",
        not_null=("axis", "value"),
    )
    return values


def _write_codes(
    db: Any, lines: list[Line], ids: dict[str, int], content: Content, values: dict[tuple[str, str], int]
) -> None:
    columns = {"id": int, "code": str, "title": str, "billable": int, "level": str, "parent": int, "last": int}
    last: dict[str, int] = {}
    for line in reversed(lines):
        last[line.code] = max(last.get(line.code, 0), ids[line.code])
        if line.parent is not None:
            last[line.parent.code] = max(last.get(line.parent.code, 0), last[line.code])
    _fill(
        db,
        "code",
        {**columns, "path": str, "axes": str},
        (
            (
                ids[line.code],
                line.code,
                line.title,
                int(line.billable),
                line.level,
                ids[line.parent.code] if line.parent else None,
                last[line.code],
                _path(line),
                " ".join(str(values[pair]) for pair in content.axes.get(line.code, {}).items()),
            )
            for line in lines
        ),
        pk="id",
        not_null=("code", "title", "billable", "level", "last", "path", "axes"),
        foreign_keys=(("parent", "code", "id"),),
    )
    db["code"].create_index(["code"], unique=True)
    db["code"].create_index(["parent"])


def _path(line: Line) -> str:
    """The codes from the category down to a line."""
    steps = [line.code]
    while line.level != "category" and line.parent is not None and line.parent.level not in ("block", "chapter"):
        line = line.parent
        steps.append(line.code)
    return " ".join(reversed(steps))


def _write_notes(db: Any, lines: list[Line], ids: dict[str, int]) -> None:
    rows = ((ids[line.code], kind, text) for line in lines for kind, text in line.notes)
    _fill(db, "note", {"code": int, "kind": str, "text": str}, rows, foreign_keys=_TO_CODE)
    db["note"].create_index(["code"])


def _write_facts(db: Any, ids: dict[str, int], content: Content) -> None:
    facts = ((ids[code], fact, value) for code, fact, value in content.facts)
    _fill(db, "fact", {"code": int, "fact": str, "value": str}, facts, foreign_keys=_TO_CODE)
    db["fact"].create_index(["code"])
    db["fact"].create_index(["fact"])
    columns = {"tab": str, "row": str, "words": str, "col": str, "code": int}
    cells = ((c.table, c.row, " ".join(forms(c.row)), c.column, ids[c.code]) for c in content.cells)
    _fill(db, "cell", columns, cells, foreign_keys=_TO_CODE)
    db["cell"].create_index(["tab", "row"])


def _write_terms(db: Any, lines: list[Line], ids: dict[str, int], content: Content) -> None:
    found = list(terms.of_lines(lines, content.phrases))
    count: Counter[str] = Counter(form for term in found for form in set(term.words))
    anchor = {id(term): form for form, term in terms.anchors(found, count)}
    said = ("words", "core", "context", "name")
    _fill(
        db,
        "term",
        {"id": int, "code": int, "kind": str, "text": str, **dict.fromkeys(said, str), "anchor": str},
        (
            (
                number,
                ids[term.code],
                term.kind,
                term.text,
                *(" ".join(getattr(term, column)) for column in said),
                anchor.get(id(term)),
            )
            for number, term in enumerate(found, 1)
        ),
        pk="id",
        foreign_keys=_TO_CODE,
    )
    db["term"].create_index(["anchor"])
    db["term"].create_index(["code"])
    _fill(db, "form", {"form": str, "terms": int}, count.items(), pk="form")
    _write_recall(db, found, count, ids)
    _write_words(db, found)


def _write_recall(db: Any, found: list[terms.Term], count: Counter[str], ids: dict[str, int]) -> None:
    """Writes what `codesets.wording` reads: which terms say each form, how much each tells and where it leads."""
    saying: dict[str, list[int]] = {form: [] for form in count}
    for number, term in enumerate(found, 1):
        for form in set(term.words):
            saying[form].append(number)
    rows = ((form, stored_numbers("I", numbers)) for form, numbers in sorted(saying.items()))
    _fill(db, "saying", {"form": str, "terms": bytes}, rows, pk="form")
    weight = weights(count, len(found))
    told = stored_numbers("f", (sum(weight[form] for form in set(term.core)) or 1.0 for term in found))
    lines = stored_numbers("I", (ids[term.code] for term in found))
    _fill(db, "recall", {"told": bytes, "lines": bytes}, [(told, lines)])


def _write_words(db: Any, found: list[terms.Term]) -> None:
    # An installed index must not change what stripping keeps: it knows people's names without number.
    is_printed = ("title", "inclusion_term")
    printed = _plain_words([cut(term.text) for term in found if term.kind in is_printed])
    others = {word.lower() for term in found if term.kind not in is_printed for word, _, _ in cut(term.text)}
    words = [(word, int(proper), 1) for word, proper in printed.items()]
    words += [(word, 0, 0) for word in sorted(others - printed.keys())]
    _fill(db, "word", {"word": str, "proper": int, "printed": int}, words, pk="word")


def _plain_words(phrases: Iterable[Sequence[tuple[str, int, int]]]) -> dict[str, bool]:
    """The words as the code set prints them, in lower case, and whether each is always a proper name.

    The first word of a title has a capital anyway and says nothing: a word that only ever stands first is no name.
    """
    capital: dict[str, bool] = {}
    inside: set[str] = set()
    for phrase in phrases:
        for place, (word, start, _) in enumerate(phrase):
            low = word.lower()
            if start:
                inside.add(low)
            if place:
                capital[low] = capital.get(low, True) and word[0].isupper() and not word.isupper()
            else:
                capital.setdefault(low, True)
                if not word[0].isupper():
                    capital[low] = False
    return {word: proper and word in inside for word, proper in sorted(capital.items())}
