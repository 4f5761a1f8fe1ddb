"""Commands about the journal: read it, take a step back, do it again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from oigdesk.cli.telling import answer_json, answer_step, columns, opened, plain
from oigdesk.cli.words import answering, desk_argument
from oigdesk.desk import Desk
from oigdesk.queries import history as journal
from oigdesk.queries.rows import SetRow
from oigdesk.services import history as turning

#: So many sets are read at once.
_BATCH = 200


@click.command()
@desk_argument
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="At most so many sets.")
@answering
def history(folder: Path, limit: int | None, actor: str | None, *, as_json: bool) -> None:
    """Show every change set, the newest first."""
    with opened(folder, actor, read_only=True) as desk:
        head = desk.head()
        sets = list(_sets(desk, limit, changes_too=as_json))
    if as_json:
        answer_json({"head": head, "sets": [_as_json(one) for one in sets]})
        return
    if sets:
        columns(("No.", "Time (UTC)", "Person", "What"), [_words(one) for one in sets], right=(0,))
        click.echo()
    click.echo(f"Head {head}")


def _sets(desk: Desk, limit: int | None, *, changes_too: bool) -> Iterator[SetRow]:
    before: int | None = None
    while limit is None or limit > 0:
        size = _BATCH if limit is None else min(limit, _BATCH)
        batch = journal.sets(
            desk, limit=size, before=before, changes_too=changes_too, most_changes=None
        )
        yield from batch
        if len(batch) < size:
            return
        before = batch[-1].number
        limit = None if limit is None else limit - len(batch)


def _as_json(one: SetRow) -> dict[str, object]:
    return {
        "number": one.number,
        "label": plain(one.label),
        "actor": one.actor,
        "time": one.time,
        "undoes": one.undoes,
        "changes": [
            {"noun": c.noun, "uid": c.uid, "field": c.field, "old": c.old, "new": c.new}
            for c in one.changes
        ],
    }


def _words(one: SetRow) -> tuple[str, ...]:
    undone = f" (undone by {one.undone_by})" if one.undone_by else ""
    return (str(one.number), one.time[:16].replace("T", " "), one.actor, f"{one.label}{undone}")


@click.command()
@desk_argument
@answering
def undo(folder: Path, actor: str | None, *, as_json: bool) -> None:
    """Take back the newest step.

    Also one of an earlier day: the newest that stands.
    """
    with opened(folder, actor) as desk:
        changed = turning.undo(desk)
    answer_step(changed, as_json=as_json)


@click.command()
@desk_argument
@answering
def redo(folder: Path, actor: str | None, *, as_json: bool) -> None:
    """Do again what was last undone."""
    with opened(folder, actor) as desk:
        changed = turning.redo(desk)
    answer_step(changed, as_json=as_json)
