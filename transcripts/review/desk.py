"""Everything a reviewer can look at: the sessions of this workstation, and those that coders sent."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from transcripts.bundle.received import Received
from transcripts.database import told
from transcripts.errors import UnknownSession
from transcripts.events import Event, read
from transcripts.review.errors import Quarantined
from transcripts.review.facts import Facts, facts
from transcripts.review.standing import Review, reviews
from transcripts.review.transcript import Transcript, transcript_of
from transcripts.store import Store, open_store

_SITTINGS = """
    SELECT session, line FROM events
    WHERE session IN (SELECT session FROM events WHERE about IS NOT NULL AND kind = 'session-opened') ORDER BY seq
"""


@contextmanager
def open_desk(home: Path, *, create: bool = False) -> Iterator["Desk"]:
    """The desk of the record under `home`, open. Raises what `open_store` raises."""
    with open_store(home, create=create) as store, Received(store) as received:
        yield Desk(store, received)


class Desk:
    """The own record and what was received, open side by side."""

    def __init__(self, store: Store, received: Received) -> None:
        self.store = store
        self.received = received

    def transcript(self, session: str) -> Transcript:
        """A session by its whole name. Raises UnknownSession, Quarantined where an identifier was reported in it."""
        if any(review.reported for review in self.reviews_of(session)):
            raise Quarantined(
                f"An identifier was reported in session {session}: it is kept apart and not opened. "
                "Ask the coder to strip the note anew in a new session."
            )
        return transcript_of(self.events(session))

    def events(self, session: str) -> list[Event]:
        """The events of one session by its whole name. Raises UnknownSession, Damaged, NotAnEvent, NewerFormat."""
        events = self.received.session(session) or list(self.store.events(session))
        if not events:
            raise UnknownSession(f"There is no session {session!r} here. Import the coder's bundle, or check the name.")
        return events

    def known(self) -> list[Facts]:
        """What is known of every session, charts and sittings. Raises Damaged, CannotWrite."""
        return facts(self.store, self.received)

    def charts(self) -> list[Facts]:
        """What is known of every chart."""
        return [fact for fact in self.known() if not fact.sitting]

    def said(self, known: Iterable[Facts] | None = None) -> list[Event]:
        """What reviewers and coders said of transcripts, in all chains, each sitting whole and in its order.

        `known` is what `known` gave, where that was asked for a moment ago.
        """
        sittings = [fact for fact in (self.known() if known is None else known) if fact.sitting]
        lines: dict[str, list[str]] = {}
        with self.store.reading() as own, told(self.received.file):
            for db in (own, self.received.db):
                for session, line in db.execute(_SITTINGS):
                    lines.setdefault(session, []).append(line)
        in_order = sorted(sittings, key=lambda fact: fact.opened)
        return [read(line.encode()) for fact in in_order for line in lines.get(fact.session, ())]

    def reviews(self, known: Iterable[Facts] | None = None) -> list[Review]:
        """What stands of every review, in the order in which they were opened. `known`: as for `said`."""
        return reviews(self.said(known))

    def reviews_of(self, session: str) -> list[Review]:
        """What stands of the reviews of one chart: the sittings about it alone are read."""
        own = [list(self.store.events(name)) for name in self.store.sittings_about(session)]
        received = [self.received.session(name) for name in self.received.sittings_about(session)]
        sittings = sorted((*own, *received), key=lambda events: events[0].ts)
        return reviews(event for sitting in sittings for event in sitting)

    def quarantined(self) -> set[str]:
        """The sessions in which an identifier was reported, by anybody."""
        return {review.of.session for review in self.reviews() if review.reported}

    def coded(self) -> dict[tuple[str, str], tuple[str, str]]:
        """(chain, session) -> who coded it and when it was opened, UTC."""
        return {(fact.chain, fact.session): (fact.coder, fact.opened) for fact in self.charts()}
