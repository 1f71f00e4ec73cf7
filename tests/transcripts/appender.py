"""A process that appends until it is done or killed: `python -m tests.transcripts.appender HOME EVENTS`.

Prints the number of each event once it is acknowledged, and "CannotWrite" with its message when the record refuses.
"""

import sys
from pathlib import Path

from tests.transcripts.conftest import ANSWER, OPENED
from transcripts.errors import CannotWrite
from transcripts.store import open_store


def append_until_done(home: Path, events: int) -> None:
    """Opens one session and appends answers to it."""
    try:
        with open_store(home) as store:
            session = store.session("Ada Coder", OPENED)
            for _ in range(events):
                event = store.append(session, "answer", ANSWER, actor="Ada Coder")
                sys.stdout.write(f"{event.seq} {event.hash}\n")
                sys.stdout.flush()
    except CannotWrite as error:
        sys.stdout.write(f"CannotWrite {error}\n")


if __name__ == "__main__":
    append_until_done(Path(sys.argv[1]), int(sys.argv[2]))
