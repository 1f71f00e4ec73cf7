"""Sessions of an invented coder, told to a real record: what a reviewer finds in the morning."""

from typing import Any

from transcripts.review.transcript import Transcript, transcript_of
from transcripts.store import Store

CODES = {
    "S52.532D": "Colles' fracture of left radius, subsequent encounter for closed fracture with routine healing",
    "K50.90": "Crohn's disease, unspecified, without complications",
    "I10": "Essential (primary) hypertension",
    "E11.9": "Type 2 diabetes mellitus without complications",
}
NOTE = "Patient: [PATIENT]\nColles' fracture of the left wrist, closed.\nCrohn's disease. Hypertension."
VISITS = [{"id": "A", "label": "active treatment", "count": 1}, {"id": "D", "label": "later visit", "count": 2}]


def coded(
    store: Store, *codes: str, coder: str = "Ada Coder", ts: str | None = None, close: bool = True, undone: int = 0
) -> str:
    """A session with these codes accepted in this order; its name."""
    session = store.session(coder, {"program": "grayarea test", "editions": ["icd10cm-2026-04"]}, ts=ts)

    def say(kind: str, body: dict[str, Any], actor: str = coder) -> None:
        store.append(session, kind, body, actor=actor, ts=ts)

    say("note-stripped", {"text": NOTE, "redactions": [], "rules": "2026.11", "model": "none"})
    for number, code in enumerate(codes or ("S52.532D", "K50.90"), 1):
        case = f"c{number}"
        quote = [{"start": 19, "end": 35, "line": 2, "text": "Colles' fracture"}]
        say("finding", {"finding": f"f{number}", "text": "fracture", "assertion": "present", "quote": quote,
                        "case": case}, "assistant")  # fmt: skip
        say("case-opened", {"case": case, "phrase": "Colles' fracture", "evidence": quote}, "assistant")
        say("filled", {"case": case, "axis": "side", "value": "left", "because": "the note says so"}, "assistant")
        asked = {"case": case, "question": "encounter", "axis": "encounter", "text": "Which visit?", "why": "7th",
                 "options": VISITS}  # fmt: skip
        say("question", asked, "assistant")
        for _ in range(undone):
            say("answer", {"case": case, "question": "encounter", "option": "A", "by": "coder"})
            say("undone", {"case": case, "question": "encounter"})
        say("answer", {"case": case, "question": "encounter", "option": "D", "by": "coder"})
        say("accepted", {"case": case, "code": code, "title": CODES.get(code, "an invented title"), "trail": []})
    if close:
        accepted = [{"case": f"c{number}", "code": code} for number, code in enumerate(codes, 1)]
        say("session-closed", {"accepted": accepted, "open": []})
    return session


def read(store: Store, session: str) -> Transcript:
    """The session as a reviewer reads it."""
    return transcript_of(store.events(session))
