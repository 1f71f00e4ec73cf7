"""A phrase that names a procedure or a supply starts a case in their own code sets: ICD-10-PCS, HCPCS, CPT."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from assistant import candidates
from assistant.dialogue import conversation
from assistant.dialogue.case import Candidate, Case, Evidence
from assistant.dialogue.given import Given
from assistant.dialogue.said import Said
from assistant.reading.attributes import attributes_of
from assistant.reading.finding import Finding
from codesets.catalog import Catalog
from codesets.code import Hit
from phi_rules.note import StrippedNote

_DONE = re.compile(
    r"\w+(?:ectomy|otomy|ostomy|plasty|scopy|pexy|rrhaphy|centesis|desis|graphy|stomy)\b"
    r"|\b(?:repair|replacement|insertion|removal|excision|resection|bypass|drainage|biopsy|orif|fixation|reduction"
    r"|transplant(?:ation)?|amputation|ablation|dilation|stent(?:ing)?|catheteri[sz]ation|placement|implant(?:ation)?"
    r"|debridement|transfer|fusion|ligation|occlusion|release|division|extraction|extirpation|detachment|destruction"
    r"|fragmentation|lithotripsy|embolectomy|thrombectomy|suture|incision|c-?section|cesarean|delivery|chole|appy|cabg"
    r"|tka|tha|tkr|thr|turp|d&c|egd|ercp|pci|lap|open reduction|nephrolithotomy|grafting|intubation|lysis|procedure"
    r"|surgery|operation)\b",
    re.IGNORECASE,
)
_SUPPLIED = re.compile(
    r"\b(?:wheelchair|walker|crutch(?:es)?|cane|brace|orthosis|splint|prosthe\w+|injection|inj|infusion pump"
    r"|cpap|oxygen|ambulance|hospital bed|commode|nebulizer|catheter|dressing|test strips|glucose monitor|mg|ml"
    r"|vaccine|supply|supplies|chair|tens unit|lancets|lens|lenses|hearing aid|shoe|shoes|battery)\b",
    re.IGNORECASE,
)
_NOT_DONE_NOW = re.compile(
    r"\b(?:s/p|status|post|after|following|history|hx|complications?|failed|failure|absence|acquired|aftercare|encounter"
    r"|due to|adjustment|attention|fitting|planned|presence|infection|pain|malfunction|loosening|screening)\b",
    re.IGNORECASE,
)
_APPROACHES = (
    (
        "Via Natural or Artificial Opening Endoscopic",
        r"colonoscop\w+|bronchoscop\w+|cystoscop\w+|egd|ercp|turp|transurethral",
    ),
    ("Percutaneous Endoscopic", r"laparoscop\w+|lap|thoracoscop\w+|arthroscop\w+"),
    ("Percutaneous", r"percutaneous(?:ly)?|needle|perc"),
    ("Open", r"open|laparotomy|thoracotomy"),
)
"""Approach of ICD-10-PCS -> the words that say it; the first that stands in the phrase."""
_OTHER_SIDE = {"left": re.compile(r"\bRight\b"), "right": re.compile(r"\bLeft\b")}
"""A side that is said -> what the body parts of the other one say."""


def sounds_like_one(phrase: str) -> bool:
    """Whether a phrase names something that is done or supplied now, and not a condition that follows from it."""
    named = _DONE.search(phrase) or _SUPPLIED.search(phrase)
    return named is not None and not _NOT_DONE_NOW.search(phrase)


def start(
    diagnoses: Catalog, others: Iterable[Catalog], phrase: StrippedNote, case_id: str
) -> tuple[Case, list[Said]] | None:
    """Opens the case of a procedure or supply; None where the phrase fits a diagnosis better, or nothing."""
    found = [(hits[0], catalog) for catalog in others if (hits := catalog.search(phrase.text, 1))]
    if not found:
        return None
    best, catalog = max(found, key=lambda pair: _worth(pair[0]))
    diagnosis = diagnoses.search(phrase.text, 1)
    if diagnosis and _worth(diagnosis[0]) >= _worth(best):
        return None
    side = attributes_of(phrase).get("laterality")
    condition = "" if side is None else phrase.text[: side.quote.start] + phrase.text[side.quote.end :]
    spoken = candidates.from_phrase(catalog, phrase.text, " ".join(condition.split()))
    left = _on_the_side(spoken.candidates, side.value if side else "")
    meanings = _meanings(catalog, left)
    way = _approach(phrase.text)
    return conversation.open_case(
        case_id,
        phrase.text,
        spoken.term,
        left,
        spoken.nodes,
        given={"approach": Given(way, None)} if way else None,
        code_set=catalog.edition.code_set,
        meanings=meanings,
    )


def of_report(catalog: Catalog, done: Finding, case_id: str) -> tuple[Case, list[Said]]:
    """Opens the case of a procedure that a note says was done, with the side and the approach that its words say."""
    start = candidates.from_targets(catalog, done.term, [candidates.Target(t.code, t.weight) for t in done.targets])
    side = done.attributes.get("laterality")
    left = _on_the_side(start.candidates, side.value if side else "")
    quotes = tuple(Evidence(q.start, q.end, q.text, q.line) for q in done.evidence)
    way = _approach(done.phrase)
    return conversation.open_case(
        case_id,
        done.phrase,
        start.term,
        left,
        start.nodes,
        quotes,
        {"approach": Given(way, quotes[0])} if way else None,
        code_set=catalog.edition.code_set,
        meanings=_meanings(catalog, left),
    )


def _worth(hit: Hit) -> tuple[bool, float]:
    return hit.exact, hit.score


def _on_the_side(found: Sequence[Candidate], side: str) -> tuple[Candidate, ...]:
    """The candidates that are not on the other side than the one that is said, unless all of them are."""
    other = _OTHER_SIDE.get(side)
    kept = [c for c in found if other is None or not other.search(c.leaf.axes.get("body part", ""))]
    total = sum(c.weight for c in kept)
    return tuple(replace(c, weight=c.weight / total) for c in kept) if kept else tuple(found)


def _approach(phrase: str) -> str | None:
    ways = (way for way, words in _APPROACHES if re.search(rf"\b(?:{words})\b", phrase, re.IGNORECASE))
    return next(ways, None)


def _meanings(catalog: Catalog, found: Sequence[Candidate]) -> Mapping[str, Mapping[str, str]]:
    """What the code set says the values mean: axis -> value -> definition, for those that have one."""
    values = {(axis, value) for c in found for axis, value in c.leaf.axes.items()}
    meanings: dict[str, dict[str, str]] = {}
    for axis, value in sorted(values):
        if definition := catalog.definition(axis, value):
            meanings.setdefault(axis, {})[value] = definition
    return meanings
