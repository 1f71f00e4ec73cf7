"""Names: how they are announced, how far they reach, and which words are none."""

import pytest

from phi_rules.engine import Engine
from phi_rules.strip import Stripper

MASKED = [
    ("Dr. Halvorsen was paged.", ["Halvorsen"]),
    ("dr. halvorsen was paged.", ["halvorsen"]),
    ("DR. HALVORSEN WAS PAGED.", ["HALVORSEN"]),
    ("Mr. Long was seen.", ["Long"]),
    ("mr long was seen.", ["long"]),
    ("Dr. de Man and Dr. van den Brink agree.", ["de Man", "van den Brink"]),
    ("Patient: Okonkwo-Bright, Adaeze M.\nHere for a cough.", ["Okonkwo-Bright, Adaeze M."]),
    ("PT NAME ZBIGNIEW KOWALCZYK DOB 1/2/1960", ["ZBIGNIEW KOWALCZYK", "1/2/1960"]),
    ("pt craig drake states pain is worse.", ["craig drake"]),
    ("Patient Will L., seen today.", ["Will L."]),
    ("Kowalczyk, Zbigniew   44711823   02/15/1949", ["Kowalczyk, Zbigniew", "44711823", "02/15/1949"]),
    ("Wife Guadalupe drove. Son (Mateo) called.", ["Guadalupe", "Mateo"]),
    ("Lives with Jennifer.", ["Jennifer"]),
    ("Her daughter,\nMarigold Thorsen, drove.", ["Marigold Thorsen"]),
    ("Surgeon: M Parkinson, CRNA", ["M Parkinson"]),
    ("________________\nD Thorsen, NP", ["D Thorsen"]),
    ("cc: Walter Eriksen, DO; Priya Raghunathan, MD", ["Walter Eriksen", "Priya Raghunathan"]),
    ("Electronically signed by B. THORSEN, LCSW", ["B. THORSEN"]),
    ("Reviewed and attested by thorsenb99 today.", ["thorsenb99"]),
    ("vl:VE\n", ["vl:VE"]),
    ("Zayan F. Deshpande agrees with this plan.", ["Zayan F. Deshpande"]),
    ("Johnson, a 45 yo male, fell.", ["Johnson"]),
    ("Dr. Foley placed a Foley.", ["Foley"]),
    ("SALAZAR,V is wrong here. PHYS: SALAZAR,V\n", ["SALAZAR", "SALAZAR,V"]),
    ("Twins Hibo and Hamdi (4).", ["Hibo", "Hamdi"]),
    ("Kids (Ámbar 6, Jadiel 3).", ["Ámbar", "Jadiel"]),
    ("Her daughter Hope drove.", ["Hope"]),
    ("Discussed w/ Long at bedside.", ["Long"]),
    ("Please ask for Ginger.", ["Ginger"]),
    ("Married to Mariah, two kids; Mariah says so.", ["Mariah", "Mariah"]),
    ("Landlord, Mr Rusty Bloom, called.", ["Rusty Bloom"]),
    ('Patient: Woodrow "Woody" Stamper', ['Woodrow "Woody" Stamper']),
    ("Cardiology (Strong) agrees.", ["Strong"]),
    ("Beneficiary aurelio graves called.", ["aurelio graves"]),
    ("hey tammy can you look", ["tammy"]),
    (
        "The patient came in today and was brought to the clinic by her roommate Henry\nGabriel without delay.",
        ["Henry\nGabriel"],
    ),
    ("Patient Xóchitl Hernández-Ruiz is here.", ["Xóchitl Hernández-Ruiz"]),
]
KEPT = [
    ("The patient states pain is worse.", "a verb behind patient"),
    ("Patient Will Follow Up With Primary Care.", "a heading in title case"),
    ("Patient education provided.", "a noun behind patient"),
    ("PT: TLSO brace, ROM.", "therapy with an abbreviation"),
    ("Physician Advisor reviewed.", "an office in title case"),
    ("MS Contin 15 mg; MS alert and fluent.", "a drug and an examination"),
    ("DO NOT MISS DOSES. NO MR. AORTIC GRADIENT 4.", "a verb and a valve in capitals"),
    ("dr said no; Dr. rec'd call.", "a verb behind a title"),
    ("CC: ctx every 4 min.", "a chief complaint"),
    ("Relieved by Tylenol. Reviewed by phone.", "a drug and a means behind by"),
    ("Aunt Lynch  syndrome, father Parkinson's.", "diseases behind relatives"),
    ("20 Fr Blake drain, 18 Fr Foley.", "a gauge that looks like a title"),
    ("MRI read: Likert 5.", "a score behind a label"),
    ("Her daughter, English speaking, Catholic.", "words that English writes with a capital"),
    ("Discussed with Nephrology per protocol.", "a department and a protocol"),
    ("Mother has diabetes, father died at 62.", "relatives without a name"),
    ("Brought by his wife\nHe denies pain.", "a relative at the end of a line, a new sentence after it"),
    ("Her father\nCAD, HTN.", "a relative at the end of a line, conditions after it"),
    ("A Foley catheter was placed.", "a device"),
    ("Parkinson disease, Crohn's, Hashimoto thyroiditis.", "diseases"),
    ("Jackson-Pratt drain and Penrose drain to bulb.", "drains"),
    ("McMurray positive, Lachman negative.", "signs"),
    ("Austin Flint murmur absent.", "a murmur of two names"),
    ("Gleason 4+3, Tanner stage 3, Mallampati 2.", "scores"),
    ("ANESTHESIA: General with endotracheal intubation.", "a label with a word"),
    ("Anesthesia: LMA.", "a label with an abbreviation"),
    ("Closed with Monocryl; Marcaine with epinephrine.", "drugs and stitches by brand"),
    ("Reviewed by pharmacy.", "a department"),
    ("Discussed with Radiology.", "a department with a capital"),
    ("CBC, GS, UA, PT, PTT.", "laboratory tests before what could be a credential"),
    ("Rich in fiber diet; hope to extubate; art line.", "names that are words"),
]


@pytest.mark.parametrize(("text", "expected"), MASKED, ids=range(len(MASKED)))
def test_an_announced_name_is_masked_to_its_end(masked, text, expected):
    assert masked(text) == expected


@pytest.mark.parametrize(("text", "why"), KEPT, ids=[why for _, why in KEPT])
def test_a_word_that_is_no_name_stays(masked, text, why):
    assert masked(text) == []


def test_a_name_found_once_is_masked_everywhere(masked):
    text = "Patient: Adaeze Okonkwo\nMs. Okonkwo fell. ADAEZE cried; okonkwo's cast is dry."
    assert masked(text) == ["Adaeze Okonkwo", "Okonkwo", "ADAEZE", "okonkwo"]


def test_a_name_misspelt_by_one_letter_is_masked(masked):
    assert masked("Patient: Adaeze Okonkwo\nMs. Okonkwo fell. Okonwko was cast.") == [
        "Adaeze Okonkwo",
        "Okonkwo",
        "Okonwko",
    ]


def test_a_name_of_two_words_that_are_words_is_masked_when_both_stand_together(masked):
    text = "Patient: Will Long, seen for pain.\nWill Long agrees. It will take long."
    assert masked(text) == ["Will Long", "Will Long"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Spoke at length with Swift about the transfer.", "Swift"),
        ("Report was given to Sharp before the shift ended.", "Sharp"),
    ],
)
def test_a_word_of_everyday_that_the_tagger_reads_as_a_person_is_masked(engine: Engine, text: str, name: str) -> None:
    assert name not in Stripper(engine).strip(text).text


@pytest.mark.parametrize(
    "text", ["Early ambulation was encouraged.", "Sharp pain on the left.", "The wound is Clean and Dry today."]
)
def test_a_word_of_everyday_or_of_medicine_that_is_nobody_stays(engine: Engine, text: str) -> None:
    assert Stripper(engine).strip(text).text == text
