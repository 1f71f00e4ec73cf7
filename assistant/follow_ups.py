"""The cases that follow from an accepted code: what its notes ask for, and a code that tells two conditions."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from assistant.candidates import Target, from_targets
from assistant.dialogue import conversation
from assistant.dialogue.case import Case, Link, live
from assistant.dialogue.combinations import COMBINATIONS, Combination
from assistant.dialogue.instructions import link_of, requests
from assistant.dialogue.said import Explained, Said, Warned
from codesets.catalog import Catalog
from codesets.references import Reference, references

MOST_CODES = 600
MOST_CATEGORIES = 40
"""Of how many codes, in how many categories, can be asked by questions; of more the coder names what the chart says."""

Opened = tuple[Case, list[Said]]


def after(
    catalog: Catalog, case: Case, others: Sequence[Case], new_id: Callable[[], str]
) -> tuple[list[Case], list[Said]]:
    """Gives the cases that open because `case` was accepted, and what to say: what its code asks for, combinations.

    Nothing opens that another case of the chart answers, or that was opened before.
    """
    opened: list[Case] = []
    said: list[Said] = list(_without_cause(case, others))
    chart = [c for c in others if c.id != case.id and c.state != "skipped"]
    before = {(c.link.code, c.link.at) for c in others if c.link}
    for link, wanted in (*_asked_for(catalog, case, chart), *_combined(case, chart)):
        if (link.code, link.at) in before:
            continue
        codes = _codes(catalog, wanted)
        if not codes:
            said.append(Warned(case.id, link.kind.replace("_", "-"), f"{link.asks} {_NAME_IT}", (link.code,)))
            continue
        start = from_targets(catalog, link.at, [Target(code, 1.0) for code in codes])
        follow, more = conversation.open_case(
            new_id(), _title(link), start.term, start.candidates, start.nodes, link=link
        )
        opened.append(follow)
        said += more
    return opened, said


def _without_cause(case: Case, others: Sequence[Case]) -> Iterator[Said]:
    """Says that nothing in the chart tells what caused an injury that is treated for the first time."""
    code = str(case.code)
    caused = any(c.leaf.code[0] in "VWXY" for other in others if other.state != "skipped" for c in other.candidates)
    if any(r.covers(code) for r in _INJURIES) and code.endswith(_ACTIVE) and not caused:
        text = f"{code} has no external cause beside it (guideline I.C.20.a.1). {_NAME_IT}"
        yield Explained(case.id, text)


def _asked_for(catalog: Catalog, case: Case, chart: Sequence[Case]) -> Iterator[tuple[Link, Sequence[Reference]]]:
    """What the notes of the accepted code ask for and no other case of the chart gives."""
    for request in requests(catalog.instructions(str(case.code))):
        wanted = request.wanted
        if not wanted or _covers(wanted, [str(case.code)]) or any(_may_be(other, wanted) for other in chart):
            continue
        if request.always:
            yield link_of(request, case.id, str(case.code)), wanted


def _combined(case: Case, chart: Sequence[Case]) -> Iterator[tuple[Link, Sequence[Reference]]]:
    """The first rule by which the accepted code and another case of the chart are told by one code."""
    for other in chart:
        if {case.assertion, other.assertion} != {"present"}:
            continue  # what is only possible, or was once, is not in the chart together with this
        mine, theirs = _meant(case), _meant(other)
        for rule in COMBINATIONS:
            as_first, as_second = rule.roles(mine, theirs)
            first, second = (case, other) if as_first else (other, case)
            if (as_first or as_second) and not any(_may_be(each, references(rule.offers)) for each in chart):
                yield _together(rule, case, first, second), references(rule.offers)
                return


def _together(rule: Combination, case: Case, first: Case, second: Case) -> Link:
    replaced = {"first": (first,), "second": (second,), "both": (first, second), "none": ()}[rule.replaces]
    return Link(
        to=case.id,
        code=str(case.code),
        kind="combination",
        at=rule.id,
        asks=f"{first.phrase} and {second.phrase} are both in the chart: {rule.says}. Does one code tell them here?",
        yes="yes, one code tells both",
        no="no: the chart sets them apart",
        needed=False,
        citation=rule.citation,
        replaces=tuple(c.id for c in replaced),
    )


def _title(link: Link) -> str:
    """What the list of cases calls it."""
    return {
        "code_first": f"what {link.code} is due to",
        "use_additional": f"what {link.code} asks for besides",
        "combination": f"one code for {link.code} and another of the chart",
    }[link.kind]


def _meant(case: Case) -> frozenset[str]:
    """The codes that a case may still end on; the accepted one alone."""
    return frozenset([case.code] if case.code else (c.leaf.code for c in live(case)))


def _may_be(case: Case, wanted: Sequence[Reference]) -> bool:
    """Whether a case of the chart ends, or is on its way to end, on a code that is wanted.

    What another code asked for is an answer to this one only once it is found.
    """
    codes = frozenset[str]() if case.link and not case.code else _meant(case)
    return bool(codes) and _covers(wanted, codes)


def _covers(wanted: Sequence[Reference], codes: Iterable[str]) -> bool:
    return all(any(r.covers(code) for r in wanted) for code in codes)


def _codes(catalog: Catalog, wanted: Sequence[Reference]) -> list[str]:
    """The billable codes that are wanted; nothing where they are too many to be asked about."""
    categories = [c for (c,) in catalog.rows(_CATEGORIES) if any(_begins(r, c) for r in wanted)]
    if len(categories) > MOST_CATEGORIES:
        return []
    codes = [leaf.code for leaf in catalog.leaves(categories) if any(r.covers(leaf.code) for r in wanted)]
    return codes if len(codes) <= MOST_CODES else []


def _begins(reference: Reference, category: str) -> bool:
    return reference.first[:3] <= category <= reference.last[:3]


_CATEGORIES = "SELECT code FROM code WHERE level = 'category'"
_INJURIES = references("S00-S99, T07-T34")
_ACTIVE = ("A", "B", "C")
"""7th characters of an initial encounter, which B and C tell for open fractures."""

_NAME_IT = "Where the chart names it, type add and its words."
