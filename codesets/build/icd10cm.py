"""Compiles the catalog of ICD-10-CM from the official files that `simple-icd-10-cm` ships."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from codesets import axes, editions
from codesets.build import clinical_index, tabular, terms
from codesets.build.tabular import Line
from codesets.errors import BuildFailed
from codesets.language import words as cut
from codesets.schema import APPLICATION_ID, SCHEMA_VERSION, content_digest

Progress = Callable[[str, int, int], None]
"""Told a step's name, how many steps are done, and how many there are."""

_STEPS = (
    "reading the tabular list",
    "working out axes",
    "writing codes",
    "writing notes",
    "indexing terms",
    "checking",
)
_EDITION = editions.ICD10CM_2026_04


def build(path: Path, progress: Progress | None = None) -> None:
    """Builds the catalog at `path`, some seconds. Whoever reads the old one meanwhile goes on undisturbed.

    The work is done in a file beside it and moved into place when it is whole and checked; on any failure the old
    catalog stays.
    Raises BuildFailed when the source is not the official one, or the folder cannot be written or has no room.
    """
    steps = _Steps(progress)
    xml, valid = _source()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=".building", dir=path.parent)
        os.close(handle)
    except OSError as error:
        raise BuildFailed(_cannot_write(path, error)) from error
    draft = Path(name)
    try:
        _compile(draft, xml, valid, steps)
        with draft.open("rb") as written:
            os.fsync(written.fileno())
        draft.replace(path)
        _sync_folder(path.parent)
    except (OSError, sqlite3.OperationalError) as error:
        raise BuildFailed(_cannot_write(path, error)) from error
    finally:
        draft.unlink(missing_ok=True)
    steps.done()


class _Steps:
    def __init__(self, progress: Progress | None) -> None:
        self._tell = progress or (lambda _name, _done, _total: None)
        self._at = 0

    def begin(self) -> None:
        self._tell(_STEPS[self._at], self._at, len(_STEPS))
        self._at += 1

    def done(self) -> None:
        self._tell("done", len(_STEPS), len(_STEPS))


def _source() -> tuple[bytes, frozenset[str]]:
    """Reads the two official files without importing the package that ships them: that would parse all of it, 2 s."""
    spec = find_spec("simple_icd_10_cm")
    if spec is None or spec.origin is None:
        raise BuildFailed("simple-icd-10-cm is not installed; it ships the official tabular list. Run `make env`.")
    folder = Path(spec.origin).parent / "data"
    try:
        xml = (folder / "icd10c-tabular-April-1-2026.xml").read_bytes()
        codes = (folder / "code-list-April-2026.txt").read_text("utf-8")
    except OSError as error:
        raise BuildFailed(
            f"simple-icd-10-cm does not hold the April 2026 files ({error.strerror}); run `make env`."
        ) from error
    if hashlib.sha256(xml).hexdigest() != _EDITION.sha256:
        raise BuildFailed(
            "The tabular list that simple-icd-10-cm ships is not that of April 2026, for which this version was made. "
            "Run `make env`."
        )
    return xml, frozenset(codes.split())


def _compile(draft: Path, xml: bytes, valid: frozenset[str], steps: _Steps) -> None:
    from sqlite_utils import Database

    steps.begin()
    lines = [line for chapter in tabular.read(xml, valid) for line in chapter.under()]
    steps.begin()
    axes_of = axes.of_lines(line for line in lines if line.level == "chapter")
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
            _write_codes(db, lines, ids, axes_of)
            steps.begin()
            _write_notes(db, lines, ids)
            steps.begin()
            _write_terms(db, lines, ids)
        steps.begin()
        _write_meta(db)
        db.execute("ANALYZE")
        broken = [row[0] for row in db.execute("PRAGMA integrity_check") if row[0] != "ok"]
        if broken:
            raise BuildFailed(
                "The catalog just written does not pass SQLite's integrity check; is the disk sound? Build it again."
            )
    finally:
        db.close()


def _write_codes(db: Any, lines: list[Line], ids: dict[str, int], axes_of: dict[str, Any]) -> None:
    last: dict[str, int] = {}
    for line in reversed(lines):
        last[line.code] = max(last.get(line.code, 0), ids[line.code])
        if line.parent is not None:
            last[line.parent.code] = max(last.get(line.parent.code, 0), last[line.code])

    def path(line: Line) -> str:
        steps = [line.code]
        while line.level != "category" and line.parent is not None and line.parent.level not in ("block", "chapter"):
            line = line.parent
            steps.append(line.code)
        return " ".join(reversed(steps))

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
                "path": path(line),
                "axes": json.dumps(axes_of.get(line.code, {}), sort_keys=True),
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
    db["axis"].insert_all(
        (
            {"code": ids[code], "axis": axis, "value": value}
            for code, held in axes_of.items()
            for axis, value in held.items()
        ),
        pk=("code", "axis"),
        foreign_keys=(("code", "code", "id"),),
    )


def _write_notes(db: Any, lines: list[Line], ids: dict[str, int]) -> None:
    db["note"].insert_all(
        ({"code": ids[line.code], "kind": kind, "text": text} for line in lines for kind, text in line.notes),
        foreign_keys=(("code", "code", "id"),),
    )
    db["note"].create_index(["code"])


def _write_terms(db: Any, lines: list[Line], ids: dict[str, int]) -> None:
    found = list(terms.of_lines(lines, clinical_index.read(ids)))
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
    printed = _plain_words(term for term in found if term.kind != "synonym")
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


def _write_meta(db: Any) -> None:
    rows = {
        "code_set": _EDITION.code_set,
        "edition": _EDITION.key,
        "source": _EDITION.source,
        "source_sha256": _EDITION.sha256,
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
