"""The command that brings a report in: its page as text or HTML, or the interchange form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from oigdesk.cli.progress_bar import progress_shown
from oigdesk.cli.telling import answer_json, counted, cut, fail, opened, refused
from oigdesk.cli.words import PAIR, PATH, Pairs, answering, desk_argument, once_each
from oigdesk.desk import Desk
from oigdesk.errors import Known
from oigdesk.services import importing, records
from oigdesk.services.importing import ImportPlan

_EXCERPT = 60


class _Outcome(msgspec.Struct, frozen=True):
    """What became of one report of one file; ``why`` is the refusal in words."""

    file: str
    result: str
    report: str | None = None
    plan: ImportPlan | None = None
    why: str = ""


@click.command("import")
@desk_argument
@click.argument("files", metavar="FILE...", type=PATH, nargs=-1, required=True)
@click.option(
    "--set",
    "pairs",
    type=PAIR,
    callback=once_each,
    multiple=True,
    metavar="FIELD=VALUE",
    help="What the page does not say, for example title=… or date_issued=2022-03-31.",
)
@click.option("--update", is_flag=True, help="Take what a newer copy of a known page changes.")
@answering
def bring_in(
    folder: Path,
    files: tuple[Path, ...],
    pairs: Pairs,
    actor: str | None,
    *,
    update: bool,
    as_json: bool,
) -> None:
    """Bring in report pages (text or HTML) and interchange JSON."""
    with opened(folder, actor) as desk, progress_shown() as progress:
        fields = {name: records.read_value(desk, "report", name, text) for name, text in pairs}
        outcomes = [
            outcome
            for file in progress.each(files, "Importing")
            for outcome in _import_file(desk, file, fields, update=update)
        ]
    if as_json:
        answer_json([_as_json(outcome) for outcome in outcomes])
    else:
        for outcome in outcomes:
            _tell(outcome)
    _end(outcomes)


def _import_file(
    desk: Desk, file: Path, fields: Mapping[str, object], *, update: bool
) -> Iterator[_Outcome]:
    try:
        plans = importing.read_file(desk, file, fields=fields)
    except Known as known:
        yield _Outcome(str(file), "refused", why=refused(known))
        return
    for plan in plans:
        report = plan.reading.report.number or plan.known
        if plan.result == "same" or (plan.result == "different" and not update):
            yield _Outcome(str(file), plan.result, report, plan)
            continue
        try:
            changed = importing.apply(desk, plan)
        except Known as known:
            yield _Outcome(str(file), "refused", report, plan, refused(known))
            continue
        result = "updated" if plan.known else "added"
        yield _Outcome(str(file), result, report or changed.created[0], plan)


def _as_json(outcome: _Outcome) -> dict[str, object]:
    plan = outcome.plan
    return {
        "file": outcome.file,
        "result": outcome.result,
        "report": outcome.report,
        "suspicions": [
            {"kind": s.kind, "where": _where(s), "excerpt": s.excerpt, "proposal": s.proposal}
            for s in (plan.suspicions if plan else ())
        ],
        "differences": [
            {"field": d.field, "desk": d.desk, "page": d.page}
            for d in (plan.differences if plan else ())
        ],
    }


def _where(suspicion: Any) -> str:  # noqa: ANN401 - a suspicion of other people's files
    """The place, with the line of the page where there is one."""
    return f"{suspicion.where}, line {suspicion.line}" if suspicion.line else suspicion.where


def _tell(outcome: _Outcome) -> None:
    name = outcome.report or "no report"
    click.echo(f"{outcome.file}: {name} {outcome.result}")
    if outcome.plan is None:
        return
    if outcome.result in {"added", "refused"}:
        count = len(outcome.plan.reading.report.recommendations)
        click.echo(f"  {counted(count, 'recommendation')}")
    for difference in outcome.plan.differences:
        click.echo(f"  {difference.where}: {difference.label}")
        click.echo(f"    desk  {_short(difference.desk)}")
        click.echo(f"    page  {_short(difference.page)}")
    for suspicion in outcome.plan.suspicions:
        kind = suspicion.kind.replace("_", " ")
        click.echo(f"  look at {kind}, {_where(suspicion)}: {_short(suspicion.excerpt)}")


def _short(text: str | None) -> str:
    return "not stated" if text is None else cut(" ".join(text.split()), _EXCERPT)


def _end(outcomes: Sequence[_Outcome]) -> None:
    sentences = [outcome.why for outcome in outcomes if outcome.result == "refused"]
    different = [str(o.report) for o in outcomes if o.result == "different"]
    if different:
        sentences.append(
            f"Nothing was changed in {', '.join(different)}, which the desk holds otherwise;"
            " --update takes what the page says."
        )
    if sentences:
        fail(" ".join(sentences))
