"""The page of the semiannual tables: a period's figures, copied, frozen, and explained."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtGui import QGuiApplication

from oigdesk.rules.periods import last_half_year, period
from oigdesk.services import determining, periods, records
from oigdesk.ui.main_window import MainWindow
from oigdesk.ui.pages.tables_page import TablesPage
from tests import builders

Rest = Callable[[], None]
H2 = period("2022-H2")


@pytest.fixture
def decided(opened: MainWindow) -> str:
    """A thousand dollars questioned on March 31, 2022, six hundred of them disallowed on July 1."""
    assert opened.room is not None
    desk = opened.room.desk
    uid = builders.resolved(desk)
    records.edit(desk, "recommendation", uid, {"questioned_costs": 1_000_00})
    decision = {"decided": dt.date(2022, 7, 1), "amount": 700_00, "disallowed": 600_00}
    determining.decide(desk, uid, decision)
    return uid


@pytest.fixture
def page(opened: MainWindow, decided: str, rest: Rest) -> TablesPage:
    assert opened.body is not None
    opened.body.reload()
    opened.actions_.by_name["go_tables"].trigger()
    rest()
    assert isinstance(opened.body.page, TablesPage)
    return opened.body.page


def cells(page: TablesPage, place: int) -> tuple[str, ...]:
    return page.classic["questioned_costs"].table.rows[place]


def test_the_half_year_that_is_over_last_comes_first(page: TablesPage) -> None:
    assert page.span == last_half_year(page.room.desk.today())


def test_the_figures_of_a_period_are_those_of_the_service(page: TablesPage, rest: Rest) -> None:
    page.period.set_raw("2022-H2")
    page.period.commit()
    rest()
    assert page.span == H2
    assert cells(page, 0) == (
        "A",
        "No decision made by the period's beginning",
        "1",
        "$1,000.00",
        "$0.00",
    )
    assert cells(page, 3)[2:4] == ("1", "$600.00")
    assert cells(page, 7)[2:4] == ("1", "$300.00")
    assert any(
        "counted in more than one row" in one for one in page.classic["questioned_costs"].said()
    )
    assert page.final["questioned_costs"].table.rows[-1][3] == "$600.00"


def test_a_period_that_is_none_is_refused_at_its_field(page: TablesPage, rest: Rest) -> None:
    before = page.span
    page.period.set_raw("summer")
    assert not page.period.commit()
    rest()
    assert "2003-H1" in page.period.problem
    assert page.span == before


def test_all_tables_are_copied(page: TablesPage, rest: Rest) -> None:
    page.show_period(H2)
    rest()
    page.copy.click()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("2022-H2\tApr 1, 2022 to Sep 30, 2022\n")
    assert text.count("\tReports\t") == 4


def test_a_frozen_period_stands_and_tells_what_changed_since(
    page: TablesPage, decided: str, opened: MainWindow, rest: Rest
) -> None:
    page.show_period(H2)
    rest()
    page.freeze.click()
    rest()
    assert page.tables is not None
    assert page.tables.frozen is not None
    assert page.freeze.isHidden()
    desk = page.room.desk
    decision = {"decided": dt.date(2022, 8, 1), "disallowed": 300_00}
    determining.decide(desk, decided, decision)
    page.reload()
    rest()
    assert cells(page, 7)[2:4] == ("1", "$300.00")
    (told,) = [one for one in page.classic["questioned_costs"].said() if one.startswith("Since")]
    assert "-$300.00" in told
    opened.undoing.undo()  # the decision
    rest()
    opened.undoing.undo()  # the freezing
    rest()
    assert not page.freeze.isHidden()


def test_a_period_that_is_not_over_cannot_be_frozen_and_says_when(
    page: TablesPage, rest: Rest
) -> None:
    page.show_period(period("2099-H1"))
    rest()
    assert "Mar 31, 2099" in page.freeze.unready
    page.freeze.click()
    rest()
    assert periods.frozen_periods(page.room.desk) == ()
