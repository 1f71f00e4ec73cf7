"""What the coder types is understood, or two readings are offered; never a guess."""

import pytest

from assistant.dialogue.answers import Named, Picked, Unclear, Wished, understand
from codesets.catalog import Catalog
from tests.dialogue.cases import answered, below, the_question

PICKS = [
    # typed, the option it takes
    ("1", "initial"),
    ("2", "subsequent"),
    ("second", "subsequent"),
    ("the third one", "sequela"),
    ("third one", "sequela"),
    ("n", "nd"),
    ("not documented", "nd"),
    ("don't know", "nd"),
    ("sequela", "sequela"),
    ("Active treatment", "initial"),
    ("late effect", "sequela"),
    ("subsequent encounter", "subsequent"),
    ("4", None),
    ("0", None),
    ("purple", None),
]


@pytest.mark.parametrize(("typed", "option"), PICKS)
def test_a_typed_answer_takes_its_option_or_none(catalog: Catalog, typed: str, option: str | None) -> None:
    question = the_question(answered(below(catalog, "S52.532"), "closed"))
    understood = understand(typed, question)
    if option is None:
        assert isinstance(understood, Unclear)
    else:
        assert isinstance(understood, Picked)
        assert understood.option.id == option


WISHES = [("back", "undo"), ("undo", "undo"), ("why", "why"), ("?", "why"), ("skip", "skip"),
          ("ask the doctor", "query"), ("Accept", "accept"), ("later", "park")]  # fmt: skip


@pytest.mark.parametrize(("typed", "wish"), WISHES)
def test_a_wish_is_understood_with_or_without_an_open_question(catalog: Catalog, typed: str, wish: str) -> None:
    assert understand(typed, None) == Wished(wish)  # type: ignore[arg-type]
    assert understand(typed, the_question(below(catalog, "S52.53"))) == Wished(wish)  # type: ignore[arg-type]


def test_a_code_is_taken_and_a_code_after_show_is_shown() -> None:
    assert understand("s52.532d", None) == Named("s52.532d", show=False)
    assert understand("show J45", None) == Named("j45", show=True)


def test_two_near_readings_are_offered_instead_of_a_guess(catalog: Catalog) -> None:
    question = the_question(below(catalog, "K50"))
    understood = understand("intestine", question)
    assert isinstance(understood, Unclear)
    assert len(understood.nearest) == 2


def test_nothing_typed_is_unclear() -> None:
    assert understand("   ", None) == Unclear(())
