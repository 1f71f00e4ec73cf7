# ruff: noqa: T201  printing is its work
"""`python -m tests.phi_rules.charts`: what stripping misses and masks wrongly in the half to be read."""

import tempfile
from pathlib import Path

from codesets.build.icd10cm import build
from codesets.catalog import open_catalog
from codesets.editions import catalog_path
from phi_rules.engine import load_engine
from tests.phi_rules.charts import charts
from tests.phi_rules.charts.score import tally


def main() -> None:
    """Prints, chart by chart, the identifiers that stand yet and the words that should."""
    with tempfile.TemporaryDirectory() as folder:
        build(catalog_path(Path(folder)))
        engine = load_engine(open_catalog(catalog_path(Path(folder))).vocabulary())
    for chart in charts("dev"):
        one = tally(chart, engine)
        print(chart.name)
        for mark in one.missed:
            print(f"  missed {mark.kind:9}{_around(chart.text, mark.start, mark.end)}")
        for start, end in one.wrong:
            print(f"  masked          {_around(chart.text, start, end)}")


def _around(text: str, start: int, end: int) -> str:
    shown = f"{text[max(0, start - 30) : start]}»{text[start:end]}«{text[end : end + 30]}"
    return " ".join(shown.split())


if __name__ == "__main__":
    main()
