"""The conversation as plain lines: for a screen reader, over ssh, in a script. Nothing is ever redrawn."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

from assistant.dialogue.case import Evidence
from assistant.dialogue.question import Question
from assistant.dialogue.said import (
    Asked,
    CaseOpened,
    CaseState,
    Explained,
    Filled,
    Found,
    Known,
    Queried,
    Refused,
    Resolved,
    Said,
    Sequenced,
    Unsure,
    Warned,
)
from assistant.errors import AssistantError
from codesets.errors import CodesetError
from phi_rules.errors import PhiError
from phi_rules.note import StrippedNote

if TYPE_CHECKING:
    from assistant.session import Session

WELCOME = """\
grayarea. Type a condition, or "note" to paste a whole note. Type help for the words that work, quit to end."""

HELP = """\
  note          paste a note; end it with a line that has only a full stop
  1 to 9        take an answer         n     not documented
  why           why this is asked      back  take the last answer back
  accept        take the code          skip  leave this case
  query         draft a query to the physician
  start over    all answers back       park  put this case aside
  show CODE     the tabular entry      CODE  take a code directly
  compare CODE CODE   what sets them apart
  what about WORDS    where another condition stands here
  add WORDS     a new case             next  the next open case
  order         the codes in the order of the claim, with reasons
  quit          end the session
Words of an option, ordinals ("the second") and what the chart says ("his second visit", "left") are understood."""

END_OF_NOTE = "."


def converse(session: "Session", lines: TextIO, out: TextIO, standing: Sequence[Said] = ()) -> None:
    """Holds the conversation until `quit` or the end of input. Raises TranscriptError when nothing can be recorded.

    `standing` is what stands open in a session that was taken up again; the first of its cases is gone on with.
    """
    talk = _Talk(session)
    _print(out, [WELCOME, *(talk.next_open() if standing else ())])
    for line in lines:
        try:
            said = list(talk.heard(line.rstrip("\r\n"), lines, out))
        except (AssistantError, PhiError, CodesetError) as e:
            said = [f"! {e}"]
        _print(out, said)
        if talk.ended:
            break
    session.close()


class _Talk:
    """The case the conversation is at."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._case: str | None = None
        self.ended = False

    def heard(self, line: str, lines: TextIO, out: TextIO) -> Iterator[str]:
        """What to say to one typed line."""
        word, _, rest = line.strip().partition(" ")
        match word.lower():
            case "":
                return
            case "quit" | "exit":
                self.ended = True
                yield from self._summary()
            case "help":
                yield HELP
            case "note" if not rest:
                _print(out, ["Paste the note; end it with a line that has only a full stop."])
                yield from self._read_note(lines)
            case "new" | "add" if rest:
                yield from self._opened(rest)
            case "order":
                yield from spoken(self._session.sequence())
            case "next":
                yield from self.next_open()
            case _ if self._case is None:
                yield from self._opened(line)
            case _:
                said = self._session.answer_text(self._case, None, line)
                yield from spoken(said)
                if self._session.case(self._case).state != "open":
                    yield from self.next_open()

    def _read_note(self, lines: TextIO) -> Iterator[str]:
        pasted: list[str] = []
        for line in lines:
            if line.strip() == END_OF_NOTE:
                break
            pasted.append(line)
        note = self._session.strip("".join(pasted))
        said = self._session.confirm(note)
        yield from stripped(note)
        yield from spoken(s for s in said if isinstance(s, Found))
        yield from self.next_open()

    def _opened(self, phrase: str) -> Iterator[str]:
        said = self._session.ask(phrase)
        self._case = next((s.case for s in said if isinstance(s, CaseOpened)), self._case)
        yield from spoken(said)

    def next_open(self) -> Iterator[str]:
        """Goes to the next open case, and says where it stands."""
        waiting = [c for c in self._session.cases if c.state == "open" and c.id != self._case]
        if not waiting:
            self._case = None
            yield from self._summary()
            yield "No case is open. Type a condition, or quit."
            return
        self._case = waiting[0].id
        yield f"Case {self._case}: {waiting[0].phrase}"
        yield from spoken(self._session.standing(self._case))

    def _summary(self) -> Iterator[str]:
        for case in self._session.cases:
            yield f"  {case.id}  {case.phrase}: {case.code or case.state}"


def stripped(note: StrippedNote) -> Iterator[str]:
    """The stripped note and how much was masked."""
    yield note.text.rstrip()
    yield f"-- {len(note.redactions)} identifiers were masked."


def spoken(said: Iterable[Said]) -> Iterator[str]:
    """What is said, in lines."""
    for one in said:
        yield from _lines(one)


def _lines(said: Said) -> Iterator[str]:
    match said:
        case Found():
            sides = "".join(f", {value}" for value in said.attributes.values())
            case = f" -> case {said.case}" if said.case else ""
            case += f" (part of {said.part_of}, not coded apart: I.B.5)" if said.part_of else ""
            yield f"  {said.assertion}: {said.phrase}{sides}{case}{_places(said.evidence)}"
        case Sequenced():
            yield "Codes in the order of the claim:" if said.codes else "No code was accepted yet."
            for number, each in enumerate(said.codes, start=1):
                cited = f" ({each.citation})" if each.citation else ""
                yield f"  {number}  {each.code}  {each.why}{cited}"
        case Known():
            yield f"  {said.what}: {said.value} (the note says so{_places([said.evidence])})"
        case CaseOpened():
            found = f' found by "{said.term}"' if said.term else ""
            many = "1 code is" if said.candidates == 1 else f"{said.candidates} codes are"
            follows = f" (follows from {said.follows})" if said.follows else ""
            yield f"Case {said.case}{follows}: {said.phrase}. {many} possible{found}."
        case Filled():
            quoted = _places([said.evidence]) if said.evidence else ""
            yield f"  {said.axis}: {said.label} ({said.why}{quoted})"
        case Asked(question=q):
            yield f"? {q.text}"
            for key, option in zip(_keys(q), q.options, strict=True):
                yield f"  {key}  {option.label}  ({option.leads_to})"
                if option.means:
                    yield f"       {option.means}"
        case Resolved(accepted=True):
            yield f"Accepted: {said.code}  {said.title}"
            yield from (f"  {line.step}: {line.text}" for line in said.trail)
        case Resolved():
            yield f"One code is left: {said.code}  {said.title}"
            yield "  Type accept, or back to change an answer."
        case Warned() | Refused() | Unsure():
            yield f"! {said.text}"
        case Queried() | Explained():
            yield said.text
        case CaseState():
            yield f"Case {said.case} is {said.state}{f': {said.why}' if said.why else ''}."


def _keys(question: Question) -> list[str]:
    """1, 2 ... and "n" for not documented, which is the last option."""
    return [*(str(number) for number in range(1, len(question.options))), "n"]


def _places(evidence: Iterable[Evidence]) -> str:
    return "".join(f', line {e.line}: "{e.text}"' for e in evidence)


def _print(out: TextIO, lines: Iterable[str]) -> None:
    for line in lines:
        out.write(line + "\n")
    out.flush()
