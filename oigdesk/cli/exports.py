"""The command that writes a workbook."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from oigdesk.cli.progress_bar import progress_shown
from oigdesk.cli.telling import answer_json, counted, note, opened
from oigdesk.cli.words import (
    PATH,
    answering,
    as_of_option,
    desk_argument,
    filter_option,
    known_at_option,
    read_filters,
)
from oigdesk.desk import Desk
from oigdesk.errors import StoreTrouble
from oigdesk.services import apart, exporting


@click.command()
@desk_argument
@click.argument("preset", type=click.Choice(["leadership"]))
@click.argument("file", metavar="OUT.xlsx", type=PATH)
@as_of_option
@known_at_option
@filter_option
@click.option(
    "--with-evidence",
    is_flag=True,
    help="Put copies of the evidence into a folder beside it, and link to those.",
)
@answering
def export(
    folder: Path,
    preset: str,  # noqa: ARG001, RUF100 - one choice so far
    file: Path,
    as_of: dt.date | None,
    known_at: int | None,
    filters: tuple[str, ...],
    actor: str | None,
    *,
    with_evidence: bool,
    as_json: bool,
) -> None:
    """Write a workbook and compare every cell.

    It is read back by another program and takes its name only when every cell is as meant.
    """
    with _opened(folder, actor, known_at) as desk, progress_shown() as progress:
        done = exporting.export_leadership(
            desk,
            file,
            as_of=as_of,
            filters=read_filters("recommendation", filters, desk.today()),
            with_evidence=with_evidence,
            progress=progress,
        )
    if as_json:
        answer_json(
            {
                "file": done.file,
                "cells_verified": done.cells_verified,
                "sheets": done.sheets,
                "head": done.head,
            }
        )
        return
    click.echo(f"Wrote {done.file}")
    if done.evidence_folder:
        click.echo(f"Copies of evidence are in {done.evidence_folder}")
    click.echo(f"{done.cells_verified:,} of {done.cells_verified:,} cells verified")
    click.echo(f"Head before it {done.head}")
    if done.altered:
        cells = counted(done.altered, "cell")
        click.echo(f"{cells} could not be shown letter for letter; Read me lists them")


@click.command(apart.WORD, hidden=True)
def export_apart() -> None:
    """Do an export that another process of this program asks for on standard input."""
    apart.serve(sys.stdin.buffer, sys.stdout.buffer)


@contextmanager
def _opened(folder: Path, actor: str | None, known_at: int | None) -> Iterator[Desk]:
    """The desk for writing, or to read where it is open elsewhere or closed to us."""
    try:
        door = opened(folder, actor, known_at=known_at)
        desk = door.__enter__()
    except StoreTrouble as trouble:
        if trouble.kind not in {"locked", "read_only"}:
            raise
        note(f"{trouble.what} The export is not noted in its journal.")
        door = opened(folder, actor, read_only=True, known_at=known_at)
        desk = door.__enter__()
    try:
        yield desk
    finally:
        door.__exit__(None, None, None)
