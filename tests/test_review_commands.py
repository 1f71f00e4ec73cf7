"""Two people, two state folders, the real program: charts go over, verdicts come back."""

import json
from pathlib import Path

import pytest

from tests.program import run, surroundings
from tests.transcripts.review.charts import coded
from transcripts.review.desk import open_desk
from transcripts.review.sitting import judge, remark, review

Env = dict[str, str]


@pytest.fixture
def coder(tmp_path: Path, catalog_path: Path) -> Env:
    place = tmp_path / "coder"
    place.mkdir()
    env = surroundings(place, catalog_path) | {"GRAYAREA_CODER": "Ada Coder"}
    with open_desk(place / "home", create=True) as desk:
        coded(desk.store, "S52.532D", "I10", ts="2026-04-01T09:30:00Z")
    return env


@pytest.fixture
def supervisor(tmp_path: Path, catalog_path: Path) -> Env:
    place = tmp_path / "supervisor"
    place.mkdir()
    return surroundings(place, catalog_path) | {"GRAYAREA_CODER": "Sam Supervisor"}


def done(env: Env, *args: str) -> str:
    """Runs a command that must succeed; what it printed."""
    ended = run(env, "transcripts", *args)
    assert ended.returncode == 0, ended.stderr.decode()
    return ended.stdout.decode()


def test_charts_go_over_and_verdicts_come_back(coder: Env, supervisor: Env, tmp_path: Path) -> None:
    for env, name in ((supervisor, "sam.txt"), (coder, "ada.txt")):
        (tmp_path / name).write_text(done(env, "address"), "utf-8")
    there, back, again = (str(tmp_path / f"{name}.bundle") for name in ("there", "back", "again"))
    done(coder, "bundle", str(tmp_path / "sam.txt"), there)
    done(supervisor, "import", there)
    with open_desk(Path(supervisor["GRAYAREA_HOME"])) as desk:
        [chart] = desk.charts()
        transcript = desk.transcript(chart.session)
        sitting = review(desk.store, transcript, "Sam Supervisor")
        judge(sitting, transcript.decisions[0], "fix", right="S52.532A", reason="encounter", comment="Look at line 2.")
        judge(sitting, transcript.decisions[1], "agree")
        remark(sitting, 4, "Well asked.")
        sitting.close()
    done(supervisor, "bundle", str(tmp_path / "ada.txt"), back, "--reviews-only")
    done(coder, "import", back)

    [fix, _] = json.loads(done(coder, "verdicts", "--json"))["verdicts"]
    assert (fix["verdict"], fix["right"], fix["reason"], fix["outcome"]) == ("fix", "S52.532A", "encounter", "wrong")
    assert "Sam Supervisor  fix S52.532D -> S52.532A  encounter: Look at line 2." in done(coder, "verdicts")
    assert "remark    " + chart.session + "  Sam Supervisor  #4: Well asked." in done(coder, "verdicts")
    done(coder, "reply", fix["id"][:8], "--rebut", "Nine days ago.")
    done(coder, "bundle", str(tmp_path / "sam.txt"), again)
    done(supervisor, "import", again)
    card = done(supervisor, "scorecard")
    assert "code over code          50.0 % (1 of 2)" in card
    assert "rebuttals undecided     1" in card
    done(supervisor, "scorecard", "--html", str(tmp_path / "card.html"), "--since", "2026-04-01")
    assert (tmp_path / "card.html").read_text("utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (("transcripts", "bundle", "nobody", "x.bundle"), "not the address of a record"),
        (("transcripts", "import", "gone.bundle"), "no such file"),
        (("transcripts", "reply", "00000000", "--agree"), "names 0 verdicts"),
        (("transcripts", "reply", "00000000"), "Say one of --agree and --rebut"),
        (("review", "--plan", "some"), "stratified:10%:seed7"),
        (("review", "--risk", "odd"), "--risk takes one of overridden"),
        (("review", "--state", "odd"), "--state takes one of waiting"),
        (("review", "--second"), "--plan random:10%:SEED"),
        (("review", "--filter", "april"), "No filter 'april' is saved here. Saved: none"),
        (("review", "--filter", "april", "--plan", "every:2"), "not both"),
        (("review", "--save", "two words"), "1 to 40 letters"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_done_is_told_with_what_can(coder: Env, args: tuple[str, ...], why: str) -> None:
    ended = run(coder, *args)
    assert ended.returncode == 2
    assert why in ended.stderr.decode()
