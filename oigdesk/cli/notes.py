"""The command that notes something on a record."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from oigdesk.cli.telling import answer_step, opened
from oigdesk.cli.words import DAY, answering, desk_argument, file_option
from oigdesk.queries import finding
from oigdesk.services import lifecycle, noting


@click.command()
@desk_argument
@click.argument("reference", metavar="REPORT[/REC]")
@click.argument("text")
@file_option
@click.option("--on", "day", type=DAY, metavar="DAY", help="The day it is noted on, if not today.")
@answering
def note(
    folder: Path,
    reference: str,
    text: str,
    item: str | None,
    day: dt.date | None,
    actor: str | None,
    *,
    as_json: bool,
) -> None:
    """Note something on a report, a recommendation or one of their files.

    A note on a recommendation stands in its timeline; all of them are found by find.
    """
    with opened(folder, actor) as desk:
        found = finding.record(desk, reference)
        if item is not None:
            file = finding.evidence(desk, found, item)
            changed = noting.note(desk, "evidence", file.uid, text, day)
        elif found.noun == "recommendation":
            given: dict[str, object] = {"reason": text, "effective_date": day or desk.today()}
            changed = lifecycle.step(desk, found.uid, "note", given)
        else:
            changed = noting.note(desk, "report", found.uid, text, day)
    answer_step(changed, as_json=as_json)
