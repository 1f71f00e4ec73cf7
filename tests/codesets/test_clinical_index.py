"""Our own index of clinical language leads where it says."""

from collections import Counter
from importlib.resources import files

import pytest

from codesets.build import clinical_index
from codesets.catalog import Catalog
from codesets.errors import BuildFailed
from codesets.language import fillers, forms, words


def entries(catalog: Catalog) -> dict[str, list[str]]:
    known = {code for (code,) in catalog.rows("SELECT code FROM code")}
    return {code: [phrase.text for phrase in phrases] for code, phrases in clinical_index.read(known).items()}


def test_every_hundredth_phrase_finds_its_own_target_among_the_first_three(catalog: Catalog) -> None:
    phrases = [(phrase, code) for code, phrases in entries(catalog).items() for phrase in phrases][::100]
    lost = [(phrase, code) for phrase, code in phrases if code not in [hit.code for hit in catalog.search(phrase, 3)]]
    assert len(phrases) > 400
    assert lost == []


def test_no_phrase_leads_to_two_targets(catalog: Catalog) -> None:
    count = Counter(phrase.lower() for phrases in entries(catalog).values() for phrase in phrases)
    assert [phrase for phrase, times in count.items() if times > 1] == []


def test_a_target_that_the_edition_does_not_have_names_file_and_line() -> None:
    with pytest.raises(BuildFailed, match=r"\d\d-[a-z]+\.txt, line \d+: .* is no code of the edition"):
        clinical_index.read({"J44.9"})


def test_no_phrase_looks_like_a_code(catalog: Catalog) -> None:
    """Search answers "T21", short for trisomy 21, with burns of the trunk: whoever types a code means the code."""
    codes = {code.replace(".", "") for (code,) in catalog.rows("SELECT code FROM code")}
    phrases = [phrase for listed in entries(catalog).values() for phrase in listed]
    assert [phrase for phrase in phrases if phrase.upper().replace(".", "") in codes] == []


def test_no_phrase_of_several_words_comes_down_to_two_letters(catalog: Catalog) -> None:
    """A stop word leaves "rt" of AT/RT, a tumor: that is how notes write "right"."""
    phrases = [phrase for listed in entries(catalog).values() for phrase in listed if len(words(phrase)) > 1]
    told = [(phrase, [form for form in forms(phrase) if form not in fillers()]) for phrase in phrases]
    assert [phrase for phrase, said in told if len(said) == 1 and len(said[0]) <= 2] == []


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("infantile spinal muscular atrophy", "G12.0"),
        ("juvenile spinal muscular atrophy", "G12.1"),
        ("infantile polycystic kidney", "Q61.1"),
    ],
)
def test_infantile_is_not_juvenile(catalog: Catalog, phrase: str, code: str) -> None:
    assert catalog.search(phrase, 1)[0].code == code


@pytest.mark.parametrize("name", ["abbreviations.txt", "phrases.txt"])
def test_no_short_form_is_written_twice_with_different_readings(name: str) -> None:
    lines = files("codesets").joinpath("data", name).read_text("utf-8").splitlines()
    shorts = [line.partition("=")[0].strip() for line in lines if line.strip() and not line.startswith("#")]
    assert [short for short, times in Counter(shorts).items() if times > 1] == []
