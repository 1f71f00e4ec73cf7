"""Opens what a publisher's release comes in: a single file, a folder, a zip, zips inside zips, gzip.

Archives are read in memory and within limits; nothing is ever written by a name that an archive gives.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from codesets.errors import InstallRefused

LARGEST_FILE = 300_000_000
"""Bytes of one file, unpacked; the largest published one, the order file, has 15 million."""
LARGEST_RELEASE = 1_500_000_000
"""Bytes of all files together, unpacked."""
STEEPEST = 400
"""How many times larger a file may become by unpacking; the published fixed-width texts stay under 30."""
DEEPEST = 3
"""How many archives may lie inside each other."""
MOST_FILES = 5_000

_ZIP, _GZIP, _PDF = b"PK\x03\x04", b"\x1f\x8b", b"%PDF"
_SMALL = 1_000_000


@dataclass(frozen=True, slots=True)
class Found:
    """One file."""

    name: str
    """Where it is, for messages: "release.zip/Table and Index/icd10cm-index.xml"."""
    data: bytes


@dataclass(frozen=True, slots=True)
class Passed:
    """One file that was passed over."""

    name: str
    why: str


def files_at(path: Path) -> Iterator[Found | Passed]:
    """Gives the files at a path, each archive's in its place. Raises InstallRefused for what cannot be read, is
    damaged, or is larger than any release is."""
    budget = _Budget()
    try:
        if path.is_dir():
            for file in sorted(each for each in path.rglob("*") if each.is_file()):
                yield from _opened(str(file.relative_to(path)), _whole(file), budget, 0)
        elif path.is_file():
            yield from _opened(path.name, _whole(path), budget, 0)
        else:
            raise InstallRefused(f"There is no file or folder {path}. Name the zip, folder or file of a release.")
    except OSError as error:
        raise InstallRefused(f"{error.filename or path} cannot be read: {error.strerror}.") from error


class _Budget:
    """How much of the limits is used up."""

    def __init__(self) -> None:
        self._bytes = self._files = 0

    def take(self, name: str, size: int, packed: int) -> None:
        self._bytes += size
        self._files += 1
        steep = size > _SMALL and size > STEEPEST * max(packed, 1)
        if size > LARGEST_FILE or self._bytes > LARGEST_RELEASE or self._files > MOST_FILES or steep:
            raise InstallRefused(
                f"{name} makes this larger than any release is: at most {LARGEST_FILE:,} bytes a file, "
                f"{LARGEST_RELEASE:,} in {MOST_FILES:,} files, {STEEPEST} times its packed size. Nothing was changed."
            )


def _whole(file: Path) -> bytes:
    size = file.stat().st_size
    if size > LARGEST_FILE:
        raise InstallRefused(f"{file} has {size:,} bytes; no file of a release has over {LARGEST_FILE:,}.")
    return file.read_bytes()


def _opened(name: str, data: bytes, budget: _Budget, depth: int) -> Iterator[Found | Passed]:
    name = "".join(letter if letter.isprintable() else "?" for letter in name)
    if data.startswith(_ZIP):
        yield from _zipped(name, data, budget, depth)
    elif data.startswith(_GZIP):
        yield Found(name, _unzipped(name, data, budget))
    elif data.startswith(_PDF):
        yield Passed(name, "a PDF; what it says is also published as XML or text")
    else:
        yield Found(name, data)


def _zipped(name: str, data: bytes, budget: _Budget, depth: int) -> Iterator[Found | Passed]:
    if depth >= DEEPEST:
        raise InstallRefused(
            f"{name} lies in more than {DEEPEST} archives. Unpack the release, then install the folder."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if "[Content_Types].xml" in archive.namelist():
                yield Passed(name, "an Office file; what it says is also published as text")
                return
            for member in archive.infolist():
                if member.is_dir():
                    continue
                inside = f"{name}/{member.filename}"
                budget.take(inside, member.file_size, member.compress_size)
                if member.flag_bits & 1:
                    raise InstallRefused(
                        f"{inside} is locked with a password. Unpack the release, then install the folder."
                    )
                with archive.open(member) as packed:
                    yield from _opened(inside, packed.read(member.file_size + 1), budget, depth + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise InstallRefused(f"{name} is a damaged zip ({error}). Take it from its publisher again.") from error


def _unzipped(name: str, data: bytes, budget: _Budget) -> bytes:
    opener = zlib.decompressobj(wbits=31)
    try:
        whole = opener.decompress(data, LARGEST_FILE + 1)
    except zlib.error as error:
        raise InstallRefused(f"{name} is a damaged gzip file ({error}). Take it from its publisher again.") from error
    budget.take(name, len(whole), len(data))
    if not opener.eof:
        raise InstallRefused(f"{name} is cut: it ends in the middle. Take it from its publisher again.")
    return whole
