from __future__ import annotations

import datetime as dt

import pytest

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.queries import listing, views
from oigdesk.queries.filters import Filter
from oigdesk.services import lifecycle, records
from oigdesk.services.views import save
from tests import builders
from tests.builders import TODAY


def counts(desk: Desk, as_of: dt.date | None = None, since: str = "") -> dict[str, int]:
    found = views.every(desk, since)
    return {key: count for key, count in views.counts(desk, found, as_of=as_of).items() if count}


def test_every_view_counts_what_its_list_shows(desk: Desk) -> None:
    report = builders.report(desk)
    builders.resolved(desk, report, questioned_costs=500, significant=True)
    builders.recommendation(desk, report, priority=True, auditor=builders.PERSON)
    save(desk, views.View("", "Mine by hand", filters=(Filter("priority", "=", (True,)),)))
    every = views.every(desk)
    found = views.counts(desk, every)
    for view in every:
        assert found[view.key] == len(listing.ids(desk, "recommendation", filters=view.filters))
    assert {view.title: found[view.key] for view in every if found[view.key]} == {
        "All open": 2,
        "Mine": 1,
        "Overdue": 1,
        "No response recorded": 1,
        "Over 6 months": found["over_six_months"],
        "Changed in 7 days": found["changed"],
        "Significant": 1,
        "Priority": 1,
        "With money": 1,
        "Mine by hand": 1,
    } | {"Over 6 months": found["over_six_months"]}


def test_days_of_a_view_are_seen_from_the_day_the_list_is_of(desk: Desk) -> None:
    builders.resolved(desk)  # due on 2023-06-30
    assert "overdue" in counts(desk)
    then = counts(desk, dt.date(2023, 6, 30))
    assert "overdue" not in then
    assert then["due_in_90_days"] == 1
    assert counts(desk, dt.date(2023, 7, 1))["overdue"] == 1
    assert "due_in_90_days" not in counts(desk, dt.date(2023, 3, 31))


def test_one_on_hold_is_not_overdue(desk: Desk) -> None:
    uid = builders.resolved(desk)
    lifecycle.step(
        desk, uid, "hold", {"effective_date": dt.date(2023, 1, 1), "reason": "In court."}
    )
    assert "overdue" not in counts(desk)
    assert counts(desk)["all_open"] == 1


def test_changed_begins_with_a_day_or_a_moment(desk: Desk) -> None:
    uid = builders.recommendation(desk)
    moment = listing.first(desk, "recommendation")[0].changed_at  # type: ignore[attr-defined]
    assert counts(desk, since=moment)["changed"] == 1
    records.edit(desk, "recommendation", uid, {"significant": True})
    later = listing.first(desk, "recommendation")[0].changed_at  # type: ignore[attr-defined]
    assert counts(desk, since=later)["changed"] == 1
    assert "changed" not in counts(desk, since="2999-01-01")


def test_a_closing_is_of_the_half_year_of_its_day(desk: Desk) -> None:
    uid = builders.recommendation(desk)
    builders.event(desk, uid, "closed", dt.date(2026, 10, 1), close_reason="withdrawn")
    assert counts(desk)["closed_this_period"] == 1
    assert "closed_this_period" not in counts(desk, dt.date(2027, 4, 1))
    assert "closed_this_period" not in counts(desk, dt.date(2026, 9, 30))


def test_a_view_is_found_by_its_key_or_title(desk: Desk) -> None:
    save(desk, views.View("", "Big money", filters=(Filter("money", ">", (100_000_000,)),)))
    for name in ("due_in_90_days", "due-in-90-days", "DUE IN 90 DAYS"):
        assert views.named(desk, name).key == "due_in_90_days"
    assert views.named(desk, "big money").filters == (Filter("money", ">", (100_000_000,)),)
    with pytest.raises(Refused, match="Big money"):
        views.named(desk, "small money")


def test_days_that_move_stay_so_in_a_saved_view(desk: Desk) -> None:
    soon = (Filter("target_date", "between", ("today", "+2w")),)
    save(desk, views.View("", "Soon", filters=soon))
    assert views.named(desk, "soon").filters == soon
    builders.resolved(desk)
    view = views.named(desk, "soon")
    assert views.counts(desk, [view], as_of=dt.date(2023, 6, 20)) == {view.key: 1}
    assert views.counts(desk, [view], as_of=TODAY) == {view.key: 0}
