from __future__ import annotations

import pytest

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.queries import views
from oigdesk.queries.filters import Filter
from oigdesk.queries.views import View
from oigdesk.services import history
from oigdesk.services.views import remove, rename, replace, save

WHOLE = View(
    "",
    "Big and late",
    filters=(
        Filter("components", "=", ('Acme, "Inc."', "FEMA")),
        Filter("money", ">=", (100_000_000,)),
        Filter("target_date", "<", ("today",)),
        Filter("official", "="),
    ),
    find="grants",
    sort="money",
    descending=True,
    grouped_by="components",
    columns=(("number", 0), ("money", 120)),
)


def titles(desk: Desk) -> list[str]:
    return [view.title for view in views.saved(desk)]


def test_a_view_comes_back_as_it_was_saved(desk: Desk) -> None:
    save(desk, WHOLE)
    (found,) = views.saved(desk)
    assert found == View(
        found.key, **{n: getattr(WHOLE, n) for n in WHOLE.__struct_fields__[1:-3]}, is_own=True
    )


def test_views_are_renamed_changed_removed_and_each_step_undone(desk: Desk) -> None:
    save(desk, WHOLE)
    (view,) = views.saved(desk)
    rename(desk, view.key, " Large and late ")
    assert titles(desk) == ["Large and late"]
    replace(desk, view.key, View("", "", filters=(Filter("money", ">", (5,)),)))
    (changed,) = views.saved(desk)
    assert (changed.filters, changed.grouped_by, changed.columns) == (
        (Filter("money", ">", (5,)),),
        "",
        (),
    )
    remove(desk, view.key)
    assert titles(desk) == []
    for _ in range(3):
        history.undo(desk)
    assert titles(desk) == ["Big and late"]
    assert views.saved(desk)[0].filters == WHOLE.filters


def test_names_are_refused_that_say_nothing_or_stand_already(desk: Desk) -> None:
    save(desk, WHOLE)
    (view,) = views.saved(desk)
    for name, words in (
        (" ", "Give the view a name"),
        ("x" * 61, "at most 60"),
        ("overdue", "always there"),
        ("due-in-90-days", "always there"),
        ("BIG AND LATE", "already"),
    ):
        with pytest.raises(Refused, match=words):
            save(desk, View("", name))
        if words != "already":
            with pytest.raises(Refused, match=words):
                rename(desk, view.key, name)
    assert titles(desk) == ["Big and late"]


def test_what_the_list_does_not_have_is_refused_at_once(desk: Desk) -> None:
    with pytest.raises(Refused) as no:
        save(desk, View("", "", "report", (Filter("state", "=", ("open",)),), grouped_by="state"))
    fields = [one.field for one in no.value.missing]
    assert fields == ["name", "grouped_by", "filters"]


def test_a_removed_view_cannot_be_changed(desk: Desk) -> None:
    save(desk, WHOLE)
    (view,) = views.saved(desk)
    remove(desk, view.key)
    with pytest.raises(Refused, match="taken back"):
        rename(desk, view.key, "Another")
    save(desk, WHOLE)
    assert titles(desk) == ["Big and late"]
