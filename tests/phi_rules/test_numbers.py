"""Record, account, plan, licence and document numbers."""

import pytest

from phi_rules.recognizers.numbers import dea_checks, npi_checks

MASKED = [
    ("MRN 4471182", ["4471182"]),
    ("mrn 7361 2328 today", ["7361 2328"]),
    ("MR#: 00-44-71-2", ["00-44-71-2"]),
    ("Acct HAR 974158323 flagged.", ["HAR 974158323"]),
    ("Enc #930556161", ["#930556161"]),
    ("SSN 123-45-6789", ["123-45-6789"]),
    ("ss# xxx-xx-1234", ["xxx-xx-1234"]),
    ("last four of her SSN 9876", ["9876"]),
    ("Medicare 1EG4-TE5-MK73", ["1EG4-TE5-MK73"]),
    ("insurance policy number AB-56789", ["AB-56789"]),
    ("NPI 1234567893", ["1234567893"]),
    ("DEA BH1234563", ["BH1234563"]),
    ("driver's license M4319195", ["M4319195"]),
    ("Pathology S18-73130 reviewed", ["S18-73130"]),
    ("Job #: 628142", ["628142"]),
    ("Claim 2024-0098123", ["2024-0098123"]),
    ("Guarantor acct.......: G-4417-0093", ["G-4417-0093"]),
    ("Activation code: K7RQ2-9XW4T-BB31M", ["K7RQ2-9XW4T-BB31M"]),
    ("Interpreter by phone, ID# 60417.", ["60417"]),
    ("Evidence kit # WA-SAK-118840.", ["WA-SAK-118840"]),
    ("Cytology sent 28186798.", ["28186798"]),
    ("Order placed, LAB-00991234 pending.", ["LAB-00991234"]),
    ("Chart P69209 attached.", ["P69209"]),
    ("UNOS ID ABCD123.", ["ABCD123"]),
    ("Interpreter 90331 by phone.", ["90331"]),
    ("Badge no. 2207, day shift.", ["2207"]),
    ("Dr. Fernholt 118402 signed.", ["Fernholt", "118402"]),
    ("Paid with the card ending 4471.", ["4471"]),
    ("Medical record number 7 7 1 0 3 9 dictated.", ["7 7 1 0 3 9"]),
    ("PATIENT: FERNHOLT,JORUNN (F4471) called back.", ["FERNHOLT,JORUNN", "F4471"]),
]
KEPT = [
    ("Dx E11.9, I10, S52.532D, Z79.4.", "ICD-10-CM codes"),
    ("CPT 99213-25, 27447; HCPCS J1885; DRG 470.", "procedure codes"),
    ("RxNorm 860975 metformin.", "a drug code"),
    ("L4-L5, T12, C5-6.", "levels of the spine"),
    ("Group B strep, type 2 diabetes, stage 3.", "groups, types, stages"),
    ("Case 2 of 3. Policy reviewed.", "labels without a long number"),
    ("EXAM: BP118/66.", "a pressure behind a heading"),
    ("PHQ-9 14, GAD-7 11.", "scores"),
    ("Visit 3 of 12.", "a count of visits"),
    ("SNOMED 44054006, RxCUI 860975.", "concepts of terminologies"),
    ("Viral load 1250000 copies.", "a count of copies"),
    ("Check before billing. 92014, 92083.", "procedure codes behind a sentence"),
    ("Appt card given. VSS 128/76.", "a pressure behind a sentence"),
    ("SN 2w4 1w5, PT 2w6.", "frequencies of visits"),
    ("Norco 5/325 #30.", "a count of tablets"),
]


@pytest.mark.parametrize(("text", "expected"), MASKED, ids=range(len(MASKED)))
def test_a_number_behind_its_label_is_masked(masked, text, expected):
    assert masked(text) == expected


@pytest.mark.parametrize(("text", "why"), KEPT, ids=[why for _, why in KEPT])
def test_a_code_a_score_or_a_count_stays(masked, text, why):
    assert masked(text) == []


def test_check_digits_tell_provider_numbers_from_others():
    assert npi_checks("1234567893")
    assert not npi_checks("1234567890")
    assert dea_checks("BH1234563")
    assert not dea_checks("BH1234560")
