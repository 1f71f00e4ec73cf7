"""Which HCPCS modifiers a supply or service takes: its side, and how equipment is provided."""

from collections.abc import Iterator

from assistant.dialogue.said import Warned
from assistant.reading.attributes import attributes_of
from codesets.catalog import Catalog
from codesets.errors import UnknownCode
from phi_rules.note import StrippedNote

HCPCS = "hcpcs"
SIDES = {"left": ("LT",), "right": ("RT",), "bilateral": ("LT", "RT", "50")}
"""Side that is said -> modifiers. Medicare takes LT and RT on two lines for supplies, 50 for procedures."""
PROVIDED = ("NU", "RR", "UE")
"""New, rented, used: one of them belongs to durable medical equipment (Medicare Claims Processing Manual, ch. 20)."""
_EQUIPMENT = ("E", "K0")
_RULE = "modifiers"


def modifiers_for(catalog: Catalog, case_id: str, code: str, phrase: str) -> Iterator[Warned]:
    """Gives what to add to an accepted HCPCS code; nothing for any other code set."""
    if catalog.edition.code_set != HCPCS:
        return
    side = attributes_of(StrippedNote(phrase, (), (), "", "")).get("laterality")
    if side and side.value in SIDES:
        named = _named(catalog, SIDES[side.value])
        yield Warned(case_id, _RULE, f"{code} is for the {side.value} side: add {named}.", (code,))
    if code.startswith(_EQUIPMENT):
        named = _named(catalog, PROVIDED)
        yield Warned(case_id, _RULE, f"{code} is equipment: add how it was provided, one of {named}.", (code,))


def _named(catalog: Catalog, modifiers: tuple[str, ...]) -> str:
    return ", ".join(f"{m} ({title})" if (title := _title(catalog, m)) else m for m in modifiers)


def _title(catalog: Catalog, modifier: str) -> str:
    """What the edition calls a modifier; empty where it does not list it."""
    try:
        return catalog.entry(modifier).title
    except UnknownCode:
        return ""
