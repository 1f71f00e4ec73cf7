"""The form of an event: its bytes and its hash cannot drift."""

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcripts.errors import NewerFormat, NotAnEvent
from transcripts.events import GENESIS, canonical, hash_of, read, seal
from transcripts.kinds import KINDS, Kind, check_kind

GOLDEN = Path(__file__).parent / "golden"
CHAINS = ("session", "review", "remark", "record")
CHAIN = "0123456789abcdef0123456789abcdef"

names = st.from_regex(r"[a-z][a-z0-9_-]{0,8}", fullmatch=True)
whole_numbers = st.integers(-(2**53) + 1, 2**53 - 1)
texts = st.text(st.characters(exclude_categories=["Cs"]))
values = st.recursive(
    st.none() | st.booleans() | whole_numbers | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize("name", CHAINS)
def test_a_golden_chain_is_written_to_the_same_bytes_today(name: str) -> None:
    prev = GENESIS
    golden = (GOLDEN / f"{name}.jsonl").read_text("utf-8").splitlines()
    hashes = (GOLDEN / f"{name}.sha256").read_text("ascii").splitlines()
    for number, (line, digest) in enumerate(zip(golden, hashes, strict=True), start=1):
        fields = json.loads(line)
        event, written = seal(
            *(fields["chain"], number, prev, fields["ts"], fields["actor"], fields["kind"]),
            dict(reversed(fields["body"].items())),
        )
        assert written == line
        assert event.hash == digest
        prev = digest


def test_the_golden_session_is_read_back() -> None:
    golden = (GOLDEN / "session.jsonl").read_bytes().splitlines()
    events = [read(line) for line in golden]
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
    assert all(event.session == "k3m9-x2qd-7fjw" for event in events)


def test_every_kind_stands_in_a_golden_file() -> None:
    golden = [line for name in CHAINS for line in (GOLDEN / f"{name}.jsonl").read_bytes().splitlines()]
    assert {read(line).kind for line in golden} == set(KINDS)


@pytest.mark.parametrize("file", sorted((GOLDEN / "refused").glob("*.json")), ids=lambda file: file.stem)
def test_a_line_that_is_not_canonical_is_refused(file: Path) -> None:
    with pytest.raises(NotAnEvent):
        read(file.read_bytes().removesuffix(b"\n"))


@given(st.dictionaries(names, values, max_size=5))
def test_what_is_sealed_is_read_back(body: dict[str, object]) -> None:
    event, line = seal(CHAIN, 1, GENESIS, "2026-04-01T09:30:00Z", "Ada Coder", "context", body)
    assert read(line.encode()) == event


@given(st.dictionaries(names, values, max_size=5))
def test_order_of_keys_makes_no_difference(body: dict[str, object]) -> None:
    assert canonical(body) == canonical(dict(reversed(body.items())))


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ({"score": 0.5}, "event.score: a float"),
        ({"score": float("nan")}, "event.score: a float"),
        ({"codes": [{"rank": 1}, {"rank": 2.0}]}, r"event.codes\[1\].rank: a float"),
        ({"count": 2**53}, "event.count: an integer beyond"),
        ({"text": "\ud800"}, "event.text: text with half of a surrogate pair"),
        ({"when": Path("x")}, "event.when: PosixPath has no JSON form"),
        ({"S52.5": 3}, "event: a key is a name"),
        ({3: "x"}, "event: a key is a name"),
    ],
)
def test_what_has_no_canonical_form_is_refused_by_its_place(value: dict[str, object], place: str) -> None:
    with pytest.raises(NotAnEvent, match=place):
        canonical(value)


@pytest.mark.parametrize(
    "ts", ["2026-04-01", "2026-04-01T09:30:00", "2026-04-01T09:30:00.5Z", "2026-04-01T09:30:00+02:00"]
)
def test_a_time_in_another_form_is_refused(ts: str) -> None:
    with pytest.raises(NotAnEvent, match="UTC to the second"):
        seal(CHAIN, 1, GENESIS, ts, "Ada Coder", "context", {})


@pytest.mark.parametrize("actor", ["", "Ada\nCoder", "A" * 81])
def test_an_actor_without_a_printable_name_is_refused(actor: str) -> None:
    with pytest.raises(NotAnEvent, match="1 to 80 printable"):
        seal(CHAIN, 1, GENESIS, "2026-04-01T09:30:00Z", actor, "context", {})


def test_refusals_do_not_repeat_what_was_offered() -> None:
    for body in ({"Zebra": "x"}, {"zebra": [{"x": 1.5, "y": "Zebra"}]}):
        with pytest.raises(NotAnEvent) as refused:
            seal(CHAIN, 1, GENESIS, "2026-04-01T09:30:00Z", "Ada Coder", "context", body)
        assert "Zebra" not in str(refused.value)


def test_a_later_format_asks_for_an_update() -> None:
    line = (GOLDEN / "session.jsonl").read_bytes().splitlines()[0]
    with pytest.raises(NewerFormat, match="format 2"):
        read(line.replace(b'"v":1}', b'"v":2}'))


def test_an_unknown_kind_is_named_with_those_there_are() -> None:
    with pytest.raises(NotAnEvent, match=r"no kind of event 'gossip'.*session-opened, note-stripped"):
        check_kind("gossip", {})


@pytest.mark.parametrize("kind", [kind for kind in KINDS.values() if kind.needs], ids=lambda kind: kind.name)
def test_a_missing_field_is_named(kind: Kind) -> None:
    check_kind(kind.name, dict.fromkeys(kind.needs))
    for field in kind.needs:
        with pytest.raises(NotAnEvent, match=f"missing: {field}"):
            check_kind(kind.name, dict.fromkeys(set(kind.needs) - {field}))


def test_the_hash_is_that_of_the_documented_bytes() -> None:
    assert hash_of(b"{}") == hashlib.sha256(b"grayarea-event-v1\x00{}").hexdigest()
