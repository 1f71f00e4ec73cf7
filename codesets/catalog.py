"""A compiled catalog: one edition of one code set, opened in milliseconds, read only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from codesets.code import Entry, Hit, Instruction, Leaf, Node
from codesets.lexicon import TermMatch


class Catalog:
    """One edition of a code set. Made by `open_catalog`; may be used from several threads."""

    def entry(self, code: str) -> Entry:
        """Gives the line of a code, block ("S50-S59") or chapter ("19"): dotted or not, any case. Raises UnknownCode."""
        raise NotImplementedError

    def children(self, code: str) -> list[Entry]:
        """Gives the lines one level below, in printed order; empty for a code that has none. Raises UnknownCode."""
        raise NotImplementedError

    def ancestors(self, code: str) -> list[Entry]:
        """Gives the lines above, from the chapter down to the parent. Raises UnknownCode."""
        raise NotImplementedError

    def instructions(self, code: str) -> tuple[Instruction, ...]:
        """Gives the notes that hold for a code: the chapter's first, its own last, each with its level. Raises UnknownCode."""
        raise NotImplementedError

    def leaves(self, codes: Iterable[str]) -> list[Leaf]:
        """Gives the billable codes at or under the codes given, in printed order, once each. Raises UnknownCode."""
        raise NotImplementedError

    def nodes(self, codes: Iterable[str]) -> dict[str, Node]:
        """Gives the step of the tree for each code given. Raises UnknownCode."""
        raise NotImplementedError

    def search(self, phrase: str, k: int = 10) -> list[Hit]:
        """Gives at most `k` codes and branches for a phrase in a coder's words, best first. Never raises on a text."""
        raise NotImplementedError

    def match(self, words: Sequence[str]) -> list[TermMatch]:
        """Gives the known terms among the words of one clause: `codesets.lexicon.match`."""
        raise NotImplementedError

    def vocabulary(self) -> frozenset[str]:
        """Gives the clinical words of the code set in lower case, one word each: what stripping must not mask."""
        raise NotImplementedError

    def billable_codes(self) -> Iterator[str]:
        """Gives every billable code, dotted, in printed order."""
        raise NotImplementedError


def open_catalog(path: Path) -> Catalog:
    """Opens a compiled catalog in milliseconds. Raises CatalogMissing or CatalogDamaged, each saying what to do."""
    raise NotImplementedError
