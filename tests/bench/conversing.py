"""A turn of the conversation: from the answer to the next question, recording included."""

import math
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from assistant.dialogue.question import MOST_OPTIONS
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
        counted = list(_asked(session))
        opening.store.close()
    words = len(WRIST.split())
    yield f"a note of {words} words read, its cases opened and recorded: {reading * 1e3:.0f} ms"
    median, late = statistics.median(turns), turns[int(0.95 * len(turns))]
    yield f"a turn: median {median * 1e3:.1f} ms, 95th percentile {late * 1e3:.1f} ms, over {len(turns)} turns"
    yield from counted


def _turns(session: Session, phrase: str) -> Iterator[float]:
    yield seconds(lambda: session.ask(phrase))
    case = session.cases[-1].id
    while question := session.question(case):
        yield seconds(lambda q=question: session.answer(case, q.id, q.options[0].id))


def _asked(session: Session) -> Iterator[str]:
    """How many questions the cases took, beside the fewest that nine options a question can take."""
    walked = [case for case in session.cases if len(case.candidates) > 1 and case.state == "open"]
    asked = [sum(answer.by == "coder" for answer in case.answers) for case in walked]
    fewest = [math.ceil(math.log(len(case.candidates), MOST_OPTIONS) - 1e-9) for case in walked]
    mean, most = statistics.mean(asked), sorted(asked)[int(0.9 * len(asked))]
    ratio = sum(asked) / sum(fewest)
    yield f"questions a case, always the first option: mean {mean:.1f}, 90th percentile {most}"
    yield f"{ratio:.2f} times the fewest that nine options a question can take, over {len(walked)} cases"
