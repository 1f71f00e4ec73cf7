"""Charts of gray areas, from the paste to the code: what is read, what is asked, where it ends."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.dialogue.case import Case, live
from assistant.opening import StoredRecord
from assistant.reading.citations import citation_of
from assistant.reading.finding import Finding
from assistant.reading.findings import read
from assistant.reading.procedures import procedures
from assistant.session import Session
from codesets.build.icd10pcs import build
from codesets.catalog import Catalog, open_catalog
from phi_rules.engine import Engine
from phi_rules.strip import Stripper
from tests.charts.chart import Chart, ExpectedCase, charts
from transcripts.store import open_store

CHARTS = [pytest.param(chart, id=name) for name, chart in charts()]
WITH_PROCEDURES = [pytest.param(chart, id=name) for name, chart in charts() if chart.procedures]


@pytest.fixture(scope="module")
def pcs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    path = tmp_path_factory.mktemp("pcs") / "icd10pcs.sqlite"
    build(path)
    opened = open_catalog(path)
    yield opened
    opened.close()


@pytest.fixture
def session(catalog: Catalog, engine: Engine, tmp_path: Path) -> Iterator[Session]:
    with open_store(tmp_path / "home") as store:
        yield Session(catalog, Stripper(engine), StoredRecord(store, "coder A", [catalog.edition.label]))


@pytest.fixture
def with_procedures(catalog: Catalog, engine: Engine, pcs: Catalog, tmp_path: Path) -> Iterator[Session]:
    with open_store(tmp_path / "home") as store:
        record = StoredRecord(store, "coder A", [catalog.edition.label, pcs.edition.label])
        yield Session(catalog, Stripper(engine), record, lambda: [pcs])


def test_there_are_charts_for_every_gray_area() -> None:
    assert len(CHARTS) >= 25


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_is_read_as_a_coder_reads_it(chart: Chart, session: Session) -> None:
    findings = read(session.strip(chart.note), session.catalog)
    by_id = {finding.id: finding for finding in findings}
    assert {words: named(words, findings).assertion for words, _ in chart.stated} == dict(chart.stated)
    for expected in chart.cases:
        says = {axis: answer.value for axis, answer in named(expected.words, findings).attributes.items()}
        assert expected.reads.items() <= says.items()
        assert expected.cites <= cited(named(expected.words, findings))
    for symptom, disease in chart.folded:
        part_of = named(symptom, findings).part_of
        assert part_of
        assert disease.lower() in by_id[part_of].phrase.lower()
    for words, conflict in chart.conflicts:
        said = [f"{c.axis} {' '.join(a.value for a in c.says)}" for c in named(words, findings).conflicts]
        assert said == [conflict]


@pytest.mark.parametrize("chart", CHARTS)
def test_a_coder_who_knows_the_chart_comes_to_its_codes(chart: Chart, session: Session) -> None:
    """The coder takes the option that leads to the code, and is asked nothing that the chart does not leave open."""
    session.set_context(setting=chart.setting)
    session.confirm(session.strip(chart.note))
    for expected in chart.cases:
        case = case_of(expected, session.cases)
        asked = answered(session, case.id, expected.code)
        assert [c.leaf.code for c in live(session.case(case.id))] == [expected.code]
        assert set(asked) <= expected.asks, f"case of {expected.code}"
        session.accept(case.id)
    assert [c.code for c in session.cases if c.state == "accepted"][: len(chart.cases)]


def cited(finding: Finding) -> set[str]:
    """The guideline sections behind what was read of a finding."""
    rules = [*finding.rules, *(answer.rule for answer in finding.attributes.values())]
    rules += ["conflict" for _ in finding.conflicts]
    return {section for rule in rules if (section := citation_of(rule))}


@pytest.mark.parametrize("chart", WITH_PROCEDURES)
def test_a_procedure_that_was_done_is_read_and_walked_to_its_code(
    chart: Chart, with_procedures: Session, pcs: Catalog
) -> None:
    session = with_procedures
    done = [f for f in procedures(session.strip(chart.note), pcs) if f.assertion == "present"]
    assert len(done) == len(chart.procedures)
    for expected in chart.procedures:
        session.ask(named(expected.words, done).phrase)
        case = session.cases[-1]
        assert set(answered(session, case.id, expected.code)) <= expected.asks
        assert [c.leaf.code for c in live(session.case(case.id))] == [expected.code]


def answered(session: Session, case_id: str, code: str) -> list[str]:
    """Answers the questions of a case as one who knows the code; gives the axes that were asked about."""
    asked = []
    while question := session.question(case_id):
        asked.append(question.axis)
        leading = [option for option in question.options if code in option.codes]
        assert leading, f"no option of {question.id} leads to {code}"
        session.answer(case_id, question.id, leading[0].id)
    return asked


def named(words: str, findings: list[Finding]) -> Finding:
    """The finding whose phrase, or a quote, has these words."""
    found = [f for f in findings if any(words.lower() in " ".join(q.text.lower().split()) for q in f.evidence)]
    assert found, "the chart has no such finding"
    return found[0]


def case_of(expected: ExpectedCase, cases: list[Case]) -> Case:
    words = expected.words.lower()
    found = [c for c in cases if any(words in " ".join(e.text.lower().split()) for e in c.evidence)]
    assert found, f"no case for {expected.code}"
    return found[0]
