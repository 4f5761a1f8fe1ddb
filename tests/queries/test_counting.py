from __future__ import annotations

import datetime as dt

import pytest

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.queries import listing
from oigdesk.queries.counting import Counted, counted_together
from oigdesk.queries.filters import Filter, parse_filter
from oigdesk.services import records
from tests import builders
from tests.builders import TODAY

WRITTEN = (
    "state=open",
    "state=closed",
    "state=resolved",
    "state!=Resolved",
    "position=",
    "position=concur",
    "report=OIG-22-34",
    "significant=yes",
    "money>$1",
    "target_date<2023-07-01",
    "components=Office of Trade",
    "proof_broken=yes",
    "changed_at>=2020-01-01",
    "official=B. Official",
)


def lists_of(*written: str) -> list[Counted]:
    return [("recommendation", (_filter(one),), "") for one in written]


def _filter(text: str) -> Filter:
    return parse_filter("recommendation", text, TODAY)


def test_each_list_is_counted_as_it_would_be_alone(desk: Desk) -> None:
    report = builders.report(desk)
    builders.resolved(desk, report, questioned_costs=500)
    builders.recommendation(desk, report, significant=True, addressees=("Office of Trade",))
    retired = builders.recommendation(desk, report)
    records.retire(desk, "recommendation", retired)
    lists = [
        *lists_of(*WRITTEN, WRITTEN[0]),
        ("recommendation", (), ""),
        ("recommendation", (_filter("state=open"), _filter("significant=yes")), ""),
        ("recommendation", (), "control"),
        ("report", (), ""),
    ]
    for day in (TODAY, dt.date(2022, 3, 31), dt.date(2022, 3, 1)):
        with desk.store.moment() as moment:
            found = counted_together(moment, day, lists)
        assert found == [
            listing.count(desk, noun, as_of=day, filters=filters, find=find)
            for noun, filters, find in lists
        ]
    assert found[0] == 0
    assert found[-1] == 1


def test_no_list_and_one_list_are_counted_too(desk: Desk) -> None:
    builders.recommendation(desk)
    with desk.store.moment() as moment:
        assert counted_together(moment, TODAY, []) == []
        assert counted_together(moment, TODAY, lists_of("state=open")) == [1]


def test_a_field_that_lists_do_not_have_is_refused(desk: Desk) -> None:
    with desk.store.moment() as moment, pytest.raises(Refused):
        counted_together(moment, TODAY, [("recommendation", (Filter("mood", "="),), "")])
