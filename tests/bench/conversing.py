"""A turn of the conversation: from the answer to the next question, recording included."""

import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from assistant.opening import Opening
from assistant.session import Session
from tests.bench.measure import seconds
from tests.bench.searching import PHRASES
from tests.charts import WRIST


def report(rounds: int) -> Iterator[str]:
    """Lines with medians."""
    with tempfile.TemporaryDirectory() as folder:
        opening = Opening(Path(folder), quiet=True)
        session = opening.session()
        note = session.strip(WRIST)
        reading = statistics.median(seconds(lambda: opening.session().confirm(note)) for _ in range(rounds))
        turns = sorted(t for phrase in PHRASES for t in _turns(session, phrase))
        opening.store.close()
    words = len(WRIST.split())
    yield f"a note of {words} words read, its cases opened and recorded: {reading * 1e3:.0f} ms"
    median, late = statistics.median(turns), turns[int(0.95 * len(turns))]
    yield f"a turn: median {median * 1e3:.1f} ms, 95th percentile {late * 1e3:.1f} ms, over {len(turns)} turns"


def _turns(session: Session, phrase: str) -> Iterator[float]:
    yield seconds(lambda: session.ask(phrase))
    case = session.cases[-1].id
    while question := session.question(case):
        yield seconds(lambda q=question: session.answer(case, q.id, q.options[0].id))
