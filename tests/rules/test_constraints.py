from __future__ import annotations

import datetime as dt

import pytest

from oigdesk.rules.constraints import broken
from oigdesk.rules.dollars import LARGEST


@pytest.mark.parametrize(
    ("noun", "values", "fields"),
    [
        ("recommendation", {"number": "1"}, []),
        ("recommendation", {}, ["number"]),
        ("recommendation", {"number": ""}, ["number"]),
        ("recommendation", {"number": "1", "unsupported_costs": 0}, []),
        ("recommendation", {"number": "1", "unsupported_costs": 1}, ["unsupported_costs"]),
        ("recommendation", {"number": "1", "questioned_costs": 5, "unsupported_costs": 5}, []),
        (
            "recommendation",
            {"number": "1", "questioned_costs": 5, "unsupported_costs": 6},
            ["unsupported_costs"],
        ),
        (
            "recommendation",
            {"number": None, "questioned_costs": -1, "funds_for_better_use": LARGEST + 1},
            ["questioned_costs", "funds_for_better_use", "number"],
        ),
        ("report", {"questioned_costs": LARGEST, "agency_wide": False}, []),
        ("report", {"recommendations_stated": 2, "open_stated": 5}, []),
        ("report", {"sar_start": dt.date(2022, 4, 1), "sar_end": dt.date(2022, 4, 1)}, []),
        (
            "report",
            {"sar_start": dt.date(2022, 4, 1), "sar_end": dt.date(2022, 3, 31)},
            ["sar_end"],
        ),
        (
            "response",
            {"received_on": dt.date(2022, 4, 1), "evaluated_on": dt.date(2022, 3, 31)},
            ["evaluated_on"],
        ),
        ("response", {"evaluated_on": dt.date(2022, 3, 31)}, []),
        ("person", {"name": "x"}, []),
    ],
)
def test_every_broken_constraint_is_named_with_its_field(
    noun: str, values: dict[str, object], fields: list[str]
) -> None:
    found = broken(noun, values)
    assert [item.field for item in found] == fields
    assert all(item.what.endswith(".") for item in found)
