"""A file or a paste becomes text that can be stripped, or is refused with a reason."""

import codecs
import re

from phi_rules.errors import NoteRefused

LARGEST = 2_000_000
"""Code points a single note may have. A long chart has some 200,000; beyond ten of those it is no note."""

UTF_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
NOT_IN_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
"""Control characters that no text file has. TAB, LF, VT, FF, CR and ESC (of terminal captures) may stand."""

BLANK = "\ufeff\u200b\u2060" + "".join(chr(c) for c in range(0x3001) if chr(c).isspace())
"""What shows nothing: white space, the byte order mark, spaces of no width."""

BINARY_SHARE = 0.01
"""More control characters than one in a hundred make a file binary; a stray one happens in exports of old systems."""


def decode(data: bytes) -> str:
    """Gives the text of a file or of stdin: UTF-8 with or without BOM, UTF-16 with BOM, else Windows-1252.

    Raises NoteRefused for binary content.
    """
    for bom, encoding in UTF_BOMS:
        if data.startswith(bom):
            return _readable(_decoded(data, encoding), len(data))
    try:
        return _readable(data.decode("utf-8"), len(data))
    except UnicodeDecodeError:
        # Windows-1252 leaves five bytes undefined; old exports use them as filler, so they become U+FFFD.
        return _readable(data.decode("cp1252", errors="replace"), len(data))


def accept(text: str) -> str:
    """Gives the text back when it can be stripped; raises NoteRefused when it is empty, binary or over LARGEST."""
    if not text.strip(BLANK):
        raise NoteRefused("The note is empty: got no visible character. Paste or name a note that has text.")
    if len(text) > LARGEST:
        raise NoteRefused(
            f"The note is too large: got {len(text):,} characters, allowed are {LARGEST:,}. "
            "Split it into its single notes and strip one at a time."
        )
    return _readable(text, len(text))


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise NoteRefused(
            f"The file begins as {encoding} but is not: it breaks off or is mixed. Save it again as UTF-8 text."
        ) from None


def _readable(text: str, size: int) -> str:
    odd = len(NOT_IN_TEXT.findall(text))
    if "\x00" in text or odd > max(1, len(text) * BINARY_SHARE):
        raise NoteRefused(
            f"The content is binary, not text: got {odd:,} control characters in {size:,}. "
            "Allowed is plain text (UTF-8, UTF-16 with BOM or Windows-1252); copy the text out of a"
            " PDF or Word file first."
        )
    return text
