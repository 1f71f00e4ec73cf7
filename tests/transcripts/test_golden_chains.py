"""Chains that were written down once, good and bad: ours and the stranger's verdict on each stay the same.

A file holds the rows of a record as its database has them, then its checkpoints. They were made with keys that are no
secret, so that the same record can be made again here.
"""

import json
from pathlib import Path

import pytest

from tests.transcripts.stranger import first_bad_event
from tests.transcripts.test_verify import tamper
from transcripts import anchors
from transcripts.reader import Row
from transcripts.store import Store, open_store
from transcripts.verify import verify
from transcripts.walk import check

CHAINS = Path(__file__).parent / "golden" / "chains"
EXPECTED: dict[str, int | None] = json.loads((CHAINS / "first_bad.json").read_text("utf-8"))
PUBLIC_KEY = (CHAINS / "checkpoint.pub").read_text("ascii").strip()
CHAIN = PUBLIC_KEY.split("+")[0].rpartition("/")[2]
every_chain = pytest.mark.parametrize("name", EXPECTED)


def told(name: str) -> tuple[list[Row], list[str]]:
    """The rows and checkpoints of a file."""
    lines = [json.loads(line) for line in (CHAINS / f"{name}.jsonl").read_text("utf-8").splitlines()]
    rows = [Row(line["seq"], line["line"].encode(), line["hash"]) for line in lines if "line" in line]
    return rows, [line["note"] for line in lines if "note" in line]


def record(home: Path, name: str) -> Store:
    """A record with these rows, as somebody leaves it who has the key and knows SQL."""
    rows, notes = told(name)
    open_store(home).close()
    with open_store(home) as store:
        tamper(store, "UPDATE chain SET id = ?, signing_key = ?", CHAIN, bytes(range(32)))
        for row in rows:
            tamper(store, "INSERT INTO events (seq, line, hash) VALUES (?, CAST(? AS TEXT), ?)", *row)
        for note in notes:
            tamper(store, "INSERT INTO checkpoints (size, note) VALUES (?, ?)", int(note.split("\n")[1]), note)
    anchors.append(home / "transcripts", notes)
    (home / "transcripts" / anchors.PUBLIC_KEY).write_text(f"{PUBLIC_KEY}\n")
    return open_store(home)


@every_chain
def test_a_golden_chain_has_the_verdict_it_always_had(name: str, home: Path) -> None:
    with record(home, name) as store:
        verdict = verify(store)
        assert (verdict.first_bad, verdict.ok) == (EXPECTED[name], EXPECTED[name] is None), verdict.why
        assert verify(store, long=0, processes=1) == verdict


@every_chain
def test_the_stranger_comes_to_the_same_verdict(name: str) -> None:
    rows, notes = told(name)
    assert first_bad_event([tuple(row) for row in rows], notes, PUBLIC_KEY) == EXPECTED[name]


def test_no_chain_is_left_out_and_the_names_say_what_they_are() -> None:
    assert {file.stem for file in CHAINS.glob("*.jsonl")} == set(EXPECTED)
    assert all(name.startswith("good") == (first is None) for name, first in EXPECTED.items())
    assert sum(name.startswith("bad") for name in EXPECTED) >= 15


def test_a_record_whose_oldest_part_was_removed_says_so(home: Path) -> None:
    with record(home, "good-oldest-part-removed") as store:
        verdict = verify(store)
        assert verdict.why == "anchored to #16, 0 events after it; #1 to #10 were removed by Ada Coder on 2026-04-01"
        rows = list(store.rows())
        assert not check(rows, {}, CHAIN).ok, "the tombstone and the checkpoint it rests on are what makes it good"
