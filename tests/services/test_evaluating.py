"""What the OIG finds of a response shows in the recommendation's life."""

from __future__ import annotations

import datetime as dt

import pytest

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.queries import detail
from oigdesk.services import history, lifecycle, records
from tests import builders

RECEIVED, FOUND = dt.date(2022, 6, 1), dt.date(2022, 6, 20)


def respond(desk: Desk, **fields: object) -> str:
    """A recommendation whose response is recorded, by its uid."""
    uid = builders.recommendation(desk)
    lifecycle.step(desk, uid, "respond", {"position": "concur", "received_on": RECEIVED, **fields})
    return uid


def life(desk: Desk, uid: str) -> list[tuple[str, dt.date | None, str | None]]:
    """The events beyond its issue that stand, the oldest first."""
    events = detail.recommendation(desk, uid).events
    return [
        (event.kind, event.effective_date, event.verdict)
        for event in reversed(events)
        if event.kind != "issued" and not event.undone
    ]


def state(desk: Desk, uid: str) -> str:
    return detail.recommendation(desk, uid).row.state


@pytest.mark.parametrize("verdict", ["not_accepted", "partially_responsive"])
def test_a_plan_that_is_not_good_enough_leaves_it_unresolved(desk: Desk, verdict: str) -> None:
    uid = respond(desk, evaluation=verdict, evaluated_on=FOUND)
    assert state(desk, uid) == "unresolved"
    assert life(desk, uid) == [("response", RECEIVED, None), ("evaluated", FOUND, verdict)]
    history.undo(desk)
    assert (state(desk, uid), life(desk, uid)) == ("awaiting_response", [])


def test_finding_it_good_changes_no_state(desk: Desk) -> None:
    uid = respond(desk, evaluation="accepted", evaluated_on=FOUND)
    assert state(desk, uid) == "awaiting_response"
    assert life(desk, uid)[-1] == ("evaluated", FOUND, "accepted")


def test_an_edited_evaluation_moves_its_event(desk: Desk) -> None:
    uid = respond(desk)
    response = detail.recommendation(desk, uid).responses[0].uid
    records.edit(desk, "response", response, {"evaluation": "not_accepted"})
    assert life(desk, uid)[-1] == ("evaluated", desk.today(), "not_accepted")
    assert detail.recommendation(desk, uid).responses[0].evaluated_on == desk.today()
    records.edit(desk, "response", response, {"evaluated_on": FOUND})
    assert life(desk, uid)[1:] == [("evaluated", FOUND, "not_accepted")]
    assert state(desk, uid) == "unresolved"
    records.edit(desk, "response", response, {"evaluation": None})
    assert (state(desk, uid), life(desk, uid)[1:]) == ("awaiting_response", [])
    for _ in range(3):
        history.undo(desk)
    assert life(desk, uid) == [("response", RECEIVED, None)]


def test_an_evaluation_still_to_come_is_refused(desk: Desk) -> None:
    tomorrow = desk.today() + dt.timedelta(days=1)
    fields = {"position": "concur", "evaluation": "accepted", "evaluated_on": tomorrow}
    uid = builders.recommendation(desk)
    assert [m.field for m in lifecycle.missing(desk, uid, "respond", fields)] == ["evaluated_on"]
    lifecycle.step(desk, uid, "respond", {"position": "concur", "received_on": RECEIVED})
    response = detail.recommendation(desk, uid).responses[0].uid
    given = {"evaluation": "accepted", "evaluated_on": tomorrow}
    with pytest.raises(Refused, match="Not saved"):
        records.edit(desk, "response", response, given)
