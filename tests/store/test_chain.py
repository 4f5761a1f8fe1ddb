from __future__ import annotations

import datetime as dt

import pytest

from oigdesk.desk import Desk
from oigdesk.services import history, records
from oigdesk.store import chain
from tests import builders
from tests.store.tampering import behind_the_guards


def faults(desk: Desk) -> list[tuple[int, str]]:
    with desk.store.reading() as connection:
        return [(fault.number, fault.what) for fault in chain.faults(connection)]


def missing(desk: Desk, head: str) -> str | None:
    with desk.store.reading() as connection:
        fault = chain.missing_from(connection, head)
    return None if fault is None else fault.what


@pytest.fixture
def written(desk: Desk) -> Desk:
    """A journal of five sets: a report, a recommendation, two edits, an undo."""
    uid = builders.recommendation(desk)
    records.edit(desk, "recommendation", uid, {"questioned_costs": 100})
    records.edit(desk, "recommendation", uid, {"questioned_costs": 200})
    history.undo(desk)
    assert desk.head().startswith("5:")
    return desk


def test_an_untouched_journal_is_unbroken(written: Desk) -> None:
    assert faults(written) == []


def test_an_empty_journal_has_a_head_too(desk: Desk) -> None:
    assert faults(desk) == []
    assert desk.head() == f"0:{chain.NOTHING}"
    assert missing(desk, desk.head()) is None


@pytest.mark.parametrize("column", chain.COVERED[1:])
def test_an_edited_set_is_found(written: Desk, column: str) -> None:
    value = 4 if column in {"undoes", "undoable"} else "'x'"
    behind_the_guards(written, f"update change_set set {column} = {value} where number = 3")
    assert faults(written) == [(3, "was changed after it was written")]


@pytest.mark.parametrize("column", ["noun", "uid", "field", "old", "new"])
def test_an_edited_change_is_found(written: Desk, column: str) -> None:
    behind_the_guards(written, f"update change set {column} = 'x' where change_set = 4")
    assert faults(written) == [(4, "was changed after it was written")]


def test_not_stated_is_not_the_empty_text(written: Desk) -> None:
    behind_the_guards(written, "update change set old = '' where change_set = 3")
    assert faults(written) == [(3, "was changed after it was written")]


def test_a_removed_set_is_found(written: Desk) -> None:
    behind_the_guards(
        written,
        "delete from change where change_set = 3",
        "delete from change_set where number = 3",
    )
    assert faults(written) == [
        (3, "is missing: the next set is 4"),
        (4, "does not follow the set before it"),
    ]


def test_a_removed_first_set_is_found(written: Desk) -> None:
    behind_the_guards(
        written,
        "delete from change where change_set = 1",
        "delete from change_set where number = 1",
    )
    assert faults(written)[0] == (1, "is missing: the next set is 2")


@pytest.mark.parametrize("number", [2, 5])
def test_a_set_removed_without_its_changes_is_found(written: Desk, number: int) -> None:
    behind_the_guards(written, f"delete from change_set where number = {number}")
    assert (number, "left its changes, and is itself gone") in faults(written)


def test_a_removed_change_and_a_planted_one_are_found(written: Desk) -> None:
    behind_the_guards(
        written,
        "delete from change where id = (select max(id) from change where change_set = 1)",
        "insert into change (change_set, noun, uid, field) values (2, 'report', 'u', 'f')",
    )
    assert [number for number, _ in faults(written)] == [1, 2]


def test_sets_in_another_order_are_found(written: Desk) -> None:
    behind_the_guards(
        written,
        "update change_set set number = number + 100 where number in (3, 4)",
        "update change_set set number = 107 - number where number > 100",
        "update change set change_set = 7 - change_set where change_set in (3, 4)",
    )
    assert {number for number, _ in faults(written)} == {3, 4, 5}


def test_a_cut_tail_is_found_against_an_older_head(written: Desk) -> None:
    full = written.head()
    behind_the_guards(
        written,
        "delete from change where change_set >= 4",
        "delete from change_set where number >= 4",
    )
    assert faults(written) == []  # what is left is a whole journal
    for head in (full, chain.short(full)):
        assert missing(written, head) == "is no longer in the journal: its tail was cut"


def test_a_rewritten_journal_is_found_against_an_older_head(written: Desk) -> None:
    full = written.head()
    behind_the_guards(
        written,
        "delete from change where change_set >= 4",
        "delete from change_set where number >= 4",
    )
    uid = builders.recommendation(written, builders.report(written, number="OIG-23-01"))
    records.edit(written, "recommendation", uid, {"questioned_costs": 9})
    assert faults(written) == []
    assert missing(written, full) == "has another digest than the printed head"
    assert missing(written, chain.short(full)) == "has another digest than the printed head"


def test_a_journal_that_went_on_still_holds_the_older_head(written: Desk) -> None:
    full = written.head()
    builders.report(written, number="OIG-23-01")
    number, _, digest = full.partition(":")
    for typed in (
        full,
        chain.short(full),
        f"  {chain.short(full).upper()}  ",
        f"{number}: {digest[:4]} {digest[4:8]} {digest[8:12]} {digest[12:16]}",
    ):
        assert missing(written, typed) is None


@pytest.mark.parametrize(
    "typed",
    ["", "5", "5:", ":7c1e44b9a0d390fa", "5:7c1e", "x:7c1e44b9a0d390fa", "5:7c1e44b9a0d390fz",
     "-5:7c1e44b9a0d390fa", "²:7c1e44b9a0d390fa", f"{'9' * 5000}:7c1e44b9a0d390fa"],
)  # fmt: skip
def test_what_is_no_head_is_refused(desk: Desk, typed: str) -> None:
    with pytest.raises(ValueError, match="A head reads NUMBER:16 or 64 hex digits"):
        missing(desk, typed)


def test_the_digest_covers_what_was_written_not_how_it_is_stored_today(desk: Desk) -> None:
    """The texts alone are digested, so a migration that moves a column breaks nothing."""
    builders.report(desk, date_issued=dt.date(2022, 3, 31))
    with desk.store.drafting() as connection:
        connection.exec_driver_sql("alter table report rename column title to headline")
    assert faults(desk) == []
