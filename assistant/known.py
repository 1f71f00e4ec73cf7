"""What a note itself says of the encounter: sex, age and setting, each with its quote."""

from assistant.context import Context
from assistant.dialogue.case import Evidence
from assistant.dialogue.said import Known, Said
from assistant.reading.encounter import encounter_of
from phi_rules.note import StrippedNote


def known(note: StrippedNote, context: Context) -> tuple[Context, list[Said]]:
    """Gives the context with what the note adds to it, and what to say. What was set before goes before the note."""
    heard = encounter_of(note)
    after = context.learned({what: answer.value for what, answer in heard.items()})
    said: list[Said] = []
    for what in ("sex", "age", "setting"):
        if getattr(after, what) != getattr(context, what):
            q = heard[what].quote
            said.append(Known(what, str(getattr(after, what)), Evidence(q.start, q.end, q.text, q.line)))
    return after, said
