"""Who is who: the same person keeps the same tag in every form of the name, and a relative is no patient."""

import pytest

from phi_rules.strip import Stripper

NOTES = [
    (
        "Patient: Adaeze Okonkwo\nMs. Okonkwo fell. OKONKWO, ADAEZE agrees. She is well. A. Okonkwo signed.",
        "Patient: [PATIENT]\nMs. [PATIENT] fell. [PATIENT] agrees. She is well. [PATIENT] signed.",
    ),
    (
        "Pt Bruno states pain. Bruno's mother Ines drove. Ines Bruno is here.",
        "Pt [PATIENT] states pain. [PATIENT]'s mother [RELATIVE_1] drove. [RELATIVE_1] is here.",
    ),
    (
        "Kathy Clarke (spouse) called. Ms. Clarke will drive.",
        "[RELATIVE_1] (spouse) called. Ms. [RELATIVE_1] will drive.",
    ),
    (
        "Seen by Dr. Halvorsen.\nSigned: I. Halvorsen MD",
        "Seen by Dr. [PROVIDER_1].\nSigned: [PROVIDER_1] MD",
    ),
    (
        "Here with his son Chidi. Chidi reports a fall.\nElectronically signed by Priya Raghunathan, MD",
        "Here with his son [RELATIVE_1]. [RELATIVE_1] reports a fall.\nElectronically signed by [PROVIDER_1], MD",
    ),
]


@pytest.mark.parametrize(("text", "stripped"), NOTES, ids=range(len(NOTES)))
def test_each_person_keeps_one_tag_with_the_relation_that_is_known(engine, text, stripped):
    assert Stripper(engine).strip(text).text == stripped
