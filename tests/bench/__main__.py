"""`make bench`: speed and memory beside named rivals, in one run, as medians and ratios, and how well stripping does.
Nothing passes or fails."""

import argparse

from tests.bench import (
    accuracy,
    conversing,
    editions,
    fitting,
    keeping,
    recording,
    searching,
    shares,
    starting,
    stripping,
)

PARTS = {
    "start": starting.report,
    "strip": stripping.report,
    "shares": shares.report,
    "accuracy": accuracy.report,
    "editions": editions.report,
    "search": searching.report,
    "fit": fitting.report,
    "converse": conversing.report,
    "record": recording.report,
    "keep": keeping.report,
}


def main() -> None:
    """Runs the parts that are named, all of them when none is."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("part", nargs="*", choices=[*PARTS, []], help="which parts to run; all by default")
    parser.add_argument("--rounds", type=int, default=5, help="how often each thing is measured; the median is printed")
    asked = parser.parse_args()
    for name in asked.part or PARTS:
        print(f"\n{name}")
        for line in PARTS[name](asked.rounds):
            print(f"  {line}")


if __name__ == "__main__":
    main()
