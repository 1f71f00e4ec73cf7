"""Whatever is wrong with a published file, its reader says so as a build that failed, never with a bare error."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codesets.build import alphabetic, lookup_table, order_file, poa, tabular
from codesets.build.edition import READERS as READERS_OF_SETS
from codesets.errors import BuildFailed
from codesets.install.recognize import recognize
from codesets.parts import TITLES
from tests.codesets.releases import FILES

KNOWN = {line.code for top in tabular.read((FILES / "tabular.xml").read_bytes()) for line in top.under()}

READERS: dict[str, Callable[[bytes], object]] = {
    "tabular.xml": tabular.read,
    "index.xml": lambda data: alphabetic.read(data, "index", KNOWN),
    "external.xml": lambda data: alphabetic.read(data, "external", KNOWN),
    "drugs.xml": lambda data: lookup_table.read(data, KNOWN),
    "neoplasms.xml": lambda data: lookup_table.read(data, KNOWN),
    "order.txt": order_file.read,
    "codes.txt": order_file.read,
    "poa.txt": lambda data: poa.read(data, KNOWN),
}


GIVEN = {name: type(read((FILES / name).read_bytes())) for name, read in READERS.items()}
"""What the whole files are read into."""


def read_or_refused(name: str, data: bytes) -> None:
    """Reads a broken file: what comes is what a whole one gives, or a refusal that says what is wrong in words."""
    found, refused = None, ""
    try:
        found = READERS[name](data)
    except BuildFailed as error:
        refused = str(error)
    assert isinstance(found, GIVEN[name]) or len(refused.split()) > 3


@pytest.mark.parametrize("name", READERS)
@settings(max_examples=150, deadline=None)
@given(cuts=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 60), st.binary(max_size=3)), min_size=1, max_size=4))
def test_a_file_with_pieces_cut_out_or_changed_is_read_or_refused(
    name: str, cuts: list[tuple[float, int, bytes]]
) -> None:
    data = (FILES / name).read_bytes()
    for share, length, instead in cuts:
        place = int(share * len(data))
        data = data[:place] + instead + data[place + length :]
    read_or_refused(name, data)


@pytest.mark.parametrize("name", [name for name in READERS if name.endswith(".xml")])
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_file_with_an_element_or_attribute_missing_is_read_or_refused(name: str, data: st.DataObject) -> None:
    lines = (FILES / name).read_text("utf-8").split("\n")
    tags = [place for place, line in enumerate(lines) if line.strip().startswith("<") and "</" in line]
    place = data.draw(st.sampled_from(tags))
    start, _, rest = lines[place].partition(" col=" if " col=" in lines[place] else " char=")
    emptied = start + ">" + rest.partition(">")[2] if rest else ""
    lines[place] = data.draw(st.sampled_from([emptied, ""]))
    read_or_refused(name, "\n".join(lines).encode())


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_at_all_are_looked_at_without_an_error(data: bytes) -> None:
    for start in (b"", b"<?xml version='1.0'?>", b"<ICD10CM.index>"):
        what = recognize(start + data)
        assert what is None or (what.code_set in READERS_OF_SETS and what.kind in TITLES)
