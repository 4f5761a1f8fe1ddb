"""Commands about reports and recommendations: show, list, set fields, take a step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import click

from oigdesk.cli.rows import NAMES, as_json_row, tell_rows
from oigdesk.cli.shown import tell_report
from oigdesk.cli.telling import answer_json, answer_step, moment_words, opened
from oigdesk.cli.views import shown_view
from oigdesk.cli.words import (
    PAIR,
    Pairs,
    Verb,
    answering,
    as_of_option,
    desk_argument,
    file_option,
    filter_option,
    known_at_option,
    once_each,
    read_filters,
)
from oigdesk.errors import Missing, Refused
from oigdesk.models.fields import CATALOGUE
from oigdesk.queries import finding, streaming
from oigdesk.services import interchange, lifecycle
from oigdesk.services import records as editing

_NOUNS: Final = {
    "recommendations": "recommendation",
    "reports": "report",
    "evidence": "evidence",
}


def _names(what: str, names: Iterable[str]) -> str:
    """A line of help, with the names a command takes."""
    return f"{what}: {', '.join(names)}."


def _editable(noun: str) -> Iterable[str]:
    return (field.name for field in CATALOGUE[noun] if field.editable)


@click.command()
@desk_argument
@click.argument("report")
@as_of_option
@known_at_option
@answering
def show(
    folder: Path,
    report: str,
    as_of: dt.date | None,
    known_at: int | None,
    actor: str | None,
    *,
    as_json: bool,
) -> None:
    """Show a report with its recommendations.

    With --json it is in the interchange form, which import takes.
    """
    with opened(folder, actor, read_only=True, as_of=as_of, known_at=known_at) as desk:
        shape = interchange.show(desk, finding.record(desk, report).report)
    if as_json:
        answer_json(shape)
    else:
        tell_report(shape)


@click.command(
    "list",
    epilog="\n\n".join(
        _names(what, (f.name for f in CATALOGUE[noun] if f.in_list or f.searchable))
        for what, noun in _NOUNS.items()
    ),
)
@desk_argument
@click.argument("what", type=click.Choice(list(_NOUNS)))
@as_of_option
@known_at_option
@filter_option
@click.option("--view", metavar="NAME", help="What a view shows; the command views names them.")
@click.option("--since", metavar="TIME", help="With --view changed: from this day or UTC time on.")
@click.option("--sort", metavar="FIELD", help="Order by this field; what is not stated comes last.")
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="At most so many rows.")
@answering
def list_records(
    folder: Path,
    what: str,
    as_of: dt.date | None,
    known_at: int | None,
    filters: tuple[str, ...],
    view: str | None,
    since: str | None,
    sort: str | None,
    limit: int | None,
    actor: str | None,
    *,
    as_json: bool,
) -> None:
    """List recommendations, reports or evidence."""
    noun = _NOUNS[what]
    with opened(folder, actor, read_only=True, known_at=known_at) as desk:
        day = as_of or desk.today()
        shown = shown_view(desk, noun, view, since)
        count, rows = streaming.listed(
            desk,
            noun,
            NAMES[noun],
            as_of=day,
            filters=(*shown.filters, *read_filters(noun, filters, desk.today())),
            find=shown.find,
            sort=sort or shown.sort or None,
            descending=shown.descending and not sort,
            limit=limit,
        )
    if as_json:
        answer_json(
            {
                "as_of": day.isoformat(),
                "known_at": known_at,
                "count": count,
                "rows": [as_json_row(noun, row) for row in rows],
            }
        )
    else:
        tell_rows(noun, rows, count, moment_words(day, known_at))


@click.command(
    "set",
    epilog="\n\n".join(
        _names(what, _editable(noun))
        for what, noun in (
            ("A report", "report"),
            ("A recommendation", "recommendation"),
            ("A file", "evidence"),
        )
    ),
)
@desk_argument
@click.argument("reference", metavar="REPORT[/REC]")
@click.argument(
    "pairs", metavar="FIELD=VALUE...", type=PAIR, nargs=-1, required=True, callback=once_each
)
@file_option
@click.option("--reason", metavar="TEXT", help="Why; a change to published words asks for it.")
@answering
def set_fields(
    folder: Path,
    reference: str,
    pairs: Pairs,
    item: str | None,
    reason: str | None,
    actor: str | None,
    *,
    as_json: bool,
) -> None:
    """Set fields of a report or recommendation, or of one of their files.

    An empty value is "not stated"; entries of lists are parted by semicolons.
    """
    with opened(folder, actor) as desk:
        found = finding.record(desk, reference)
        noun, uid = found.noun, found.uid
        if item is not None:
            noun, uid = "evidence", finding.evidence(desk, found, item).uid
        fields: dict[str, object] = {}
        missing: list[Missing] = []
        for name, text in pairs:
            try:
                fields[name] = editing.read_value(desk, noun, name, text)
            except Refused as no:
                told = [Missing(name, f"{name}: {one.what}") for one in no.missing]
                missing += told or [Missing(name, no.sentence())]
        if missing:
            raise Refused("Nothing was set.", missing=missing)
        changed = editing.edit(desk, noun, uid, fields, reason=reason)
    answer_step(changed, as_json=as_json)


@click.command(
    epilog="\n\n".join(
        _names(verb.name.replace("_", "-"), verb.fields) for verb in lifecycle.VERBS.values()
    )
)
@desk_argument
@click.argument("reference", metavar="REPORT/REC")
@click.argument("verb", metavar="VERB", type=Verb())
@click.argument("pairs", metavar="[FIELD=VALUE]...", type=PAIR, nargs=-1, callback=once_each)
@answering
def step(
    folder: Path,
    reference: str,
    verb: str,
    pairs: Pairs,
    actor: str | None,
    *,
    as_json: bool,
) -> None:
    """Record a step of a recommendation's life.

    A day that is not given is today.
    """
    with opened(folder, actor) as desk:
        uid = finding.recommendation(desk, reference)
        changed = lifecycle.step_as_typed(desk, uid, verb.replace("-", "_"), dict(pairs))
    answer_step(changed, as_json=as_json)
