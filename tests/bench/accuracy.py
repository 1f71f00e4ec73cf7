"""How much of the identifiers goes and of the other words stays, on charts written without sight of the rules."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from codesets.build.icd10cm import build
from codesets.catalog import open_catalog
from codesets.editions import catalog_path
from phi_rules.engine import load_engine
from tests.phi_rules.charts import HALVES, KINDS, charts
from tests.phi_rules.charts.score import over_redaction, recall, tally, without_leak


def report(rounds: int) -> Iterator[str]:
    """Lines of recall of each kind, half by half, never with the text of a chart. Rounds change nothing."""
    with tempfile.TemporaryDirectory() as folder:
        build(catalog_path(Path(folder)))
        engine = load_engine(open_catalog(catalog_path(Path(folder))).vocabulary())
    for half in HALVES:
        tallies = [tally(chart, engine) for chart in charts(half)]
        held = sum(bool(one.chart.marks) for one in tallies)
        yield (
            f"{half}: {len(tallies)} charts, {held} with identifiers, "
            f"{without_leak(tallies):.0%} of these without any leak; over-redaction {over_redaction(tallies):.2%}"
        )
        for kind, kinds in {"all": KINDS, **{kind: (kind,) for kind in KINDS}}.items():
            part = recall(tallies, kinds)
            yield (
                f"  {kind:9}{part.spans:>5} identifiers, {part.missed:>3} missed: "
                f"span recall {part.by_span:.3f}, character recall {part.by_character:.3f}"
            )
