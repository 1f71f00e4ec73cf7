"""What was masked in a note, in words: counts by kind, what was kept on purpose, the rule of one tag."""

from collections import Counter
from collections.abc import Iterable

from textual.content import Content

from phi_rules.note import Redaction, StrippedNote


def summary(note: StrippedNote) -> Content:
    """Counts by kind with the tags, then what was kept on purpose with the reason."""
    parts: list[Content] = []
    for kind, of_kind in _by_kind(note.redactions):
        tags = Counter(r.tag for r in of_kind)
        said = ", ".join(tag + (f" x{count}" if count > 1 else "") for tag, count in tags.items())
        parts.append(Content.assemble((f"{kind.lower():<10}{len(of_kind):>3}  ", "bold"), said))
    if note.kept:
        parts.append(Content.styled("\nkept on purpose", "bold"))
        kept: dict[str, list[str]] = {}
        for one in note.kept:
            kept.setdefault(one.why, []).append(note.text[one.start : one.end])
        parts += [Content(f"{', '.join(dict.fromkeys(words))}: {why}") for why, words in kept.items()]
    return Content("\n").join(parts)


def counted(note: StrippedNote) -> str:
    """How many identifiers were masked."""
    count = len(note.redactions)
    return f"{count} identifier{'' if count == 1 else 's'} masked"


def reason(redaction: Redaction) -> str:
    """Which rule masked it, and by what law."""
    return (
        f"{redaction.tag}\nkind: {redaction.kind.lower()}\nrule: {redaction.rule}\n"
        f"45 CFR 164.514(b)(2)(i)({redaction.identifier})"
    )


def redaction_at(note: StrippedNote, place: int) -> Redaction | None:
    """The redaction whose tag is at a place of the stripped text."""
    return next((r for r in note.redactions if r.start <= place < r.end), None)


def _by_kind(redactions: Iterable[Redaction]) -> list[tuple[str, list[Redaction]]]:
    kinds: dict[str, list[Redaction]] = {}
    for redaction in redactions:
        kinds.setdefault(redaction.kind, []).append(redaction)
    return sorted(kinds.items(), key=lambda pair: (-len(pair[1]), pair[0]))
