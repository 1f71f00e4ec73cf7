"""Whatever is done to a chain: the verdict names it or says that its end is not anchored, and never cries wolf."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.transcripts.conftest import ANSWER
from tests.transcripts.stranger import first_bad_event
from transcripts.checkpoint import Signer
from transcripts.events import GENESIS, hash_of, seal
from transcripts.reader import Row
from transcripts.walk import Verdict, check

CHAIN, OTHER = "0123456789abcdef0123456789abcdef", "fedcba9876543210fedcba9876543210"
SIGNER = Signer(CHAIN, bytes(range(32)))

Rows = list[Row]
lengths = st.integers(1, 12)
places = st.integers(0, 11)


def test_no_honest_chain_is_ever_doubted() -> None:
    for length in range(30):
        for anchor in range(length + 1):
            rows = honest(length)
            verdict = check(rows, heads_of(rows, {anchor}), CHAIN)
            assert (verdict.ok, verdict.events, verdict.anchored_at) == (True, length, anchor)
            assert strangers_word(rows, rows, {anchor}) is None


def edit(rows: Rows, i: int, j: int) -> Rows:
    line = bytearray(rows[i].line)
    line[j * 7 % len(line)] ^= 1
    return changed(rows, i, rows[i]._replace(line=bytes(line)))


def edit_hash(rows: Rows, i: int, j: int) -> Rows:
    wrong = hash_of(b"%d" % j)
    return changed(rows, i, rows[i]._replace(hash=wrong))


def rewrite_with_its_hash(rows: Rows, i: int, _: int) -> Rows:
    prev = rows[i - 1].hash if i else GENESIS
    return changed(rows, i, row(CHAIN, i + 1, prev, actor="Mallory"))


def splice(rows: Rows, i: int, _: int) -> Rows:
    prev = rows[i - 1].hash if i else GENESIS
    return changed(rows, i, row(OTHER, i + 1, prev))


def delete(rows: Rows, i: int, _: int) -> Rows:
    return rows[:i] + rows[i + 1 :]


def delete_and_close_the_gap(rows: Rows, i: int, _: int) -> Rows:
    return rows[:i] + [after._replace(seq=after.seq - 1) for after in rows[i + 1 :]]


def swap(rows: Rows, i: int, j: int) -> Rows:
    i, j = sorted((i, j % len(rows)))
    swapped = changed(rows, i, rows[j]._replace(seq=i + 1))
    return changed(swapped, j, rows[i]._replace(seq=j + 1))


def duplicate_at_the_end(rows: Rows, i: int, _: int) -> Rows:
    return [*rows, rows[i]._replace(seq=len(rows) + 1)]


def cut(rows: Rows, i: int, _: int) -> Rows:
    return rows[:i]


def rewrite_to_the_end(rows: Rows, i: int, _: int) -> Rows:
    return rows[:i] + honest(len(rows), start=i, prev=rows[i - 1].hash if i else GENESIS, actor="Mallory")


TAMPERINGS = (
    edit, edit_hash, rewrite_with_its_hash, splice, delete, delete_and_close_the_gap, swap, duplicate_at_the_end, cut,
    rewrite_to_the_end,
)  # fmt: skip


@pytest.mark.parametrize("tampering", TAMPERINGS, ids=lambda tampering: tampering.__name__)
@given(length=lengths, i=places, j=places, anchors=st.sets(st.integers(1, 12), max_size=3))
def test_the_first_affected_event_is_found_or_was_not_anchored(
    tampering: Callable[[Rows, int, int], Rows], length: int, i: int, j: int, anchors: set[int]
) -> None:
    rows = honest(length)
    heads = heads_of(rows, anchors)
    now = tampering(rows, i % length, j)
    affected = next((n for n in range(max(len(rows), len(now))) if rows[n : n + 1] != now[n : n + 1]), None)
    verdict = check(now, heads, CHAIN)
    if affected is None:
        assert verdict.ok
    elif verdict.ok:
        assert affected + 1 > verdict.anchored_at
        assert tampering in {rewrite_with_its_hash, rewrite_to_the_end, cut, delete, delete_and_close_the_gap}
        assert now == now[:affected] or now[affected:][-1].seq == len(now)
    elif "one of" in verdict.why:
        assert verdict.first_bad is not None
        assert verdict.anchored_at < verdict.first_bad <= affected + 1
    else:
        assert verdict.first_bad == affected + 1
    assert strangers_word(now, rows, anchors) == verdict.first_bad


def test_memory_does_not_grow_with_the_events() -> None:
    """The walk takes one row at a time: it stops at the first bad one and the one after it, and asks for no more."""
    asked = 0

    def endless():  # type: ignore[no-untyped-def]
        nonlocal asked
        for one in edit(honest(40), 9, 3):
            asked += 1
            yield one

    assert check(endless(), {}, CHAIN) == Verdict(False, 9, 0, 9, 10, "event #10 was edited: it does not fit its hash")
    assert asked == 10


def honest(length: int, start: int = 0, prev: str = GENESIS, actor: str = "Ada Coder") -> Rows:
    rows: Rows = []
    for seq in range(start + 1, length + 1):
        rows.append(row(CHAIN, seq, prev, actor))
        prev = rows[-1].hash
    return rows


def row(chain: str, seq: int, prev: str, actor: str = "Ada Coder") -> Row:
    event, line = seal(chain, seq, prev, "2026-04-01T09:30:00Z", actor, "answer", ANSWER | {"session": "s"})
    return Row(seq, line.encode(), event.hash)


def changed(rows: Rows, i: int, one: Row) -> Rows:
    return [*rows[:i], one, *rows[i + 1 :]]


def heads_of(rows: Rows, sizes: set[int]) -> dict[int, str]:
    return {size: rows[size - 1].hash for size in sizes if 0 < size <= len(rows)}


def strangers_word(now: Rows, rows: Rows, sizes: set[int]) -> int | None:
    notes = [SIGNER.sign(size, head).note for size, head in heads_of(rows, sizes).items()]
    return first_bad_event([tuple(one) for one in now], notes, SIGNER.vkey)
