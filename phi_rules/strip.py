"""The door of a chart: raw text goes in, a `StrippedNote` comes out."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import NoReturn

from phi_rules import RULES
from phi_rules.draft import Draft, at_source, at_stripped, unmasked
from phi_rules.engine import Engine
from phi_rules.errors import MarkRefused
from phi_rules.find import apart, find, found_again
from phi_rules.mask import mask
from phi_rules.note import Redaction, StrippedNote
from phi_rules.processes import WORTH_SHARING, in_order
from phi_rules.rule import Found
from phi_rules.site import KINDS, NO_SITE, SiteList, folded
from phi_rules.site_finder import found_by_site
from phi_rules.source import accept, decode
from phi_rules.tags import OWN, TagBook
from phi_rules.windows import Progress, around, in_windows, stretch

__all__ = ["Stripper", "decode"]

LOOKS = 3
"""Second looks at most; one is enough but for texts made to be hard."""
FIRST_LOOK = 0.8
"""The share of the first look in the time that stripping takes."""
BY_TAGGER = ("tagger.", "names.known")
"""How the rules' names begin where nothing but the tagger speaks for what they mask, or its echo in a second look."""
MARKED_HERE = "coder.marked_here"
LETTERS = KINDS | {"PATIENT": "A", "RELATIVE": "A", "DATE": "C", "AGE": "C"}
"""The Safe Harbor letter of what the coder marked as of a kind."""


class Stripper:
    """Strips the texts of one chart with one book of tags. Raw text and originals live here, in memory, and nowhere
    else."""

    def __init__(self, engine: Engine, site: SiteList = NO_SITE, *, processes: int = 1) -> None:
        """`processes`: how many may work on one very long text, this one among them. More than one ask of the program
        that its main module can be imported without running it, as `multiprocessing` does."""
        self._engine = engine
        self._processes = processes
        self._follow(site)
        self._book = TagBook()
        self._drafts: dict[str, Draft] = {}
        self._marked: dict[str, str] = {}
        self._restored: set[str] = set()

    def __repr__(self) -> str:
        return f"<Stripper of {len(self._drafts)} texts>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("A Stripper holds the original text and is never copied, pickled or stored.")

    def strip(self, text: str, progress: Progress | None = None) -> StrippedNote:
        """Gives the text without protected health information, tagged as in all texts of this chart so far.

        `progress` is told how many code points are done, and of how many, while a long text is worked on. Raises
        NoteRefused when the text is empty, binary or too large.
        """
        accept(text)
        self._book.reserve(text)
        known = [(" ".join(sorted(p.parts)), p.role) for p in self._book.roster.persons]
        seen = in_windows(
            text, lambda pages: self._looks(pages, len(text)), stretch(progress, len(text), 0, FIRST_LOOK)
        )
        spans, kept = find(text, seen, self._engine.words, known)
        draft = Draft(text, tuple(spans), tuple(kept), self._by_site(text))
        note = self._finish(draft)
        anew, last_part = note.redactions, stretch(progress, len(text), FIRST_LOOK, 1)
        for _ in range(LOOKS):
            missed = self._missed(note, anew, last_part)
            if not missed:
                break
            draft = replace(draft, spans=(*draft.spans, *missed))
            self._drafts.pop(note.text)
            note = self._finish(draft)
            starts = {found.start for found in missed}
            anew, last_part = tuple(one for one in note.redactions if one.source_start in starts), None
        if progress:
            progress(len(text), len(text))
        return note

    def phrase(self, text: str, told: Callable[[str], bool]) -> StrippedNote:
        """Strips a few words that were typed to be searched for.

        The tagger has no sentence to go by there, and takes a rare disease for a person. What it alone doubts stays
        where every word is one that `told` knows, and none is a name to a list or to this chart.
        """
        doubted = Stripper(self._engine, self._site).strip(text).redactions
        if doubted and all(r.rule.startswith(BY_TAGGER) for r in doubted) and self._says_no_name(text, told):
            return StrippedNote(text, (), (), RULES, self._engine.model)
        return self.strip(text)

    def _says_no_name(self, text: str, told: Callable[[str], bool]) -> bool:
        words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 2]
        here = {part for person in self._book.roster.persons for part in person.parts}
        here |= {folded(word) for marked in self._marked for word in marked.split()}
        return all(told(w) and not self._engine.words.is_name(w.lower()) and folded(w) not in here for w in words)

    def mark(self, note: StrippedNote, start: int, end: int, kind: str = "NAME", *, here: bool = False) -> StrippedNote:
        """Gives the note with a missed identifier masked, everywhere it stands and in later texts of the chart too, or
        at this one place.

        `start`, `end`: code points in the stripped text. Raises MarkRefused when they touch a tag or lie outside.
        """
        draft = self._draft(note)
        start, end = unmasked(draft, note, start, end)
        value = draft.text[start:end]
        shown = {(s, e) for s, e in draft.shown if not (s < end and start < e)}
        if here:
            place = Found(start, end, kind, LETTERS.get(kind, "R"), MARKED_HERE, 1.0)
            return self._finish(replace(draft, marked=(*draft.marked, place), shown=frozenset(shown)))
        self._marked[value] = kind
        self._restored.discard(folded(value))
        elsewhere = {(s, e) for s, e in shown if folded(draft.text[s:e]) != folded(value)}
        return self._finish(replace(draft, shown=frozenset(elsewhere)))

    def restore(self, note: StrippedNote, redaction: Redaction, *, here: bool = False) -> StrippedNote:
        """Gives the note with a false redaction put back: everywhere its tag stands, and later texts of the chart keep
        it, or at this one place."""
        draft = self._draft(note)
        same = [one for one in note.redactions if one == redaction or (not here and one.tag == redaction.tag)]
        places = {(one.source_start, one.source_end) for one in same}
        draft = replace(draft, marked=tuple(one for one in draft.marked if (one.start, one.end) not in places))
        if here:
            return self._finish(replace(draft, shown=draft.shown | places))
        for start, end in places:
            self._restored.add(folded(draft.text[start:end]))
            self._marked.pop(draft.text[start:end], None)
        return self._finish(draft)

    def use(self, site: SiteList, note: StrippedNote) -> StrippedNote:
        """Gives the note as another site list has it; later texts of the chart follow that list too."""
        draft = self._draft(note)
        self._follow(site)
        return self._finish(replace(draft, site=self._by_site(draft.text)))

    def value(self, note: StrippedNote, start: int, end: int) -> str:
        """Gives the text at a place of the stripped note that touches no tag. Raises MarkRefused where it does."""
        draft = self._draft(note)
        start, end = unmasked(draft, note, start, end)
        return draft.text[start:end]

    def original(self, redaction: Redaction, note: StrippedNote | None = None) -> str:
        """Gives what a redaction hides, for the coder's eyes. `note`: the text it is in; by default the one last
        stripped."""
        draft = self._draft(note) if note else next(reversed(self._drafts.values()))
        return draft.text[redaction.source_start : redaction.source_end]

    def _looks(self, pages: Iterable[str], length: int) -> Iterable[list[Found]]:
        if self._processes == 1 or length < WORTH_SHARING:
            return map(self._engine.look, pages)
        return in_order(_look, pages, self._engine, NO_SITE, self._processes - 1)

    def _missed(self, note: StrippedNote, anew: Iterable[Redaction], progress: Progress | None) -> list[Found]:
        """What the rules find around tags that stand there for the first time; farther off nothing has changed."""
        text = self._drafts[note.text].text
        cuts = around(note.text, ((one.start, one.end) for one in anew))
        seen = in_windows(note.text, partial(map, self._engine.look_by_rules), progress, cuts)
        missed = (at_source(found, note) for found in found_again(note.text, seen, self._engine.words))
        return [found for found in missed if not self._stays(text[found.start : found.end])]

    def _draft(self, note: StrippedNote) -> Draft:
        if note.text not in self._drafts:
            raise MarkRefused(
                "The note is not of this chart: it was stripped by another Stripper. Strip it here first."
            )
        return self._drafts[note.text]

    def _finish(self, draft: Draft) -> StrippedNote:
        own = [match.span() for match in OWN.finditer(draft.text)]
        spans = apart([*draft.spans, *draft.site, *self._marks(draft.text), *draft.marked], draft.text, own)
        kept = list(draft.kept)
        masked = []
        for span in spans:
            if (span.start, span.end) in draft.shown or self._restores(draft.text, span):
                kept.append((span.start, span.end, "restored"))
            elif self._never_masks(draft.text, span):
                kept.append((span.start, span.end, "site list"))
            else:
                masked.append(span)
        self._book.open(draft.text, masked)
        redactions, text = mask(draft.text, masked, self._book, self._engine.anonymizer)
        note = StrippedNote(text, redactions, at_stripped(sorted(kept), redactions), RULES, self._engine.model)
        self._drafts.pop(text, None)
        self._drafts[text] = draft
        return note

    def _restores(self, text: str, span: Found) -> bool:
        return span.rule != MARKED_HERE and folded(text[span.start : span.end]) in self._restored

    def _never_masks(self, text: str, span: Found) -> bool:
        """The coder's mark on this chart is the later word, and stronger than the list."""
        return not span.rule.startswith("coder.") and folded(text[span.start : span.end]) in self._never

    def _stays(self, value: str) -> bool:
        return folded(value) in self._restored or folded(value) in self._never

    def _follow(self, site: SiteList) -> None:
        self._site = site
        self._never = {folded(word) for word in site.never}

    def _by_site(self, text: str) -> tuple[Found, ...]:
        return tuple(found_by_site(text, self._site, self._engine.words))

    def _marks(self, text: str) -> list[Found]:
        return [
            Found(match.start(), match.end(), kind, LETTERS.get(kind, "R"), "coder.marked", 1.0)
            for value, kind in self._marked.items()
            for match in re.finditer(rf"(?<!\w){re.escape(value)}(?!\w)", text, re.IGNORECASE)
        ]


def _look(engine: Engine, _site: SiteList, page: str) -> list[Found]:
    return engine.look(page)
