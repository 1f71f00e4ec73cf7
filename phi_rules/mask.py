"""Puts the tags in place of what was found, with Presidio's AnonymizerEngine."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from phi_rules.note import Redaction
from phi_rules.rule import Found
from phi_rules.tags import TagBook

if TYPE_CHECKING:
    from presidio_anonymizer import AnonymizerEngine

STRETCH = 20_000
"""Code points handed over at once: the anonymizer copies the whole text once per identifier."""


def mask(
    text: str, spans: Sequence[Found], book: TagBook, anonymizer: "AnonymizerEngine"
) -> tuple[tuple[Redaction, ...], str]:
    """Gives the redactions and the text with tags. `spans`: in order, without overlaps."""
    tags = [book.tag(text, span) for span in spans]
    redactions = []
    shift = 0
    for span, tag in zip(spans, tags, strict=True):
        start = span.start + shift
        redactions.append(
            Redaction(start, start + len(tag), span.start, span.end, tag, span.kind, span.identifier, span.rule)
        )
        shift += len(tag) - (span.end - span.start)
    return tuple(redactions), "".join(_replaced(text, spans, tags, anonymizer))


def _replaced(text: str, spans: Sequence[Found], tags: Sequence[str], anonymizer: "AnonymizerEngine") -> Iterator[str]:
    from presidio_anonymizer.entities import OperatorConfig, RecognizerResult

    at = first = 0
    while at < len(text):
        last, end = first, min(at + STRETCH, len(text))
        while last < len(spans) and spans[last].start < end:
            end = max(end, spans[last].end)
            last += 1
        # Presidio's operators see no more than an entity's type and run backwards; numbered tags are given before, in
        # reading order, and each is its own entity type.
        pairs = zip(spans[first:last], tags[first:last], strict=True)
        results = [RecognizerResult(tag, span.start - at, span.end - at, 1.0) for span, tag in pairs]
        operators = {tag: OperatorConfig("replace", {"new_value": tag}) for tag in tags[first:last]}
        stretch = text[at:end]
        yield (
            anonymizer.anonymize(stretch, results, operators, merge_entities_with_spaces=False).text
            if results
            else stretch
        )
        at, first = end, last
