from __future__ import annotations

import datetime as dt

from oigdesk.desk import Desk
from oigdesk.queries import suggesting
from oigdesk.services import records
from tests import builders


def test_numbers_of_reports_the_newest_first(desk: Desk) -> None:
    builders.report(desk)
    builders.report(desk, number="OIG-24-01", date_issued=dt.date(2024, 1, 1))
    builders.report(desk, number=None, title="No number")
    assert suggesting.report_numbers(desk, "oig") == ("OIG-24-01", "OIG-22-34")
    assert suggesting.report_numbers(desk, "24") == ("OIG-24-01",)


def test_tags_in_use_the_most_used_first(desk: Desk) -> None:
    report = builders.report(desk, tags=("ports",))
    for tags in (("trade", "ports"), ("trade",), ("trade", "Legal")):
        builders.recommendation(desk, report, tags=tags)
    assert suggesting.tags(desk, "") == ("trade", "ports", "Legal")
    assert suggesting.tags(desk, "le") == ("Legal",)
    records.edit(desk, "report", report, {"tags": ()})
    assert suggesting.tags(desk, "port") == ("ports",)
