"""Many charts at once, each for itself: no tag, name or date of one is known to the next."""

from collections.abc import Iterable, Iterator

from phi_rules.engine import Engine
from phi_rules.note import StrippedNote
from phi_rules.site import NO_SITE, SiteList
from phi_rules.strip import Stripper


def strip_many(texts: Iterable[str], engine: Engine, site: SiteList = NO_SITE) -> Iterator[StrippedNote]:
    """Gives the stripped note of each text, in order. Raises NoteRefused at the text that is none."""
    for text in texts:
        yield Stripper(engine, site).strip(text)
