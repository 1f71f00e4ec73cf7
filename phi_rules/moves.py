"""Reads the entities of a text as spaCy's entity recognizer does, but all tokens at once.

spaCy walks from token to token and asks each of its moves anew whether it may be made: a third of the time that
stripping took. Yet what a move is worth hangs on three tokens alone (spaCy's `StateC.set_context_tokens`): the one at
hand, the first of the entity that is open, and the one before. So the moves outside of entities are found for all
tokens together, and those inside of one for several tokens together.
"""

from typing import Any

import numpy
from numpy.typing import NDArray
from spacy.attrs import IS_SPACE
from spacy.tokens import Doc, Span

NONE = -1
"""The place of no token."""
AHEAD = 8
"""Tokens behind a beginning that are looked at together; few entities are longer."""
LEAN = 3.0
"""What a list of names takes from the worth of "no entity": where the network is in doubt about a word that is a name
and nothing else, it is one. Chosen on the charts that are read; twice as much masks more words than names."""


class EntityReader:
    """A greedy entity recognizer of spaCy, read in its stead. `names`: words in lower case that it leans towards."""

    def __init__(self, recognizer: Any, names: frozenset[str] = frozenset()) -> None:
        self._model = recognizer.model
        self._names = names
        moves = [recognizer.moves.get_class_name(move) for move in range(recognizer.moves.n_moves)]
        self._labels = [name[2:] for name in moves]
        self._begins = numpy.array([name.startswith("B-") for name in moves])
        # "U-" without a label keeps tokens out of entities that were set before; here none were.
        self._alone = numpy.array([name.startswith("U-") and name != "U-" for name in moves])
        self._goes_on = {name[2:]: move for move, name in enumerate(moves) if name.startswith("I-")}
        self._ends = {name[2:]: move for move, name in enumerate(moves) if name.startswith("L-")}
        self._out = moves.index("O")

    def entities(self, doc: Doc) -> list[Span]:
        """Gives what the recognizer would set as the entities of a document, in order."""
        found: list[Span] = []
        if not len(doc):
            return found
        steps = self._model.predict([doc])
        moves = self._outside(steps, doc)
        end = 0
        for start in numpy.flatnonzero(moves != self._out).tolist():
            if start >= end:
                label = self._labels[moves[start]]
                end = self._end(steps, start, label, len(doc)) if self._begins[moves[start]] else start + 1
                found.append(Span(doc, start, end, label=label))
        return found

    def _outside(self, steps: Any, doc: Doc) -> NDArray[numpy.intp]:
        """The best move at each token while no entity is open."""
        tokens = numpy.full((len(doc), 3), NONE, dtype=numpy.int32)
        tokens[:, 0] = numpy.arange(len(doc))
        worth = _worth(steps, tokens)
        worth[[token.lower_ in self._names for token in doc], self._out] -= LEAN
        first = self._begins | self._alone
        first[self._out] = True
        worth[:, ~first] = -numpy.inf
        first[self._out] = False
        worth[numpy.ix_(doc.to_array([IS_SPACE]) != 0, first)] = -numpy.inf  # no entity begins with white space
        worth[-1, self._begins] = -numpy.inf  # nothing is left to end it
        best: NDArray[numpy.intp] = worth.argmax(axis=1)
        return best

    def _end(self, steps: Any, start: int, label: str, length: int) -> int:
        """One past the last token of an entity that begins at a token."""
        goes_on, ends = self._goes_on[label], self._ends[label]
        for at in range(start + 1, length - 1, AHEAD):
            here = numpy.arange(at, min(at + AHEAD, length - 1), dtype=numpy.int32)
            worth = _worth(steps, numpy.stack((here, numpy.full_like(here, start), here - 1), axis=1))
            last = numpy.flatnonzero(worth[:, ends] > worth[:, goes_on])
            if len(last):
                return int(here[last[0]]) + 1
        return length


def _worth(steps: Any, tokens: NDArray[numpy.int32]) -> NDArray[numpy.float32]:
    """What each move is worth in states given by their three tokens."""
    worth: NDArray[numpy.float32] = steps.vec2scores.predict(steps.state2vec.predict(tokens))
    return worth
