"""Opens cases on the real catalog, the way a session does."""

from assistant import candidates
from assistant.dialogue import conversation
from assistant.dialogue.case import Case
from assistant.dialogue.question import Question
from assistant.dialogue.questions import next_question
from codesets.catalog import Catalog


def opened(catalog: Catalog, phrase: str) -> Case:
    """The case of a typed phrase."""
    found = candidates.from_phrase(catalog, phrase)
    return conversation.open_case("c1", phrase, found.term, found.candidates, found.nodes)[0]


def below(catalog: Catalog, *codes: str) -> Case:
    """A case whose candidates are all the billable codes at or under some codes."""
    found = candidates.from_targets(catalog, codes[0], [candidates.Target(code, 1.0) for code in codes])
    return conversation.open_case("c1", codes[0], found.term, found.candidates, found.nodes)[0]


def the_question(case: Case) -> Question:
    """The open question, which there must be."""
    question = next_question(case)
    assert question is not None
    return question


def answered(case: Case, *options: str) -> Case:
    """The case after a row of answers, each the id of an option of the question that is open then."""
    for option in options:
        case, _ = conversation.take(case, the_question(case).id, option)
    return case
