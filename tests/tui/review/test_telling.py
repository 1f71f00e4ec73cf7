"""The quotes are marked where they stand in the note, not where their words first occur."""

from assistant.tui.review.telling import conversation
from transcripts.review.desk import Desk
from transcripts.review.transcript import transcript_of

NOTE = "No fracture of the right wrist.  \n\nLeft wrist fracture,\tclosed."


def test_the_second_of_two_like_words_is_marked_when_it_is_the_one_that_was_meant(desk: Desk) -> None:
    store = desk.store
    session = store.session("Ada Coder", {"program": "grayarea test", "editions": []})
    start = NOTE.rindex("fracture")
    quote = {"start": start, "end": start + 8, "line": 3, "text": "fracture"}
    for kind, body in (
        ("note-stripped", {"text": NOTE, "redactions": [], "rules": "2026.11", "model": "none"}),
        ("case-opened", {"case": "c1", "phrase": "fracture", "evidence": [quote]}),
        ("accepted", {"case": "c1", "code": "S62.102A", "title": "Fracture, left wrist", "trail": []}),
    ):
        store.append(session, kind, body, actor="Ada Coder")
    transcript = transcript_of(store.events(session))
    for whole in (False, True):
        text, [mark] = conversation(transcript, transcript.decisions[0], whole=whole)
        assert text[mark.start : mark.end] == "fracture"
        assert text[: mark.start].endswith("Left wrist ")
