"""Words with their places."""

from assistant.reading.words import words


def test_a_tag_is_one_word_and_is_not_spoken() -> None:
    text = "seen [DATE_2: 2026, day -9] by [NAME_1]"
    assert [(w.text, w.spoken) for w in words(text, 0, len(text))] == [
        ("seen", True),
        ("[date_2: 2026, day -9]", False),
        ("by", True),
        ("[name_1]", False),
    ]


def test_a_slashed_abbreviation_is_one_word() -> None:
    text = "h/o gout, s/p fall"
    assert [w.text for w in words(text, 0, len(text))] == ["h/o", "gout", ",", "s/p", "fall"]


def test_an_abbreviation_with_a_digit_inside_is_one_word() -> None:
    text = "T2DM, CKD3b, L5"
    assert [w.text for w in words(text, 0, len(text))] == ["t2dm", ",", "ckd3b", ",", "l5"]


def test_a_hyphen_inside_a_word_parts_it_and_one_before_it_stays() -> None:
    text = "62-year-old (-) fever"
    assert [w.text for w in words(text, 0, len(text))] == ["62", "year", "old", "(", "-", ")", "fever"]


def test_places_are_code_points_of_the_whole_text() -> None:
    text = "Ménière’s disease"
    assert [text[w.start : w.end] for w in words(text, 0, len(text))] == ["Ménière’s", "disease"]
