"""What the screen says when something went wrong: the text of an error of ours, the place of any other."""

from pathlib import Path

from assistant.errors import AssistantError
from codesets.errors import CodesetError
from phi_rules.errors import PhiError
from transcripts.errors import TranscriptError

OURS = (AssistantError, CodesetError, PhiError, TranscriptError)
"""Errors whose text is for the person. Everything else is a fault of the program."""

FRAMES = 6
"""How many places of a fault are told, the innermost."""


def told(error: BaseException | None) -> str:
    """Gives what to say of an error. Of a fault it tells the kind and the place, never the text: it may hold a note."""
    if isinstance(error, OURS):
        return str(error)
    where = " < ".join(places(error)[:2])
    return f"A fault of the program stopped this ({type(error).__name__} at {where}). The chart is as it was."


def places(error: BaseException | None) -> list[str]:
    """Gives the file and line of each step that led to an error, the innermost first; no values."""
    found = []
    trace = error.__traceback__ if error else None
    while trace:
        found.append(f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}")
        trace = trace.tb_next
    return found[: -FRAMES - 1 : -1]
