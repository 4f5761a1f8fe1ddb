"""Views that people save under a name: kept with the desk, journaled and undoable."""

from __future__ import annotations

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from oigdesk.desk import Desk
from oigdesk.errors import Missing, Refused
from oigdesk.models.saved_view import SavedView
from oigdesk.queries.filters import filter_text
from oigdesk.queries.listing import ids_select
from oigdesk.queries.views import GROUPED_BY, View, built_in
from oigdesk.services.changed import Changed, changed_by
from oigdesk.services.records import existing

#: A longer name does not stand in the navigator.
_LONGEST = 60


def save(desk: Desk, view: View) -> Changed:
    """Save what a list shows under the view's title; its key is not asked.

    Raises:
        Refused: the title is empty, too long or taken, or a field is none of that list's.
    """
    missing = [*_missing_for_name(desk, view.title), *_missing_for_list(desk, view)]
    if missing:
        raise Refused("The view was not saved.", missing=missing)
    name = view.title.strip()
    try:
        with desk.write(f"Save view {name}") as writing:
            row = SavedView(list=view.noun, name=name)
            _take(row, view)
            writing.session.add(row)
            writing.session.flush()
    except IntegrityError as error:
        raise _taken(name) from error
    return changed_by(writing)


def replace(desk: Desk, uid: str, view: View) -> Changed:
    """Let a saved view show something else; it keeps its name and its list.

    Raises:
        Refused: it is gone, or a field is none of its list's.
    """
    missing = _missing_for_list(desk, view)
    if missing:
        raise Refused("The view was not saved.", missing=missing)
    with desk.read() as session:
        name = _row(session, uid).name
    with desk.write(f"Change view {name}") as writing:
        _take(_row(writing.session, uid), view)
    return changed_by(writing)


def rename(desk: Desk, uid: str, name: str) -> Changed:
    """Give a saved view another name.

    Raises:
        Refused: it is gone, or the name is empty, too long or taken.
    """
    missing = _missing_for_name(desk, name)
    if missing:
        raise Refused("The view keeps its name.", missing=missing)
    try:
        with desk.write(f"Rename view to {name.strip()}") as writing:
            _row(writing.session, uid).name = name.strip()
            writing.session.flush()
    except IntegrityError as error:
        raise _taken(name.strip()) from error
    return changed_by(writing)


def remove(desk: Desk, uid: str) -> Changed:
    """Take a saved view away; what it showed stays.

    Raises:
        Refused: it is gone already.
    """
    with desk.read() as session:
        name = _row(session, uid).name
    with desk.write(f"Remove view {name}") as writing:
        _row(writing.session, uid).retracted = writing.number
    return changed_by(writing)


def _row(session: Session, uid: str) -> SavedView:
    row = existing(session, "saved_view", uid)
    assert isinstance(row, SavedView)
    return row


def _take(row: SavedView, view: View) -> None:
    row.filters = [filter_text(view.noun, one) for one in view.filters]
    row.find = view.find.strip() or None
    row.sort = view.sort or None
    row.descending = view.descending or None
    row.grouped_by = view.grouped_by or None
    row.columns = list(view.columns)


def _missing_for_name(desk: Desk, name: str) -> list[Missing]:
    bare = name.strip()
    if not bare:
        return [Missing("name", "Give the view a name.")]
    if len(bare) > _LONGEST or "\n" in bare:
        return [Missing("name", f"Give a name of one line, of at most {_LONGEST} characters.")]
    always = {
        word.casefold()
        for view in built_in(desk.actor.person)
        for word in (view.title, view.key, view.key.replace("_", "-"))
    }
    if bare.casefold() in always:
        return [Missing("name", f"“{bare}” is always there. Choose another name.")]
    return []


def _missing_for_list(desk: Desk, view: View) -> list[Missing]:
    missing = []
    if view.grouped_by and view.grouped_by not in GROUPED_BY[view.noun]:
        known = ", ".join(GROUPED_BY[view.noun]) or "none"
        missing.append(
            Missing("grouped_by", f"This list has no groups by “{view.grouped_by}”, only: {known}.")
        )
    try:
        ids_select(view.noun, desk.today(), filters=view.filters, sort=view.sort or None)
    except Refused as no:
        missing.append(Missing("filters", no.sentence()))
    return missing


def _taken(name: str) -> Refused:
    return Refused(
        "The view was not saved.",
        missing=[Missing("name", f"There is a view “{name}” already. Choose another name.")],
    )
