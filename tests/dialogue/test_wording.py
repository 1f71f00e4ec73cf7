"""Option labels say what sets a branch apart, and nothing twice."""

import pytest

from assistant.dialogue.wording import short_title

ROWS = [
    ("Crohn's disease of small intestine with abscess", "Crohn's disease of small intestine", "with abscess"),
    ("Colles' fracture of left radius", "Colles' fracture", "of left radius"),
    ("Asthma", None, "Asthma"),
    ("Other asthma", "Asthma", "Other asthma"),
    ("Type 2 diabetes mellitus with ketoacidosis with coma", "Type 2 diabetes mellitus with ketoacidosis", "with coma"),
    ("Heart failure", "Heart failure", "Heart failure"),
    ("Fracture of lower end of tibia", "Fracture of lower leg, including ankle", "of lower end of tibia"),
    ("Burn of first degree of wrist", "Burn of first degree of wrist and hand", "of wrist"),
    ("Infantile and juvenile glaucoma", "Infantile and juvenile cataract", "Infantile and juvenile glaucoma"),
    ("Car occupant (driver) injured", "Car occupant injured in other accidents", "Car occupant (driver) injured"),
    ("Heart failure, unspecified", "Heart failure", "unspecified"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "above", "short"), ROWS)
def test_a_label_is_what_the_title_above_does_not_say(title: str, above: str | None, short: str) -> None:
    assert short_title(title, above) == short
