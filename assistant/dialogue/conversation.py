"""The moves of a conversation about one case. Each takes a case and gives the new case and what to say."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.dialogue.case import Candidate, Case, Evidence, Link, live, with_answer, without_answer
from assistant.dialogue.given import Given, answer_given
from assistant.dialogue.physician_query import draft
from assistant.dialogue.question import NOT_DOCUMENTED, Option, Question, answer_of
from assistant.dialogue.questions import next_question
from assistant.dialogue.rules import rule_of
from assistant.dialogue.said import Asked, CaseOpened, CaseState, Filled, Queried, Refused, Resolved, Said
from assistant.dialogue.trail import trail_of
from codesets.code import Node


def open_case(
    identity: str,
    phrase: str,
    term: str,
    candidates: Sequence[Candidate],
    nodes: Mapping[str, Node],
    evidence: tuple[Evidence, ...] = (),
    given: Mapping[str, Given] | None = None,
    link: Link | None = None,
    assertion: str = "present",
    barred: frozenset[str] = frozenset(),
    code_set: str = "icd10cm",
    meanings: Mapping[str, Mapping[str, str]] | None = None,
    conflicts: Mapping[str, tuple[tuple[str, Evidence], ...]] | None = None,
) -> tuple[Case, list[Said]]:
    """Opens a case, takes the answers the note gives, and says where it stands."""
    case = Case(
        identity,
        phrase,
        term,
        tuple(candidates),
        nodes,
        evidence,
        code_set=code_set,
        meanings=meanings or {},
        conflicts=conflicts or {},
        assertion=assertion,
        barred=barred,
        link=link,
    )
    follows = link.to if link else None
    said: list[Said] = [CaseOpened(identity, phrase, term, len(live(case)), evidence, follows)]
    for axis, words in (given or {}).items():
        case, filled = _filled(case, axis, words)
        said += filled
    case = replace(case, opened_with=case.answers)
    return case, [*said, *standing(case)]


def take(case: Case, question_id: str, option_id: str) -> tuple[Case, list[Said]]:
    """Takes the answer to the open question. A question that is not open, or an option it has not, is refused."""
    question = next_question(case)
    if question is None or question.id != question_id:
        got = f"question {question_id!r} is not open on case {case.id}"
        todo = f"the open one is {question.id!r}" if question else "no question is open; accept its code or undo"
        return case, [Refused(case.id, f"{got}: {todo}.")]
    option = next((o for o in question.options if o.id == option_id), None)
    if option is None:
        allowed = ", ".join(o.id for o in question.options)
        return case, [Refused(case.id, f"question {question_id!r} has no such option: it takes one of {allowed}.")]
    return _taken(case, question, option)


def volunteer(case: Case, values: Mapping[str, str]) -> tuple[Case, list[Said]]:
    """Takes what the coder says unasked, axis -> value. An earlier answer on the same axis gives way to it.

    Refused where none of it tells the live candidates apart.
    """
    before, said = case, list[Said]()
    for axis, value in values.items():
        asked = next((a.question for a in case.answers if a.axis == axis and value not in a.takes), None)
        open_again = without_answer(case, asked)[0] if asked else case
        with_it, filled = _filled(open_again, axis, Given(value, None))
        if filled:
            case = with_it
            said += filled
    if not said:
        axes = ", ".join(values)
        return before, [Refused(case.id, f"the codes that are left on case {case.id} do not differ by that ({axes}).")]
    return case, [*said, *standing(case)]


def start_over(case: Case) -> tuple[Case, list[Said]]:
    """Takes the coder's answers back: the case stands as it did when it was opened, with what the note said."""
    if case.answers == case.opened_with and case.state == "open":
        return case, [Refused(case.id, f"case {case.id} stands at its beginning.")]
    reopened: list[Said] = [CaseState(case.id, "open")] if case.state != "open" else []
    case = replace(case, answers=case.opened_with, state="open", code=None)
    return case, [*reopened, *standing(case)]


def undo(case: Case, question_id: str | None = None) -> tuple[Case, list[Said]]:
    """Takes back an answer, the last one when none is named. Later answers that still hold are kept."""
    if not case.answers:
        return case, [Refused(case.id, f"case {case.id} has no answer to undo.")]
    named = question_id or case.answers[-1].question
    if all(a.question != named for a in case.answers):
        given = ", ".join(a.question for a in case.answers)
        return case, [Refused(case.id, f"case {case.id} has no answer to {named!r}: its answers are to {given}.")]
    before = case
    case, _ = without_answer(case, named)
    reopened: list[Said] = [CaseState(case.id, "open")] if before.state != "open" else []
    return case, [*reopened, *standing(case)]


def standing(case: Case) -> list[Said]:
    """Where a case stands: the question to ask, the code it resolved to, or that no code fits."""
    question = next_question(case)
    if question:
        return [Asked(case.id, question)]
    left = live(case)
    if left:
        leaf = left[0].leaf
        return [Resolved(case.id, leaf.code, leaf.title, case.state == "accepted", trail_of(case, leaf.code))]
    return [Refused(case.id, f"no code was found for case {case.id}: name it in other words, type a code, or skip it.")]


def skip(case: Case, why: str = "") -> tuple[Case, list[Said]]:
    """Leaves a case without a code, on purpose."""
    return replace(case, state="skipped", code=None), [CaseState(case.id, "skipped", why)]


def park(case: Case) -> tuple[Case, list[Said]]:
    """Puts a case aside to come back to."""
    return replace(case, state="parked"), [CaseState(case.id, "parked")]


def ask_physician(case: Case) -> tuple[Case, list[Said]]:
    """Drafts the query to the physician about what is open on a case."""
    return replace(case, state="query", code=None), [Queried(case.id, draft(case, next_question(case)))]


def accept(case: Case, code: str, title: str, *, entered: bool = False) -> tuple[Case, list[Said]]:
    """Settles a case on a billable code: the one it resolved to, or one the coder `entered`."""
    case = replace(case, state="accepted", code=code)
    return case, [Resolved(case.id, code, title, True, trail_of(case, code, entered=entered))]


def _taken(case: Case, question: Question, option: Option) -> tuple[Case, list[Said]]:
    if option.ends:
        return skip(case, option.label)
    if option.id == NOT_DOCUMENTED and not option.codes:
        # No code says "unspecified" here: the coder cannot go on without the physician.
        return ask_physician(case)
    before = live(case)
    case = with_answer(case, answer_of(question, option))
    return case, [*_settled(case, before), *standing(case)]


def _settled(case: Case, before: Sequence[Candidate]) -> list[Said]:
    """Says which axes the answer settled by the way: one value is left where there were several."""
    after = live(case)
    if len(after) < 2:
        return []
    answered = {a.axis for a in case.answers}
    said: list[Said] = []
    for axis in sorted({a for c in after for a in c.leaf.axes} - answered):
        had = {c.leaf.axes.get(axis) for c in before} - {None}
        has = {c.leaf.axes.get(axis) for c in after}
        if len(had) > 1 and len(has) == 1 and (value := next(iter(has))):
            label = dict(rule_of(axis).values).get(value, value)
            said.append(Filled(case.id, axis, axis, label, "rule", "only one is left"))
    return said


def _filled(case: Case, axis: str, words: Given) -> tuple[Case, list[Said]]:
    """Takes what words answer by themselves, where that tells candidates apart."""
    answer = answer_given(case, axis, words)
    if answer is None:
        return case, []
    why = "the note says so" if answer.by == "note" else "you said so"
    said = Filled(case.id, axis, axis, answer.label, answer.by, why, answer.evidence)
    return with_answer(case, answer), [said]
