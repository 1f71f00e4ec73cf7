"""The open question of a case: its answers with a key and a count each, and why it is asked."""

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option as Line

from assistant.dialogue.questions import NOT_DOCUMENTED, Option, Question
from assistant.dialogue.said import Resolved

NOT_DOCUMENTED_KEY = "n"


class QuestionPane(Vertical):
    """A question, or the code that a case stands on."""

    def compose(self) -> ComposeResult:
        yield Static(id="question-text")
        yield OptionList(id="options")
        yield Static(id="question-why")

    def ask(self, question: Question) -> None:
        """Shows the open question. The id of each line is the id of its option."""
        self._text(Content.assemble(("? ", "bold"), (question.text, "bold")))
        options = self.query_one("#options", OptionList)
        options.clear_options()
        options.add_options(
            Line(_line(key_of(question, place), option), id=option.id) for place, option in enumerate(question.options)
        )
        options.display = True
        options.highlighted = 0
        cited = f"  guideline {question.citation}" if question.citation else ""
        self._why(Content.assemble(("why: ", "dim"), (question.why, "dim"), (cited, "dim")))

    def stand(self, resolved: Resolved) -> None:
        """Shows the code a case stands on with its trail."""
        sign = "✓" if resolved.accepted else "="
        self._text(Content.assemble((f"{sign} {resolved.code}  ", "bold"), (resolved.title, "bold")))
        self.query_one("#options", OptionList).display = False
        trail = "\n".join(f"{line.step:<12}{line.text}" for line in resolved.trail)
        todo = (
            "accepted; u takes it back, y copies this"
            if resolved.accepted
            else "enter accepts, y copies this, u goes back"
        )
        self._why(Content.assemble(trail, "\n\n", (todo, "bold")))

    def say(self, heading: str, text: str) -> None:
        """Shows words in place of a question: no code was found, a query was drafted, the case was put aside."""
        self._text(Content.styled(heading, "bold"))
        self.query_one("#options", OptionList).display = False
        self._why(Content(text))

    def _text(self, content: Content) -> None:
        self.query_one("#question-text", Static).update(content)

    def _why(self, content: Content) -> None:
        self.query_one("#question-why", Static).update(content)


def key_of(question: Question, place: int) -> str:
    """The key of an option by its place: 1 to 9, and one of its own for "not documented"."""
    return NOT_DOCUMENTED_KEY if question.options[place].id == NOT_DOCUMENTED else str(place + 1)


def _line(key: str, option: Option) -> Table:
    row = Table.grid(padding=(0, 1), expand=True)
    row.add_column(width=2, justify="right")
    row.add_column(ratio=1)
    row.add_column(justify="right", no_wrap=True)
    row.add_row(Text(key, style="bold"), Text(option.label), Text(_leads_to(option), style="dim"))
    return row


def _leads_to(option: Option) -> str:
    if not option.codes:
        return "-> query"
    if len(option.codes) == 1:
        return f"-> {option.codes[0]}"
    return f"{len(option.codes)} codes"
