"""The commands of a review: review opens the screens; transcripts verdicts, reply, scorecard say what came of it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.commands.lines import echo_json
from assistant.commands.record import transcripts
from assistant.commands.record_choice import AsJson, Coder, Since, Until, wanted
from assistant.errors import BadCommand
from assistant.home import home_folder
from codesets.errors import CodesetError

if TYPE_CHECKING:
    from transcripts.events import Event
    from transcripts.review.desk import Desk
    from transcripts.review.filters import Filter
    from transcripts.review.standing import Review, Standing

PLANS = "all, every:10, random:5%:SEED, stratified:10%:SEED (by coder and risk), focused:10% (most risk first)"
SHOWN = 8
"""Digits of a verdict's hash that name it."""


def add_to(app: typer.Typer) -> None:
    """Registers the commands."""
    from assistant.commands import sharing

    app.command("review")(review)
    transcripts.command("verdicts")(verdicts)
    transcripts.command("reply")(reply)
    transcripts.command("scorecard")(scorecard)
    sharing.add_to(transcripts)


def review(
    ctx: typer.Context,
    plan: Annotated[str, typer.Option("--plan", help=f"Which share of the charts: {PLANS}.")] = "all",
    since: Since = None,
    until: Until = None,
    coder: Coder = None,
    code: Annotated[str, typer.Option("--code", help="Only charts with a code that begins so: S52.")] = "",
    risk: Annotated[str, typer.Option("--risk", help="Only charts with this sign: overridden, unspecified ...")] = "",
    state: Annotated[str, typer.Option("--state", help="waiting, begun, reviewed, rebutted or kept apart.")] = "",
    second: Annotated[bool, typer.Option("--second", help="Blind second reviews, of a random plan's share.")] = False,
    own: Annotated[bool, typer.Option("--own", help="Review sessions of your own too.")] = False,
    named: Annotated[str, typer.Option("--filter", metavar="NAME", help="The charts of a filter that was saved.")] = "",
    save: Annotated[str, typer.Option("--save", metavar="NAME", help="Save this choice of charts as a filter.")] = "",
) -> None:
    """Open the queue of charts and review them on the screen.

    Examples:  grayarea review     grayarea review --plan focused:10% --save april     grayarea review --filter april
    """
    from assistant.building import ready_catalog
    from assistant.opening import coder as reviewer
    from assistant.tui.review.app import ReviewApp
    from transcripts.review.desk import open_desk
    from transcripts.review.filters import Filter, keep_filter
    from transcripts.review.queue import STATES, Focus
    from transcripts.review.risks import RISKS
    from transcripts.review.sampling import plan_of

    home = home_folder()
    period = wanted(since, until, coder, None, None)
    for option, value, known in (("--risk", risk, [*RISKS]), ("--state", state, [*STATES])):
        if value and value not in known:
            raise BadCommand(f"{option} takes one of {', '.join(known)}; got {value[:20]!r}.")
    asked = Filter(Focus(coder or "", code, _day(period.since), _day(period.until), state, risk), plan_of(plan))
    if named and asked != Filter():
        raise BadCommand("Give the name of a saved filter, or choose the charts by options: not both.")
    chosen = _saved(home, named) if named else asked
    if second and chosen.plan.kind != "random":
        raise BadCommand("A blind second review is of a random share: give --plan random:10%:SEED.")
    with open_desk(home, create=True) as desk:
        if save:
            keep_filter(home, save, chosen)
        with suppress(CodesetError):  # without it a fix says that its code cannot be looked up
            ready_catalog(home, quiet=ctx.obj).close()
        app = ReviewApp(desk, reviewer(), chosen, own_allowed=own, second=second)
        app.run()
    raise typer.Exit(app.return_code or 0)


def _saved(home: Path, name: str) -> Filter:
    from transcripts.review.filters import saved_filters

    kept = saved_filters(home)
    if name not in kept:
        raise BadCommand(f"No filter {name[:40]!r} is saved here. Saved: {', '.join(kept) or 'none'}.")
    return kept[name]


def verdicts(as_json: AsJson = False) -> None:
    """List what reviewers said of the charts of this record, the newest last.

    Examples:  grayarea transcripts verdicts     grayarea transcripts verdicts --json
    """
    from transcripts.review.desk import open_desk

    with open_desk(home_folder()) as desk:
        came_back = _on_own_charts(desk)
    found = [verdict for review in came_back for verdict in review.verdicts]
    remarks = [(review, event) for review in came_back for event in review.remarks]
    if as_json:
        told = [_remark(review, event) for review, event in remarks]
        echo_json({"verdicts": [_row(verdict) for verdict in found], "remarks": told})
        return
    for verdict in found:
        typer.echo(_line(verdict))
    for review, event in remarks:
        at, comment = event.body["at"], event.body["comment"]
        typer.echo(f"{'remark':<{SHOWN}}  {review.of.session}  {review.reviewer}  #{at}: {comment}")
    if not came_back:
        typer.echo("grayarea: nobody has reviewed a chart of this record yet.", err=True)


def reply(
    verdict: Annotated[str, typer.Argument(help="The verdict, as `transcripts verdicts` names it.")],
    agree: Annotated[bool, typer.Option("--agree", help="You agree.")] = False,
    rebut: Annotated[str | None, typer.Option("--rebut", metavar="COMMENT", help="You do not: say why.")] = None,
) -> None:
    """Answer a verdict on a chart of yours: agree, or rebut it with a comment. The reviewer then decides.

    Examples:  grayarea transcripts reply 3fa1c2d4 --agree     grayarea transcripts reply 3fa1c2d4 --rebut "see line 4"
    """
    from assistant.opening import coder
    from transcripts.review.desk import open_desk
    from transcripts.review.sitting import reply as said

    if agree == (rebut is not None):
        raise BadCommand('Say one of --agree and --rebut "why".')
    with open_desk(home_folder()) as desk:
        every = [v for review in _on_own_charts(desk) for v in review.verdicts]
        named = [v for v in every if v.event.hash.startswith(verdict.lower())]
        if len(named) != 1 or len(verdict) < 4:
            raise BadCommand(f"{verdict[:64]!r} names {len(named)} verdicts. `transcripts verdicts` lists them.")
        said(desk.store, named[0].event, coder(), "agree" if agree else "rebut", rebut or "")
    typer.echo("Kept. It travels to the reviewer with the next bundle.", err=True)


def scorecard(
    since: Since = None,
    until: Until = None,
    coder: Coder = None,
    html: Annotated[Path | None, typer.Option("--html", help="Write it as one HTML file instead.")] = None,
) -> None:
    """Print the scorecard: accuracy per coder and month, reasons, code families, agreement of two reviewers.

    Examples:  grayarea transcripts scorecard     grayarea transcripts scorecard --since 2026-04-01 --html april.html
    """
    from transcripts.review.desk import open_desk
    from transcripts.scores.scorecard import render
    from transcripts.scores.scorecard import scorecard as scored
    from transcripts.scores.scorecard_html import page

    period = wanted(since, until, coder, None, None)
    with open_desk(home_folder()) as desk:
        card = scored(
            desk.reviews(), desk.coded(), since=_day(period.since), until=_day(period.until), coder=coder
        )  # fmt: skip
    if html is None:
        for line in render(card):
            typer.echo(line)
        return
    try:
        with html.open("x", encoding="utf-8") as file:
            file.write(page(card))
    except FileExistsError:
        raise BadCommand(f"{html} is there already. Give the scorecard another name.") from None
    except OSError as e:
        raise BadCommand(f"{html} cannot be written: {(e.strerror or 'unknown').lower()}. Name another file.") from None


def _on_own_charts(desk: Desk) -> list[Review]:
    from transcripts.review.coming_back import finished

    return [review for review in finished(desk.reviews()) if review.of.chain == desk.store.chain]


def _remark(review: Review, event: Event) -> dict[str, object]:
    told = {"session": review.of.session, "reviewer": review.reviewer}
    return told | {"at": event.body["at"], "comment": event.body["comment"]}


def _row(verdict: Standing) -> dict[str, object]:
    body = verdict.event.body
    said = {key: body[key] for key in ("case", "verdict", "code", "right", "reason", "comment")}
    return {
        "id": verdict.event.hash,
        "session": verdict.of.session,
        "reviewer": verdict.reviewer,
        **said,
        "reply": verdict.reply.body["reply"] if verdict.reply else None,
        "decision": verdict.decision.body["decision"] if verdict.decision else None,
        "outcome": verdict.outcome,
    }


def _line(verdict: Standing) -> str:
    body = verdict.event.body
    right = f" -> {body['right'] or 'none'}" if body["verdict"] == "fix" else ""
    why = f"  {body['reason']}" if body["reason"] else ""
    comment = f": {body['comment']}" if body["comment"] else ""
    reply = f"  [{verdict.reply.body['reply']}]" if verdict.reply else ""
    decided = f"  [{verdict.decision.body['decision']}]" if verdict.decision else ""
    name = verdict.event.hash[:SHOWN]
    return (
        f"{name}  {verdict.of.session}  {verdict.reviewer}  {body['verdict']} {body['code'] or '-'}{right}"
        f"{why}{comment}{reply}{decided}"
    )


def _day(day: object) -> str:
    return str(day) if day else ""
