"""Preferences are kept one by one: the office's in the journal, the person's in the settings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from oigdesk.formats.shapes import RecommendationShape, ResponseShape
from oigdesk.models.report import Report
from oigdesk.queries import history, listing
from oigdesk.queries.filters import Filter
from oigdesk.queries.rows import RecommendationRow
from oigdesk.services import interchange, keeping, preferences, records
from oigdesk.ui.main_window import MainWindow
from oigdesk.ui.measures import sizes
from oigdesk.ui.pages.preferences_page import PreferencesPage
from tests import builders
from tests.ui.panels.conftest import type_into

Rest = Callable[[], None]


@pytest.fixture
def page(opened: MainWindow, rest: Rest) -> PreferencesPage:
    assert opened.room is not None
    assert opened.body is not None
    builders.resolved(opened.room.desk)
    opened.body.reload()
    opened.actions_.by_name["preferences"].trigger()
    rest()
    assert isinstance(opened.body.page, PreferencesPage)
    return opened.body.page


def put(page: PreferencesPage, name: str, value: object, rest: Rest) -> None:
    editor = page.rows[name].editor
    editor.set_value(value)
    editor.committed.emit(value)
    rest()


def test_the_office_s_words_are_seen_at_once(
    page: PreferencesPage, opened: MainWindow, rest: Rest
) -> None:
    put(page, "words", "hhs", rest)
    desk = page.room.desk
    assert preferences.value(desk, "words") == "hhs"
    assert page.rows["words"].note() == "Saved"
    assert opened.body is not None
    opened.body.show_page("recommendations")
    rest()
    shown = opened.body.page.table  # type: ignore[attr-defined]
    entry = shown.current_entry()
    state = next(column for column in shown.kind.columns if column.name == "state")
    assert state.words(entry) == "Open Unimplemented"
    assert history.sets(desk, limit=1)[0].undoable


def test_undo_brings_the_choice_back(page: PreferencesPage, opened: MainWindow, rest: Rest) -> None:
    put(page, "marking", "CUI", rest)
    opened.actions_.by_name["undo"].trigger()
    rest()
    assert page.rows["marking"].editor.value() is None
    assert page.room.office.marking == ""


def test_what_is_no_clock_is_refused_in_its_place(page: PreferencesPage, rest: Rest) -> None:
    put(page, "response_days", 4000, rest)
    assert page.rows["response_days"].reason == "Give whole days from 1 to 730."
    put(page, "response_days", 60, rest)
    assert preferences.value(page.room.desk, "response_days") == "60"


def test_the_person_s_own_are_kept_on_this_computer(page: PreferencesPage, rest: Rest) -> None:
    before = page.room.desk.head()
    put(page, "theme", "dark", rest)
    put(page, "at_start", "choose", rest)
    values = page.room.settings.values
    assert (values.theme, values.at_start) == ("dark", "choose")
    assert page.room.theme.wanted == "dark"
    assert page.room.desk.head() == before


def test_the_second_place_is_chosen_and_given_up(
    page: PreferencesPage, rest: Rest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "stick"
    place.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(place))
    page.choose_place()
    rest()
    assert keeping.second_place(page.room.desk) == place
    page.give_up.click()
    rest()
    assert keeping.second_place(page.room.desk) is None


def test_the_marking_stands_across_the_top(
    page: PreferencesPage, opened: MainWindow, rest: Rest
) -> None:
    assert opened.marking.isHidden()
    put(page, "marking", "CUI", rest)
    assert opened.marking.text() == "CUI"
    assert opened.marking.isVisible()
    put(page, "marking", None, rest)
    assert opened.marking.isHidden()


def test_a_second_place_inside_the_desk_is_refused_in_its_place(
    page: PreferencesPage, rest: Rest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = page.room.desk
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(desk.folder))
    page.choose_place()
    rest()
    reason = page.place_row.reason
    assert "must lie outside the desk" in reason
    assert keeping.second_place(desk) is None
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    page.choose_place()
    rest()
    assert page.place_row.reason == ""


def test_the_clocks_move_every_due_day_and_undo_moves_them_back(
    page: PreferencesPage, opened: MainWindow, rest: Rest
) -> None:
    desk = page.room.desk
    report = builders.report(desk, number="OIG-26-77", date_issued=dt.date(2026, 10, 1))
    awaited = ResponseShape(position="not_yet_due")
    with desk.write("Add one that awaits its answer") as writing:
        owner = records.existing(writing.session, "report", report)
        assert isinstance(owner, Report)
        shape = RecommendationShape(number="1", text="Do it.", responses=(awaited,))
        interchange.enter_recommendation(writing.session, owner, shape)

    def due() -> dt.date | None:
        wanted = [Filter("report", "=", ("OIG-26-77",))]
        (row,) = listing.first(desk, "recommendation", filters=wanted)
        assert isinstance(row, RecommendationRow)
        return row.response_due

    assert due() == dt.date(2026, 12, 30)
    put(page, "response_days", 30, rest)
    assert due() == dt.date(2026, 10, 31)
    opened.actions_.by_name["undo"].trigger()
    rest()
    assert due() == dt.date(2026, 12, 30)
    assert page.rows["response_days"].editor.value() == 90


def test_an_emptied_choice_shows_the_usual_one(page: PreferencesPage, rest: Rest) -> None:
    put(page, "response_days", 60, rest)
    put(page, "response_days", None, rest)
    assert preferences.value(page.room.desk, "response_days") is None
    assert page.rows["response_days"].editor.value() == 90


def test_the_text_size_is_the_window_s_at_once(page: PreferencesPage, rest: Rest) -> None:
    before = sizes().font_height
    put(page, "text_size", 200, rest)
    QApplication.processEvents()
    assert sizes().font_height > before
    assert page.room.settings.values.text_size == 200
    put(page, "text_size", 100, rest)
    QApplication.processEvents()
    assert sizes().font_height == before


def test_the_choices_are_made_by_keys(page: PreferencesPage, rest: Rest) -> None:
    page.focus_list()
    type_into(page.rows["office"].editor, "Port Authority OIG")
    rest()
    assert preferences.value(page.room.desk, "office") == "Port Authority OIG"
    type_into(page.rows["response_days"].editor, "45")
    rest()
    assert preferences.value(page.room.desk, "response_days") == "45"
