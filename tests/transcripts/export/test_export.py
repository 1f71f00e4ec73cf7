"""What leaves the record as a file: right, harmless, without identifiers, and recorded."""

import csv
import io
from html.parser import HTMLParser

import pytest

from tests.transcripts.conftest import ACCEPTED, CLOSED, OPENED, talk
from transcripts.events import read
from transcripts.export.tables import harmless
from transcripts.export.writing import UnknownForm, export
from transcripts.store import Store
from transcripts.verify import verify

TRAIL = [{"step": "quote", "text": "Colles’ | <b>fracture</b>"}, {"step": "answer", "text": "side: left"}]


@pytest.fixture
def session(store: Store) -> str:
    name = store.session("Ada Coder", OPENED)
    accepted = ACCEPTED | {"trail": TRAIL}
    store.append(name, "case-opened", {"case": "c1", "phrase": "=1+1 <script>"}, actor="Ada Coder")
    store.append(name, "accepted", accepted | {"code": "I10"}, actor="Ada Coder")
    store.append(name, "undone", {"case": "c1"}, actor="Ada Coder")
    store.append(name, "accepted", accepted, actor="Ada Coder")
    store.append(name, "accepted", accepted | {"case": "c2", "title": "-1+cmd"}, actor="Ada Coder")
    store.append(name, "session-closed", CLOSED, actor="Ada Coder")
    return name


def test_the_table_has_a_row_for_each_code_that_stands(store: Store, session: str) -> None:
    rows = list(csv.DictReader(io.StringIO(written(store, "csv"), newline="")))
    assert [(row["session"], row["case"], row["code"]) for row in rows] == [
        (session, "c1", "S52.532D"), (session, "c2", "S52.532D"),
    ]  # fmt: skip
    assert (rows[0]["quote"], rows[0]["reason"]) == ("Colles’ | <b>fracture</b>", "answer: side: left")
    assert rows[0]["signed_by"] == store.people()[0].key_id
    assert rows[1]["title"] == "'-1+cmd"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1"])
def test_a_cell_that_would_begin_a_formula_is_made_text(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "S52.532D", "Colles' fracture", "2026-04-01T09:30:00Z", "a=b"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell


class Page(HTMLParser):
    """What a browser would see of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.said = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_data(self, data: str) -> None:
        self.said += data


def test_the_page_shows_code_quote_and_reason_and_runs_nothing(store: Store, session: str) -> None:
    page = Page(written(store, "html", [session]))
    for shown in ("S52.532D", "Colles’ | <b>fracture</b>", "answer: side: left", session, "=1+1 <script>"):
        assert shown in page.said
    assert not {"script", "img", "link", "iframe", "b", "a"} & set(page.tags)
    assert not {"src", "href", "onload", "onclick"} & set(page.attributes)
    assert "url(" not in page.said
    assert page.tags.count("section") == 1


@pytest.mark.parametrize("form", ["html", "md"])
def test_the_last_checkpoint_stands_at_the_end(form: str, store: Store, session: str) -> None:
    text = written(store, form, [session])
    last = list(store.notes())[-1].splitlines()
    assert all(line in text.split("heckpoint")[-1] or not line for line in last)


def test_markdown_holds_the_table_and_text_cannot_break_it(store: Store, session: str) -> None:
    rows = [line for line in written(store, "md").splitlines() if line.startswith("| S52")]
    assert rows[0] == (
        r"| S52.532D | Colles' fracture of left radius | “Colles’ \| \<b\>fracture\</b\>” | answer: side: left |"
    )


def test_every_export_is_recorded(store: Store, session: str) -> None:
    written(store, "csv", [session])
    broken_off = export(store, "md", None, actor="Ada Coder")
    next(broken_off)
    broken_off.close()
    whole, half = [event for event in store.events() if event.kind == "exported"]
    assert dict(whole.body) == {
        "form": "csv", "sessions": [session], "events": 7, "complete": True, "masked-on-export": 0, "session": "record",
    }  # fmt: skip
    assert (half.body["form"], half.body["complete"]) == ("md", False)
    assert verify(store).ok
    assert [summary.session for summary in store.sessions()] == [session]


@pytest.mark.parametrize("form", ["jsonl", "md", "html"])
def test_an_identifier_that_stands_in_the_record_does_not_leave_it(form: str, store: Store) -> None:
    session = talk(store, close=False)
    slip_in(store, session, "call 212-555-0147 today")
    text = written(store, form, [session])
    assert "555-0147" not in text
    assert "[PHONE]" in text.replace("\\", "")
    assert list(store.events())[-1].body["masked-on-export"] == 1


def test_a_form_that_there_is_none_of_is_told(store: Store, session: str) -> None:
    with pytest.raises(UnknownForm, match=r"'pdf'.*jsonl, md, html, csv"):
        export(store, "pdf", [session], actor="Ada Coder")


def written(store: Store, form: str, sessions: list[str] | None = None) -> str:
    return "".join(export(store, form, sessions, actor="Ada Coder"))


def slip_in(store: Store, session: str, phrase: str) -> None:
    """Stores a text as a grayarea with weaker rules would have stored it."""
    from transcripts.events import seal

    last = list(store.rows())[-1]
    body = {"case": "c9", "phrase": phrase, "session": session}
    event, line = seal(store.chain, last.seq + 1, last.hash, read(last.line).ts, "Ada Coder", "case-opened", body)
    with store.reading() as db:
        db.execute("INSERT INTO events (seq, line, hash) VALUES (?, ?, ?)", [event.seq, line, event.hash])
