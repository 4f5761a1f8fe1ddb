"""Commands about evidence: attach it, name it as proof, verify its files, sign it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from oigdesk.cli.progress_bar import progress_shown
from oigdesk.cli.telling import answer_json, answer_step, counted, fail, opened
from oigdesk.cli.words import PATH, answering, desk_argument
from oigdesk.queries import finding
from oigdesk.services import evidence, proving, reviewing

_item_argument = click.argument("item", metavar="NAME")
_SOUND: Final = {
    "whole": "unchanged",
    "changed": "CHANGED",
    "missing": "MISSING",
    "unreadable": "UNREADABLE",
}


@click.command()
@desk_argument
@click.argument("reference", metavar="REPORT/REC")
@click.argument("files", metavar="FILE...", type=PATH, nargs=-1, required=True)
@click.option("--proof", is_flag=True, help="As proof that the recommendation is implemented.")
@answering
def attach(
    folder: Path,
    reference: str,
    files: tuple[Path, ...],
    actor: str | None,
    *,
    proof: bool,
    as_json: bool,
) -> None:
    """Attach evidence to a recommendation.

    Also the files of folders; all of them are one undo step.
    """
    with opened(folder, actor) as desk, progress_shown() as progress:
        target = finding.record(desk, reference)
        done = evidence.attach(desk, target.uid, files, proof=proof, progress=progress)
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


@click.command()
@desk_argument
@click.argument("reference", metavar="REPORT/REC")
@_item_argument
@click.option("--not", "is_not", is_flag=True, help="It only supports; it proves nothing.")
@answering
def proof(
    folder: Path, reference: str, item: str, actor: str | None, *, is_not: bool, as_json: bool
) -> None:
    """Say that an attached file proves that a recommendation is implemented.

    NAME is the file's name as it is listed, or its uid. To close a recommendation as implemented
    at least one file has to prove it, each of these files has to match the SHA-256 it came in
    with, and each has to be signed by another person than the one who attached it.
    """
    with opened(folder, actor) as desk:
        found = finding.evidence(desk, finding.record(desk, reference), item)
        changed = proving.mark(desk, found.link_uid, proof=not is_not)
    answer_step(changed, as_json=as_json)


@click.command()
@desk_argument
@click.argument("reference", metavar="REPORT[/REC]")
@_item_argument
@click.option(
    "--review",
    type=click.Choice(reviewing.REVIEWS),
    default=reviewing.REVIEWS[0],
    show_default=True,
    help="Whether it is sufficient for what it supports.",
)
@click.option("--note", metavar="TEXT", help="Why; asked for unless it is sufficient.")
@answering
def sign(
    folder: Path,
    reference: str,
    item: str,
    review: str,
    note: str | None,
    actor: str | None,
    *,
    as_json: bool,
) -> None:
    """Review an evidence item and sign it, as the person named by --actor.

    NAME is the file's name as it is listed, or its uid. Who attached it cannot sign it.
    """
    with opened(folder, actor) as desk, progress_shown() as progress:
        found = finding.evidence(desk, finding.record(desk, reference), item)
        changed = reviewing.sign(desk, found.uid, review, note, progress=progress)
    answer_step(changed, as_json=as_json)


@click.command()
@desk_argument
@click.argument("reference", metavar="[REPORT[/REC]]", required=False)
@answering
def verify(folder: Path, reference: str | None, actor: str | None, *, as_json: bool) -> None:
    """Read stored evidence files through and compare their SHA-256.

    All of the desk, or those of one report or recommendation. A closing that rests on a file
    which does not match is listed as proof broken from then on.
    """
    with opened(folder, actor) as desk, progress_shown() as progress:
        uids = None
        if reference is not None:
            uids = finding.items_of(desk, finding.record(desk, reference))
        done = proving.verify(desk, uids, progress=progress)
    if as_json:
        answer_json({"verified": done})
    else:
        for one in done:
            click.echo(f"{_SOUND[one.soundness]}: {one.name}, SHA-256 {one.sha256}")
        if not done:
            click.echo("There is no evidence to verify.")
    bad = [one for one in done if one.soundness != "whole"]
    if bad:
        fail(
            f"{counted(len(bad), 'file does', 'files do')} not match. Attach a good copy again: it"
            " heals the stored file. Or restore a backup."
        )
