"""Searches several code sets at once."""

from collections.abc import Iterable

from codesets.catalog import Catalog
from codesets.code import Hit


def search_all(catalogs: Iterable[Catalog], phrase: str, k: int = 10) -> list[tuple[Catalog, Hit]]:
    """Gives at most `k` hits of several catalogs, each with the catalog it is from, best first.

    Of equal ones the catalog given first leads: a score says how well a code's own text answers the phrase, whatever
    the code set. Never raises on a text.
    """
    found = [(catalog, hit) for catalog in catalogs for hit in catalog.search(phrase, k)]
    return sorted(found, key=lambda pair: -pair[1].score)[: max(k, 0)]
