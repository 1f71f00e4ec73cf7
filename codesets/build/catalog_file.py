"""Writes a catalog: the tables of `codesets.schema`, all or nothing."""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from codesets.build import terms
from codesets.build.content import Content, Line
from codesets.errors import BuildFailed
from codesets.language import forms
from codesets.language import words as cut
from codesets.schema import APPLICATION_ID, SCHEMA_VERSION, content_digest

Progress = Callable[[str, int, int], None]
"""Told a step's name, how many steps are done, and how many there are."""

_DRAFT = ".building"
_LONGEST_BUILD = 3600
"""Seconds after which a draft is the rest of a process that was killed."""
_STEPS = ("reading the code set", "writing codes", "writing notes", "indexing terms", "checking")


def write_catalog(path: Path, read: Callable[[], Content], progress: Progress | None = None) -> None:
    """Compiles what `read` gives into a catalog at `path`. Whoever reads the old one meanwhile goes on undisturbed.

    The work is done in a file beside it and moved into place when it is whole and checked; on any failure the old
    catalog stays.
    Raises BuildFailed when the folder cannot be written or has no room, and what `read` raises.
    """
    with drafted(path, read, progress) as draft:
        draft.move_in()


@dataclass(frozen=True, slots=True)
class Draft:
    """A catalog that is whole and checked, and not yet in its place."""

    content: Content
    """What it holds."""
    move_in: Callable[[], None]
    """Puts it in its place, where it replaces an older one in one move. Raises BuildFailed."""


@contextmanager
def drafted(path: Path, read: Callable[[], Content], progress: Progress | None = None) -> Iterator[Draft]:
    """Compiles what `read` gives into a file beside `path`, which goes away unless it is moved in.

    Raises BuildFailed when the folder cannot be written or has no room, and what `read` raises.
    """
    steps = _Steps(progress)
    steps.begin()
    content = read()
    draft = _new_file(path)
    try:
        try:
            _compile(draft, content, steps)
            with draft.open("rb") as written:
                os.fsync(written.fileno())
        except (OSError, sqlite3.OperationalError) as error:
            raise BuildFailed(_cannot_write(path, error)) from error
        steps.done()
        yield Draft(content, lambda: _move(draft, path))
    finally:
        draft.unlink(missing_ok=True)


def _new_file(path: Path) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=_DRAFT, dir=path.parent)
        os.close(handle)
        for rest in path.parent.glob(f".*{_DRAFT}"):
            if rest.stat().st_mtime < time.time() - _LONGEST_BUILD:
                rest.unlink(missing_ok=True)
    except OSError as error:
        raise BuildFailed(_cannot_write(path, error)) from error
    return Path(name)


def _move(draft: Path, path: Path) -> None:
    try:
        draft.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise BuildFailed(_cannot_write(path, error)) from error


class _Steps:
    def __init__(self, progress: Progress | None) -> None:
        self._tell = progress or (lambda _name, _done, _total: None)
        self._at = 0

    def begin(self) -> None:
        self._tell(_STEPS[self._at], self._at, len(_STEPS))
        self._at += 1

    def done(self) -> None:
        self._tell("done", len(_STEPS), len(_STEPS))


def _compile(draft: Path, content: Content, steps: _Steps) -> None:
    from sqlite_utils import Database

    lines = [line for top in content.tops for line in top.under()]
    ids = {line.code: number for number, line in enumerate(lines, 1)}
    db = Database(draft)
    try:
        # The draft is thrown away when anything goes wrong, so it needs no journal on the disk.
        for pragma in (
            f"application_id = {APPLICATION_ID}",
            f"user_version = {SCHEMA_VERSION}",
            "synchronous = OFF",
            "journal_mode = MEMORY",
        ):
            db.execute(f"PRAGMA {pragma}")
        with db.atomic():
            steps.begin()
            values = _write_values(db, content)
            _write_codes(db, lines, ids, content, values)
            steps.begin()
            _write_notes(db, lines, ids)
            _write_facts(db, ids, content)
            steps.begin()
            _write_terms(db, lines, ids, content)
        steps.begin()
        _write_meta(db, content)
        db.execute("ANALYZE")
        broken = [row[0] for row in db.execute("PRAGMA integrity_check") if row[0] != "ok"]
        if broken:
            raise BuildFailed(
                "The catalog just written does not pass SQLite's integrity check; is the disk sound? Build it again."
            )
    finally:
        db.close()


def _write_values(db: Any, content: Content) -> dict[tuple[str, str], int]:
    """Writes every value of every axis once and gives their ids."""
    found = dict.fromkeys((axis, value) for held in content.axes.values() for axis, value in held.items())
    values = {pair: number for number, pair in enumerate(sorted(found), 1)}
    columns = {"id": int, "axis": str, "value": str, "definition": str}
    db["value"].create(columns, pk="id", not_null=("axis", "value"))
    db["value"].insert_all(
        {"id": number, "axis": axis, "value": value, "definition": content.definitions.get((axis, value))}
        for (axis, value), number in values.items()
    )
    return values


def _write_codes(
    db: Any, lines: list[Line], ids: dict[str, int], content: Content, values: dict[tuple[str, str], int]
) -> None:
    last: dict[str, int] = {}
    for line in reversed(lines):
        last[line.code] = max(last.get(line.code, 0), ids[line.code])
        if line.parent is not None:
            last[line.parent.code] = max(last.get(line.parent.code, 0), last[line.code])
    db["code"].insert_all(
        (
            {
                "id": ids[line.code],
                "code": line.code,
                "title": line.title,
                "billable": int(line.billable),
                "level": line.level,
                "parent": ids[line.parent.code] if line.parent else None,
                "last": last[line.code],
                "path": _path(line),
                "axes": " ".join(str(values[pair]) for pair in content.axes.get(line.code, {}).items()),
            }
            for line in lines
        ),
        pk="id",
        not_null=("code", "title", "billable", "level", "last", "path", "axes"),
        foreign_keys=(("parent", "code", "id"),),
        columns={"parent": int},
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
    db["note"].create({"code": int, "kind": str, "text": str}, foreign_keys=(("code", "code", "id"),))
    db["note"].insert_all(
        {"code": ids[line.code], "kind": kind, "text": text} for line in lines for kind, text in line.notes
    )
    db["note"].create_index(["code"])


def _write_facts(db: Any, ids: dict[str, int], content: Content) -> None:
    db["fact"].create({"code": int, "fact": str, "value": str}, foreign_keys=(("code", "code", "id"),))
    db["fact"].insert_all({"code": ids[code], "fact": fact, "value": value} for code, fact, value in content.facts)
    db["fact"].create_index(["code"])
    db["fact"].create_index(["fact"])
    db["cell"].create(
        {"tab": str, "row": str, "words": str, "col": str, "code": int}, foreign_keys=(("code", "code", "id"),)
    )
    db["cell"].insert_all(
        {"tab": c.table, "row": c.row, "words": " ".join(forms(c.row)), "col": c.column, "code": ids[c.code]}
        for c in content.cells
    )
    db["cell"].create_index(["tab", "row"])


def _write_terms(db: Any, lines: list[Line], ids: dict[str, int], content: Content) -> None:
    found = list(terms.of_lines(lines, content.phrases))
    count: Counter[str] = Counter(form for term in found for form in set(term.words))
    anchor = {id(term): form for form, term in terms.anchors(found, count)}
    db["term"].insert_all(
        (
            {
                "id": number,
                "code": ids[term.code],
                "kind": term.kind,
                "text": term.text,
                "words": " ".join(term.words),
                "core": " ".join(term.core),
                "context": " ".join(term.context),
                "name": " ".join(term.name),
                "anchor": anchor.get(id(term)),
            }
            for number, term in enumerate(found, 1)
        ),
        pk="id",
        foreign_keys=(("code", "code", "id"),),
    )
    db["term"].create_index(["anchor"])
    db["term"].create_index(["code"])
    db["term"].enable_fts(["words"], tokenize="unicode61 remove_diacritics 2")
    db["form"].insert_all(({"form": form, "terms": number} for form, number in count.items()), pk="form")
    # An installed index must not change what stripping keeps: it knows people's names without number.
    printed = _plain_words(term for term in found if term.kind in ("title", "inclusion_term"))
    ours = {word.lower() for term in found for word, _, _ in cut(term.text)} - printed.keys()
    db["word"].insert_all(
        [
            *({"word": word, "proper": int(proper), "printed": 1} for word, proper in printed.items()),
            *({"word": word, "proper": 0, "printed": 0} for word in sorted(ours)),
        ],
        pk="word",
    )


def _plain_words(terms_printed: Iterable[terms.Term]) -> dict[str, bool]:
    """The words as the code set prints them, in lower case, and whether each is always a proper name.

    The first word of a title has a capital anyway and says nothing: a word that only ever stands first is no name.
    """
    found = list(terms_printed)
    capital: dict[str, bool] = {}
    for term in found:
        for place, (word, _, _) in enumerate(cut(term.text)):
            low = word.lower()
            if place:
                capital[low] = capital.get(low, True) and word[0].isupper() and not word.isupper()
            else:
                capital.setdefault(low, True)
                if not word[0].isupper():
                    capital[low] = False
    inside = {word.lower() for term in found for word, start, _ in cut(term.text) if start}
    return {word: proper and word in inside for word, proper in sorted(capital.items())}


def _write_meta(db: Any, content: Content) -> None:
    rows = {
        "edition": json.dumps(content.edition.as_data(), ensure_ascii=False),
        "parts": json.dumps([part.as_data() for part in content.parts], ensure_ascii=False),
        "codes": db["code"].count,
        "billable": db["code"].count_where("billable"),
        "notes": db["note"].count,
        "terms": db["term"].count,
        "content_sha256": content_digest(db.conn),
    }
    db["meta"].insert_all(({"key": key, "value": str(value)} for key, value in rows.items()), pk="key")


def _sync_folder(folder: Path) -> None:
    """Makes the new name last through a power cut; Windows has no such handle."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _cannot_write(path: Path, error: Exception) -> str:
    why = getattr(error, "strerror", None) or str(error)
    return (
        f"The catalog {path.name} could not be written in {path.parent}: {why}. "
        "An earlier catalog, if there was one, is untouched. Make the folder writable or free 200 MB, "
        "or set GRAYAREA_HOME to another folder, then run `grayarea codesets build`."
    )
