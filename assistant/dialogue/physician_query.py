"""Drafts a compliant query to the physician about what a chart leaves open.

Practice: AHIMA/ACDIS, Guidelines for Achieving a Compliant Query Practice: indicators of this chart quoted with their
place, one issue, a neutral title, options the code set knows plus "other" and "unable to determine", no steering.
"""

from assistant.dialogue.case import Case
from assistant.dialogue.question import NOT_DOCUMENTED, SOMETHING_ELSE, Question


def draft(case: Case, question: Question | None) -> str:
    """The query as plain text, ready to be copied."""
    lines = ["Clarification of documentation", ""]
    if case.evidence:
        lines.append("The record says:")
        lines += [f'  - line {e.line}: "{e.text}"' for e in case.evidence]
    else:
        lines.append(f"The record is coded for: {case.phrase}")
    lines.append("")
    if question is None:
        lines.append("Please clarify the condition, based on your clinical judgement.")
    else:
        lines.append(f"Based on your clinical judgement, please clarify: {question.text}")
        offered = [o for o in question.options if o.id not in (NOT_DOCUMENTED, SOMETHING_ELSE)]
        lines += [f"  [ ] {o.label}" for o in offered]
    lines += ["  [ ] other: ____________________", "  [ ] unable to determine"]
    return "\n".join(lines)
