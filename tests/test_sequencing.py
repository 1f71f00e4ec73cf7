"""The codes of an encounter in the order of the claim, each with its reason; a reason as a paragraph for an audit."""

from collections.abc import Sequence

import pytest

from assistant.dialogue.audit import paragraph
from assistant.dialogue.said import CaseOpened, Sequenced, Warned
from assistant.recording import Entry
from assistant.session import Session
from codesets.catalog import Catalog
from phi_rules.engine import Engine
from phi_rules.strip import Stripper
from tests.charts import WRIST


class Memory:
    """A record in memory: these tests are about what is said."""

    def write(self, entries: Sequence[Entry]) -> None:
        self.last = entries


@pytest.fixture
def session(catalog: Catalog, engine: Engine) -> Session:
    return Session(catalog, Stripper(engine), Memory())


def _accepted(session: Session, codes: str) -> None:
    for code in codes.split():
        case = next(s.case for s in session.ask(session.catalog.entry(code).title) if isinstance(s, CaseOpened))
        session.accept(case, code)


def _order(session: Session) -> Sequenced:
    return next(s for s in session.sequence() if isinstance(s, Sequenced))


ORDERS = [
    # setting, codes as they were accepted, codes as the claim has them, the section that moved the first or last one
    ("outpatient", "W11.XXXA S52.531A", "S52.531A W11.XXXA", "I.C.20.a.6"),
    ("outpatient", "B96.20 N39.0", "N39.0 B96.20", "I.C.1.b"),
    ("outpatient", "I43 E85.4", "E85.4 I43", "I.A.13"),
    ("inpatient", "R65.20 A41.51", "A41.51 R65.20", "I.C.1.d.3"),
    ("outpatient", "J45.909 O99.513", "O99.513 J45.909", "I.C.15.a.1"),
    ("outpatient", "T24.211A T24.311A", "T24.311A T24.211A", "I.C.19.d.1"),
    ("outpatient", "H70.11 H70.001", "H70.001 H70.11", "I.B.8"),
    ("outpatient", "J45.909 I10", "J45.909 I10", "IV.G"),
    ("inpatient", "I10 J45.909", "I10 J45.909", "II"),
]


@pytest.mark.parametrize(("setting", "accepted", "claim", "section"), ORDERS, ids=[row[1] for row in ORDERS])
def test_codes_are_put_in_the_order_of_the_claim_and_the_reason_names_its_section(
    session: Session, setting: str, accepted: str, claim: str, section: str
) -> None:
    session.set_context(setting=setting)
    _accepted(session, accepted)
    placed = _order(session).codes
    assert " ".join(p.code for p in placed) == claim
    assert any(p.citation.startswith(section) for p in placed), [p.citation for p in placed]
    assert all(p.why for p in placed)


def test_rules_that_ask_in_a_circle_leave_an_order(session: Session) -> None:
    _accepted(session, "O99.513 T42.4X1A J45.909 W11.XXXA I43")
    assert len(_order(session).codes) == 5


def test_no_code_has_no_order(session: Session) -> None:
    assert _order(session).codes == ()


def test_what_speaks_against_the_codes_together_is_said_with_their_order(session: Session) -> None:
    _accepted(session, "K50.90 K51.90")
    assert "excludes1" in [s.rule for s in session.sequence() if isinstance(s, Warned)]


def test_the_reason_of_a_code_reads_as_a_paragraph(session: Session) -> None:
    session.confirm(session.strip(WRIST))
    case = next(c for c in session.cases if "colles" in c.phrase.lower())
    said = paragraph(case, "S52.532D", session.catalog.entry("S52.532D").title)
    assert said.startswith("S52.532D, Colles' fracture of left radius, subsequent encounter")
    assert "The record says " in said
    assert "Side: left, as the record says: " in said
    assert "Visit: later visit" in said
    assert "Guideline I.C.19.a: " in said
    assert "\n" not in said


def test_a_follow_up_s_paragraph_names_the_code_that_asked(session: Session) -> None:
    session.ask("urinary tract infection")
    session.accept("c1", "N39.0")
    session.answer("c2", "documented", "yes")
    said = paragraph(session.case("c2"), "B96.20", session.catalog.entry("B96.20").title)
    assert "N39.0 of the same chart asks for it" in said
