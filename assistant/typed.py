"""What the coder types becomes a move of the session, an explanation, or a choice between readings; never a guess."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.asked_about import about
from assistant.comparing import compared
from assistant.dialogue.answers import (
    Another,
    Compared,
    Named,
    Picked,
    Reading,
    Unclear,
    Understood,
    Volunteered,
    Wished,
    understand,
)
from assistant.dialogue.case import Case
from assistant.dialogue.question import SOMETHING_ELSE, Question
from assistant.dialogue.said import Explained, Refused, Said, Unsure
from assistant.dialogue.wishes import Wish
from assistant.errors import BadCommand
from assistant.explain import explained, tabular
from assistant.reading.attributes import attributes_of
from codesets.catalog import Catalog
from codesets.code import printed
from codesets.errors import UnknownCode
from phi_rules.note import StrippedNote

if TYPE_CHECKING:
    from assistant.session import Session

WORDS = (
    "That was not understood. Type a number, words of an option, a code, show CODE, compare CODE CODE, "
    "what about WORDS, add WORDS, why, back, start over, skip, or ask the doctor."
)


def heard(session: "Session", case: Case, question: Question | None, typed: StrippedNote) -> list[Said]:
    """Gives what a typed line brings about; `question` is the open one of the case, None where none is."""
    told = {axis: each.value for axis, each in attributes_of(typed).items()}
    understood = understand(typed.text, question, told)
    match understood:
        case Picked(option=option) if question:
            return session.answer(case.id, question.id, option.id)
        case Volunteered(values=values):
            return session.volunteer(case.id, values)
        case Wished(wish=wish):
            return _wished(session, case, question, wish)
        case Named(code=code, show=False):
            return session.accept(case.id, printed(code, case.code_set))
        case Another(phrase=phrase, add=True):
            return session.ask(phrase)
        case Unclear(nearest=nearest):
            return [_unsure(case.id, nearest)]
    return [_looked_up(session, case, question, understood)]


def as_typed(text: str, catalogs: Sequence[Catalog]) -> StrippedNote | None:
    """Gives a line that names codes and nothing else as it stands; None for any other, which goes through the door.

    A code of the code set is no identifier, whatever it looks like: "show 0FT44ZZ", "compare J44.0 J44.1".
    """
    words = [word.strip(",;.") for word in text.split()]
    rest = [word for word in words if word.lower() not in _AROUND_CODES]
    known = bool(rest) and all(any(_holds(catalog, word) for catalog in catalogs) for word in rest)
    return StrippedNote(text, (), (), "", "") if known else None


def _holds(catalog: Catalog, word: str) -> bool:
    try:
        return bool(catalog.entry(word))
    except UnknownCode:
        return False


_AROUND_CODES = frozenset({"show", "compare", "and", "to", "with", "code"})


def _wished(session: "Session", case: Case, question: Question | None, wish: Wish) -> list[Said]:
    match wish:
        case "undo":
            return session.undo(case.id)
        case "start over":
            return session.start_over(case.id)
        case "skip":
            return session.skip(case.id)
        case "query":
            return session.query(case.id)
        case "park":
            return session.park(case.id)
        case "accept":
            return session.accept(case.id)
        case "why":
            return [Explained(case.id, explained(case, question))]
        case "not that":
            return _not_that(session, case, question)


def _not_that(session: "Session", case: Case, question: Question | None) -> list[Said]:
    """Puts the shown branches aside, or takes the last answer back; where it may mean either, the coder says which."""
    aside = question is not None and any(o.id == SOMETHING_ELSE for o in question.options)
    if question and aside and case.answers:
        return [_unsure(case.id, (Reading("something else", "none of those shown"), Reading("back", _LAST)))]
    if question and aside:
        return session.answer(case.id, question.id, SOMETHING_ELSE)
    return session.undo(case.id)


def _looked_up(session: "Session", case: Case, question: Question | None, asked: Understood) -> Said:
    """What is only asked for, and changes nothing: an entry, a comparison, another condition."""
    catalog = session.catalog_of(case)
    try:
        match asked:
            case Named(code=code):
                return Explained(case.id, "\n".join(tabular(catalog, code)))
            case Compared(codes=codes):
                return Explained(case.id, "\n".join(compared(catalog, codes)))
            case Another(phrase=phrase):
                return Explained(case.id, about(catalog, case, question, phrase))
    except (UnknownCode, BadCommand) as e:
        return Refused(case.id, str(e))
    return _unsure(case.id, ())


def _unsure(case_id: str, readings: tuple[Reading, ...]) -> Unsure:
    if not readings:
        return Unsure(case_id, WORDS, ())
    either = " or ".join(f"{r.type} ({r.label})" for r in readings)
    return Unsure(case_id, f"That was not understood. Did you mean {either}? Type it.", readings)


_LAST = "take the last answer back"
