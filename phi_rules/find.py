"""What stands in a text and must be masked: everything the recognizers found, guarded, spread to every mention, and
without overlaps."""

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from dataclasses import replace

from phi_rules.guard import is_clinical_eponym, why_kept
from phi_rules.recognizers import contacts, dates, numbers
from phi_rules.rule import Found
from phi_rules.spread import spread
from phi_rules.tags import OWN, PEOPLE
from phi_rules.words import Words

Kept = tuple[int, int, str]
"""Start, end and the reason why something found stays."""

WORD = re.compile(r"[^\W\d_]+")
TAGGER_REACH = 150
"""Code points that hold more words than the tagger looks at on either side."""
TOLD = frozenset({"eponym", "clinical word", "state or country"})
"""Reasons worth telling the coder; the others say that a model saw a name in no name."""
EDGE = re.compile(
    r"^(?:[\W_]|(?:at|on|in|of|by|the|and|from|to|for|dr|with)\b)+|[\W_]+$|(?:\W(?:at|on|in|of"
    r"|by|the|and|from|to|for|dr|with))+\W*$",
    re.IGNORECASE,
)


def find(
    text: str, seen: Iterable[Found], words: Words, known: Iterable[tuple[str, str]] = ()
) -> tuple[list[Found], list[Kept]]:
    """Gives the spans to mask, in order and apart, and what was kept on purpose.

    `seen`: what the recognizers find in the text. `known`: names met earlier in the chart, with their kinds.
    """
    masked: list[Found] = []
    kept: list[Kept] = []
    tags = [match.span() for match in OWN.finditer(text)]
    for found in seen:
        if found.rule.startswith("tagger.") and _beside_a_tag(found, tags):
            continue
        why = why_kept(found, text, words)
        if why is None:
            masked.append(_with_number_sign(found, text))
        elif why in TOLD:
            kept.append((found.start, found.end, why))
    names = [
        (text[f.start : f.end], f.kind)
        for f in sorted(masked, key=_weight)
        if f.kind in PEOPLE and _worth_spreading(text, f, words)
    ]
    masked += spread(text, [*known, *names], words)
    masked += list(_behind_names(text, masked))
    kept += _eponyms(text, names, words)
    spans = apart(masked, text, tags)
    taken = [(span.start, span.end) for span in spans]
    return spans, sorted({one for one in kept if not _overlapping(one[0], one[1], taken)})


def found_again(text: str, seen: Iterable[Found], words: Words) -> list[Found]:
    """Gives what of a second look at a stripped text must be masked, mostly because a tag now stands where a word
    clung. `seen`: what the rules find in it."""
    found = (one for one in seen if why_kept(one, text, words) is None)
    return apart(found, text, [match.span() for match in OWN.finditer(text)])


def apart(spans: Iterable[Found], text: str, taken: Iterable[tuple[int, int]] = ()) -> list[Found]:
    """Gives spans in order without overlaps: the stronger keeps its whole place, the weaker what is left of it.

    `taken`: places that no span may have, such as tags that stand in the text already.
    """
    places = sorted(taken)
    result: list[Found] = []
    for span in sorted(spans, key=_weight):
        for start, end in _gaps(span.start, span.end, places):
            whole = (start, end) == (span.start, span.end)
            start, end = (start, end) if whole else _trimmed(text, start, end)
            if whole or (start < end and not _is_scrap(text[start:end], span)):
                insort(places, (start, end))
                result.append(span if whole else replace(span, start=start, end=end))
    return sorted(result, key=lambda span: span.start)


def _is_scrap(rest: str, span: Found) -> bool:
    """Tells whether what a stronger span left of a tagger's is a lone word that proves nothing: "bed" behind a house's
    name. One with a capital is a part of the name: "Ochsner Raceland", where only the first word is listed."""
    return span.rule.startswith("tagger.") and rest.isalpha() and (len(rest) < 4 or rest.islower())


def _with_number_sign(found: Found, text: str) -> Found:
    """A record number with the "#" before it."""
    signed = found.kind == "ID" and text[found.start - 1 : found.start] == "#"
    return replace(found, start=found.start - 1) if signed else found


def _weight(span: Found) -> tuple[float, bool, int, int]:
    """Sorts the strongest first: by score, then a person's role over none, then the longer, then the earlier."""
    return (-span.score, span.kind == "NAME", span.start - span.end, span.start)


def _beside_a_tag(found: Found, tags: list[tuple[int, int]]) -> bool:
    """Beside a tag words stand in other company than before, and a tagger that reads company would find something new
    in a stripped text each time. Farther off it sees what it saw the first time."""
    at = bisect_left(tags, (found.start, found.start))
    return (at < len(tags) and tags[at][0] < found.end + TAGGER_REACH) or (
        at > 0 and tags[at - 1][1] > found.start - TAGGER_REACH
    )


def _worth_spreading(text: str, found: Found, words: Words) -> bool:
    """One word of the dictionary that only the tagger took for a name is masked where it stands and proves nothing
    elsewhere."""
    value = text[found.start : found.end]
    return (
        not found.rule.startswith("tagger.") or " " in value or not (words.is_ordinary(value) or words.is_eponym(value))
    )


def _gaps(start: int, end: int, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """What of a stretch is free."""
    free = []
    for at in range(max(0, bisect_left(places, (start, start)) - 1), len(places)):
        taken_start, taken_end = places[at]
        if taken_start >= end:
            break
        if taken_end <= start:
            continue
        if taken_start > start:
            free.append((start, taken_start))
        start = max(start, taken_end)
    if start < end:
        free.append((start, end))
    return free


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """What is left of a span that a stronger one cut: without blanks, marks and small words at its edges."""
    part = text[start:end]
    if front := EDGE.match(part):
        start += front.end()
        part = part[front.end() :]
    back = re.search(r"(?:[\W_]+(?:at|on|in|of|by|the|and|from|to|for|dr|with))*[\W_]*$", part, re.IGNORECASE)
    return start, end - (len(part) - back.start() if back else 0)


def _behind_names(text: str, masked: list[Found]) -> Iterator[Found]:
    for span in masked:
        for rule in (dates.BEHIND_NAME, contacts.BEHIND_NAME, numbers.BEHIND_NAME) if span.kind in PEOPLE else ():
            if match := rule.compiled.match(text, span.end):
                yield Found(*match.span("v"), rule.kind, rule.identifier, rule.id, rule.score)


def _eponyms(text: str, names: list[tuple[str, str]], words: Words) -> Iterator[Kept]:
    """Where a surname stands as medicine's word and stays: "Dr. Foley placed a Foley", "Colles fracture"."""
    known = {part.lower() for name, _ in names for part in WORD.findall(name)}
    for match in WORD.finditer(text):
        word = match.group()
        if (word[0].isupper() or word.lower() in known) and is_clinical_eponym(text, *match.span(), words):
            yield match.start(), match.end(), "eponym"


def _overlapping(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    at = bisect_left(taken, (start, start))
    return (at < len(taken) and taken[at][0] < end) or (at > 0 and taken[at - 1][1] > start)
