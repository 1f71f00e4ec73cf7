"""The site list: what it masks, what it keeps, what of it is refused, and the one file it lives in."""

import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from phi_rules.engine import Engine
from phi_rules.errors import SiteRefused
from phi_rules.probe import trouble_with
from phi_rules.rule import Rule
from phi_rules.site import Other, SiteList, entries, with_entry, without_entry
from phi_rules.site_file import read_site, write_site
from phi_rules.strip import Stripper

LOCKER = Rule("site.pattern.locker", "ID", "R", r"\bZQ/\d{3}\b")
SITE = SiteList(
    providers=("Imaginara Quillfeather", "Long"),
    facilities=("the Blue Lantern",),
    places=("Nowhereton Heath",),
    never=("Meridian",),
    other=(Other("Glasswing Initiative", "FACILITY"),),
    patterns=(LOCKER,),
)

Strip = Callable[..., list[tuple[str, str]]]


@pytest.fixture
def by_site(engine: Engine) -> Strip:
    """What of a text the site list masks: the words and the rule."""

    def of(text: str, site: SiteList = SITE) -> list[tuple[str, str]]:
        note = Stripper(engine, site).strip(text)
        return [(text[r.source_start : r.source_end], r.rule) for r in note.redactions if r.rule.startswith("site.")]

    return of


# What it masks and keeps


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Films went to imaginara quillfeather.", [("imaginara quillfeather", "site.provider")]),
        ("Films went to QUILLFEATHER, IMAGINARA.", [("QUILLFEATHER, IMAGINARA", "site.provider")]),
        ("Asked Quillfeather about it.", [("Quillfeather", "site.provider")]),
        ("Given in the  blue\nlantern at noon.", [("the  blue\nlantern", "site.facility")]),
        ("Walks on nowhereton heath daily.", [("nowhereton heath", "site.place")]),
        ("Part of the Glasswing initiative.", [("Glasswing initiative", "site.other")]),
        ("Clothes in ZQ/417 of the ward.", [("ZQ/417", "site.pattern.locker")]),
    ],
    ids=["provider", "last first", "surname alone", "facility", "place", "other word", "pattern"],
)
def test_an_entry_is_masked_in_any_case_and_across_line_ends(
    by_site: Strip, text: str, expected: list[tuple[str, str]]
) -> None:
    assert by_site(text) == expected


@pytest.mark.parametrize(
    "text",
    ["A long QT interval, bluelantern-like opacity.", "ZQ/4171 and AZQ/417 are of another form.", "Meridian lines."],
)
def test_a_word_that_only_resembles_an_entry_stays(by_site: Strip, text: str) -> None:
    assert by_site(text) == []


def test_a_provider_whose_name_is_a_word_is_masked_as_a_name_only(engine: Engine) -> None:
    note = Stripper(engine, SITE).strip("The long arm was seen by Long at noon.")
    assert note.text == "The long arm was seen by [PROVIDER_1] at noon."


def test_a_name_written_in_capitals_in_the_list_is_masked_as_notes_write_it(by_site: Strip) -> None:
    assert by_site("Films went to Long at noon.", SiteList(providers=("LONG",))) == [("Long", "site.provider")]


def test_a_word_one_letter_off_a_name_of_the_list_stays(by_site: Strip) -> None:
    assert by_site("Given quillfeathen drops.") == []


def test_one_entry_among_thousands_is_found(by_site: Strip) -> None:
    many = SiteList(
        providers=tuple(f"Imaginara Quill{n}feather" for n in range(2_000)),
        facilities=tuple(f"Lantern House {n}" for n in range(2_000)),
    )
    assert by_site("Seen in lantern house 417.", many) == [("lantern house 417", "site.facility")]


def test_a_word_of_never_stays_and_is_told_as_kept(engine: Engine) -> None:
    text = "Seen at Meridian Hospital. Dr. Meridian came."
    assert "Dr. Meridian came" not in Stripper(engine).strip(text).text
    note = Stripper(engine, SITE).strip(text)
    assert note.text.endswith("Dr. Meridian came.")
    assert ("Meridian", "site list") in [(note.text[k.start : k.end], k.why) for k in note.kept]


def test_an_entry_never_reaches_into_a_tag_of_ours(engine: Engine) -> None:
    site = SiteList(other=(Other("patient", "NAME"), Other("day", "NAME")))
    once = Stripper(engine, site).strip("Mr. Zorblatt was seen on 03/04/2026.").text
    assert Stripper(engine, site).strip(once).text == once


def test_another_list_is_applied_to_a_note_at_once(engine: Engine) -> None:
    chart = Stripper(engine)
    note = chart.strip("Dr. Halvorsen gave the Blue Lantern leaflet.")
    assert "Blue Lantern" in note.text
    assert "[FACILITY_1]" in chart.use(SITE, note).text
    assert "Blue Lantern" not in chart.strip("back to the blue lantern").text.replace("blue", "Blue")


# The file


def test_what_is_written_is_read_again_for_the_owner_alone(tmp_path: Path) -> None:
    hard = replace(SITE, never=('A "quoted" \\ word', "Ünïcode 🙂 word", "tab\x7f".strip("\x7f") + "le"))
    path = tmp_path / "home" / "site.toml"
    write_site(path, hard)
    assert read_site(path) == hard
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == ["site.toml"]


def test_no_file_is_an_empty_list(tmp_path: Path) -> None:
    assert read_site(tmp_path / "site.toml") == SiteList()


def test_a_file_that_others_may_read_is_closed_to_them(tmp_path: Path) -> None:
    path = tmp_path / "site.toml"
    path.write_text('never = ["Meridian"]\n')
    path.chmod(0o644)
    read_site(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_list_that_cannot_be_saved_is_told_and_leaves_no_draft_behind(tmp_path: Path) -> None:
    path = tmp_path / "site.toml"
    path.mkdir()  # nothing can take the place of a folder
    with pytest.raises(SiteRefused, match="was not saved"):
        write_site(path, SITE)
    assert list(tmp_path.iterdir()) == [path]


SECRET = "Zorblatta"
"""Stands in every entry that is refused, and in no message."""


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (f'providers = ["{SECRET}"', "not TOML at"),
        (f'doctors = ["{SECRET}"]', "1 of its keys mean nothing here. Allowed are providers, facilities"),
        (f'providers = "{SECRET}"', "providers is no list"),
        (f'providers = ["Other Name", 3, "{SECRET}"]', "providers, entry 2: got int, allowed is a text in quotes"),
        ('facilities = ["."]', "facilities, entry 1: got 0 letters and digits in 1 characters, allowed are at least 2"),
        (f'places = ["{SECRET * 30}"]', "places, entry 1: got 270 letters"),
        (f'never = ["{SECRET}"]\nproviders = ["{SECRET.upper()}"]', "providers, entry 1, is to be masked and stands"),
        (f'[[other]]\ntext = "{SECRET}"', "other, entry 1: a table of it has text, kind, and nothing else"),
        (f'[[other]]\ntext = "{SECRET}"\nkind = "{SECRET}"', "other, entry 1: the kind is none of NAME, PROVIDER"),
        (f"[[patterns]]\nid = '{SECRET} x'\nkind = 'ID'\npattern = 'x1'", "patterns, entry 1: the id has to begin"),
        ("[[patterns]]\nid = 'mrn'\nkind = 'ID'\npattern = '(Zorblatta'", "patterns, entry 1 (mrn): the pattern is no"),
        ("[[patterns]]\nid = 'mrn'\nkind = 'ID'\nidentifier = 'Z'\npattern = 'x1'", 'letter, "A" to "R"'),
        ("[[patterns]]\nid = 'mrn'\nkind = 'ID'\npattern = '(?:Zorblatta)*'", "matches nothing at all"),
        ("[[patterns]]\nid = 'mrn'\nkind = 'ID'\npattern = 'Zorblatta (\\d+)+'", "takes too long"),
        ("[[patterns]]\nid = 'a'\nkind = 'ID'\npattern = 'x1'\n" * 2, "two have the same id"),
    ],
    ids=lambda value: None,
)
def test_a_fault_of_the_file_is_named_by_its_place_and_never_by_its_words(
    tmp_path: Path, written: str, said: str
) -> None:
    path = tmp_path / "site.toml"
    path.write_text(written)
    with pytest.raises(SiteRefused) as refusal:
        read_site(path)
    assert said in str(refusal.value)
    assert str(path) in str(refusal.value)
    assert SECRET.lower() not in str(refusal.value).lower()


# Its patterns


@pytest.mark.parametrize(
    "pattern",
    ["(a+)+$", r"MRN: (\d+)+$", r"(x|xx)+y", r"(\w+\s?)+!", r"\d+\d+\d+\d+x", r"QZ(-?\w+\s?)*!", r"((?:0|00)+)+Q"],
    ids=range(7),
)
def test_a_pattern_that_could_take_for_ever_is_refused_quickly(pattern: str) -> None:
    assert "too long" in str(trouble_with(pattern))


@pytest.mark.parametrize("pattern", ["", r"\d*", "^", r"\b", "x?", ".+", r"\w+", "(", "x" * 301], ids=range(9))
def test_a_pattern_that_finds_nothing_or_everything_is_refused(pattern: str) -> None:
    assert trouble_with(pattern) is not None


@pytest.mark.parametrize(
    "pattern",
    [r"\bQZ-\d{6}\b", r"locker\s?[:#]?\s?(?P<v>[A-Z]{1,2}\d{2,4})", r"\bU\d{2}-(?:\d{3}-){2}\d\b", r"[\w.]+@house\b"],
    ids=range(4),
)
def test_a_usual_form_of_a_number_may_be_used(pattern: str) -> None:
    assert trouble_with(pattern) is None


# Changing it


def test_an_entry_is_added_once_and_taken_out_again() -> None:
    site = with_entry(with_entry(SiteList(), "providers", " Imaginara  Quill "), "providers", "IMAGINARA QUILL")
    assert list(entries(site)) == [("providers", "IMAGINARA QUILL")]
    assert without_entry(site, "providers", "IMAGINARA QUILL") == SiteList()


def test_a_word_is_either_masked_or_kept_the_last_choice_holds() -> None:
    masked = with_entry(with_entry(SiteList(), "never", "Meridian"), "other", "meridian", "ROOM")
    assert masked == SiteList(other=(Other("meridian", "ROOM"),))
    assert with_entry(masked, "never", "Meridian") == SiteList(never=("Meridian",))


def test_an_entry_that_would_mask_everything_is_refused() -> None:
    with pytest.raises(SiteRefused, match="at least 2"):
        with_entry(SiteList(), "other", " e ")


def test_a_list_shows_nothing_of_itself() -> None:
    shown = repr(SITE)
    for words in ("Quillfeather", "Lantern", "Nowhereton", "Meridian", "Glasswing"):
        assert words not in shown
