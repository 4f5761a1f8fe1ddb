"""Views of lists: those that are always there and those somebody saved, and what they count."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, Final

import msgspec
from sqlalchemy import select

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.models.saved_view import SavedView
from oigdesk.queries.counting import counted_together
from oigdesk.queries.filters import BETWEEN, OPEN, Filter, parse_filter
from oigdesk.rules.moving_days import PERIOD


class View(msgspec.Struct, frozen=True):
    """One view of a list.

    ``key`` names it for programs: the uid of a view that somebody saved. ``columns`` are (field,
    width in pixels at the usual text size), none for those the list has anyway. ``is_alarm`` says
    that every record in it is one too many. ``trouble`` says why a saved view cannot be read, ""
    when it can.
    """

    key: str
    title: str
    noun: str = "recommendation"
    filters: tuple[Filter, ...] = ()
    find: str = ""
    sort: str = ""
    descending: bool = False
    grouped_by: str = ""
    columns: tuple[tuple[str, int], ...] = ()
    is_own: bool = False
    is_alarm: bool = False
    trouble: str = ""


#: What the rows of a list can be grouped by, as ``grouping`` knows it.
GROUPED_BY: Final[dict[str, tuple[str, ...]]] = {
    "recommendation": ("components", "report", "state", "official"),
    "report": (),
    "evidence": (),
}
_OPEN: Final = Filter("state", "=", (OPEN,))
_RUNNING: Final = (_OPEN, Filter("on_hold", "=", (False,)))
#: So far back "changed" looks when nobody says since when.
LATELY: Final = "-7d"


_BEFORE: Final = (
    View(
        "overdue",
        "Overdue",
        filters=(*_RUNNING, Filter("target_date", "<", ("today",))),
        is_alarm=True,
    ),
    # The clock runs until a decision, by calendar months or by days as the office counts.
    View("over_six_months", "Over 6 months", filters=(Filter("decision_due", "<", ("today",)),)),
    View(
        "due_in_90_days",
        "Due in 90 days",
        filters=(*_RUNNING, Filter("target_date", BETWEEN, ("today", "+90d"))),
    ),
    View("response_not_recorded", "No response recorded", filters=(_OPEN, Filter("position", "="))),
    View(
        "closure_requested",
        "Closure requested",
        filters=(Filter("state", "=", ("closure_requested",)),),
    ),
)
_BEHIND: Final = (
    View("significant", "Significant", filters=(_OPEN, Filter("significant", "=", (True,)))),
    View("priority", "Priority", filters=(_OPEN, Filter("priority", "=", (True,)))),
    View(
        "with_money",
        "With money",
        filters=(_OPEN, Filter("money", ">", (0,))),
        sort="money",
        descending=True,
    ),
    View(
        "closed_this_period",
        "Closed this half-year",
        filters=(Filter("closed_on", ">=", (PERIOD,)),),
    ),
    View(
        "proof_broken",
        "Proof broken",
        filters=(Filter("proof_broken", "=", (True,)),),
        is_alarm=True,
    ),
)


def built_in(person: str, since: str = "") -> tuple[View, ...]:
    """The views that are always there.

    ``person`` is whose own the recommendations of "Mine" are; ``since`` is the day or the UTC time
    from which on "Changed" counts, the last seven days without one.
    """
    mine = View("mine", "Mine", filters=(_OPEN, Filter("auditor", "=", (person,))))
    changed = View(
        "changed",
        "Changed since I looked" if since else "Changed in 7 days",
        filters=(Filter("changed_at", ">=", (since or LATELY,)),),
        sort="changed_at",
        descending=True,
    )
    return (View("all_open", "All open", filters=(_OPEN,)), mine, *_BEFORE, changed, *_BEHIND)


def saved(desk: Desk) -> tuple[View, ...]:
    """The views that somebody saved in this desk, by their names."""
    with desk.read() as session:
        found = session.scalars(select(SavedView).where(SavedView.retracted.is_(None))).all()
        views = [_saved(row, desk.today()) for row in found]
    return tuple(sorted(views, key=lambda view: view.title.casefold()))


def _saved(row: SavedView, today: dt.date) -> View:
    filters: list[Filter] = []
    trouble = ""
    for text in row.filters or ():
        try:
            filters.append(parse_filter(row.list, text, today))
        except Refused as no:
            trouble = no.sentence()
    return View(
        row.uid,
        row.name,
        row.list,
        tuple(filters),
        row.find or "",
        row.sort or "",
        bool(row.descending),
        row.grouped_by or "",
        tuple(_columns(row.columns or ())),
        is_own=True,
        trouble=trouble,
    )


def _columns(stored: Iterable[Any]) -> Iterable[tuple[str, int]]:
    for name, width in stored:
        yield str(name), int(width)


def every(desk: Desk, since: str = "") -> tuple[View, ...]:
    """All views of a desk for the person who acts: those always there first."""
    return (*built_in(desk.actor.person, since), *saved(desk))


def named(desk: Desk, name: str, since: str = "") -> View:
    """The view of a name or key, in any case.

    Raises:
        Refused: there is none, or it cannot be read any more.
    """
    views = every(desk, since)
    wanted = name.casefold().strip()
    for view in views:
        if wanted in {view.key.replace("_", "-"), view.key, view.title.casefold()}:
            if view.trouble:
                raise Refused(f"The view “{view.title}” cannot be read.", view.trouble)
            return view
    known = ", ".join(view.title if view.is_own else view.key for view in views)
    raise Refused(f"There is no view “{name}”.", remedy=f"There are: {known}.")


def counts(desk: Desk, views: Iterable[View], *, as_of: dt.date | None = None) -> dict[str, int]:
    """How many records each view shows, by its key, all of one moment; none for a troubled one."""
    day = as_of or desk.today()
    sound = [view for view in views if not view.trouble]
    with desk.store.moment() as moment:
        found = counted_together(
            moment, day, [(view.noun, view.filters, view.find) for view in sound]
        )
    return {view.key: count for view, count in zip(sound, found, strict=True)}
