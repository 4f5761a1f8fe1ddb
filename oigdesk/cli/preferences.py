"""The command that shows and sets what the office chose for its desk."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from oigdesk.cli.progress_bar import progress_shown
from oigdesk.cli.telling import answer_json, answer_step, columns, opened
from oigdesk.cli.words import PAIR, answering, desk_argument
from oigdesk.errors import Missing, Refused
from oigdesk.services import keeping, office_settings
from oigdesk.services.office_settings import MOST_DAYS, SETTINGS

#: The folder outside the desk where backups go too.
_PLACE: Final = "backup_place"
#: What each may be set to, in words.
_MAY_BE: Final = {
    **{
        entry.name: ", ".join(entry.choices)
        or (f"1 to {MOST_DAYS} days" if entry.kind == "count" else "any text")
        for entry in SETTINGS
    },
    _PLACE: "a folder outside the desk",
}
_HELP: Final = (
    *(f"{entry.name}: {entry.help}" for entry in SETTINGS),
    f"{_PLACE}: Backups go there too, with the evidence; best on another disk or a share.",
)


@click.command(epilog="\n\n".join(_HELP))
@desk_argument
@click.argument("pair", metavar="[NAME=VALUE]", type=PAIR, required=False)
@answering
def preferences(
    folder: Path, pair: tuple[str, str] | None, actor: str | None, *, as_json: bool
) -> None:
    """Show what the office chose for this desk, or set one of it.

    An empty value goes back to the usual one. It is journaled and can be undone; a changed clock
    computes the states of all recommendations anew.
    """
    if pair is None:
        _show(folder, actor, as_json=as_json)
        return
    name, text = pair
    if name not in _MAY_BE:
        raise Refused(
            f"There is no preference “{name}”.", remedy=f"There are: {', '.join(_MAY_BE)}."
        )
    with opened(folder, actor) as desk, progress_shown() as progress:
        if name == _PLACE:
            place = Path(text) if text.strip() else None
            if place is not None and not place.is_dir():
                miss = Missing(name, f"There is no folder {place}.")
                raise Refused("Not saved.", missing=[miss])
            changed = keeping.set_second_place(desk, place)
        else:
            changed = office_settings.choose(desk, name, text, progress=progress)
    answer_step(changed, as_json=as_json)


def _show(folder: Path, actor: str | None, *, as_json: bool) -> None:
    with opened(folder, actor, read_only=True) as desk:
        place = keeping.second_place(desk)
        found = {**office_settings.settings_of(desk), _PLACE: str(place) if place else None}
    if as_json:
        answer_json(found)
        return
    rows = [(name, str(value or "not chosen"), _MAY_BE[name]) for name, value in found.items()]
    columns(("Name", "Value", "May be"), rows)
