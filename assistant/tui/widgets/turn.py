"""The turn of a case: its words in the note, its path, what is open, and what there is to say of it."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from assistant.dialogue.case import Case, live
from assistant.tui.board import Board
from assistant.tui.widgets.path import PathList
from assistant.tui.widgets.question_pane import QuestionPane

MOST_QUOTES = 3
"""How many quotes are shown; the note has them all lit."""


class Turn(VerticalScroll, can_focus=False):
    """Everything that the coder needs for the next answer, one glance apart."""

    def compose(self) -> ComposeResult:
        yield Static(id="evidence")
        yield PathList(id="path")
        yield QuestionPane()
        yield Static(id="warnings")
        yield Static(id="message")

    def show(self, case: Case, place: str, board: Board) -> None:
        """Shows a case; `place` says which of how many it is."""
        left = len(live(case))
        self.border_title = Content(f"case {place} · {case.phrase}")
        self.border_subtitle = f"{len(case.candidates)} -> {left} code{'' if left == 1 else 's'}"
        self.query_one("#evidence", Static).update(_quoted(case))
        self.query_one(PathList).show(case, board.settled_now(case))
        self._show_question(case, board, left)
        warnings = [f"! {w.rule}: {w.text}" for w in (*board.warnings.get(case.id, ()), *board.warnings.get(None, ()))]
        self._fill("#warnings", Content.styled("\n".join(warnings), "bold"))

    def show_none(self) -> None:
        """Shows that no case is open."""
        self.border_title = "no case yet"
        self.query_one(QuestionPane).say("No case is open", "Press / and type a condition to open one.")
        self.query_one(PathList).display = False
        self._fill("#warnings", Content())

    def say(self, text: str) -> None:
        """Shows a message below the question; an empty one takes it away."""
        self._fill("#message", Content(text))

    def _show_question(self, case: Case, board: Board, left: int) -> None:
        pane = self.query_one(QuestionPane)
        question, resolved = board.question.get(case.id), board.resolved.get(case.id)
        match case.state:
            case "query":
                draft = f"{board.draft.get(case.id, '')}\n\ny copies it, u takes it back"
                pane.say("A query to the physician was drafted", draft)
            case "skipped" | "parked":
                pane.say(f"This case was {case.state}", "u takes it up again.")
            case _ if question:
                pane.ask(question)
            case _ if resolved:
                pane.stand(resolved, left)
            case _:
                pane.say("No code was found", "Press / and name it in other words, type a code, or s to skip the case.")

    def _fill(self, selector: str, content: Content) -> None:
        pane = self.query_one(selector, Static)
        pane.update(content)
        pane.display = bool(content)


def _quoted(case: Case) -> Content:
    if not case.evidence:
        return Content.assemble(("typed  ", "dim"), case.phrase)
    lines = [
        Content.assemble(("note   ", "dim"), f'"{" ".join(e.text.split())}"', (f"   line {e.line}", "dim"))
        for e in case.evidence[:MOST_QUOTES]
    ]
    if len(case.evidence) > MOST_QUOTES:
        more = len(case.evidence) - MOST_QUOTES
        lines.append(Content.styled(f"       and {more} place{'s' if more > 1 else ''} more", "dim"))
    return Content("\n").join(lines)
