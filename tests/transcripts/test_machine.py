"""A record as its days go by, honest and not: whatever is done to it, in whatever order, the verdict is right."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.transcripts.conftest import ANSWER, CLOSED, OPENED
from tests.transcripts.stranger import first_bad_event
from tests.transcripts.test_verify import tamper
from transcripts.errors import Damaged
from transcripts.events import GENESIS, seal
from transcripts.pieces import last_anchor
from transcripts.reader import Row
from transcripts.store import open_store
from transcripts.verify import verify

places = st.integers(0, 1000) | st.just(-1)  # the end is where a chain is weakest
TAMPERINGS = ("edit", "edit hash", "delete", "close the gap", "swap", "duplicate", "truncate", "splice")
_ONLY_THE_END_IS_GONE = ("truncate", "delete")


class Days(RuleBasedStateMachine):
    """Honest rules make the record longer; each dishonest one changes it, looks at the verdict and puts it back."""

    @initialize()
    def begin(self) -> None:
        self.home = Path(tempfile.mkdtemp())
        self.store = open_store(self.home)
        self.other = open_store(self.home / "other")
        self.other.session("Mallory", OPENED)
        self.session: str | None = None
        self.backups: list[tuple[bytes, int]] = []

    def teardown(self) -> None:
        if hasattr(self, "store"):
            assert verify(self.store).ok
            self.store.close()
            self.other.close()
            shutil.rmtree(self.home)

    @rule(count=st.integers(1, 4))
    def append(self, count: int) -> None:
        self.session = self.session or self.store.session("Ada Coder", OPENED)
        self.store.append_all(self.session, [("answer", ANSWER)] * count, actor="Ada Coder")

    @precondition(lambda self: self.session)
    @rule()
    def close_the_session(self) -> None:
        assert self.session
        self.store.append(self.session, "session-closed", CLOSED, actor="Ada Coder")
        self.session = None

    @rule()
    def sign_a_checkpoint(self) -> None:
        self.store.checkpoint()

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = open_store(self.home)

    @rule()
    def keep_a_copy_of_the_database(self) -> None:
        self.store.close()
        size = self.file().read_bytes()
        self.store = open_store(self.home)
        self.backups.append((size, self.store.size()))

    @precondition(lambda self: self.store.size() > 1)
    @rule(i=places, j=places)
    def tamper_with_the_rows(self, i: int, j: int) -> None:
        before = list(self.store.rows())
        for how in TAMPERINGS:
            after = tampered(how, before, i % len(before), j % len(before), self.foreign(i % len(before), before))
            self.put(after)
            self.look(how, before, after)
        self.put(before)

    @precondition(lambda self: self.backups)
    @rule(which=places)
    def put_an_old_copy_in_its_place(self, which: int) -> None:
        copy, size = self.backups[which % len(self.backups)]
        known = verify(self.store)
        self.store.close()
        newest = self.file().read_bytes()
        self.file().write_bytes(copy)
        self.store = open_store(self.home)
        verdict = verify(self.store)
        if known.anchored_at > size:
            assert (verdict.ok, verdict.first_bad) == (False, size + 1)
        else:
            assert verdict.ok  # nothing vouches for what came after the last anchor
        self.store.close()
        self.file().write_bytes(newest)
        self.store = open_store(self.home)

    @rule(at=st.integers(0, 10**6), bit=st.integers(0, 7))
    def flip_a_bit_of_the_file(self, at: int, bit: int) -> None:
        rows = list(self.store.rows())
        self.store.close()
        whole = self.file().read_bytes()
        flipped = bytearray(whole)
        flipped[at % len(whole)] ^= 1 << bit
        self.file().write_bytes(bytes(flipped))
        try:
            with open_store(self.home) as store:
                verdict = verify(store)
                assert list(store.rows()) == rows or not verdict.ok
        except Damaged:
            pass  # SQLCipher's check of the page
        self.file().write_bytes(whole)
        self.store = open_store(self.home)

    @invariant()
    def an_honest_record_is_good(self) -> None:
        if hasattr(self, "store"):
            verdict = verify(self.store)
            assert verdict.ok, verdict.why

    def file(self) -> Path:
        return self.home / "transcripts" / "record.db"

    def foreign(self, i: int, rows: list[Row]) -> Row:
        """An event of another chain that would fit at a place by its number and link."""
        prev = rows[i - 1].hash if i else "0" * 64
        body = ANSWER | {"session": "s"}
        event, line = seal(self.other.chain, i + 1, prev, "2026-04-01T09:30:00Z", "Mallory", "answer", body)
        return Row(i + 1, line.encode(), event.hash)

    def put(self, rows: list[Row]) -> None:
        tamper(self.store, "DELETE FROM events")
        with self.store.reading() as db:
            statement = "INSERT INTO events (seq, line, hash) VALUES (?, CAST(? AS TEXT), ?)"
            db.conn.execute("BEGIN")
            db.conn.executemany(statement, rows)
            db.conn.execute("COMMIT")

    def look(self, how: str, before: list[Row], after: list[Row]) -> None:
        verdict = verify(self.store)
        longest = max(len(before), len(after))
        affected = next((n for n in range(longest) if before[n : n + 1] != after[n : n + 1]), None)
        if affected is None:
            assert verdict.ok
        elif verdict.ok:
            assert how in _ONLY_THE_END_IS_GONE or (how == "close the gap" and affected == len(before) - 1)
            assert after == before[:affected]
            assert verdict.anchored_at <= affected
        else:
            assert verdict.first_bad == affected + 1
        in_pieces = last_anchor(self.store, self.store.vkey, (0, GENESIS), piece=3)
        assert in_pieces == ((len(after), verdict.anchored_at) if verdict.ok and after else None)
        assert first_bad_event([tuple(row) for row in after], self.store.notes(), self.store.vkey) == verdict.first_bad


def tampered(how: str, rows: list[Row], i: int, j: int, foreign: Row) -> list[Row]:
    match how:
        case "edit":
            line = bytearray(rows[i].line)
            line[j % len(line)] ^= 1
            return [*rows[:i], rows[i]._replace(line=bytes(line)), *rows[i + 1 :]]
        case "edit hash":
            return [*rows[:i], rows[i]._replace(hash=rows[i].hash[::-1]), *rows[i + 1 :]]
        case "delete":
            return rows[:i] + rows[i + 1 :]
        case "close the gap":
            return rows[:i] + [row._replace(seq=row.seq - 1) for row in rows[i + 1 :]]
        case "swap":
            other = dict(enumerate(rows))
            other[i], other[j] = rows[j]._replace(seq=i + 1), rows[i]._replace(seq=j + 1)
            return list(other.values())
        case "duplicate":
            return [*rows, rows[i]._replace(seq=len(rows) + 1)]
        case "truncate":
            return rows[:i]
        case _:
            return [*rows[:i], foreign, *rows[i + 1 :]]


TestDays = Days.TestCase
TestDays.settings = settings(
    max_examples=12, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck)
)
