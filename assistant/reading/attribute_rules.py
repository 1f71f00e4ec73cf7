"""The rules by which a note's words answer a question: `data/attributes/*.toml`, one file a subject.

A file has three kinds of rows. `[[axis]]` lists the words for each value of one axis; `[[answer]]` is for words that
answer several axes at once, that say another thing when denied, or that only look like an answer; `[[feature]]` names
axes of two values, with it and without it. Axes and values are the catalog's own; a test holds every row against it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from assistant.reading.phrases import Table, table_of
from assistant.reading.tables import table

SUBJECTS = ("visit", "place", "injury", "course", "cause", "complications", "people")
"""The files, in the order in which they are read: where two rows share a phrase the earlier one is found."""


@dataclass(frozen=True, slots=True, eq=False)
class AttributeRule:
    """Words of one meaning."""

    id: str
    """Such as "laterality.left"."""
    says: Mapping[str, str]
    """axis -> value, as the catalog names them; empty for words that only look like an answer."""
    denied: Mapping[str, str]
    """axis -> value when the note denies the words: "no loss of consciousness" says "none"."""
    where: str
    """"beside" the condition, in its "sentence", or anywhere in the "note"."""


@cache
def attribute_rules() -> tuple[tuple[AttributeRule, tuple[str, ...]], ...]:
    """Gives every rule with its phrases. Raises KeyError when a packaged row lacks a field."""
    return tuple(row for subject in SUBJECTS for row in _rows(table(f"attributes/{subject}")))


@cache
def attribute_table() -> Table[AttributeRule]:
    """The rules by the first word of their phrases."""
    return table_of(attribute_rules())


def _rows(subject: Mapping[str, Any]) -> Iterator[tuple[AttributeRule, tuple[str, ...]]]:
    for row in subject.get("answer", ()):
        rule = AttributeRule(row["id"], row.get("says", {}), row.get("denied", {}), row.get("where", ""))
        yield rule, tuple(row["phrases"])
    for row in subject.get("axis", ()):
        for value in row["values"]:
            identity = f"{row['name']}.{value['value']}"
            yield AttributeRule(identity, {row["name"]: value["value"]}, {}, row["where"]), tuple(value["phrases"])
    for row in subject.get("feature", ()):
        for name in row["names"]:
            rule = AttributeRule(name, {name: f"with {name}"}, {name: f"without {name}"}, row["where"])
            yield rule, tuple(row["said"].get(name, [name]))
