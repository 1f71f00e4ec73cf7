"""How well a tagger finds what was put in, and what it takes that it should leave."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from phi_rules.tagger.noise import Filled

if TYPE_CHECKING:
    from spacy.language import Language

COUNTED = frozenset(("NAME", "PLACE", "FACILITY"))
"""What the tagger is for. Rooms, dates, numbers and contacts are left to patterns and not counted."""
WORD = re.compile(r"\w+(?:[.'’/-]\w+)*")

Tagger = Callable[[Sequence[str]], Iterable[list[tuple[int, int, str]]]]
"""Takes texts, gives for each the (start, end, label) that it would mask."""


@dataclass(slots=True)
class Tally:
    """How many identifiers there were, and how many were wholly covered."""

    total: int = 0
    found: int = 0
    characters: int = 0
    covered: int = 0


@dataclass(slots=True)
class Score:
    """What a tagger did on a set of notes."""

    by_label: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    by_thing: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    words: int = 0
    """Words that are no part of any identifier."""
    taken: int = 0
    """Those of them that were masked all the same."""
    taken_without: int = 0
    """Those taken in notes that hold no identifier at all."""
    words_without: int = 0

    @property
    def span_recall(self) -> float:
        """Share of identifiers of which every letter is masked."""
        return sum(t.found for t in self.by_label.values()) / max(1, sum(t.total for t in self.by_label.values()))

    @property
    def character_recall(self) -> float:
        """Share of the identifiers' letters that are masked."""
        return sum(t.covered for t in self.by_label.values()) / max(
            1, sum(t.characters for t in self.by_label.values())
        )

    @property
    def over_redaction(self) -> float:
        """Share of other words that are masked, wholly or in part."""
        return self.taken / max(1, self.words)

    @property
    def false_alarms(self) -> float:
        """Words masked per thousand in notes without any identifier."""
        return 1000 * self.taken_without / max(1, self.words_without)


def score(tagger: Tagger, notes: Sequence[Filled]) -> Score:
    """Gives the score of a tagger on filled notes: names, places and facilities, whatever label it gives them."""
    result = Score()
    for note, tagged in zip(notes, tagger([note.text for note in notes]), strict=True):
        masked = bytearray(len(note.text))
        for start, end, label in tagged:
            if label in COUNTED:
                masked[start:end] = b"\1" * (end - start)
        _count(note, masked, result)
    return result


def tag_with(nlp: "Language") -> Tagger:
    """Gives a spaCy pipeline's own votes, without rules and guard."""

    def tag(texts: Sequence[str]) -> Iterator[list[tuple[int, int, str]]]:
        for doc in nlp.pipe(texts, batch_size=16):
            yield [(entity.start_char, entity.end_char, entity.label_) for entity in doc.ents]

    return tag


def table(result: Score) -> str:
    """Gives the score as lines of text."""
    lines = [
        f"span recall {result.span_recall:.3f}, character recall {result.character_recall:.3f}, "
        f"over-redaction {result.over_redaction:.2%}; "
        f"{result.false_alarms:.1f} of 1,000 words masked in notes without identifiers"
    ]
    for name, tally in sorted((result.by_label | result.by_thing).items()):
        lines.append(f"  {name:12} {tally.found:5} of {tally.total:5}  {tally.found / tally.total:.3f}")
    return "\n".join(lines)


def _count(note: Filled, masked: bytearray, result: Score) -> None:
    other = bytearray(len(note.text))
    for span in note.spans:
        other[span.start : span.end] = b"\1" * (span.end - span.start)
        if span.label not in COUNTED:
            continue
        letters = [at for at in range(span.start, span.end) if note.text[at].isalnum()]
        covered = sum(masked[at] for at in letters)
        for tally in (result.by_label[span.label], result.by_thing[span.thing]):
            tally.total += 1
            tally.found += covered == len(letters)
            tally.characters += len(letters)
            tally.covered += covered
    for word in WORD.finditer(note.text):
        if not any(other[word.start() : word.end()]):
            taken = any(masked[word.start() : word.end()])
            result.words += 1
            result.taken += taken
            if not note.spans:
                result.words_without += 1
                result.taken_without += taken
