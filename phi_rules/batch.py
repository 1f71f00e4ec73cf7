"""Many charts at once, each for itself: no tag, name or date of one is known to the next."""

from collections.abc import Iterable, Iterator
from itertools import chain

from phi_rules.engine import Engine
from phi_rules.errors import NoteRefused
from phi_rules.note import StrippedNote
from phi_rules.processes import WORTH_SHARING, cores, in_order
from phi_rules.site import NO_SITE, SiteList
from phi_rules.strip import Stripper

Outcome = StrippedNote | NoteRefused
"""What becomes of one text: its stripped note, or why it is none."""

SHARE = 10_000
"""Code points handed to a process at once, in whole notes: long enough for the way there and back not to count."""


def strip_many(
    texts: Iterable[str], engine: Engine, site: SiteList = NO_SITE, processes: int | None = None
) -> Iterator[Outcome]:
    """Gives the stripped note of each text, in order, or the NoteRefused that a text deserves; the others go on.

    `processes`: how many may work, this one among them; by default as many as it has cores. A batch of fewer than
    WORTH_SHARING code points is stripped here, one text when it is asked for.
    """
    processes = processes or cores()
    first: list[str] = []
    rest = iter(texts)
    size = 0
    while processes > 1 and size < WORTH_SHARING and (text := next(rest, None)) is not None:
        first.append(text)
        size += len(text)
    if size < WORTH_SHARING:
        for text in chain(first, rest):
            yield _stripped(text, engine, site)
        return
    for outcomes in in_order(_strip_share, _shares(chain(first, rest)), engine, site, processes - 1):
        yield from outcomes


def _shares(texts: Iterable[str]) -> Iterator[list[str]]:
    share: list[str] = []
    size = 0
    for text in texts:
        share.append(text)
        size += len(text)
        if size >= SHARE:
            yield share
            share, size = [], 0
    if share:
        yield share


def _strip_share(engine: Engine, site: SiteList, texts: list[str]) -> list[Outcome]:
    return [_stripped(text, engine, site) for text in texts]


def _stripped(text: str, engine: Engine, site: SiteList) -> Outcome:
    try:
        return Stripper(engine, site).strip(text)
    except NoteRefused as refusal:
        return refusal
