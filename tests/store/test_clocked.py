from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from oigdesk.desk import Desk
from oigdesk.models.response import Response
from oigdesk.progress import Cancelled, Progress
from oigdesk.rules.clocks import DECISION_CLOCK, RESPONSE_DAYS
from oigdesk.services import history, office_settings, records
from oigdesk.store import clocked
from tests import builders
from tests.store.test_derived import Rows, kept, rebuilt

CHOICES = (
    (DECISION_CLOCK, "180 days"),
    (RESPONSE_DAYS, 60),
    (DECISION_CLOCK, "6 months"),
    (RESPONSE_DAYS, None),
)


def respond(desk: Desk, uid: str, **fields: object) -> None:
    """A response as history brings it in."""
    with desk.write("Add response") as writing:
        owner = records.existing(writing.session, "recommendation", uid)
        writing.session.add(Response(recommendation=owner, **fields))


def follow_up(desk: Desk) -> None:
    """Recommendations with every kind of clock, some without any."""
    for number, fields in enumerate(
        (
            {},
            {"date_issued": dt.date(2023, 8, 31), "response_days": 30},
            {"date_issued": None},
            {"date_issued": dt.date(9950, 1, 1)},
            {"date_issued": dt.date(9999, 10, 1)},
        )
    ):
        report = builders.report(desk, **{"number": f"OIG-{number}", **fields})
        builders.recommendation(desk, report)
        answered = builders.recommendation(desk, report)
        respond(desk, answered, position="concur", received_on=dt.date(2024, 1, 1))
        waiting = builders.recommendation(desk, report, questioned_costs=500)
        respond(desk, waiting, position="not_yet_due")
        stated = builders.recommendation(desk, report)
        respond(desk, stated, due_on=dt.date(2022, 5, 1))
        builders.event(desk, stated, "evaluated", dt.date(2023, 5, 1), verdict="not_accepted")
        dated = builders.recommendation(desk, report)
        builders.event(desk, dated, "issued", dt.date(2021, 8, 31))
        respond(desk, dated, position="not_yet_due")


def due(rows: Rows) -> list[tuple[object, ...]]:
    return [row[-3:-1] for row in rows["span"]]


def test_a_moved_clock_is_due_as_if_all_were_folded_anew(desk: Desk) -> None:
    follow_up(desk)
    states = [kept(desk)]
    for name, value in CHOICES:
        office_settings.choose(desk, name, value)
        states.append(kept(desk))
        assert rebuilt(desk) == states[-1]
    assert all(due(one) != due(other) for one, other in pairwise(states))
    for before in reversed(states[:-1]):
        history.undo(desk)
        assert kept(desk)["span"] == before["span"]


def test_it_is_told_how_far_it_is(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    follow_up(desk)
    monkeypatch.setattr(clocked, "STEP", 7)
    told: list[tuple[str, int, int | None]] = []
    progress = Progress(lambda *one: told.append(one))
    office_settings.choose(desk, DECISION_CLOCK, "180 days", progress=progress)
    assert told[-1] == ("Computing states", 25, 25)
    assert rebuilt(desk) == kept(desk)


def test_cancelled_it_leaves_the_clock_and_every_state_as_they_were(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow_up(desk)
    monkeypatch.setattr(clocked, "STEP", 7)
    before, head = kept(desk), desk.head()
    progress = Progress(lambda *_: progress.cancel())
    with pytest.raises(Cancelled):
        office_settings.choose(desk, DECISION_CLOCK, "180 days", progress=progress)
    assert (kept(desk), desk.head()) == (before, head)
    assert office_settings.settings_of(desk)[DECISION_CLOCK] == "6 months"
    assert rebuilt(desk) == before
    office_settings.choose(desk, DECISION_CLOCK, "180 days")
    assert due(kept(desk)) != due(before)
