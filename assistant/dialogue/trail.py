"""The reason of a code, in words that stand in an audit: quote, term, answers, rules."""

from assistant.dialogue.case import Answer, Case
from assistant.dialogue.documentation import code_rules
from assistant.dialogue.said import TrailLine

_GIVEN_BY = {"coder": "answered by the coder", "note": "taken from the note", "rule": "settled by the guidelines"}


def trail_of(case: Case, code: str, *, entered: bool = False) -> tuple[TrailLine, ...]:
    """Every step from the chart to the code, oldest first. `entered` says that the coder typed the code."""
    lines = [TrailLine("quote", f'line {e.line}: "{e.text}"') for e in case.evidence]
    if case.link:
        lines.append(TrailLine("instruction", f"{case.link.code} ({case.link.to}), {case.link.at}: {case.link.asks}"))
    elif not case.evidence:
        lines.append(TrailLine("quote", f'typed by the coder: "{case.phrase}"'))
    if case.term:
        lines.append(TrailLine("term", f"found by: {case.term}"))
    lines += [TrailLine("answer", _answer_line(a)) for a in case.answers]
    if case.stated and case.stated.does == "code":
        lines.append(TrailLine("rule", _rule(case.stated.citation, case.stated.says)))
    lines += [TrailLine("rule", f"ICD-10-CM guideline {a.citation}") for a in case.answers if a.citation]
    title = next((c.leaf.title for c in case.candidates if c.leaf.code == code), "")
    lines += [TrailLine("rule", _rule(rule.citation, rule.says)) for rule in code_rules(code, title)]
    if case.candidates and all(c.leaf.code != code for c in case.candidates):
        lines.append(TrailLine("answer", f"{code} was entered by the coder, outside the path of questions"))
    elif entered:
        lines.append(TrailLine("answer", f"{code} was entered by the coder"))
    return tuple(lines)


def _rule(citation: str, says: str) -> str:
    return f"ICD-10-CM guideline {citation}: {says}"


def _answer_line(answer: Answer) -> str:
    quoted = f', line {answer.evidence.line}: "{answer.evidence.text}"' if answer.evidence else ""
    return f"{answer.axis}: {answer.label} ({_GIVEN_BY[answer.by]}{quoted})"
