"""Vehicles, devices and pictures."""

import pytest

from phi_rules.recognizers.devices import vin_checks

MASKED = [
    ("The device serial number is SN02787904, implanted today.", ["SN02787904"]),
    ("Serial # 089-30380-PV", ["089-30380-PV"]),
    ("lot 22B1190 opened", ["22B1190"]),
    ("UDI (01)00643169007222(17)261130(10)ABC12", ["(01)00643169007222(17)261130(10)ABC12"]),
    ("VIN 1HGCM82633A004352", ["1HGCM82633A004352"]),
    ("license plate BRT4471", ["BRT4471"]),
    ("Veh tag LYV 0661", ["LYV 0661"]),
    ("Photo IMG_5440.jpg uploaded", ["IMG_5440.jpg"]),
]
KEPT = [
    ("A lot of pain.", "a lot is many"),
    ("Synthes 3.5 mm LCP, 8-hole, size 5 femoral component.", "sizes of implants"),
    ("ANTERIOR PLATE 42 MM; PLATE C4-C6; PLATE WITH 14 MM SCREWS.", "plates of bone surgery"),
    ("Volar plate 8-hole fixed.", "a plate of bone surgery"),
    ("ICD implanted; pump at 5 ml/h.", "devices without a number"),
    ("4-0 Vicryl, 21-gauge needle, #10 blade.", "gauges"),
]


@pytest.mark.parametrize(("text", "expected"), MASKED, ids=range(len(MASKED)))
def test_a_device_a_vehicle_or_a_picture_is_masked(masked, text, expected):
    assert masked(text) == expected


@pytest.mark.parametrize(("text", "why"), KEPT, ids=[why for _, why in KEPT])
def test_a_size_or_a_gauge_stays(masked, text, why):
    assert masked(text) == []


def test_the_check_digit_of_a_vehicle_number_is_computed():
    assert vin_checks("1HGCM82633A004352")
    assert not vin_checks("1HGCM82643A004352")
