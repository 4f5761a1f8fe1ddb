"""The command that attaches evidence."""

from __future__ import annotations

from pathlib import Path

import click

from oigdesk.cli.progress_bar import progress_shown
from oigdesk.cli.telling import answer_json, counted, fail, opened
from oigdesk.cli.words import PATH, answering, desk_argument
from oigdesk.queries import finding
from oigdesk.services import evidence


@click.command()
@desk_argument
@click.argument("reference", metavar="REPORT/REC")
@click.argument("files", metavar="FILE...", type=PATH, nargs=-1, required=True)
@answering
def attach(
    folder: Path, reference: str, files: tuple[Path, ...], actor: str | None, *, as_json: bool
) -> None:
    """Attach evidence to a recommendation.

    Also the files of folders; all of them are one undo step.
    """
    with opened(folder, actor) as desk, progress_shown() as progress:
        target = finding.record(desk, reference)
        done = evidence.attach(desk, target.uid, files, progress=progress)
    if as_json:
        answer_json({"attached": done.attached, "known": done.known, "refused": done.refused})
    else:
        for items, what in ((done.attached, "attached"), (done.known, "attached, stored before")):
            for item in items:
                click.echo(f"{what}: {item.name}, {item.size:,} bytes, SHA-256 {item.sha256}")
    if done.refused:
        reasons = " ".join(one.reason for one in done.refused)
        fail(f"{counted(len(done.refused), 'file was', 'files were')} not attached. {reasons}")
    if done.cancelled:
        fail("Stopped; the files that were complete are attached.")
