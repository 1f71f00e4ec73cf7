"""What a drug did: "adverse effect of digoxin", "overdose of lisinopril", "ran out of her insulin"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from assistant.reading.finding import Attribute
from assistant.reading.phrases import Found, Table, phrases_in, table_of
from assistant.reading.quotes import quote
from assistant.reading.tables import table
from assistant.reading.terms import Term
from assistant.reading.words import Word
from codesets import language
from codesets.catalog import Catalog
from codesets.code import Hit
from codesets.lexicon import TermMatch

FIRST, LAST = "T36", "T50"
"""The categories of drugs; what is no drug (T51 to T65) is never an adverse effect."""
MOST_HITS = 6
SUBSTANCE = 6
"""Characters of a code up to the substance, its dot counted: "T46.0X"; the intent stands behind it."""


@dataclass(frozen=True, slots=True)
class EffectRule:
    """One row of `data/drug_effects.toml`."""

    id: str
    says: str | None
    query: str


@dataclass(frozen=True, slots=True)
class DrugEffect:
    """A drug's effect where a sentence names it."""

    term: Term
    answers: Mapping[str, Attribute]
    """The intent, where the words say it."""


def drug_effects(text: str, sentence: Sequence[Word], catalog: Catalog) -> Iterator[DrugEffect]:
    """Gives the drug effects of a sentence that the code set knows, left to right."""
    for found in phrases_in(sentence, _effects()):
        at = found.last + 1
        if at < len(sentence) and sentence[at].spoken and (hit := _looked_up(found.rule, sentence[at].text, catalog)):
            yield _effect(text, sentence, found, hit)


def _effect(text: str, sentence: Sequence[Word], found: Found[EffectRule], hit: Hit) -> DrugEffect:
    drug = found.last + 1
    match = TermMatch(0, 1, (0,), hit.why, "synonym", (hit.code[:SUBSTANCE],), hit.score)
    said = quote(text, sentence[found.first].start, sentence[found.last].end)
    answers = {"intent": Attribute(found.rule.says, said, found.rule.id)} if found.rule.says else {}
    return DrugEffect(Term(match, found.first, drug, 0), answers)


def _looked_up(rule: EffectRule, drug: str, catalog: Catalog) -> Hit | None:
    """The best hit among drugs; None for a word that the code set knows no drug by, such as "adverse effect of it"."""
    hits = catalog.search(f"{rule.query} {drug}", k=MOST_HITS)
    form = language.form(drug)
    if not any(form in language.forms(hit.why) for hit in hits):
        return None
    return next((hit for hit in hits if FIRST <= hit.code[:3] <= LAST and len(hit.code) >= SUBSTANCE), None)


@cache
def _effects() -> Table[EffectRule]:
    return table_of(
        (EffectRule(row["id"], row.get("says"), row["query"]), cast(list[str], row["phrases"]))
        for row in table("drug_effects")["effect"]
    )
