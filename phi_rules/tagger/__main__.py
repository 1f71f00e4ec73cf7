"""`python -m phi_rules.tagger`: trains the tagger from the repository alone, saves it and says how it scores."""

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from phi_rules.tagger import MODEL
from phi_rules.tagger.corpus import held_out_notes
from phi_rules.tagger.score import score, table
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
    print(table(score(_tagger(nlp), held_out_notes())))


def _tagger(nlp: Any) -> Any:
    def tag(texts: Sequence[str]) -> Iterator[list[tuple[int, int, str]]]:
        for doc in nlp.pipe(texts, batch_size=16):
            yield [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]

    return tag


if __name__ == "__main__":
    main()
