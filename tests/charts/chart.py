"""Reads a chart of the tests: what it is about, the note, and what a coder finds in it.

A file has three parts. The first line says what the chart is about; "setting:" says where. The note stands between a
blank line and "---". Then come the expectations, one a line:

    case WORDS: CODE        the case of the finding that has these words ends on this code
      reads: axis=value     what the note answers itself, each with a quote
      asks: axis, axis      of what questions are asked at most; "nothing" for none
      cites: I.B.5, I.B.13  guideline sections that stand behind what was read or asked
    procedure WORDS: CODE   so does the case of a procedure that was done, in ICD-10-PCS
    denied WORDS            the finding is stated so, and opens no case; also "relative"
    uncertain WORDS         the finding is stated so; also "past"
    folded WORDS: WORDS     the symptom is part of the disease
    conflict WORDS: AXIS VALUES
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

GRAY = Path(__file__).parent / "gray"
"""The charts of gray areas, one a file."""


@dataclass(slots=True)
class ExpectedCase:
    """A case of the chart."""

    words: str
    code: str
    reads: dict[str, str] = field(default_factory=dict)
    asks: frozenset[str] = frozenset()
    cites: frozenset[str] = frozenset()


@dataclass(slots=True)
class Chart:
    """One chart and what a coder finds in it."""

    about: str
    setting: str
    note: str
    cases: list[ExpectedCase] = field(default_factory=list)
    procedures: list[ExpectedCase] = field(default_factory=list)
    stated: list[tuple[str, str]] = field(default_factory=list)
    """Words of a finding, and how it is stated."""
    folded: list[tuple[str, str]] = field(default_factory=list)
    conflicts: list[tuple[str, str]] = field(default_factory=list)
    """Words of a finding, and the axis with the values in conflict."""


_STATED = {"denied": "absent", "relative": "family", "uncertain": "possible", "past": "historical"}


def charts() -> Iterator[tuple[str, Chart]]:
    """Gives every chart with its name."""
    for path in sorted(GRAY.glob("*.txt")):
        yield path.stem, chart(path.read_text("utf-8"))


def chart(text: str) -> Chart:
    """Reads one chart. Raises ValueError for a line that is none of those above."""
    head, expected = text.split("\n---\n")
    about, setting, note = head.split("\n", 2)
    read = Chart(about, setting.removeprefix("setting: "), note.strip())
    last: ExpectedCase | None = None
    for line in expected.splitlines():
        key, _, rest = line.strip().partition(" ")
        words, _, says = rest.partition(": ")
        match key:
            case "case" | "procedure":
                last = ExpectedCase(words, says)
                (read.cases if key == "case" else read.procedures).append(last)
            case "reads:" if last:
                last.reads = dict(each.split("=") for each in rest.split(", "))
            case "asks:" if last:
                last.asks = frozenset(rest.split(", ")) - {"nothing"}
            case "cites:" if last:
                last.cites = frozenset(rest.split(", "))
            case "denied" | "relative" | "uncertain" | "past":
                read.stated.append((rest, _STATED[key]))
            case "folded":
                read.folded.append((words, says))
            case "conflict":
                read.conflicts.append((words, says))
            case "":
                pass
            case _:
                raise ValueError(f"a line of a chart begins with {key!r}; chart.py lists what it may begin with")
    return read
