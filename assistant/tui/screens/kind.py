"""Asks what kind of identifier was missed."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

KINDS = (
    ("n", "NAME", "name of a person"),
    ("p", "PROVIDER", "name of a clinician"),
    ("r", "RELATIVE", "name of a relative"),
    ("l", "PLACE", "place: street, city, ZIP"),
    ("f", "FACILITY", "facility, employer, school"),
    ("d", "DATE", "date"),
    ("t", "PHONE", "telephone or fax"),
    ("e", "EMAIL", "e-mail"),
    ("i", "ID", "number: MRN, account, licence, device"),
)
"""Key, kind of tag, how a coder says it."""


class KindScreen(ModalScreen[str | None]):
    """Gives the kind of tag that was chosen; None when the coder changed their mind."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "choose('')", "leave it"),
        *(Binding(key, f"choose('{kind}')", label) for key, kind, label in KINDS),
    ]

    def compose(self) -> ComposeResult:
        options = OptionList(
            *(Option(Content.assemble((f"{key}  ", "bold"), label), id=kind) for key, kind, label in KINDS), id="kinds"
        )
        options.border_title = "what was missed?"
        options.border_subtitle = "escape leaves it"
        yield options

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Takes the line that was clicked or entered."""
        self.dismiss(event.option.id)

    def action_choose(self, kind: str) -> None:
        """Takes a kind by its key."""
        self.dismiss(kind or None)
