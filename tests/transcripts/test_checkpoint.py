"""Checkpoints: their text, their signature, and the file beside the database."""

import base64
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from tests.transcripts.conftest import talk
from tests.transcripts.stranger import first_bad_event
from transcripts.anchors import notes
from transcripts.checkpoint import BadNote, Signer, open_note
from transcripts.store import Store, open_store

GOLDEN = Path(__file__).parent / "golden"
CHAIN = "0123456789abcdef0123456789abcdef"
HEAD = (GOLDEN / "session.sha256").read_text("ascii").splitlines()[-1]
SIGNER = Signer(CHAIN, bytes(range(32)))


def test_the_golden_checkpoint_is_written_to_the_same_bytes_today() -> None:
    assert SIGNER.sign(23, HEAD).note == (GOLDEN / "checkpoint.txt").read_text("utf-8")
    assert SIGNER.vkey == (GOLDEN / "checkpoint.pub").read_text("ascii").strip()


def test_the_golden_checkpoint_is_read_back() -> None:
    signed = open_note((GOLDEN / "checkpoint.txt").read_text("utf-8"), SIGNER.vkey)
    assert (signed.chain, signed.size, signed.head) == (CHAIN, 23, HEAD)


def test_the_signature_is_plain_ed25519_over_the_three_lines() -> None:
    text, signature = SIGNER.sign(23, HEAD).note.split("\n\n")
    public = base64.b64decode(SIGNER.vkey.split("+", 2)[2])[1:]
    raw = base64.b64decode(signature.split(" ")[2])
    key = Ed25519PublicKey.from_public_bytes(public)
    assert key.verify(raw[4:], f"{text}\n".encode()) is None, "it raises where the signature does not fit"
    with pytest.raises(InvalidSignature):
        key.verify(raw[4:], text.encode())


def test_no_changed_byte_passes() -> None:
    note = SIGNER.sign(23, HEAD).note.encode()
    for place in range(len(note) - 1):
        changed = bytearray(note)
        changed[place] ^= 1
        with pytest.raises(BadNote):
            open_note(changed.decode("utf-8", "replace"), SIGNER.vkey)


def test_another_key_does_not_pass() -> None:
    with pytest.raises(BadNote, match="another key"):
        open_note(SIGNER.sign(23, HEAD).note, Signer(CHAIN, bytes(32)).vkey)


def test_another_chains_name_does_not_pass() -> None:
    with pytest.raises(BadNote):
        open_note(SIGNER.sign(23, HEAD).note, Signer("f" * 32, bytes(range(32))).vkey)


def test_a_session_ends_with_a_checkpoint_in_the_file_beside_the_database(store: Store) -> None:
    talk(store, answers=2)
    talk(store, answers=1)
    sizes = [open_note(note, store.vkey).size for note in notes(store.folder)]
    assert sizes == [5, 9]
    assert list(notes(store.folder)) == list(store.notes())


def test_a_checkpoint_that_is_asked_for_twice_is_written_once(store: Store) -> None:
    talk(store, close=False)
    assert store.checkpoint() == store.checkpoint()
    assert len(list(notes(store.folder))) == 1


def test_what_a_killed_process_left_out_of_the_file_is_caught_up(home: Path) -> None:
    with open_store(home) as store:
        talk(store)
        talk(store)
    file = home / "transcripts" / "checkpoints.txt"
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2 + 10])
    with open_store(home) as store:
        store.session("Ada Coder", {"program": "grayarea test", "editions": []})
        assert file.read_bytes() == whole


def test_a_stranger_verifies_a_record_with_the_page_and_the_public_key(store: Store) -> None:
    talk(store, answers=4)
    talk(store, answers=4, close=False)
    public_key = (store.folder / "checkpoint.pub").read_text("ascii").strip()
    rows = [tuple(row) for row in store.rows()]
    assert first_bad_event(rows, notes(store.folder), public_key) is None
    assert first_bad_event(rows[:5], notes(store.folder), public_key) == 6
