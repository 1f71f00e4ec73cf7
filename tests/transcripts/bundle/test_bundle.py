"""A bundle is for one reader, whole and new, or nothing of it is taken."""

import base64
import zlib
from pathlib import Path

import pytest

from tests.transcripts.bundle.machines import address, machine, send, stored, take
from tests.transcripts.review.charts import coded
from transcripts.bundle.address import Address, address_of
from transcripts.bundle.contents import unpacked
from transcripts.bundle.envelope import opened, sealed
from transcripts.bundle.errors import BundleRefused, Changed, Forked, NotForUs, RolledBack
from transcripts.bundle.exchange import make_bundle
from transcripts.bundle.keys import sharing_keys
from transcripts.errors import NewerFormat
from transcripts.review.desk import Desk
from transcripts.store import open_store


def held(desk: Desk) -> list[tuple[int, str, str | None]]:
    """All that was received, to see that nothing changed."""
    return [row for chain in desk.received.chains() for row in desk.received.rows(chain.chain)]


@pytest.fixture
def bundle(coder: Desk, supervisor: Desk, tmp_path: Path) -> Path:
    """A bundle of two charts for the supervisor."""
    coded(coder.store, "I10")
    coded(coder.store, "S52.532D", "K50.90")
    file = tmp_path / "charts.bundle"
    make_bundle(coder, address(supervisor), file)
    return file


def test_nothing_can_be_read_in_a_bundle_and_it_is_for_this_user_only(bundle: Path) -> None:
    data = bundle.read_bytes()
    assert data.startswith(b"grayarea-bundle-v1\n")
    assert not [word for word in (b"Ada", b"I10", b"session", b"fracture") if word in data]
    assert bundle.stat().st_mode & 0o777 == 0o600


def test_taking_it_in_twice_changes_nothing_the_second_time(supervisor: Desk, bundle: Path) -> None:
    first = take(supervisor, bundle)
    before = held(supervisor)
    second = take(supervisor, bundle)
    assert (first.first, first.new > 0) == (True, True)
    assert (second.first, second.new) == (False, 0)
    assert held(supervisor) == before


def test_a_later_bundle_brings_only_what_is_new(coder: Desk, supervisor: Desk, bundle: Path, tmp_path: Path) -> None:
    take(supervisor, bundle)
    before = len(stored(coder.store))
    coded(coder.store, "E11.9")
    _, taken = send(coder, supervisor, tmp_path / "later.bundle")
    assert taken.new == len(stored(coder.store)) - before


def test_only_the_charts_that_were_named_are_shown(coder: Desk, supervisor: Desk, tmp_path: Path) -> None:
    one, other = coded(coder.store, "I10"), coded(coder.store, "E11.9")
    make_bundle(coder, address(supervisor), tmp_path / "one.bundle", charts=[one])
    take(supervisor, tmp_path / "one.bundle")
    assert supervisor.received.session(other) == []
    assert [e.hash for e in supervisor.received.session(one)] == [e.hash for e in coder.store.events(one)]
    make_bundle(coder, address(supervisor), tmp_path / "both.bundle")
    take(supervisor, tmp_path / "both.bundle")
    assert [e.hash for e in supervisor.received.session(other)] == [e.hash for e in coder.store.events(other)]
    with pytest.raises(BundleRefused, match="No closed chart of this record is named k3m9-x2qd-7fjw"):
        make_bundle(coder, address(supervisor), tmp_path / "none.bundle", charts=["k3m9-x2qd-7fjw"])


def test_a_bundle_for_somebody_else_is_refused(supervisor: Desk, bundle: Path, tmp_path: Path) -> None:
    with machine(tmp_path / "stranger") as stranger:
        with pytest.raises(NotForUs, match="sealed for another record's key"):
            take(stranger, bundle)
        assert held(stranger) == []


def test_one_changed_byte_anywhere_is_refused_and_nothing_is_taken(supervisor: Desk, bundle: Path) -> None:
    data = bundle.read_bytes()
    for place in sorted({*range(70), *range(70, len(data), 97), len(data) - 1}):
        bundle.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        with pytest.raises((BundleRefused, NewerFormat)):
            take(supervisor, bundle)
    for cut in (0, 10, 59, 100, len(data) - 1):
        bundle.write_bytes(data[:cut])
        with pytest.raises(BundleRefused):
            take(supervisor, bundle)
    assert held(supervisor) == []


def test_a_newer_format_asks_for_an_update(supervisor: Desk, bundle: Path) -> None:
    bundle.write_bytes(bundle.read_bytes().replace(b"-v1\n", b"-v2\n", 1))
    with pytest.raises(NewerFormat, match=r"format 2.*Update grayarea"):
        take(supervisor, bundle)
    assert held(supervisor) == []


def test_a_file_that_is_no_bundle_or_is_not_there_is_told(supervisor: Desk, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear supervisor,\n", "utf-8")
    with pytest.raises(BundleRefused, match="not a bundle of grayarea"):
        take(supervisor, tmp_path / "letter.txt")
    with pytest.raises(BundleRefused, match="no such file"):
        take(supervisor, tmp_path / "gone.bundle")


def reseal(coder: Desk, supervisor: Desk, file: Path, old: str, new: str) -> None:
    """What a dishonest sender can do, who has all keys: other contents under a good seal and signature."""
    text = zlib.decompress(opened(file.read_bytes(), sharing_keys(supervisor.store)).contents).decode()
    assert old in text
    contents = zlib.compress(text.replace(old, new, 1).encode())
    file.write_bytes(sealed(contents, address(supervisor), sharing_keys(coder.store)))


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('"code":"I10"', '"code":"I15"', r"Event #\d+ of the bundle does not follow"),
        ('"seq":3', '"seq":4', "Event #3 of the bundle does not follow"),
        ('"kind":"finding"', '"kind": "finding"', "canonical"),
        ('"note":"grayarea', '"note":"grayarey', "checkpoint"),
        ("\n{", "\n#\n{", "neither text nor a hash"),
        ('"vkey"', '"wkey"', "do not have their form"),
    ],
    ids=["edited", "moved", "not canonical", "checkpoint", "no hash", "no key"],
)
def test_contents_that_do_not_hold_together_are_refused_under_a_good_seal(
    coder: Desk, supervisor: Desk, bundle: Path, old: str, new: str, why: str
) -> None:
    reseal(coder, supervisor, bundle, old, new)
    with pytest.raises(Changed, match=why):
        take(supervisor, bundle)
    assert held(supervisor) == []


def test_a_chain_sealed_by_another_sender_is_refused(
    coder: Desk, supervisor: Desk, bundle: Path, tmp_path: Path
) -> None:
    contents = opened(bundle.read_bytes(), sharing_keys(supervisor.store)).contents
    with machine(tmp_path / "stranger") as stranger:
        bundle.write_bytes(sealed(contents, address(supervisor), sharing_keys(stranger.store)))
    with pytest.raises(Changed, match="another key than the one that signs its chain"):
        take(supervisor, bundle)


def test_an_older_bundle_is_refused_as_a_rollback(coder: Desk, supervisor: Desk, bundle: Path, tmp_path: Path) -> None:
    coded(coder.store, "E11.9")
    send(coder, supervisor, tmp_path / "later.bundle")
    before = held(supervisor)
    with pytest.raises(RolledBack, match="is here already"):
        take(supervisor, bundle)
    assert held(supervisor) == before


def test_a_rewritten_past_is_refused_as_a_fork(tmp_path: Path, supervisor: Desk) -> None:
    """A record is restored from a copy and goes on otherwise: the same chain and keys, another past."""
    import shutil

    home, copy = tmp_path / "first", tmp_path / "copy"
    with open_store(home) as store:
        coded(store, "I10")
    shutil.copytree(home, copy)
    with machine(home) as one:
        coded(one.store, "E11.9")
        send(one, supervisor, tmp_path / "one.bundle")
    before = held(supervisor)
    with machine(copy) as other:
        coded(other.store, "K50.90")
        coded(other.store, "K50.90")
        make_bundle(other, address(supervisor), tmp_path / "other.bundle")
    with pytest.raises(Forked, match="rewritten after the last bundle"):
        take(supervisor, tmp_path / "other.bundle")
    assert held(supervisor) == before


def test_what_was_shown_stays_where_a_later_bundle_hides_it(coder: Desk, supervisor: Desk, tmp_path: Path) -> None:
    one, other = coded(coder.store, "I10"), coded(coder.store, "E11.9")
    send(coder, supervisor, tmp_path / "both.bundle")
    make_bundle(coder, address(supervisor), tmp_path / "one.bundle", charts=[one])
    assert take(supervisor, tmp_path / "one.bundle").new == 0
    assert supervisor.received.session(other)


def test_no_bundle_to_oneself_over_a_file_or_of_nothing(coder: Desk, supervisor: Desk, tmp_path: Path) -> None:
    with pytest.raises(BundleRefused, match="nothing to send"):
        make_bundle(coder, address(supervisor), tmp_path / "a.bundle")
    coded(coder.store, "I10")
    with pytest.raises(BundleRefused, match="of this record itself"):
        make_bundle(coder, address(coder), tmp_path / "a.bundle")
    (tmp_path / "a.bundle").write_bytes(b"kept")
    with pytest.raises(BundleRefused, match="is there already"):
        make_bundle(coder, address(supervisor), tmp_path / "a.bundle")
    assert (tmp_path / "a.bundle").read_bytes() == b"kept"
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".")] == []


def test_an_address_is_read_back_and_a_slip_in_it_is_noticed(coder: Desk) -> None:
    line = str(address(coder))
    assert address_of(f" {line}\n") == address(coder)
    key = base64.b64encode(bytes(31)).decode()
    for slip in (line[:-2] + "A=", line.replace("reader", "writer"), line[:40], "", f"{line[:57]}+{key}"):
        with pytest.raises(BundleRefused, match="not the address of a record"):
            address_of(slip)


def test_the_address_stays_the_same_and_no_private_key_is_shown(coder: Desk) -> None:
    keys = sharing_keys(coder.store)
    assert address(coder) == address(coder)
    assert str(keys) == f"SharingKeys(chain={keys.chain!r})"
    assert isinstance(address(coder), Address)


def test_what_is_packed_is_unpacked(coder: Desk, supervisor: Desk, bundle: Path) -> None:
    contents = unpacked(opened(bundle.read_bytes(), sharing_keys(supervisor.store)).contents)
    assert [digest for _, digest, _ in contents.rows] == stored(coder.store)
    assert contents.held.vkey == coder.store.vkey


def test_a_record_whose_oldest_part_was_removed_still_travels(coder: Desk, supervisor: Desk, tmp_path: Path) -> None:
    from datetime import date

    from transcripts.retention import due, remove
    from transcripts.review.queue import queue
    from transcripts.review.trust import trust

    old = coded(coder.store, "I10", ts="2016-04-01T09:00:00Z")
    young = coded(coder.store, "E11.9", ts="2026-04-01T09:00:00Z")
    send(coder, supervisor, tmp_path / "before.bundle")
    assert [item.session for item in queue(coder)] == [old, young]
    segment = due(coder.store, date(2026, 4, 2))
    assert segment is not None
    remove(coder.store, segment, actor="Ada Coder", why="six years are over")
    assert [item.session for item in queue(coder)] == [young]
    _, taken = send(coder, supervisor, tmp_path / "after.bundle")
    assert (taken.first, taken.new) == (False, 0)
    with machine(tmp_path / "late") as late:
        _, taken = send(coder, late, tmp_path / "late.bundle")
        assert [item.session for item in queue(late)] == [young]
        assert trust(late, coder.store.chain).ok
    assert [item.session for item in queue(supervisor)] == [old, young]
    assert trust(supervisor, coder.store.chain).ok
