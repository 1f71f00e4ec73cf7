"""What the record keeps of stripping: the note as the coder took it, and what the coder changed in it."""

from assistant.recording import Entry
from phi_rules.note import Redaction, StrippedNote

BY_SITE = "site list"
"""Where a redaction was changed that the site list masks or keeps; beside "here" and "everywhere"."""


def taken(note: StrippedNote) -> Entry:
    """The note as it was confirmed."""
    redactions = [{"start": r.start, "end": r.end, "kind": r.kind, "rule": r.rule} for r in note.redactions]
    body = {"text": note.text, "redactions": redactions, "rules": note.rules, "model": note.model}
    return Entry("note-stripped", body)


def marked(note: StrippedNote, start: int, kind: str, *, here: bool) -> Entry:
    """What was missed and the coder masked; `start` is its place in the stripped text, `note` the note after it."""
    tag = next((r.tag for r in note.redactions if r.end > start), "")
    return Entry("redaction-added", {"kind": kind, "tag": tag, "where": _where(here)})


def restored(redaction: Redaction, original: str, *, here: bool) -> Entry:
    """What was masked wrongly and the coder put back: no identifier, so its words may be kept."""
    body = {"tag": redaction.tag, "rule": redaction.rule, "text": original, "where": _where(here)}
    return Entry("redaction-restored", body)


def by_site(before: StrippedNote, after: StrippedNote) -> list[Entry]:
    """What another site list changed. Its words are not kept."""
    old = {(r.source_start, r.source_end): r for r in before.redactions}
    new = {(r.source_start, r.source_end): r for r in after.redactions}
    gone = {old[place].tag: old[place] for place in old.keys() - new.keys()}
    came = {new[place].tag: new[place] for place in new.keys() - old.keys()}
    return [
        *(
            Entry("redaction-restored", {"tag": tag, "rule": one.rule, "text": None, "where": BY_SITE})
            for tag, one in sorted(gone.items())
        ),
        *(
            Entry("redaction-added", {"kind": one.kind, "tag": tag, "where": BY_SITE})
            for tag, one in sorted(came.items())
        ),
    ]


def _where(here: bool) -> str:
    return "here" if here else "everywhere"
