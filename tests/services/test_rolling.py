from __future__ import annotations

import datetime as dt

import pytest

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.models.link import RecommendationLink
from oigdesk.queries import detail, history, listing
from oigdesk.queries.rows import RecommendationRow
from oigdesk.services import history as undoing
from oigdesk.services import rolling
from tests import builders


def rows(desk: Desk) -> list[RecommendationRow]:
    found = listing.first(desk, "recommendation")
    return [row for row in found if isinstance(row, RecommendationRow)]


def test_a_copy_takes_the_words_and_begins_its_own_life(desk: Desk) -> None:
    uid = builders.resolved(desk, questioned_costs=500, significant=True, official="B. Official")
    rolling.duplicate(desk, uid)
    first, copy = rows(desk)
    assert (first.number, copy.number) == ("1", "2")
    assert (copy.text, copy.questioned_costs, copy.significant) == (first.text, 500, True)
    assert (first.state, copy.state) == ("resolved", "awaiting_response")
    assert copy.official == first.official
    undoing.undo(desk)
    assert len(rows(desk)) == 1


def test_a_number_that_is_taken_is_refused(desk: Desk) -> None:
    uid = builders.recommendation(desk)
    with pytest.raises(Refused, match="has this number"):
        rolling.duplicate(desk, uid, "1")


def test_rolled_forward_it_is_a_repeat_both_ways(desk: Desk) -> None:
    uid = builders.resolved(desk)
    later = builders.report(desk, number="OIG-24-01", date_issued=dt.date(2024, 3, 1))
    changed = rolling.roll_forward(desk, uid, later)
    assert changed.label.startswith("Roll OIG-22-34")
    with desk.read() as session:
        (link,) = session.query(RecommendationLink).all()
        assert (link.kind, link.other.uid) == ("repeat_of", uid)
        assert link.recommendation.report.uid == later
        new = link.recommendation.uid
    assert detail.recommendation(desk, new).row.state == "awaiting_response"
    assert detail.recommendation(desk, uid).row.state == "resolved"
    assert len(history.sets(desk, limit=1)) == 1


def test_only_a_later_report_takes_it(desk: Desk) -> None:
    report = builders.report(desk)
    uid = builders.recommendation(desk, report)
    earlier = builders.report(desk, number="OIG-20-01", date_issued=dt.date(2020, 1, 1))
    with pytest.raises(Refused, match="in already"):
        rolling.roll_forward(desk, uid, report)
    with pytest.raises(Refused, match="issued on Jan 1, 2020, before it"):
        rolling.roll_forward(desk, uid, earlier)
