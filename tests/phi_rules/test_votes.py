"""What of a tagger's vote is the name."""

import pytest

from phi_rules.votes import name_parts


@pytest.mark.parametrize(
    ("vote", "names"),
    [
        ("Zebulona Quistapace", ["Zebulona Quistapace"]),
        ("Zebulona handles", ["Zebulona"]),
        ("Seen Zebulona", ["Zebulona"]),
        ("A. Quistapace", ["A. Quistapace"]),
        ("Zebulona\nQUISTAPACE, Z. 59M", ["Zebulona", "QUISTAPACE, Z."]),
        ("Zebulona\nQuistapace", ["Zebulona\nQuistapace"]),
        ("zebulona will quistapace", ["zebulona will quistapace"]),
        ("12 Quistapace", ["Quistapace"]),
        ("59", []),
    ],
)
def test_a_name_is_cut_free_of_verbs_figures_and_other_lines(engine, vote, names):
    text = f"x {vote} x"
    parts = name_parts(text, 2, 2 + len(vote), engine.words)
    assert [text[start:end] for start, end in parts] == names
