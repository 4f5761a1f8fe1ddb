"""Commands that make a recommendation again: duplicate and roll-forward."""

from __future__ import annotations

from pathlib import Path

import click

from oigdesk.cli.telling import answer_step, opened
from oigdesk.cli.words import answering, desk_argument
from oigdesk.queries import finding
from oigdesk.services import rolling


@click.command()
@desk_argument
@click.argument("recommendation", metavar="REPORT/REC")
@click.option("--number", help="The copy's number; the next free one unless given.")
@answering
def duplicate(
    folder: Path, recommendation: str, number: str | None, actor: str | None, *, as_json: bool
) -> None:
    """Add a copy of a recommendation to its report."""
    with opened(folder, actor) as desk:
        found = finding.record(desk, recommendation)
        answer_step(rolling.duplicate(desk, found.uid, number), as_json=as_json)


@click.command("roll-forward")
@desk_argument
@click.argument("recommendation", metavar="REPORT/REC")
@click.option("--into", "report", required=True, metavar="REPORT", help="The later report.")
@click.option("--number", help="Its number there; the next free one unless given.")
@answering
def roll_forward(
    folder: Path,
    recommendation: str,
    report: str,
    number: str | None,
    actor: str | None,
    *,
    as_json: bool,
) -> None:
    """Ask the same again in a later report, linked as a repeat."""
    with opened(folder, actor) as desk:
        found = finding.record(desk, recommendation)
        into = finding.record(desk, report).report
        answer_step(rolling.roll_forward(desk, found.uid, into, number), as_json=as_json)
