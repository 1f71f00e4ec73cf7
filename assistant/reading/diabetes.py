"""One type for all of a patient's diabetes: "type 1 diabetes" in one line makes "DKA" in another that of type 1."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.reading.mention import Mention
from assistant.reading.tables import table
from codesets.catalog import Catalog
from codesets.errors import UnknownCode

AXIS = "diabetes type"
SURE = frozenset({"present", "possible", "historical"})


def with_one_diabetes(mentions: Sequence[Mention], catalog: Catalog) -> list[Mention]:
    """Gives the mentions; those of diabetes that name no type lead to the type that the note names elsewhere.

    Where no type is named the code set's default, type 2, stays (Official Guidelines FY2026, I.C.4.a.2); where two are
    named, all stays as it is said, and the conflict is shown.
    """
    named = {
        m.attributes[AXIS].value for m in mentions if m.assertion in SURE and _is_diabetes(m) and AXIS in m.attributes
    }
    if len(named) != 1:
        return list(mentions)
    category = table("diabetes")["categories"][named.pop()]
    return [_as_type(m, category, catalog) if _is_untyped(m) else m for m in mentions]


def _is_diabetes(mention: Mention) -> bool:
    return mention.match.codes[0].startswith(tuple(table("diabetes")["categories"].values()))


def _is_untyped(mention: Mention) -> bool:
    return mention.assertion in SURE and _is_diabetes(mention) and AXIS not in mention.attributes


def _as_type(mention: Mention, category: str, catalog: Catalog) -> Mention:
    """The mention with the codes at the same places below another category; as it was where there are none."""
    try:
        entries = [catalog.entry(category + code[3:]) for code in mention.match.codes]
    except UnknownCode:
        return mention
    match = replace(mention.match, term=entries[0].title, codes=tuple(entry.code for entry in entries))
    return replace(mention, match=match, rules=(*mention.rules, "diabetes.type"))
