"""`python -m phi_rules.tagger`: trains the tagger from the repository alone, saves it and says how it scores."""

import argparse
import sys
import time
from pathlib import Path

from phi_rules.tagger import MODEL
from phi_rules.tagger.corpus import held_out_notes
from phi_rules.tagger.score import score, table, tag_with
from phi_rules.tagger.train import NOTES, SEED, train


def main() -> None:
    """Trains, scores, saves."""
    arguments = argparse.ArgumentParser(prog="python -m phi_rules.tagger", description=__doc__)
    arguments.add_argument("--notes", type=int, default=NOTES, help="filled notes to train on (default %(default)s)")
    arguments.add_argument(
        "--seed", type=int, default=SEED, help="seed of notes, names and weights (default %(default)s)"
    )
    arguments.add_argument("--to", type=Path, default=MODEL, help="folder for the weights (default %(default)s)")
    chosen = arguments.parse_args()
    began = time.monotonic()
    nlp = train(
        chosen.notes,
        chosen.seed,
        lambda seen, loss: print(
            f"{time.monotonic() - began:5.0f} s  {seen:6} notes  loss {loss:.1f}", file=sys.stderr, flush=True
        ),
    )
    nlp.to_disk(chosen.to)
    print(f"trained in {time.monotonic() - began:.0f} s, saved in {chosen.to}")
    print(table(score(tag_with(nlp), held_out_notes())))


if __name__ == "__main__":
    main()
