"""Commands about a recommendation's plan and its neighbours: milestone and link."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar, cast, get_args

import click

from oigdesk.cli.telling import answer_json, answer_step, columns, opened
from oigdesk.cli.words import PAIR, Pairs, answering, desk_argument, once_each
from oigdesk.errors import Refused
from oigdesk.models.fields import MILESTONE
from oigdesk.models.vocab import LinkKind, link_words, state_words
from oigdesk.queries import detail, finding
from oigdesk.queries.rows import LinkRow, MilestoneRow
from oigdesk.rules.days import day_words
from oigdesk.services import linking, milestones

R = TypeVar("R", LinkRow, MilestoneRow)


def _at(rows: Sequence[R], place: int, what: str) -> R:
    """The row of this number, counted from 1 as they are listed.

    Raises:
        Refused: there are not so many.
    """
    if place > len(rows):
        raise Refused(
            f"There is no {what} {place}.", remedy="Run the command without it to see them."
        )
    return rows[place - 1]


@click.command(
    epilog=f"A milestone: {', '.join(entry.name for entry in MILESTONE)}.",
)
@desk_argument
@click.argument("reference", metavar="REPORT/REC")
@click.argument("pairs", metavar="[FIELD=VALUE]...", type=PAIR, nargs=-1, callback=once_each)
@click.option("--change", type=click.IntRange(min=1), metavar="N", help="Set fields of the N-th.")
@click.option("--remove", type=click.IntRange(min=1), metavar="N", help="Take the N-th back.")
@answering
def milestone(
    folder: Path,
    reference: str,
    pairs: Pairs,
    change: int | None,
    remove: int | None,
    actor: str | None,
    *,
    as_json: bool,
) -> None:
    """List the milestones of a plan, add one, or change one.

    With fields one is added; it is completed by --change N completed_on=DAY.
    """
    if (remove and (pairs or change)) or (change and not pairs):
        raise click.UsageError("Give fields, or --change N with fields, or --remove N alone.")
    listing = not pairs and not remove
    with opened(folder, actor, read_only=listing) as desk:
        uid = finding.recommendation(desk, reference)
        rows = detail.recommendation(desk, uid).milestones
        if listing:
            _tell_milestones(rows, as_json=as_json)
            return
        if remove:
            changed = milestones.take_back(desk, _at(rows, remove, "milestone").uid)
        else:
            fields = milestones.read_fields(desk, dict(pairs))
            if change:
                changed = milestones.change(desk, _at(rows, change, "milestone").uid, fields)
            else:
                changed = milestones.add(desk, uid, fields)
    answer_step(changed, as_json=as_json)


def _tell_milestones(rows: Sequence[MilestoneRow], *, as_json: bool) -> None:
    names = [entry.name for entry in MILESTONE]
    if as_json:
        answer_json([{name: getattr(row, name) for name in names} for row in rows])
    elif not rows:
        click.echo("No milestone.")
    else:
        lines = [
            (
                str(place),
                day_words(row.due_on) if row.due_on else "no day",
                day_words(row.completed_on) if row.completed_on else "",
                row.owner or "",
                row.text,
            )
            for place, row in enumerate(rows, start=1)
        ]
        columns(("N", "Due", "Completed", "Owner", "Milestone"), lines, right=(0,))


class _Kind(click.Choice[str]):
    """The kind of a link; hyphens and underscores are the same."""

    def __init__(self) -> None:
        super().__init__([kind.replace("_", "-") for kind in get_args(LinkKind)])

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """The kind as data holds it, or wrong usage with all kinds."""
        given = super().convert(str(value).replace("_", "-"), param, ctx)
        return str(given).replace("-", "_")


@click.command()
@desk_argument
@click.argument("reference", metavar="REPORT/REC")
@click.argument("kind", metavar="[KIND]", type=_Kind(), required=False)
@click.argument("other", metavar="[TO]", required=False)
@click.option("--remove", type=click.IntRange(min=1), metavar="N", help="Take the N-th back.")
@answering
def link(
    folder: Path,
    reference: str,
    kind: str | None,
    other: str | None,
    remove: int | None,
    actor: str | None,
    *,
    as_json: bool,
) -> None:
    """List the links of a recommendation from both ends, or add one.

    KIND is repeat-of, superseded-by, split-from, merged-into or transferred-to; TO is REPORT/REC,
    or words for an office or for what is not in this desk.
    """
    if (kind is None) != (other is None) or (kind and remove):
        raise click.UsageError("Give KIND and TO, or --remove N alone.")
    with opened(folder, actor, read_only=not kind and not remove) as desk:
        uid = finding.recommendation(desk, reference)
        if kind and other is not None:
            changed = linking.link(desk, uid, cast("LinkKind", kind), other)
        else:
            rows = detail.recommendation(desk, uid).links
            if not remove:
                _tell_links(rows, as_json=as_json)
                return
            changed = linking.unlink(desk, _at(rows, remove, "link").uid)
    answer_step(changed, as_json=as_json)


def _tell_links(rows: Sequence[LinkRow], *, as_json: bool) -> None:
    if as_json:
        names = ("kind", "reverse", "other", "state", "close_reason")
        answer_json([{name: getattr(row, name) for name in names} for row in rows])
    elif not rows:
        click.echo("No link.")
    else:
        lines = [
            (
                str(place),
                link_words(row.kind, reverse=row.reverse),
                state_words(row.state, row.close_reason) if row.state else "",
                row.other,
            )
            for place, row in enumerate(rows, start=1)
        ]
        columns(("N", "Link", "State", "Other recommendation or office"), lines, right=(0,))
