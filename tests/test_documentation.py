"""What the guidelines make of how a chart documents a condition, and what a patient's sex and age rule out."""

from collections.abc import Sequence

import pytest

from assistant.dialogue.case import live
from assistant.dialogue.documentation import CODE_RULES, STATEMENTS, code_rules
from assistant.dialogue.said import Asked, CaseOpened, CaseState, Known, Resolved, Said, Warned
from assistant.recording import Entry
from assistant.session import Session
from codesets.catalog import Catalog
from codesets.references import references
from phi_rules.engine import Engine
from phi_rules.strip import Stripper

DOUBT = "ASSESSMENT:\n1. Probable pneumonia.\n2. Cough.\n"


class Memory:
    """A record in memory: these tests are about what is said."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def write(self, entries: Sequence[Entry]) -> None:
        self.entries += entries


@pytest.fixture
def session(catalog: Catalog, engine: Engine) -> Session:
    return Session(catalog, Stripper(engine), Memory())


def _read(session: Session, text: str) -> list[Said]:
    return session.confirm(session.strip(text))


def _case(session: Session, word: str) -> str:
    return next(c.id for c in session.cases if word in c.phrase.lower())


def test_an_uncertain_diagnosis_of_an_inpatient_is_coded_as_if_it_existed(session: Session) -> None:
    session.set_context(setting="inpatient")
    _read(session, DOUBT)
    case = _case(session, "pneumonia")
    assert session.case(case).state == "open"
    said = session.accept(case, "J18.9")
    (resolved,) = [s for s in said if isinstance(s, Resolved)]
    assert any("II.H" in line.text for line in resolved.trail)


@pytest.mark.parametrize("setting", ["outpatient", "professional"])
def test_an_uncertain_diagnosis_of_an_outpatient_is_left_and_the_guideline_named(
    session: Session, setting: str
) -> None:
    session.set_context(setting=setting)
    said = _read(session, DOUBT)
    case = _case(session, "pneumonia")
    assert session.case(case).state == "skipped"
    assert [s.rule for s in said if isinstance(s, Warned) and s.case == case] == ["uncertain-outpatient"]
    assert not [s for s in said if isinstance(s, Asked) and s.case == case]
    assert session.case(_case(session, "cough")).state == "open"


def test_where_nobody_said_the_setting_it_is_asked_for_and_decides_when_it_comes(session: Session) -> None:
    said = _read(session, DOUBT)
    case = _case(session, "pneumonia")
    assert "uncertain-setting" in [s.rule for s in said if isinstance(s, Warned)]
    session.set_context(setting="outpatient")
    assert session.case(case).state == "skipped"
    said = session.set_context(setting="inpatient")
    assert [s.state for s in said if isinstance(s, CaseState) and s.case == case] == ["open"]
    assert session.case(case).state == "open"


def test_what_a_guideline_left_can_be_taken_up_with_one_move(session: Session) -> None:
    session.set_context(setting="outpatient")
    _read(session, DOUBT)
    case = _case(session, "pneumonia")
    said = session.resume(case)
    assert isinstance(said[-1], Asked)
    assert session.case(case).state == "open"


def test_a_suspected_covid_infection_is_left_in_any_setting(session: Session) -> None:
    session.set_context(setting="inpatient")
    said = _read(session, "ASSESSMENT:\n1. Suspected COVID-19.\n")
    assert "uncertain-covid" in [s.rule for s in said if isinstance(s, Warned)]


def test_sex_and_age_that_the_note_says_are_known_with_their_quote(session: Session) -> None:
    said = _read(session, "HPI: 30 year old woman seen in clinic.\nASSESSMENT:\n1. Asthma.\n")
    known = {s.what: (s.value, s.evidence.text) for s in said if isinstance(s, Known)}
    assert known["age"][0] == "30"
    assert known["sex"][0] == "female"
    assert session.context.sex == "female"


def test_what_was_set_goes_before_what_the_note_says(session: Session) -> None:
    session.set_context(sex="male")
    said = _read(session, "HPI: 30 year old woman seen in clinic.\nASSESSMENT:\n1. Asthma.\n")
    assert "sex" not in {s.what for s in said if isinstance(s, Known)}
    assert session.context.sex == "male"


def test_codes_of_pregnancy_are_never_offered_for_a_man(session: Session) -> None:
    session.set_context(sex="male")
    session.ask("hypertension complicating pregnancy")
    session.ask("UTI")
    left = live(session.case("c2"))
    assert left
    assert not [c.leaf.code for c in left if c.leaf.code.startswith("O")]
    assert not [c for c in left if "trimester" in c.leaf.axes]


def test_codes_of_pregnancy_are_not_offered_for_a_child_of_five(session: Session) -> None:
    session.set_context(age=5)
    session.ask("UTI")
    assert not [c.leaf.code for c in live(session.case("c1")) if c.leaf.code.startswith("O")]


def test_sex_that_comes_later_narrows_what_is_open(session: Session) -> None:
    session.ask("UTI")
    before = len(live(session.case("c1")))
    said = session.set_context(sex="male")
    assert any(isinstance(s, Asked) for s in said)
    assert len(live(session.case("c1"))) < before
    session.set_context(sex="female")
    assert any(c.leaf.code.startswith("O23") for c in live(session.case("c1")))


def test_where_only_what_cannot_be_is_left_the_case_still_has_a_way_on(session: Session) -> None:
    session.set_context(sex="male")
    said = session.ask("eclampsia in labor")
    assert isinstance(said[-1], Asked | Resolved)


def test_history_is_the_first_question_of_what_the_chart_puts_into_the_past(session: Session) -> None:
    said = _read(session, "PMH: Hx of breast cancer, on tamoxifen.\n")
    (asked,) = [s for s in said if isinstance(s, Asked)]
    assert asked.question.citation == "I.C.2.m"
    assert [o.id for o in asked.question.options] == ["past", "present", "nd"]
    assert asked.question.options[0].codes == asked.question.options[-1].codes == ("Z85.3",)


def test_the_visit_that_the_chart_states_holds_for_its_external_cause(session: Session) -> None:
    _read(session, "HPI: Fell from a ladder. Follow-up visit for the closed Colles' fracture of the left wrist.\n")
    codes = {c.leaf.code[-1] for c in live(session.case(_case(session, "ladder")))}
    assert codes == {"D"}


def test_conditions_come_before_history_and_external_causes_last(session: Session) -> None:
    said = _read(
        session,
        "HPI: He fell from a ladder. History of colon polyps.\n"
        "ASSESSMENT:\n1. Closed Colles' fracture, left.\n2. Asthma.\n",
    )
    phrases = [s.phrase.lower() for s in said if isinstance(s, CaseOpened)]
    assert phrases.index("asthma") == 1
    assert "ladder" in phrases[-1]


def test_every_rule_has_an_id_and_a_section_and_names_codes_that_there_are(catalog: Catalog) -> None:
    rows = [*STATEMENTS, *CODE_RULES]
    assert len({row.id for row in rows}) == len(rows)
    billable = list(catalog.billable_codes())
    for row in rows:
        assert row.citation.startswith(("I", "II", "IV"))
        named = references(row.codes)
        assert not row.codes or any(r.covers(code) for r in named for code in billable)


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ("S52.532S", "sequela"),
        ("E11.42", "with"),
        ("R05.9", "integral-symptom"),
        ("S52.539A", "side-not-documented"),
        ("Z68.41", "other-clinicians"),
        ("L89.152", "other-clinicians"),
        ("R40.2111", "other-clinicians"),
        ("T46.4X6A", "underdosing"),
        ("T45.515A", "adverse-effect"),
        ("T42.4X2A", "poisoning"),
        ("W11.XXXA", "external-cause"),
        ("O99.513", "pregnancy"),
        ("S52.532D", "later-care"),
        ("Z85.3", "personal-history"),
    ],
)
def test_a_code_that_a_documentation_rule_speaks_of_has_it_in_its_trail(catalog: Catalog, code: str, rule: str) -> None:
    assert rule in {row.id for row in code_rules(code, catalog.entry(code).title)}
