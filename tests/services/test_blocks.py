"""Blocks from a worksheet: what is read, what is named, what is set."""

from __future__ import annotations

import datetime as dt

import pytest

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.queries import detail
from oigdesk.services import blocks, bulk
from tests import builders


def table(*rows: str) -> str:
    """A block: one text a row, cells parted by bars."""
    return "".join("\t".join(row.split("|")) + "\r\n" for row in rows)


def three(desk: Desk) -> list[str]:
    report = builders.report(desk)
    return [builders.recommendation(desk, report) for _ in range(3)]


def test_rows_find_their_records_and_columns_their_fields(desk: Desk) -> None:
    one, two, _ = three(desk)
    text = table(
        "Report|Recommendation|Questioned costs|Responsible official|Significant",
        "OIG-22-34|2|1,250.50|C. Chief|Yes",
        "OIG-22-34|1|$1.2m||No",
    )
    block = blocks.read_block(desk, "recommendation", text)
    assert block.uids == (two, one)
    assert block.change.cells == {
        two: {"questioned_costs": 1250_50, "official": "C. Chief", "significant": True},
        one: {"questioned_costs": 1_200_000_00, "official": None, "significant": False},
    }
    assert (block.unread, block.notes, block.asks_reason) == ((), (), False)
    plan = bulk.plan(desk, "recommendation", block.uids, block.change)
    assert (len(plan.will), plan.same) == (5, 1)
    bulk.apply(desk, plan)
    assert detail.recommendation(desk, two).row.official == "C. Chief"


def test_what_cannot_be_taken_is_named_and_nothing_is_skipped_in_silence(desk: Desk) -> None:
    one, two, _ = three(desk)
    text = table(
        "Report|Recommendation|State|Evidence|Colour|Questioned costs",
        "OIG-22-34|1|Closed|3|red|318,77o",
        "OIG-99-99|1|||blue|5",
        "OIG-22-34|2||||5",
        "OIG-22-34|2||||6",
    )
    block = blocks.read_block(desk, "recommendation", text)
    assert block.notes == (
        "Not taken: “Colour”: no such field.",
        "Not taken: “State”: is changed by a step, never typed.",
        "Not taken: “Evidence”: follows from other records and is never typed.",
    )
    assert [(line.name, line.label) for line in block.unread] == [
        ("OIG-22-34\xa0/\xa01", "Questioned costs"),
        ("OIG-99-99/1", ""),
        ("OIG-22-34/2", ""),
    ]
    assert "318,77o" in block.unread[0].why[0]
    assert block.change.cells == {one: {}, two: {"questioned_costs": 5_00}}


def test_a_copied_list_comes_back_without_a_change(desk: Desk) -> None:
    uid = builders.resolved(desk, text="=We recommend\tit.", questioned_costs=100_00)
    text = table(
        "Report|Recommendation|Significant|Recommendation text|Target date|Questioned costs",
        "OIG-22-34|1||'=We recommend it.|2023-06-30|100.00",
    )
    block = blocks.read_block(desk, "recommendation", text)
    assert block.change.cells[uid]["text"] == "=We recommend it."
    assert block.change.cells[uid]["target_date"] == dt.date(2023, 6, 30)
    assert block.asks_reason
    plan = bulk.plan(desk, "recommendation", block.uids, block.change)
    assert (plan.same, plan.refused, plan.will) == (4, (), ())


def test_a_cell_with_lines_in_it_is_one_cell(desk: Desk) -> None:
    uids = three(desk)
    text = 'Report\tRecommendation\tAdditional details\nOIG-22-34\t1\t"One\nTwo ""quoted"""\n'
    block = blocks.read_block(desk, "recommendation", text)
    assert block.change.cells == {uids[0]: {"additional_details": 'One\nTwo "quoted"'}}


def test_reports_are_found_by_their_number(desk: Desk) -> None:
    uid = builders.report(desk)
    text = table("Report number|Title|Date issued", "oig-22-34|Another title|Apr 1, 2022")
    block = blocks.read_block(desk, "report", text)
    assert block.change.cells == {
        uid: {"title": "Another title", "date_issued": dt.date(2022, 4, 1)}
    }


def test_a_block_must_name_its_columns(desk: Desk) -> None:
    three(desk)
    assert not blocks.has_headers("recommendation", "1\t2\n3\t4")
    assert not blocks.has_headers("recommendation", "Report Number:\nOIG-22-34")
    assert blocks.has_headers("recommendation", "report\tRECOMMENDATION\tTags\n")
    with pytest.raises(Refused, match="must name the columns"):
        blocks.read_block(desk, "recommendation", "1\t2\n3\t4")


def test_a_block_without_headers_goes_down_and_right_from_a_cell(desk: Desk) -> None:
    one, two, three_ = three(desk)
    records = [(two, "OIG-22-34 / 2"), (three_, "OIG-22-34 / 3")]
    text = "5\tx\tC. Chief\n6\ty\tD. Deputy\n7\tz\tE. Else\n"
    block = blocks.read_cells(
        desk, "recommendation", text, records, ["questioned_costs", "", "official"]
    )
    assert block.change.cells == {
        two: {"questioned_costs": 5_00, "official": "C. Chief"},
        three_: {"questioned_costs": 6_00, "official": "D. Deputy"},
    }
    assert block.notes == (
        "1 column of the block stands where nothing can be typed: left out.",
        "1 row goes beyond the end of the list: left out.",
    )
    assert one not in block.uids
