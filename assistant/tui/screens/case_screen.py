"""The case at hand, and what a coder can do with it: answer, accept, undo, query, skip, park."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from assistant.dialogue.case import Case
from assistant.dialogue.question import NOT_DOCUMENTED, Question
from assistant.dialogue.said import Said
from assistant.tui.board import Board
from assistant.tui.screens.moves import Move, MovingScreen

if TYPE_CHECKING:
    from assistant.session import Session


class CaseScreen(MovingScreen, inherit_bindings=False):
    """Works on one case of a session at a time. What a key means is settled when its turn comes, not when pressed."""

    def __init__(self, session: "Session", said: list[Said]) -> None:
        super().__init__()
        self.session = session
        self.board = Board()
        self.board.take(said)
        self.current = next(iter(self.open_cases()), None) or next((c.id for c in session.cases), None)

    def case(self) -> Case | None:
        """Gives the case at hand."""
        return self.session.case(self.current) if self.current else None

    def question(self) -> Question | None:
        """Gives the open question of the case at hand."""
        case = self.case()
        return self.board.question.get(case.id) if case and case.state == "open" else None

    def open_cases(self) -> list[str]:
        """Gives the ids of the cases that are still open, in the order of the chart."""
        return [c.id for c in self.session.cases if c.state == "open"]

    def next_open(self) -> str | None:
        """Gives the id of the next open case, from the last to the first."""
        ids = [c.id for c in self.session.cases]
        start = ids.index(self.current) if self.current in ids else 0
        still_open = set(self.open_cases())
        return next((i for i in ids[start:] + ids[:start] if i in still_open), None)

    # Answers ---------------------------------------------------------------------------------------------------------

    def action_answer(self, number: int) -> None:
        """Takes the answer with that number of the open question."""
        self.ask_for(lambda: self._numbered(number))

    def action_not_documented(self) -> None:
        """Answers that the chart does not say."""
        self.ask_for(self._not_documented)

    def action_accept(self) -> None:
        """Accepts the code the case stands on."""
        self.ask_for(self._accept)

    def action_undo(self) -> None:
        """Takes back the last answer, or reopens what was settled or put aside."""
        self.ask_for(self._undo)

    def action_query(self) -> None:
        """Drafts the query to the physician."""
        self.ask_for(lambda: self.on_case(self.session.query))

    def action_skip(self) -> None:
        """Leaves the case without a code."""
        self.ask_for(lambda: self.on_case(self.session.skip))

    def action_park(self) -> None:
        """Puts the case aside."""
        self.ask_for(lambda: self.on_case(self.session.park))

    # Moves, as they are when their turn comes ------------------------------------------------------------------------

    def _numbered(self, number: int) -> Move | None:
        """The answer with a number of its own; "not documented" is the last option and has none, only its letter."""
        question = self.question()
        return self.answer_at(number - 1) if question and number < len(question.options) else None

    def answer_at(self, place: int) -> Move | None:
        """Gives the move that answers the open question with the option at `place`, counted from 0."""
        case, question = self.case(), self.question()
        if case is None or question is None or place >= len(question.options):
            return None
        return partial(self.session.answer, case.id, question.id, question.options[place].id)

    def _not_documented(self) -> Move | None:
        question = self.question()
        places = [n for n, o in enumerate(question.options) if o.id == NOT_DOCUMENTED] if question else []
        return self.answer_at(places[0]) if places else None

    def _accept(self) -> Move | None:
        case = self.case()
        if case is None or case.state != "open" or case.id not in self.board.resolved:
            return None
        return partial(self.session.accept, case.id)

    def _undo(self) -> Move | None:
        case = self.case()
        if case is None:
            return None
        return partial(self.session.undo if case.state == "open" else self.session.resume, case.id)

    def on_case(self, move: Callable[..., list[Said]], *given: str | None) -> Move | None:
        """Gives a move of the session on the case at hand."""
        return partial(move, self.current, *given) if self.current else None

    def answer_text(self, case_id: str, text: str) -> list[Said]:
        """Takes what was typed to a case in the coder's own words."""
        return self.session.answer_text(case_id, None, text)
