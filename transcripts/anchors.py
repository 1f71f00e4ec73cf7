"""`checkpoints.txt` and `checkpoint.pub` beside the database: what the chain is compared with when its tail may be cut.

The file is only ever appended to: signed notes, one after the other, each followed by an empty line. Copy its last
note to another machine, and not even someone with the database key can shorten or rewrite what is below it unseen.
"""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

NOTES = "checkpoints.txt"
PUBLIC_KEY = "checkpoint.pub"

_LINES = 6  # origin, size, head, empty, signature, empty
_NOTE = re.compile(rb"[^\n]+\n(?P<size>\d+)\n[^\n]+\n\n\xe2\x80\x94 [^\n]+\n\n")
_TAIL = 4096  # bytes: several notes


def notes(folder: Path) -> Iterator[str]:
    """The notes of the file in its order; a last one that a crash cut short is left out. Raises OSError."""
    try:
        with (folder / NOTES).open(encoding="utf-8", errors="replace", newline="\n") as lines:
            while len(block := [line for _, line in zip(range(_LINES), lines, strict=False)]) == _LINES:
                yield "".join(block[:-1])
    except FileNotFoundError:
        return


def public_key(folder: Path) -> str | None:
    """The line of `checkpoint.pub`, None where the file is gone. Raises OSError."""
    try:
        return (folder / PUBLIC_KEY).read_text("utf-8", "replace").strip()
    except FileNotFoundError:
        return None


def last_size(folder: Path) -> int:
    """The size in the file's last whole note, -1 where there is none. Reads only the file's end. Raises OSError."""
    return _end(folder / NOTES)[1]


def append(folder: Path, added: Iterable[str]) -> None:
    """Adds notes at the end; they are on the disk when it returns. Raises OSError.

    A note that a crash cut short is cut off first.
    """
    file = folder / NOTES
    end, _ = _end(file)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as stream:
        stream.truncate(end)
        stream.seek(end)
        stream.write("".join(f"{note}\n" for note in added).encode())
        stream.flush()
        os.fsync(stream.fileno())


def _end(file: Path) -> tuple[int, int]:
    """Where the last whole note ends, in bytes, and its size. A long tail without a note is no crash: it stays."""
    try:
        with file.open("rb") as stream:
            length = stream.seek(0, os.SEEK_END)
            start = stream.seek(max(0, length - _TAIL))
            found = list(_NOTE.finditer(stream.read()))
    except FileNotFoundError:
        return 0, -1
    if found:
        return start + found[-1].end(), int(found[-1]["size"])
    return (length if start else 0), -1
