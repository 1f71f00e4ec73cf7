"""Names that nothing announces: told by their shape, by what stands behind them, by a list."""

import pytest

MASKED = [
    ("Kathy Clarke (spouse) drove.", ["Kathy Clarke"]),
    ("Lucas, his son, called.", ["Lucas"]),
    ("511 Gebreselassie 33M, r/o TB.", ["511", "Gebreselassie"]),
    ("3W-12 Ortiz, J s/p TKA.", ["3W-12", "Ortiz, J"]),
    ("PEÑA, RAY 31188771 07/29/2025 SKOGLUND, A OP SURG", ["PEÑA, RAY", "31188771", "07/29/2025", "SKOGLUND, A"]),
    ("Ambrose lives with his grandmother.", ["Ambrose"]),
    ("esperanza quintanilla 93f admitted today", ["esperanza quintanilla", "93"]),
    ("M.K. Oduya, PA-C", ["M.K. Oduya"]),
    ("Faith Running-Deer, CNP", ["Faith Running-Deer"]),
    ("Zayan F. Deshpande agrees.", ["Zayan F. Deshpande"]),
    ("Jones chart needs a seventh character.", ["Jones"]),
    ("j. ruiz to sign.", ["j. ruiz"]),
    ("Seen with Mary Johnson today.", ["Mary Johnson"]),
    ("Thaddeus Lovell, M.D.", ["Thaddeus Lovell"]),
]
KEPT = [
    ("Barrett II, Clark III.", "eponyms with a class"),
    ("Lauge-Hansen SER IV ankle.", "an eponym of two names and an abbreviation"),
    ("Placed in Allen stirrups, Gardner-Wells tongs, Jackson table.", "equipment"),
    ("Bruce protocol, 9 METs.", "a protocol"),
    ("Ancef x24 h. POD1 walked.", "a dose and a day after surgery"),
    ("Sputum: S pneumo, PCN S. Bcx NGTD.", "sensitivities"),
    ("Foley to gravity, Alexis O retractor.", "a retractor"),
    ("Same day. Hospice RN visits.", "a service before a credential"),
    ("Snellen chart at 20 feet.", "an eye chart"),
]


@pytest.mark.parametrize(("text", "expected"), MASKED, ids=range(len(MASKED)))
def test_a_name_told_by_its_shape_is_masked(masked, text, expected):
    assert masked(text) == expected


@pytest.mark.parametrize(("text", "why"), KEPT, ids=[why for _, why in KEPT])
def test_what_only_looks_like_a_name_stays(masked, text, why):
    assert masked(text) == []
