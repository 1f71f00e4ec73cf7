"""Everything a reviewer can look at: the sessions of this workstation, and those that coders sent."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from transcripts.bundle.received import Received
from transcripts.errors import UnknownSession
from transcripts.events import Event, read
from transcripts.review.errors import Quarantined
from transcripts.review.facts import Facts, facts
from transcripts.review.standing import Review, reviews
from transcripts.review.transcript import Transcript, transcript_of
from transcripts.store import Store, open_store


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

    def charts(self) -> list[Facts]:
        """What is known of every chart."""
        return [fact for fact in facts(self.store, self.received) if not fact.sitting]

    def said(self) -> list[Event]:
        """What reviewers and coders said of transcripts, in all chains, each sitting whole and in its order."""
        sittings = sorted((f for f in facts(self.store, self.received) if f.sitting), key=lambda f: f.opened)
        query = "SELECT line FROM events WHERE session = ? ORDER BY seq"
        with self.store.reading() as own:
            of_chain = [(own if f.chain == self.store.chain else self.received.db, f.session) for f in sittings]
            return [read(line.encode()) for db, session in of_chain for (line,) in db.execute(query, [session])]

    def reviews(self) -> list[Review]:
        """What stands of every review, in the order in which they were opened."""
        return reviews(self.said())

    def reviews_of(self, session: str) -> list[Review]:
        """What stands of the reviews of one chart: the sittings about it alone are read."""
        own = [list(self.store.events(name)) for name in self.store.sittings_about(session)]
        received = [self.received.session(name) for name in self.received.sittings_about(session)]
        sittings = sorted((*own, *received), key=lambda told: told[0].ts)
        return reviews(event for told in sittings for event in told)

    def quarantined(self) -> set[str]:
        """The sessions in which an identifier was reported, by anybody."""
        return {review.of.session for review in self.reviews() if review.reported}

    def coded(self) -> dict[tuple[str, str], tuple[str, str]]:
        """(chain, session) -> who coded it and when it was opened, UTC."""
        return {(fact.chain, fact.session): (fact.coder, fact.opened) for fact in self.charts()}
