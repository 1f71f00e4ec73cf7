"""What is done with a case because of how the chart states its condition, in the setting that is known."""

from dataclasses import replace

from assistant.dialogue import conversation
from assistant.dialogue.case import Case, live
from assistant.dialogue.documentation import Statement, statement
from assistant.dialogue.said import CaseState, Said, Warned


def ruled(case: Case, setting: str | None) -> tuple[Case, list[Said]]:
    """Gives the case as the rule for its statement has it, and what to say; the same again where nothing changed.

    What the coder has done with a case himself stays: only a case that is open, or that such a rule left, is touched.
    """
    rule = statement(case.assertion, frozenset(c.leaf.code for c in live(case)), setting)
    if rule is case.stated or case.state not in ("open", "skipped") or (case.state == "skipped" and not case.stated):
        return case, []
    was_left = case.state == "skipped"
    case = replace(case, stated=rule)
    said: list[Said] = [Warned(case.id, rule.id, _text(case, rule))] if rule and rule.does != "code" else []
    if rule and rule.does == "leave":
        return replace(case, state="skipped"), [*said, CaseState(case.id, "skipped", f"guideline {rule.citation}")]
    if was_left:
        case = replace(case, state="open")
        return case, [CaseState(case.id, "open"), *said, *conversation.standing(case)]
    return case, said


def _text(case: Case, rule: Statement) -> str:
    return f"The chart says that {case.phrase} is {case.assertion}: {rule.says} (guideline {rule.citation})."
