"""Hospitals, clinics, schools, churches and employers by their proper names."""

import pytest

MASKED = [
    ("Standing Pine Clinic called.", ["Standing Pine Clinic"]),
    ("Seen at Red Cliffs Kidney Institute last week.", ["Red Cliffs Kidney Institute"]),
    ("from ridge brook pain clinic today", ["ridge brook pain clinic"]),
    ("Referral to Open Door Legal Aid made.", ["Open Door Legal Aid"]),
    ("Employer: Golden Harvest Packing Co", ["Golden Harvest Packing Co"]),
    ("Employer.............: Lolo Creek Lumber", ["Lolo Creek Lumber"]),
    ("Works for Northgate Janitorial; last shift tonight.", ["Northgate Janitorial"]),
    ("Attends Bethel Presbyterian on Sundays.", ["Bethel Presbyterian"]),
    ("Stays at Union Gospel Mission.", ["Union Gospel Mission"]),
    ("Copy to Law Office of B. Fontenot.", ["Law Office of B. Fontenot"]),
    ("Graduated from Roosevelt High School.", ["Roosevelt High School"]),
    ("Admitted from Golden Acres Nursing Home.", ["Golden Acres Nursing Home"]),
    ("ST. CUTHBERT'S MEDICAL CENTER\nOPERATIVE REPORT", ["ST. CUTHBERT'S MEDICAL CENTER"]),
    ("OUTPT PT AT SOLSTAR PHYSICIANS.", ["SOLSTAR PHYSICIANS"]),
    ("Accepted at University of Las Cruces.", ["University of Las Cruces"]),
]
KEPT = [
    ("Wound Clinic, Pain Clinic, HF Clinic, ID clinic.", "clinics by their work"),
    ("Referral to Cardiac Rehab and Sleep Medicine.", "services"),
    ("Discharge to skilled nursing facility or acute rehab.", "sorts of facilities"),
    ("See Coding Clinic for advice.", "a publication"),
    ("Brief Hospital Course: unremarkable.", "a heading"),
    ("Ambulance transport by Medicaid.", "a payer and a ride"),
    ("Patient is afraid of nursing homes.", "any home"),
    ("Not able to return to school.", "any school"),
    ("FICK CO 5.2, CI 2.6.", "an output of the heart"),
]


@pytest.mark.parametrize(("text", "expected"), MASKED, ids=range(len(MASKED)))
def test_a_place_of_people_by_its_name_is_masked(masked, text, expected):
    assert masked(text) == expected


@pytest.mark.parametrize(("text", "why"), KEPT, ids=[why for _, why in KEPT])
def test_a_sort_of_place_stays(masked, text, why):
    assert masked(text) == []
