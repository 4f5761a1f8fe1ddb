"""Preferences are kept one by one: the office's in the journal, the person's in the settings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from oigdesk.queries import history
from oigdesk.services import keeping, preferences
from oigdesk.ui.main_window import MainWindow
from oigdesk.ui.pages.preferences_page import PreferencesPage
from tests import builders

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
    page._give_up.click()
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
