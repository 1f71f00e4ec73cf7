"""Files and pastes that are text, and those that are none."""

import pytest

from phi_rules.errors import NoteRefused
from phi_rules.source import decode


@pytest.mark.parametrize(
    "data",
    [
        "Caf\u00e9 au lait spots".encode(),
        b"\xef\xbb\xbf" + "Caf\u00e9 au lait spots".encode(),
        "Caf\u00e9 au lait spots".encode("utf-16"),
        b"\xfe\xff" + "Caf\u00e9 au lait spots".encode("utf-16-be"),
        "Caf\u00e9 au lait spots".encode("cp1252"),
    ],
    ids=["utf-8", "utf-8 with BOM", "utf-16", "utf-16 big end first", "windows-1252"],
)
def test_a_text_file_is_read_whatever_its_encoding(data):
    assert decode(data) == "Caf\u00e9 au lait spots"


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", bytes(range(256)), b"%PDF-1.7\n\x00\x01\x02", b"\x00" * 40],
    ids=["picture", "all bytes", "pdf", "zeros"],
)
def test_a_binary_file_is_refused_and_told_what_is_allowed(data):
    with pytest.raises(NoteRefused, match="UTF-8"):
        decode(data)


def test_a_file_that_breaks_off_in_a_character_is_refused():
    with pytest.raises(NoteRefused, match="Save it again"):
        decode(b"\xff\xfea\x00b")


def test_a_stray_control_character_of_an_old_export_is_no_reason_to_refuse():
    assert decode(b"Seen in clinic." * 20 + b"\x0c\x1b\x07").endswith("\x07")
