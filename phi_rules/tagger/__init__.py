"""Our own tagger of names, places and facilities: base notes, invented identifiers, training, weights."""

from pathlib import Path

MODEL = Path(__file__).parent / "model"
"""The trained spaCy pipeline. It ships with the package; `make train` makes it anew."""
