"""What a coder can do on each screen: one table feeds the keys, the footer, the palette and the help."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from functools import partial

from textual.app import SystemCommand
from textual.binding import Binding


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done."""

    call: str
    """The action as Textual names it: "undo", "answer(3)"."""
    keys: str
    """Its keys, separated by commas, the one that is shown first."""
    label: str
    """One or two words for the footer."""
    help: str
    """A sentence for the palette and the help."""
    footer: bool = True
    """Whether the footer shows it; the palette and the help always do."""
    shown_as: str | None = None
    """How the footer writes the key, where it speaks for several."""
    palette: bool = True
    """Whether the palette lists it; off for keys that only mean something with what is on the screen."""


ANYWHERE = (
    Action("screen.copy_text", "ctrl+c", "copy", "Copy the text selected with the mouse.", footer=False, palette=False),
    Action("keys", "f1", "keys", "Show all the keys of this screen.", footer=False),
    Action("quit", "ctrl+q", "quit", "Close the chart, record how each case stands, and leave."),
)

PASTE = (
    Action("strip", "ctrl+s,f5", "strip the note", "Strip the pasted note and look at it before anything goes on."),
    Action("app.reviews", "f3", "reviews", "See what reviewers said of your charts, and answer.", footer=False),
    Action("clear", "ctrl+l", "clear", "Empty the note field, and forget what was in it."),
    Action("app.focus_next", "tab,shift+tab", "note or phrase", "Go to the other field.", palette=False),
)

STRIPPED = (
    Action("go_on", "enter", "go on", "Take the note as it stands here: it is recorded and read."),
    Action("mark", "m", "mark missed", "Mask the selected text, or the word under the cursor, everywhere it stands."),
    Action("mark(True)", "M", "mark here", "Mask the selected text at this place only.", footer=False),
    Action("restore", "r", "restore", "Put back what the tag under the cursor hides, everywhere: it is no identifier."),
    Action("restore(True)", "R", "restore here", "Put back what the tag hides at this place only.", footer=False),
    Action("why", "space", "why this one", "Say which rule masked the tag under the cursor, and by what law."),
    Action("site_list", "s", "site list", "Mask these words in every note from now on, or never; see what is kept so."),
    Action("original", "o", "original", "Show the note as it was pasted, or hide it again. It stays in memory."),
    Action("next_tag", "tab", "next tag", "Go to the next masked identifier."),
    Action("previous_tag", "shift+tab", "previous tag", "Go to the masked identifier before.", footer=False),
    Action("throw_away", "escape", "throw away", "Forget the note; nothing of it was recorded."),
)

SITE = (
    Action(
        "add('providers')", "p", "provider", "Always mask these words as the name of a clinician, in all its forms."
    ),
    Action("add('facilities')", "f", "facility", "Always mask these words as a facility, employer or school."),
    Action("add('places')", "l", "place", "Always mask these words as a place."),
    Action("add('other')", "o", "other", "Always mask these words as what you say they are."),
    Action("add('never')", "n", "never", "Never mask these words: they are no identifier here."),
    Action("words", "e", "words", "Type or change the words."),
    Action("take_out", "x,delete", "remove", "Take the entry under the cursor out of the list."),
    Action("app.focus_next", "tab,shift+tab", "words or list", "Go to the words or to the list.", footer=False),
    Action("close", "escape", "close", "Close the list; every change is kept already."),
)

_DIGITS = tuple(
    Action(
        f"answer({n})",
        str(n),
        "answer",
        "Take the answer with that number.",
        footer=n == 1,
        shown_as="1-9" if n == 1 else None,
        palette=False,
    )
    for n in range(1, 10)
)

CONVERSATION = (
    *_DIGITS,
    Action("not_documented", "n", "not documented", "Answer that the chart does not say."),
    Action("undo", "u", "undo", "Take back the last answer, or reopen a case that was settled or put aside."),
    Action("why", "question_mark", "why", "Say why this is asked, and what rests on it.", shown_as="?"),
    Action("accept", "enter", "accept", "Accept the code the case stands on."),
    Action("next_case", "tab", "next case", "Go to the next case."),
    Action("previous_case", "shift+tab", "previous case", "Go to the case before.", footer=False),
    Action("new_case", "slash", "search", "Type a phrase, and open a case for it.", shown_as="/"),
    Action("type", "i", "type", "Type an answer, a code, or a question; escape leaves the line.", footer=False),
    Action("query", "q", "query", "Draft the query to the physician about what is open."),
    Action("skip", "s", "skip", "Leave this case without a code; u takes it up again."),
    Action("park", "p", "park", "Put this case aside for later; u takes it up again."),
    Action(
        "copy_trail", "y", "copy trail", "Copy the reason of this code: quote, term, answers, guidelines.", footer=False
    ),
    Action("next_pane", "f6", "next pane", "Move to the next pane.", footer=False),
    Action("previous_pane", "shift+f6", "previous pane", "Move to the pane before.", footer=False),
    Action("next_view", "v", "view", "On a narrow screen: note, question or cases.", footer=False),
    Action("end", "e", "end", "See the end of the chart: accepted codes, open cases."),
    Action("new_chart", "ctrl+n", "new chart", "Close this chart and paste the next one.", footer=False),
)

CLOSING = (
    Action("back", "escape", "back to the cases", "Go back to the conversation."),
    Action("copy_codes", "y", "copy", "Copy the codes with their reasons."),
    Action("new_chart", "ctrl+n", "new chart", "Close this chart and paste the next one."),
)

READING = (
    Action("close", "escape,enter,space", "close", "Close this window."),
    Action("copy", "y", "copy", "Copy this text."),
)


def bindings(actions: Iterable[Action]) -> list[Binding]:
    """Gives the key bindings of a screen."""
    return [
        Binding(
            key,
            action.call,
            action.label,
            action.footer and not place,
            key_display=action.shown_as,
            tooltip=action.help,
        )
        for action in actions
        for place, key in enumerate(action.keys.split(","))
    ]


def described(actions: Iterable[Action]) -> str:
    """Gives the help: a line for each action that the footer or the palette names, with all its keys."""
    named = [action for action in actions if action.footer or action.palette]
    keys = [action.shown_as or action.keys.replace(",", ", ") for action in named]
    width = max(map(len, keys), default=0)
    return "\n".join(f"{key:<{width}}   {action.help}" for key, action in zip(keys, named, strict=True))


def commands(actions: Iterable[Action], run: Callable[[str], Awaitable[object]]) -> Iterable[SystemCommand]:
    """Gives the entries of the palette; `run` carries out an action by its call."""
    for action in actions:
        if action.palette:
            key = action.shown_as or action.keys.split(",")[0]
            yield SystemCommand(f"{action.label} ({key})", action.help, partial(run, action.call))
