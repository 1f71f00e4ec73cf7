"""A procedure is walked down its table's columns with their definitions; a supply is looked up and takes modifiers."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.dialogue.axes.procedure import COLUMNS
from assistant.dialogue.case import live
from assistant.dialogue.question import NOT_DOCUMENTED
from assistant.dialogue.said import Asked, Queried, Resolved, Warned
from assistant.procedures import sounds_like_one
from assistant.recording import Entry
from assistant.session import Session
from codesets.build.edition import build
from codesets.catalog import Catalog, open_catalog
from codesets.editions import ICD10PCS_2025, catalog_path
from codesets.install.installing import install
from codesets.install.plan import Wishes
from phi_rules.engine import Engine
from phi_rules.strip import Stripper

HCPCS = Path(__file__).parent / "codesets" / "files" / "hcpcs"


class Memory:
    """A record in memory: these tests are about what is said."""

    def write(self, entries: Sequence[Entry]) -> None:
        self.last = entries


@pytest.fixture(scope="module")
def procedures(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    home = tmp_path_factory.mktemp("pcs")
    build(home, ICD10PCS_2025)
    return open_catalog(catalog_path(home, ICD10PCS_2025))


@pytest.fixture(scope="module")
def supplies(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    home = tmp_path_factory.mktemp("hcpcs")
    (installed,) = install(home, HCPCS / "codes.txt", Wishes()).editions
    return open_catalog(installed.path)


@pytest.fixture
def session(catalog: Catalog, engine: Engine, procedures: Catalog, supplies: Catalog) -> Session:
    return Session(catalog, Stripper(engine), Memory(), lambda: [procedures, supplies])


WALKS = [
    # phrase, the values that the report documents, the code
    ("laparoscopic cholecystectomy", {"qualifier": "No Qualifier"}, "0FT44ZZ"),
    ("lap chole", {"qualifier": "No Qualifier"}, "0FT44ZZ"),
    ("open appendectomy", {"operation": "Resection"}, "0DTJ0ZZ"),
    (
        "left total knee replacement",
        {"device": "Synthetic Substitute", "qualifier": "Cemented"},
        "0SRD0J9",
    ),
    ("CABG", {"body part": "Coronary Artery, Two Arteries", "approach": "Open",
              "device": "Autologous Venous Tissue", "qualifier": "Aorta"}, "021109W"),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "documented", "code"), WALKS, ids=[walk[2] + " " + walk[0] for walk in WALKS])
def test_a_procedure_is_walked_to_a_billable_code_in_the_order_of_the_columns(
    session: Session, phrase: str, documented: dict[str, str], code: str
) -> None:
    session.ask(phrase)
    asked: list[str] = []
    while question := session.question("c1"):
        asked.append(question.axis)
        session.answer("c1", question.id, documented[question.axis])
    assert asked == sorted(asked, key=COLUMNS.index)
    said = session.accept("c1")
    assert [s.code for s in said if isinstance(s, Resolved)] == [code]


def test_each_value_of_a_column_shows_its_definition(session: Session) -> None:
    said = session.ask("appendectomy")
    (asked,) = [s.question for s in said if isinstance(s, Asked)]
    assert asked.axis == "operation"
    assert {o.id: o.means.split(".")[0] for o in asked.options[:-1]} == {
        "Excision": "Cutting out or off, without replacement, a portion of a body part",
        "Resection": "Cutting out or off, without replacement, all of a body part",
    }


def test_the_side_that_is_said_leaves_no_body_part_of_the_other_side(session: Session) -> None:
    session.ask("left total knee replacement")
    assert not [c for c in session.case("c1").candidates if "Right" in c.leaf.axes["body part"]]


def test_a_column_that_is_not_documented_is_a_query_since_no_character_says_unspecified(session: Session) -> None:
    session.ask("appendectomy")
    said = session.answer("c1", "operation", NOT_DOCUMENTED)
    assert any(isinstance(s, Queried) for s in said)


@pytest.mark.parametrize(
    "phrase",
    [
        "status post cholecystectomy",
        "complication of appendectomy",
        "pain after hernia repair",
        "encounter for removal of cast",
        "asthma",
        "closed fracture of femur",
        "occlusion of coronary artery",
        "lens dislocation",
    ],
)
def test_what_follows_from_a_procedure_stays_a_diagnosis(session: Session, phrase: str) -> None:
    session.ask(phrase)
    assert session.case("c1").code_set == "icd10cm"


@pytest.mark.parametrize("phrase", ["coronary bypass", "left hip arthroplasty", "wheelchair", "insertion of pacemaker"])
def test_what_is_done_or_supplied_sounds_like_it(phrase: str) -> None:
    assert sounds_like_one(phrase)


def test_procedures_are_not_opened_where_none_is_named(catalog: Catalog, engine: Engine) -> None:
    def never() -> Sequence[Catalog]:
        raise AssertionError("the catalogs of procedures were opened")

    session = Session(catalog, Stripper(engine), Memory(), never)
    assert session.ask("asthma")


REPORT = "PREOPERATIVE DIAGNOSIS: Acute cholecystitis.\nPROCEDURE PERFORMED: Laparoscopic cholecystectomy.\n"


def test_the_report_of_an_inpatient_opens_a_case_for_the_procedure_that_was_done(session: Session) -> None:
    session.set_context(setting="inpatient")
    session.confirm(session.strip(REPORT))
    (case,) = [c for c in session.cases if c.code_set == "icd10pcs"]
    assert case.evidence[0].line == 2
    assert {c.leaf.axes["approach"] for c in live(case)} == {"Percutaneous Endoscopic"}


def test_an_outpatient_s_procedure_is_no_icd_10_pcs_case(session: Session) -> None:
    session.set_context(setting="outpatient")
    session.confirm(session.strip(REPORT))
    assert {c.code_set for c in session.cases} == {"icd10cm"}


def test_a_supply_is_looked_up_and_takes_the_modifiers_of_its_side_and_of_equipment(session: Session) -> None:
    session.ask("invented reclining chair, left")
    case = session.cases[0]
    assert case.code_set == "hcpcs"
    said = session.accept("c1", "E9901")
    assert [s.code for s in said if isinstance(s, Resolved)] == ["E9901"]
    told = " ".join(s.text for s in said if isinstance(s, Warned) and s.rule == "modifiers")
    assert "LT" in told
    assert "NU" in told


def test_diagnoses_and_procedures_of_one_chart_are_accepted_side_by_side(session: Session) -> None:
    session.ask("acute cholecystitis")
    session.accept("c1", "K81.0")
    session.ask("lap chole")
    said = session.accept("c2", "0FT44ZZ")
    assert session.accepted() == ["K81.0", "0FT44ZZ"]
    assert not [s for s in said if isinstance(s, Warned) and s.rule == "unknown-code"]


def test_a_procedure_code_is_shown_and_compared_in_its_own_code_set(session: Session) -> None:
    session.ask("lap chole")
    (shown,) = session.answer_text("c1", None, "show 0FT44ZZ")
    assert "Gallbladder" in getattr(shown, "text", "")
    (told,) = session.answer_text("c1", None, "compare 0FT44ZZ 0FT44ZG")
    assert "Hand-Assisted" in getattr(told, "text", "")
