"""The stripped note, before anything goes on: the coder sees every redaction, corrects it, takes or drops the note."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Static, TextArea

from assistant.tui.actions import STRIPPED, Action, bindings
from assistant.tui.faults import OURS, told
from assistant.tui.screens.kind import KindScreen
from assistant.tui.screens.paste import PasteScreen
from assistant.tui.screens.site import SiteScreen
from assistant.tui.screens.stripping import StrippingScreen
from assistant.tui.widgets.note_pane import Mark, NotePane
from assistant.tui.widgets.redactions import counted, reason, redaction_at, summary
from assistant.tui.widgets.top_line import TopLine

if TYPE_CHECKING:
    from assistant.dialogue.said import Said
    from assistant.session import Session
    from phi_rules.note import Redaction, StrippedNote
    from phi_rules.site import SiteList

HINT = (
    "Put the cursor on a tag to see its rule, or select what was missed and press m."
    " M and R change one place only, m and r all."
)

NOT_IN_THE_ORIGINAL = "Press o to see the stripped note again: it is changed there."

OF_ONE_CHART = frozenset({"PATIENT", "RELATIVE", "DATE", "AGE", "SSN"})
"""Kinds of tags whose words never go from here into the site list."""


class StrippedScreen(StrippingScreen, inherit_bindings=False):
    """Strips the note it is given and shows the outcome. Nothing is recorded before `enter`."""

    ACTIONS: ClassVar[tuple[Action, ...]] = STRIPPED
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(STRIPPED)]

    def __init__(self, original: str) -> None:
        super().__init__(original)
        self._session: Session | None = None
        self._note: StrippedNote | None = None
        self._busy = True
        self._showing_original = False

    def compose(self) -> ComposeResult:
        yield TopLine("new chart", self.app.state)
        with Horizontal(id="columns"):
            pane = NotePane()
            pane.border_title = "your note, stripped"
            yield pane
            with VerticalScroll(id="side", can_focus=False):
                yield Static(id="summary")
                yield Static(id="here")
        yield Static(id="notice")
        yield Footer()

    def on_mount(self) -> None:
        """Strips in a worker: the screen stays alive."""
        self.watch(self.app, "state", self._show_state)
        waiting = "" if self.app.ready else " as soon as the model is loaded"
        self._say(f"{self._stripping}{waiting} ...")
        self._wait(True)
        self.start_stripping()

    # What the coder does ---------------------------------------------------------------------------------------------

    def action_go_on(self) -> None:
        """Records and reads the note, in a worker."""
        note, session = self._note, self._session
        if note is None or session is None or self._busy:
            return
        self._show_stripped()
        self._say("reading the note ...")
        self._wait(True)
        self.start_confirming(session, note)

    def action_mark(self, here: bool = False) -> None:
        """Masks what was selected, or the word under the cursor: everywhere it stands, or there only."""
        pane = self.query_one(NotePane)
        if self._note is None or self._busy:
            return
        if self._showing_original:
            self._say(NOT_IN_THE_ORIGINAL)
            return
        place = pane.selected_place or pane.word_place
        if place is None:
            self._say("Select what was missed, or put the cursor on it, and press m.")
            return
        self.app.push_screen(KindScreen(), lambda kind: self._mark(place, kind, here))

    def action_restore(self, here: bool = False) -> None:
        """Puts back what the tag under the cursor hides: everywhere it stands, or there only."""
        note, session = self._note, self._session
        redaction = self._redaction_here()
        if note is None or session is None or self._busy:
            return
        if redaction is None:
            self._say("There is no tag under the cursor. tab goes to the next one.")
            return
        try:
            self._take(session.restore(note, redaction, here=here))
        except OURS as e:
            self._say(told(e))
            return
        where = "at this place" if here else "everywhere it stood"
        self._say(f"{redaction.tag} was restored {where}; the record will hold that.")

    def action_why(self) -> None:
        """Says which rule masked the tag under the cursor."""
        redaction = self._redaction_here()
        if redaction is None:
            self._say("There is no tag under the cursor. tab goes to the next one.")
            return
        self._say(reason(redaction).replace("\n", " · "))

    def action_site_list(self) -> None:
        """Opens the site list with what was selected, or what the tag under the cursor hides."""
        note, session = self._note, self._session
        if note is None or session is None or self._busy:
            return
        if self._showing_original:
            self._say(NOT_IN_THE_ORIGINAL)
            return
        redaction, place = self._redaction_here(), self.query_one(NotePane).selected_place
        try:
            words = session.stripper.value(note, *place) if place else ""
        except OURS as e:
            self._say(told(e))
            return
        if redaction and not words:
            if redaction.kind in OF_ONE_CHART:
                self._say(f"{redaction.tag} is of this chart alone, the site list is for what many charts share.")
                return
            words = session.stripper.original(redaction, note)
        self.app.push_screen(SiteScreen(words, self.app.opening.site, self._follow))

    def action_original(self) -> None:
        """Shows the note as it was pasted, or hides it again."""
        if self._note is None or self._busy:
            return
        if self._showing_original:
            self._show_stripped()
            return
        self._showing_original = True
        pane = self.query_one(NotePane)
        pane.may_copy = False
        pane.border_title = "ORIGINAL, in memory only: o hides it"
        pane.show_text(self._original, [Mark(r.source_start, r.source_end, "original") for r in self._note.redactions])

    def action_next_tag(self) -> None:
        """Goes to the next tag, from the last to the first."""
        self._step(1)

    def action_previous_tag(self) -> None:
        """Goes to the tag before, from the first to the last."""
        self._step(-1)

    def action_throw_away(self) -> None:
        """Forgets the note."""
        if self._busy and self._note is not None:
            return
        said = "The note was thrown away. Nothing of it was recorded."
        try:
            self.app.close_session()
        except OURS as e:
            said = told(e)
        self._back_to_paste(said, clear=True)

    # What comes back -------------------------------------------------------------------------------------------------

    @on(StrippingScreen.Advanced)
    def _advanced(self, event: StrippingScreen.Advanced) -> None:
        if self._note is None:
            self._say(f"{self._stripping}, {event.percent} %")

    @on(StrippingScreen.Stripped)
    def _stripped(self, event: StrippingScreen.Stripped) -> None:
        self._wait(False)
        self._session = event.session
        self._say("")
        self._take(event.note)
        self.query_one(NotePane).focus()

    @on(StrippingScreen.Confirmed)
    def _confirmed(self, event: StrippingScreen.Confirmed) -> None:
        self._leave(event.session, event.note, event.said)

    def went_wrong(self, error: BaseException) -> None:
        """Says what went wrong. A stripped note stays to be tried again, one that was not goes back to paste."""
        self._wait(False)
        if self._note:
            self._say(f"{told(error)} The note was not taken: enter tries again, escape throws it away.")
            return
        self._back_to_paste(told(error), clear=False)

    def _back_to_paste(self, said: str, clear: bool) -> None:
        self.app.pop_screen()
        below = self.app.screen
        if isinstance(below, PasteScreen):
            if clear:
                below.action_clear()
            below.say(said)

    def _leave(self, session: "Session", note: "StrippedNote", said: "list[Said]") -> None:
        from assistant.tui.screens.conversation import ConversationScreen

        for screen in self.app.screen_stack:
            if isinstance(screen, PasteScreen):
                screen.action_clear()
        self._original = ""
        self.app.switch_screen(ConversationScreen(session, said, note))

    @property
    def _stripping(self) -> str:
        return f"stripping {len(self._original.split()):,} words"

    # Showing ---------------------------------------------------------------------------------------------------------

    def _wait(self, busy: bool) -> None:
        self._busy = busy
        self.query_one(NotePane).loading = busy

    def _take(self, note: "StrippedNote") -> None:
        self._note = note
        self._show_stripped()
        self.query_one("#summary", Static).update(summary(note))
        self.query_one("#side").border_title = counted(note)
        self._show_here()

    def _show_stripped(self) -> None:
        if self._note is None:
            return
        self._showing_original = False
        pane = self.query_one(NotePane)
        pane.may_copy = True
        pane.border_title = "your note, stripped"
        pane.show_note(self._note)

    def _follow(self, site: "SiteList") -> None:
        """Keeps a changed site list and strips the note by it. Raises an error of ours when it cannot be kept."""
        self.app.opening.keep_site(site)
        if self._note and self._session:
            self._take(self._session.use_site(site, self._note))

    def _mark(self, place: tuple[int, int], kind: str | None, here: bool) -> None:
        if not kind or self._note is None or self._session is None:
            return
        try:
            self._take(self._session.mark(self._note, *place, kind, here=here))
        except OURS as e:
            self._say(told(e))
            return
        self._say(f"Masked {'at this place' if here else 'everywhere it stands'}; the record will hold that.")

    def _step(self, by: int) -> None:
        if self._note is None or self._showing_original or not self._note.redactions:
            return
        pane, starts = self.query_one(NotePane), [r.start for r in self._note.redactions]
        here = pane.cursor_place
        ahead = [s for s in starts if s > here] or starts[:1]
        behind = [s for s in reversed(starts) if s < here] or starts[-1:]
        pane.go_to((ahead if by > 0 else behind)[0])

    @on(TextArea.SelectionChanged)
    def _show_here(self) -> None:
        redaction = self._redaction_here()
        text = f"\nhere\n{reason(redaction)}" if redaction else f"\n{HINT}"
        self.query_one("#here", Static).update(Content(text))

    def _redaction_here(self) -> "Redaction | None":
        if self._note is None or self._showing_original:
            return None
        return redaction_at(self._note, self.query_one(NotePane).cursor_place)

    def _say(self, text: str) -> None:
        self.query_one("#notice", Static).update(Content(text))

    def _show_state(self, state: str) -> None:
        self.query_one(TopLine).state = state
