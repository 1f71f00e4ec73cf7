"""The site list on the screen: what this site masks always and never, changed from the note that is being looked at."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from assistant.tui.actions import SITE, Action, bindings
from assistant.tui.faults import OURS, told
from assistant.tui.screens.kind import KindScreen
from assistant.tui.widgets.line import Line
from phi_rules.site import KINDS, SiteList, entries, with_entry, without_entry

if TYPE_CHECKING:
    from assistant.tui.app import GrayareaApp

SAID = {
    "providers": "provider",
    "facilities": "facility",
    "places": "place",
    "never": "never masked",
    "other": "always masked",
    "patterns": "pattern",
}
"""What an entry of each list is called here."""
HINT = "p, f, l, o mask these words always, n never; e changes them. Patterns of numbers are written in site.toml."
EMPTY = "The list is empty. It lies in site.toml of the state folder and nowhere else; no record holds its words."


class SiteScreen(ModalScreen[None], inherit_bindings=False):
    """Shows the list, takes words into it and out of it. Every change is kept at once."""

    app: "GrayareaApp"
    ACTIONS: ClassVar[tuple[Action, ...]] = SITE
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(SITE)]

    def __init__(self, words: str, site: SiteList, keep: Callable[[SiteList], None]) -> None:
        """`words`: what the coder pointed at, or nothing. `keep`: saves a changed list; may raise an error of ours."""
        super().__init__()
        self._words = " ".join(words.split())
        self._site = site
        self._keep = keep

    def compose(self) -> ComposeResult:
        with Vertical(id="site") as window:
            window.border_title = "site list"
            yield Line("words to mask always, or never", id="words")
            yield Static(Content(HINT), id="site-notice")
            yield OptionList(id="entries")
        yield Footer()

    def on_mount(self) -> None:
        """Shows the words and the list; without words the line has the focus."""
        line = self.query_one("#words", Line)
        line.value = self._words
        self._show()
        self.query_one("#entries" if self._words else "#words").focus()

    def action_add(self, listed: str) -> None:
        """Takes the words into a list; for other words it first asks of what kind they are."""
        words = self.query_one("#words", Line).value
        if listed == "other":
            self.app.push_screen(KindScreen(KINDS), lambda kind: self._add(listed, words, kind) if kind else None)
        else:
            self._add(listed, words)

    def action_take_out(self) -> None:
        """Takes the entry under the cursor out of the list."""
        at = self.query_one("#entries", OptionList).highlighted
        listed = list(entries(self._site))
        if at is None or at >= len(listed):
            self._say("There is no entry under the cursor. tab goes to the list.")
            return
        self._change(lambda: without_entry(self._site, *listed[at]), "Taken out.")

    def action_words(self) -> None:
        """Goes to the line with the words; what is typed takes their place."""
        line = self.query_one("#words", Line)
        line.focus()
        line.select_all()

    def action_close(self) -> None:
        """Closes the window; what was changed is kept already."""
        self.dismiss()

    @on(Line.Left)
    @on(Input.Submitted)
    def _leave_line(self) -> None:
        self.query_one("#entries").focus()
        self._say(HINT)

    def _add(self, listed: str, words: str, kind: str = "ID") -> None:
        self._change(lambda: with_entry(self._site, listed, words, kind), f"Kept as: {SAID[listed]}.")

    def _change(self, change: Callable[[], SiteList], said: str) -> None:
        try:
            site = change()
            self._keep(site)
        except OURS as e:
            self._say(told(e))
            return
        self._site = site
        self._show()
        self._say(f"{said} The note follows the list now.")

    def _show(self) -> None:
        listed = self.query_one("#entries", OptionList)
        at = listed.highlighted
        listed.clear_options()
        shown = [Content.assemble((f"{SAID[name]:<15}", "bold"), words) for name, words in entries(self._site)]
        listed.add_options([Option(line) for line in shown] or [Option(Content(EMPTY), disabled=True)])
        listed.highlighted = min(at or 0, len(shown) - 1) if shown else None
        listed.border_title = f"{len(shown)} entr{'y' if len(shown) == 1 else 'ies'}"

    def _say(self, text: str) -> None:
        self.query_one("#site-notice", Static).update(Content(text))
