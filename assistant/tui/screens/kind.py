"""Asks what kind of identifier something is."""

from collections.abc import Collection
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
EVERY = frozenset(kind for _, kind, _ in KINDS)


class KindScreen(ModalScreen[str | None]):
    """Gives the kind of tag that was chosen; None when the coder changed their mind."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "choose('')", "leave it"),
        *(Binding(key, f"choose('{kind}')", label) for key, kind, label in KINDS),
    ]

    def __init__(self, allowed: Collection[str] = EVERY) -> None:
        """`allowed`: the kinds that may be chosen."""
        super().__init__()
        self._kinds = [one for one in KINDS if one[1] in allowed]

    def compose(self) -> ComposeResult:
        options = OptionList(
            *(Option(Content.assemble((f"{key}  ", "bold"), label), id=kind) for key, kind, label in self._kinds),
            id="kinds",
        )
        options.border_title = "what is it?"
        options.border_subtitle = "escape leaves it"
        yield options

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Takes the line that was clicked or entered."""
        self.dismiss(event.option.id)

    def action_choose(self, kind: str) -> None:
        """Takes a kind by its key."""
        if not kind or kind in [one[1] for one in self._kinds]:
            self.dismiss(kind or None)
