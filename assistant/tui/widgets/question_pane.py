"""The open question of a case: its answers with a key and a count each, and why it is asked."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option as Line

from assistant.dialogue.question import NOT_DOCUMENTED, Option, Question
from assistant.dialogue.said import Resolved
from assistant.tui.widgets.row import Row

NOT_DOCUMENTED_KEY = "n"
ACCEPT = "enter accepts it · y copies the trail · u goes back"
ACCEPTED = "accepted · y copies the trail · u reopens it"
NAME_ONE = "no question tells the codes below apart: type the one, or u goes back"
ON_THE_PATH = frozenset({"quote", "answer"})
"""Steps of a trail that the pane above shows already: the quotes and the answers."""


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
        options.highlighted = None  # a second enter, meant for the code before, must not answer
        cited = f"  guideline {question.citation}" if question.citation else ""
        meant = "".join(f"\n{option.label}: {option.means}" for option in question.options if option.means)
        self._why(Content.assemble(("why: ", "dim"), (question.why, "dim"), (cited, "dim"), (meant, "dim")))

    def stand(self, resolved: Resolved, left: int) -> None:
        """Shows the code a case stands on, and the part of its trail that is not on the path above.

        `left` counts the codes that are still possible: where no question tells several apart, the coder names one.
        """
        sign, todo = ("✓", ACCEPTED) if resolved.accepted else ("=", ACCEPT) if left == 1 else ("?", NAME_ONE)
        self._text(
            Content.assemble((f"{sign} {resolved.code}  ", "bold"), (resolved.title, "bold"), "\n", (todo, "italic"))
        )
        self.query_one("#options", OptionList).display = False
        trail = [line for line in resolved.trail if line.step not in ON_THE_PATH]
        self._why(Content("\n".join(f"{line.step:<13} {line.text}" for line in trail)))

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


def _line(key: str, option: Option) -> Row:
    return Row(Content.styled(f" {key}  ", "bold"), Content(option.label), Content.styled(_leads_to(option), "dim"))


def _leads_to(option: Option) -> str:
    if not option.codes:
        return "-> no code" if option.ends else "-> query"
    if len(option.codes) == 1:
        return f"-> {option.codes[0]}"
    return f"{len(option.codes)} codes"
