"""The conversation: the note and its cases on one side, the question and what is still possible on the other."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Footer, Input, OptionList, Static, Tab, Tabs

from assistant.dialogue.case import live
from assistant.dialogue.said import CaseOpened, CaseState, Explained, Queried, Refused, Resolved, Said, Unsure
from assistant.tui.actions import CONVERSATION, Action, bindings
from assistant.tui.faults import told
from assistant.tui.screens.case_screen import CaseScreen
from assistant.tui.screens.reading import ReadingScreen
from assistant.tui.widgets.candidates import CandidateList
from assistant.tui.widgets.cases import CaseList
from assistant.tui.widgets.line import Line
from assistant.tui.widgets.note_pane import NotePane
from assistant.tui.widgets.path import PathList
from assistant.tui.widgets.top_line import TopLine
from assistant.tui.widgets.turn import Turn
from transcripts.errors import TranscriptError

if TYPE_CHECKING:
    from assistant.session import Session
    from assistant.tui.app import GrayareaApp
    from phi_rules.note import StrippedNote

ANSWERING = 'answer, code or question: "left", "S52.532D", "show S52.5", "back"'
SEARCHING = "type a condition, an injury or a procedure: a case is opened for it"
VIEWS = ("question", "note", "cases")
_KEYS = frozenset(key for action in CONVERSATION for key in action.keys.split(","))


class ConversationScreen(CaseScreen):
    """One chart on its way to codes. Moves run one after the other, each recorded before it is shown."""

    app: "GrayareaApp"
    AUTO_FOCUS = ""
    ACTIONS: ClassVar[tuple[Action, ...]] = CONVERSATION
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(CONVERSATION)]

    def __init__(self, session: "Session", said: list[Said], note: "StrippedNote | None" = None) -> None:
        super().__init__(session, said)
        self._note = note
        self._searching = False

    def compose(self) -> ComposeResult:
        yield TopLine(f"chart · {self.session.catalog.edition.name}", "● recorded")
        with Horizontal(id="views"):
            yield Tabs(*(Tab(view, id=f"view-{view}") for view in VIEWS))
            yield Static("v: next view", id="views-key")
        with Horizontal(id="columns"):
            with Vertical(id="left"):
                pane = NotePane(id="note")
                pane.border_title = "note"
                yield pane
                yield CaseList(id="cases")
            with Vertical(id="right"):
                yield Turn(id="turn")
                yield CandidateList(id="candidates")
        yield Line(ANSWERING, id="line")
        yield Footer()

    def on_mount(self) -> None:
        """Shows the first open case."""
        pane = self.query_one(NotePane)
        if self._note:
            pane.show_note(self._note)
        else:
            pane.show_text("No note: a phrase was typed.", [])
        self.query_one(Tabs).can_focus = False
        self._view(VIEWS[0])
        self._show()
        self._say("" if self.session.cases else "Nothing in this note was read as a condition. Press / and type one.")

    # What is chosen and typed ----------------------------------------------------------------------------------------

    @on(OptionList.OptionSelected, "#options")
    def _option_selected(self, event: OptionList.OptionSelected) -> None:
        place = event.option_index
        self.ask_for(lambda: self.answer_at(place))

    @on(OptionList.OptionSelected, "#path")
    def _answer_selected(self, event: OptionList.OptionSelected) -> None:
        question = event.option.id
        self.ask_for(lambda: self.on_case(self.session.undo, question))

    @on(Input.Submitted, "#line")
    def _typed(self, event: Input.Submitted) -> None:
        text = event.value.strip()
        line = self.query_one(Line)
        line.value = ""
        if not text:
            self._leave_line()
        elif self._searching or self.current is None:
            self._leave_line()
            self.ask_for(lambda: partial(self.session.ask, text))
        else:
            self.ask_for(lambda: self.on_case(self.answer_text, text))

    # Moving about ----------------------------------------------------------------------------------------------------

    def action_why(self) -> None:
        """Says why the open question is asked."""
        self.ask_for(lambda: self.on_case(self.answer_text, "why"))

    def action_next_case(self) -> None:
        """Goes to the next case."""
        self._step(1)

    def action_previous_case(self) -> None:
        """Goes to the case before."""
        self._step(-1)

    def action_new_case(self) -> None:
        """Lets the coder type a phrase to open a case for."""
        self._searching = True
        self._focus_line(SEARCHING)

    def action_type(self) -> None:
        """Goes to the line."""
        self._searching = False
        self._focus_line(ANSWERING)

    def action_next_pane(self) -> None:
        """Moves to the next pane."""
        self.focus_next()

    def action_previous_pane(self) -> None:
        """Moves to the pane before."""
        self.focus_previous()

    def action_next_view(self) -> None:
        """Goes to the next view of a narrow screen."""
        tabs = self.query_one(Tabs)
        views = [f"view-{view}" for view in VIEWS]
        tabs.active = views[(views.index(tabs.active) + 1) % len(views)]

    def action_copy_trail(self) -> None:
        """Copies the reason of the code, or the drafted query."""
        case = self.case()
        text = self.board.reason_of(case) if case else ""
        if text:
            self.app.copy_to_clipboard(text)
            self._say("Copied.")
        else:
            self._say("There is nothing to copy yet: the case stands on no code.")

    def action_end(self) -> None:
        """Shows the end of the chart."""
        from assistant.tui.screens.closing import ClosingScreen

        self.app.push_screen(ClosingScreen(self.session, self.board))

    def action_new_chart(self) -> None:
        """Closes this chart and goes back to the paste screen."""
        self.app.new_chart()

    @on(OptionList.OptionSelected, "#cases")
    def _case_selected(self, event: OptionList.OptionSelected) -> None:
        self._go_to(event.option.id)

    @on(OptionList.OptionSelected, "#candidates")
    def _candidate_selected(self, event: OptionList.OptionSelected) -> None:
        code = event.option.id
        self.ask_for(lambda: self.on_case(self.answer_text, f"show {code}"))

    @on(OptionList.OptionHighlighted, "#path")
    def _answer_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        case = self.case()
        if case is None or not self.query_one(PathList).has_focus:
            return
        evidence = next((a.evidence for a in case.answers if a.question == event.option.id), None)
        if evidence:
            self.query_one(NotePane).light([(evidence.start, evidence.end)])

    @on(Tabs.TabActivated)
    def _view_chosen(self, event: Tabs.TabActivated) -> None:
        self._view(str(event.tab.label))

    @on(Line.Left)
    def _leave_line(self) -> None:
        self._searching = False
        self.query_one(Line).placeholder = ANSWERING
        self._focus_turn()

    def on_key(self, event: events.Key) -> None:
        """Just typing goes to the line: whatever is no key of this screen."""
        if event.character and event.is_printable and event.key not in _KEYS:
            self.action_type()
            self.query_one(Line).insert_text_at_cursor(event.character)
            event.stop()
            event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted goes to the line."""
        self.action_type()
        self.query_one(Line).post_message(events.Paste(event.text))
        event.stop()

    # What a move brought ---------------------------------------------------------------------------------------------

    def failed(self, error: BaseException) -> None:
        """Says what failed. When the record cannot be written the conversation stops where it is."""
        if not isinstance(error, TranscriptError):
            self._say(f"! {told(error)}")
            return
        self.query_one(TopLine).state = "✗ NOT recorded"
        todo = "The conversation stopped: what you see is what is recorded. Put the cause right, then try again."
        self.app.push_screen(ReadingScreen("the record cannot be written", f"{told(error)}\n\n{todo}"))

    def taken(self, said: list[Said]) -> None:
        """Shows what was said, and goes on to the next open case when this one is off the table."""
        self.query_one(TopLine).state = "● recorded"
        self.board.take(said)
        self._say("")
        before = self.current
        for one in said:
            match one:
                case CaseOpened(case=case):
                    self.current = case
                case Explained(text=text) if "\n" in text:
                    self.app.push_screen(ReadingScreen("tabular list", text))
                case Explained(text=text):
                    self._say(text)
                case Refused(text=text) | Unsure(text=text):
                    self._say(f"! {text}")
                case _:
                    pass
        if self.current == before and _is_done(said) and not self.board.warnings.get(self.current):
            done = self.case()
            self.current = self.next_open() or self.current
            if done and done.id != self.current:
                self._say(f"{done.phrase}: {done.code or done.state}. shift+tab goes back to it.")
        self._show()

    # What is shown ---------------------------------------------------------------------------------------------------

    def _step(self, by: int) -> None:
        ids = [c.id for c in self.session.cases]
        if ids and self.current in ids:
            self._go_to(ids[(ids.index(self.current) + by) % len(ids)])

    def _go_to(self, case_id: str | None) -> None:
        self.current = case_id
        self._say("")
        self._show()

    def _show(self) -> None:
        cases, case = self.session.cases, self.case()
        self.query_one(CaseList).show(cases, self.current, self.board.warnings)
        turn, candidates = self.query_one(Turn), self.query_one(CandidateList)
        left = live(case) if case else []
        candidates.show(left)
        candidates.display = case is None or (case.state == "open" and len(left) != 1)
        turn.set_class(not candidates.display, "-alone")
        if case is None:
            turn.show_none()
            return
        turn.show(case, f"{[c.id for c in cases].index(case.id) + 1} of {len(cases)}", self.board)
        self.query_one(NotePane).light([(e.start, e.end) for e in case.evidence])
        if not self.query_one(Line).has_focus:
            self._focus_turn()

    def _say(self, text: str) -> None:
        self.query_one(Turn).say(text)

    def _focus_line(self, placeholder: str) -> None:
        line = self.query_one(Line)
        line.placeholder = placeholder
        line.focus()

    def _focus_turn(self) -> None:
        options = self.query_one("#options", OptionList)
        self.set_focus(options if options.display else None)

    def _view(self, view: str) -> None:
        for other in VIEWS:
            self.set_class(other == view, f"-view-{other}")


def _is_done(said: list[Said]) -> bool:
    """Whether the case is off the table: accepted or put aside. A drafted query stays to be read."""
    return any(
        (isinstance(one, Resolved) and one.accepted) or (isinstance(one, CaseState) and one.state != "open")
        for one in said
    ) and not any(isinstance(one, Queried) for one in said)
