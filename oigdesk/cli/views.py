"""Commands about views: which there are with their counts, save, rename, remove."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

import click

from oigdesk.cli.telling import answer_json, answer_step, columns, moment_words, opened
from oigdesk.cli.words import (
    answering,
    as_of_option,
    desk_argument,
    filter_option,
    known_at_option,
    read_filters,
)
from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.queries import views
from oigdesk.queries.filters import filters_words
from oigdesk.queries.views import View
from oigdesk.services import views as keeping

_LISTS: Final = {
    "recommendation": "recommendations",
    "report": "reports",
    "evidence": "evidence",
}
_NOUNS: Final = {words: noun for noun, words in _LISTS.items()}


def shown_view(desk: Desk, noun: str, name: str | None, since: str | None) -> View:
    """The view of this name over a list; without a name the whole list.

    Raises:
        Refused: there is no such view, or it is one of another list.
    """
    if name is None:
        if since is not None:
            raise click.UsageError("--since belongs to --view changed.")
        return View("", "", noun)
    found = views.named(desk, name, since or "")
    if found.noun != noun:
        raise Refused(
            f"“{found.title}” is a view of {_LISTS[found.noun]}.",
            remedy=f"Write list DESK {_LISTS[found.noun]} --view “{found.title}”.",
        )
    return found


@click.command("views")
@desk_argument
@as_of_option
@known_at_option
@answering
def list_views(
    folder: Path,
    as_of: dt.date | None,
    known_at: int | None,
    actor: str | None,
    *,
    as_json: bool,
) -> None:
    """List the views with how many records each shows."""
    with opened(folder, actor, read_only=True, known_at=known_at) as desk:
        day = as_of or desk.today()
        found = views.every(desk)
        counts = views.counts(desk, found, as_of=day)
    if as_json:
        answer_json(
            {
                "as_of": day.isoformat(),
                "known_at": known_at,
                "views": [
                    {
                        "key": view.key,
                        "title": view.title,
                        "list": _LISTS[view.noun],
                        "rule": filters_words(view.noun, view.filters),
                        "count": counts.get(view.key),
                    }
                    for view in found
                ],
            }
        )
        return
    rows = [
        (
            view.title if view.is_own else view.key.replace("_", "-"),
            f"{counts[view.key]:,}" if view.key in counts else "-",
            view.trouble or f"{_LISTS[view.noun]}: {_rule(view)}",
        )
        for view in found
    ]
    columns(("View", "Count", "Shows"), rows, right=(1,))
    click.echo(f"\nAs of {moment_words(day, known_at)}")


def _rule(view: View) -> str:
    words = f", holding “{view.find}”" if view.find else ""
    return f"{filters_words(view.noun, view.filters)}{words}"


@click.command("save-view")
@desk_argument
@click.argument("name")
@click.option(
    "--list",
    "what",
    type=click.Choice(list(_NOUNS)),
    default="recommendations",
    show_default=True,
    help="Which list it is of.",
)
@filter_option
@click.option("--find", default="", metavar="TEXT", help="Only what holds these words.")
@click.option("--sort", default="", metavar="FIELD", help="Order by this field.")
@click.option("--descending", is_flag=True, help="The largest first.")
@click.option("--group", default="", metavar="FIELD", help="Headings by this field in the window.")
@answering
def save_view(
    folder: Path,
    name: str,
    what: str,
    filters: tuple[str, ...],
    find: str,
    sort: str,
    group: str,
    actor: str | None,
    *,
    descending: bool,
    as_json: bool,
) -> None:
    """Save a view under a name; a day like today or +90d moves with the day."""
    noun = _NOUNS[what]
    with opened(folder, actor) as desk:
        view = View(
            "",
            name,
            noun,
            read_filters(noun, filters, desk.today()),
            find,
            sort,
            descending,
            group,
        )
        changed = keeping.save(desk, view)
    answer_step(changed, as_json=as_json)


@click.command("rename-view")
@desk_argument
@click.argument("name")
@click.argument("new_name")
@answering
def rename_view(
    folder: Path, name: str, new_name: str, actor: str | None, *, as_json: bool
) -> None:
    """Give a saved view another name."""
    with opened(folder, actor) as desk:
        changed = keeping.rename(desk, _own(desk, name), new_name)
    answer_step(changed, as_json=as_json)


@click.command("remove-view")
@desk_argument
@click.argument("name")
@answering
def remove_view(folder: Path, name: str, actor: str | None, *, as_json: bool) -> None:
    """Take a saved view away; what it showed stays."""
    with opened(folder, actor) as desk:
        changed = keeping.remove(desk, _own(desk, name))
    answer_step(changed, as_json=as_json)


def _own(desk: Desk, name: str) -> str:
    """The uid of a saved view, also of one that cannot be read any more."""
    wanted = name.casefold().strip()
    for view in views.saved(desk):
        if view.title.casefold() == wanted:
            return view.key
    raise Refused(f"Nobody saved a view “{name}”.", remedy="The command views names them all.")
