"""Commands about a desk as a whole: make, check, back up, restore, and the demonstration."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from pathlib import Path

import click

from oigdesk.cli.progress_bar import progress_shown
from oigdesk.cli.telling import answer_json, columns, counted, facts, fail, opened, plain
from oigdesk.cli.words import PATH, answering, desk_argument
from oigdesk.errors import StoreTrouble
from oigdesk.services import damaged, keeping


@click.command()
@click.argument("folder", metavar="DIR", type=PATH)
@answering
@click.pass_obj
def demo(
    show: Callable[[Path, str | None], int], folder: Path, actor: str | None, *, as_json: bool
) -> None:
    """Show the main job on a sample desk.

    Without a display it is done in a window nobody sees; DIR then holds the desk, the workbook and
    pictures of the window.
    """
    steps = io.StringIO()
    with contextlib.redirect_stdout(steps) if as_json else contextlib.nullcontext():
        code = show(folder, actor)
    if as_json:
        answer_json({"folder": str(folder), "steps": steps.getvalue().splitlines()})
    click.get_current_context().exit(code)


@click.command()
@desk_argument
@click.option("--office", metavar="NAME", help="The office whose desk it is.")
@answering
def new(folder: Path, office: str | None, actor: str | None, *, as_json: bool) -> None:
    """Make a desk in a new or an empty folder."""
    desk = keeping.create(folder, office=office, person=actor).desk
    try:
        made = {"desk": str(desk.folder), "office": office, "head": desk.head()}
    finally:
        keeping.leave(desk)
    if as_json:
        answer_json(made)
    else:
        click.echo(f"Made the desk {desk.folder}")


@click.command()
@desk_argument
@click.option("--head", metavar="HEAD", help="An older head on paper, which the journal must hold.")
@answering
def check(folder: Path, head: str | None, actor: str | None, *, as_json: bool) -> None:
    """Look for everything that can be wrong.

    Records, journal, states, and every evidence file are looked at; nothing is changed.
    """
    try:
        with opened(folder, actor, read_only=True) as desk, progress_shown() as progress:
            report = keeping.check(desk, head=head, progress=progress)
    except StoreTrouble as trouble:
        report = damaged.report_of(folder, trouble)
    found = [
        {"kind": f.kind, "where": plain(f.where), "detail": plain(f.detail), "remedy": f.remedy}
        for f in report.findings
    ]
    if as_json:
        answer_json({"findings": found, "head": report.head or None})
    else:
        for label in report.clean:
            click.echo(f"In order  {label}")
        for finding in report.findings:
            click.echo()
            facts(
                [
                    ("Found", finding.kind.replace("_", " ")),
                    ("Where", finding.where),
                    ("What", finding.detail),
                    ("Remedy", finding.remedy),
                ]
            )
        click.echo(f"\nHead {report.head or 'cannot be read'}")
    if found:
        fail(f"The check found {counted(len(found), 'thing')} to look at.")


@click.command()
@desk_argument
@click.option(
    "--to", type=PATH, metavar="DIR", help="Back up there, evidence files too; else in the desk."
)
@answering
def backup(folder: Path, to: Path | None, actor: str | None, *, as_json: bool) -> None:
    """Make a backup, open it and check it."""
    with opened(folder, actor, read_only=True) as desk, progress_shown() as progress:
        made = keeping.back_up(desk, to=to, progress=progress)
    if as_json:
        answer_json(
            {
                "backup": str(made.path),
                "at": made.at,
                "verified": made.verified,
                "holds": made.words,
            }
        )
    else:
        click.echo(f"Backed up to {made.path}\nHolds {made.words}")
    if not made.verified:
        fail("The backup was opened and is not whole; make another one in another place.")


@click.command()
@click.argument("source", metavar="BACKUP", type=PATH)
@click.argument("folder", metavar="NEW-DESK", type=PATH)
@answering
def restore(source: Path, folder: Path, actor: str | None, *, as_json: bool) -> None:  # noqa: ARG001, RUF100
    """Make a new desk from a backup.

    The old desk stays as it is.
    """
    with progress_shown() as progress:
        done = keeping.restore(source, folder, progress=progress)
    if as_json:
        answer_json(
            {
                "desk": str(done.folder),
                "before": done.before,
                "after": done.after,
                "missing": list(done.missing),
            }
        )
    else:
        click.echo(f"Restored into {done.folder}\n")
        names = list(dict.fromkeys((*done.before, *done.after)))
        columns(
            ("Before", "After", "Of"),
            [
                (f"{done.before.get(n, 0):,}", f"{done.after.get(n, 0):,}", n.replace("_", " "))
                for n in names
            ],
            right=(0, 1),
        )
    if done.missing:
        fail(f"{counted(len(done.missing), 'evidence file')} came with no backup: see check.")
