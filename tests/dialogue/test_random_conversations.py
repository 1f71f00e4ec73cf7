"""Random conversations over a whole session: no exception, no accepted code that is not billable, no dead end."""

import json
from collections.abc import Sequence

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from assistant.as_data import as_data
from assistant.dialogue.case import Case, live
from assistant.dialogue.question import MOST_OPTIONS, NOT_DOCUMENTED
from assistant.dialogue.said import Asked, Refused, Resolved, Said
from assistant.recording import Entry
from assistant.session import Session
from assistant.taking_up import taken_up
from codesets.catalog import Catalog
from phi_rules.engine import Engine
from phi_rules.note import StrippedNote
from phi_rules.strip import Stripper

PHRASES = (
    "colles fracture", "left colles fracture", "type 2 diabetes", "asthma", "hypertension", "heart failure", "copd",
    "urinary tract infection", "pneumonia", "fall from ladder", "breast cancer", "migraine", "burn of hand",
    "opioid dependence", "pregnancy with anemia", "cardiomyopathy", "osteoporosis", "glaucoma", "qqxzvw", "fever",
)  # fmt: skip
LINES = (
    "left", "right", "second visit", "his second visit, healing well", "1", "2", "9", "the second", "n", "don't know",
    "yes", "no", "back", "start over", "not that", "why", "skip", "park", "ask the doctor", "accept", "compare E10 E11",
    "show J45", "what about asthma", "add gout", "S52.532D", "J45.909", "J45", "Z99.999", "purple", "", "closed",
    "mild", "something else", "sequela", "acute", "compare J45", "show me", "T12", "?!",
)  # fmt: skip
CODES = (
    "S52.532D",
    "E11.9",
    "I10",
    "I50.22",
    "N39.0",
    "J45.909",
    "I43",
    "O80",
    "W11.XXXA",
    "S52.5",
    "J45",
    "A00.99",
    "x",
)


class _Written:
    """A record in memory, as the store would give it back."""

    def __init__(self) -> None:
        self.events: list[_Event] = []

    def write(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            self.events.append(_Event(len(self.events) + 1, entry.kind, json.loads(json.dumps(entry.body))))


class _Event:
    def __init__(self, seq: int, kind: str, body: dict[str, object]) -> None:
        self.seq, self.kind, self.body = seq, kind, body


class _Conversation(RuleBasedStateMachine):
    """Drives one session. The stripper is the real one; what is typed holds no identifier."""

    catalog: Catalog
    stripper: Stripper

    def __init__(self) -> None:
        super().__init__()
        self.record = _Written()
        self.session = Session(self.catalog, self.stripper, self.record)

    @rule(phrase=st.sampled_from(PHRASES))
    def ask(self, phrase: str) -> None:
        self._goes_on(self.session.open(StrippedNote(phrase, (), (), "", "")))

    @precondition(lambda self: self.session.cases)
    @rule(data=st.data(), place=st.integers(0, MOST_OPTIONS))
    def answer(self, data: st.DataObject, place: int) -> None:
        case = self._a_case(data)
        question = self.session.question(case)
        if question:
            self._goes_on(self.session.answer(case, question.id, question.options[place % len(question.options)].id))

    @precondition(lambda self: self.session.cases)
    @rule(data=st.data(), line=st.sampled_from(LINES))
    def say(self, data: st.DataObject, line: str) -> None:
        self._goes_on(self.session.hear(self._a_case(data), None, StrippedNote(line, (), (), "", "")))

    @precondition(lambda self: self.session.cases)
    @rule(data=st.data(), code=st.sampled_from(CODES))
    def accept(self, data: st.DataObject, code: str) -> None:
        self._goes_on(self.session.accept(self._a_case(data), code))

    @precondition(lambda self: self.session.cases)
    @rule(data=st.data(), move=st.sampled_from(["undo", "start_over", "park", "resume", "query"]))
    def move(self, data: st.DataObject, move: str) -> None:
        self._goes_on(getattr(self.session, move)(self._a_case(data)))

    @precondition(lambda self: any(c.answers for c in self.session.cases))
    @rule(data=st.data())
    def undo_an_earlier_answer(self, data: st.DataObject) -> None:
        case = data.draw(st.sampled_from([c for c in self.session.cases if c.answers]))
        answer = data.draw(st.sampled_from(case.answers))
        self._goes_on(self.session.undo(case.id, answer.question))

    @rule(
        setting=st.sampled_from([None, "inpatient", "outpatient"]),
        age=st.sampled_from([None, 0, 5, 30, 97]),
        sex=st.sampled_from([None, "female", "male"]),
    )
    def context(self, setting: str | None, age: int | None, sex: str | None) -> None:
        self._goes_on(self.session.set_context(setting=setting, age=age, sex=sex))

    @rule()
    def order(self) -> None:
        self._goes_on(self.session.sequence())

    @invariant()
    def every_accepted_code_is_billable(self) -> None:
        for code in self.session.accepted():
            assert self.catalog.entry(code).billable

    @invariant()
    def every_open_case_has_a_way_on(self) -> None:
        """A question with options that all lead somewhere, a code to accept, or a refusal that says what to do."""
        for case in self.session.cases:
            (standing,) = self.session.standing(case.id)[-1:]
            match standing:
                case Asked(question=question):
                    assert len(question.options) <= MOST_OPTIONS + 1
                    assert question.options[-1].id == NOT_DOCUMENTED
                    assert all(o.codes for o in question.options[:-1])
                case Resolved(code=code):
                    assert self.catalog.entry(code).billable
                case Refused(text=text):
                    assert "type a code" in text
                    assert not live(case)

    def teardown(self) -> None:
        """Played again from what was recorded, everything stands as it stands now."""
        if not self.record.events:
            return
        up, said = taken_up(self.catalog, self.stripper, self.record.events)
        assert [_stand(c) for c in up.cases] == [_stand(c) for c in self.session.cases]
        again = [as_data(s) for case in self.session.open_cases() for s in self.session.standing(case)]
        assert [as_data(s) for s in said] == again

    def _a_case(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from([c.id for c in self.session.cases]))

    def _goes_on(self, said: list[Said]) -> None:
        for one in said:
            json.dumps(as_data(one))


def _stand(case: Case) -> tuple[object, ...]:
    return case.id, case.phrase, case.answers, case.state, case.code, [c.leaf.code for c in live(case)]


def test_random_conversations_never_fail_never_accept_what_is_not_billable_and_never_end_dead(
    catalog: Catalog, engine: Engine
) -> None:
    machine = type("Conversation", (_Conversation,), {"catalog": catalog, "stripper": Stripper(engine)})
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        machine,
        settings=settings(
            max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
