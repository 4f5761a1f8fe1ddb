"""The first start: three doors, what each leads to, and desks that do not open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from oigdesk import paths
from oigdesk.queries import detail, finding, history
from oigdesk.services import importing, keeping, preferences
from oigdesk.store.layout import Layout
from oigdesk.ui.dialogs.new_desk_dialog import NewDeskDialog
from oigdesk.ui.main_window import MainWindow
from oigdesk.ui.pages.intake_page import IntakePage
from tests import builders

Rest = Callable[[], None]


def dialog_of(window: MainWindow) -> QDialog:
    (found,) = [
        one
        for one in window.findChildren(QDialog)
        if one.isVisible() and not isinstance(one, QFileDialog)
    ]
    return found


def press(dialog: QDialog, text: str) -> None:
    (button,) = [one for one in dialog.findChildren(QPushButton) if one.text() == text]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_sample_is_first_and_enter_opens_it(window: MainWindow, rest: Rest) -> None:
    QGuiApplication.clipboard().clear()
    window.start.focus_first()
    assert window.start.sample.hasFocus()
    QTest.keyClick(window.start.sample, Qt.Key.Key_Return)
    rest()
    assert window.room is not None
    desk = window.room.desk
    assert desk.folder == paths.desks_folder() / "Sample desk"
    assert detail.counts(desk)["reports"] >= 40
    assert detail.counts(desk)["recommendations"] >= 240
    assert finding.report(desk, "OIG-22-34")  # the real page stays in it
    assert "SAMPLE" in (preferences.value(desk, preferences.MARKING) or "")


def test_what_was_said_about_an_earlier_paste_goes_when_a_page_comes(
    window: MainWindow, rest: Rest
) -> None:
    QGuiApplication.clipboard().clear()
    window.start.paste.click()
    assert not window.notice.isHidden()
    QGuiApplication.clipboard().setText(importing.sample_page().read_text(encoding="utf-8"))
    window.start.paste.click()
    rest()
    assert window.notice.isHidden()
    body = window.body
    assert body is not None
    body.messages.show_message("Nothing was added. What you decided is kept.")
    body.take_page(importing.sample_page())
    rest()
    assert body.messages.isHidden()


def test_the_sample_desk_is_opened_again_as_it_was_left(window: MainWindow, rest: Rest) -> None:
    window.start.sample.click()
    rest()
    window.undoing.undo()
    rest()
    assert window.room is not None
    undone = history.undo_status(window.room.desk)
    assert undone.redo
    window.actions_.by_name["close_desk"].trigger()
    rest()
    window.start.sample.click()
    rest()
    assert window.room is not None
    assert history.undo_status(window.room.desk) == undone


def test_a_page_on_the_clipboard_is_the_likelier_door(window: MainWindow, rest: Rest) -> None:
    QGuiApplication.clipboard().setText(importing.sample_page().read_text(encoding="utf-8"))
    window.start.focus_first()
    assert window.start.paste.hasFocus()
    QTest.keyClick(window.start.paste, Qt.Key.Key_Space)
    rest()
    assert window.body is not None
    assert isinstance(window.body.page, IntakePage)
    assert window.room is not None
    assert window.room.desk.folder == paths.desks_folder() / "My desk"


def test_pasting_nothing_is_answered(window: MainWindow) -> None:
    QGuiApplication.clipboard().clear()
    window.start.paste.click()
    assert "clipboard holds no text" in window.notice.text()
    assert window.room is None


def test_a_new_desk_is_named_and_made(window: MainWindow, rest: Rest) -> None:
    window.start.new.click()
    dialog = dialog_of(window)
    assert isinstance(dialog, NewDeskDialog)
    dialog.name.set_raw("CBP: follow-up")
    press(dialog, "Make the desk")
    assert "cannot be called so" in dialog.name.problem
    dialog.name.set_raw("CBP follow-up")
    press(dialog, "Make the desk")
    rest()
    assert window.room is not None
    assert window.room.desk.name == "CBP follow-up"
    assert window.settings.values.recent_desks == [str(window.room.desk.folder)]


def test_the_doors_stack_where_they_do_not_fit(window: MainWindow) -> None:
    doors = (window.start.sample, window.start.paste, window.start.open)

    def tops() -> int:
        return len({button.mapTo(window, button.rect().topLeft()).y() for button in doors})

    window.resize(1440, 900)
    QApplication.processEvents()
    assert tops() == 1
    window.resize(900, 900)
    QApplication.processEvents()
    assert tops() == 3


def test_all_doors_are_in_sight_on_a_small_screen_with_large_text(
    window: MainWindow, rest: Rest
) -> None:
    window.theme.set_text_size(200)
    rest()
    window.resize(1920, 1080)
    rest()
    assert window.start.verticalScrollBar().maximum() == 0
    assert window.start.horizontalScrollBar().maximum() == 0
    window.theme.set_text_size(100)


def test_a_desk_that_is_open_elsewhere_opens_read_only_and_can_be_tried_again(
    window: MainWindow, desk_folder: Path, rest: Rest
) -> None:
    other = keeping.open_desk(desk_folder, person="J. Rivera").desk
    window.open_folder(desk_folder)
    rest()
    assert window.room is not None
    assert window.room.desk.read_only
    assert "J. Rivera" in window.standing.text()
    assert window.status.saved.text() == "Read only"
    assert not window.actions_.by_name["paste_page"].isEnabled()
    assert window.actions_.by_name["export"].isEnabled()
    keeping.leave(other)
    window.standing.buttons()[-1].click()
    rest()
    assert not window.room.desk.read_only
    assert window.standing.text() == ""


def test_a_lock_nobody_can_ask_about_waits_for_the_person(
    window: MainWindow, desk_folder: Path, rest: Rest
) -> None:
    Layout(desk_folder).lock_note.write_text(
        '{"who":"J. Rivera","machine":"OIG-LT-2214","pid":1,"since":"2026-11-24T09:12:00+00:00"}',
        encoding="utf-8",
    )
    window.open_folder(desk_folder)
    rest()
    assert "OIG-LT-2214" in window.standing.text()
    window.standing.buttons()[0].click()
    dialog = dialog_of(window)
    press(dialog, "Take the lock over")
    rest()
    assert window.room is not None
    assert not window.room.desk.read_only
    assert window.body is not None
    assert "taken over" in window.body.messages.text()


def test_a_desk_that_is_gone_is_told_and_can_be_forgotten(
    window: MainWindow, tmp_path: Path, rest: Rest
) -> None:
    gone = tmp_path / "gone"
    window.settings.values.remember_desk(gone)
    window.open_folder(gone)
    rest()
    dialog = dialog_of(window)
    press(dialog, "Forget this desk")
    assert window.settings.values.recent_desks == []
    assert window.middle.currentWidget() is window.start


def test_a_damaged_desk_is_told_with_its_remedy(
    window: MainWindow, desk_folder: Path, rest: Rest
) -> None:
    (desk_folder / "desk.sqlite").write_bytes(b"not a database at all" * 400)
    window.open_folder(desk_folder)
    rest()
    dialog = dialog_of(window)
    assert window.room is None
    buttons = [one.text() for one in dialog.findChildren(QPushButton)]
    assert "Restore from a backup…" in buttons
    assert buttons[-1] == "Close"
    dialog.close()


def test_a_restored_backup_is_a_new_desk_with_counts_on_both_sides(
    window: MainWindow, desk_folder: Path, tmp_path: Path, rest: Rest, qtbot: QtBot
) -> None:
    desk = keeping.open_desk(desk_folder, person=builders.PERSON).desk
    builders.sample(desk)
    line = keeping.back_up(desk)
    keeping.leave(desk)
    window.opening.restore(line.path, tmp_path / "again")
    rest()
    dialog = dialog_of(window)
    press(dialog, "Open the new desk")
    qtbot.waitUntil(lambda: window.room is not None)
    rest()
    assert window.room is not None
    assert window.room.desk.folder == tmp_path / "again"
    assert detail.counts(window.room.desk)["recommendations"] == 5


def test_a_synchronised_folder_is_read_only_until_the_desk_is_copied_here(
    window: MainWindow, desk_folder: Path, tmp_path: Path, rest: Rest, qtbot: QtBot
) -> None:
    synced = tmp_path / "OneDrive" / "desk"
    synced.parent.mkdir()
    desk_folder.rename(synced)
    window.open_folder(synced)
    rest()
    assert "OneDrive" in window.standing.text()
    assert window.room is not None
    assert window.room.desk.read_only
    window.standing.buttons()[0].click()
    press(dialog_of(window), "Stay read only")
    window.standing.buttons()[1].click()
    qtbot.waitUntil(
        lambda: window.room is not None and not window.room.desk.read_only, timeout=10_000
    )
    rest()
    assert window.room.desk.folder.parent == paths.desks_folder()
    assert window.standing.text() == ""


def test_damage_that_shows_only_after_opening_is_told_and_so_is_a_backup_that_failed(
    window: MainWindow, desk_folder: Path, rest: Rest
) -> None:
    desk = keeping.open_desk(desk_folder, person=builders.PERSON).desk
    builders.sample(desk)
    keeping.leave(desk)
    file = desk_folder / "desk.sqlite"
    content = bytearray(file.read_bytes())
    for start in range(len(content) - 3 * 4096, len(content), 4096):
        content[start : start + 200] = b"\xff" * 200
    file.write_bytes(content)
    window.open_folder(desk_folder)
    rest()
    assert "damaged" in window.standing.text()
    assert [one.text() for one in window.standing.buttons()] == [
        "Check it",
        "Restore from a backup…",
    ]
    window.close()
    rest()
    assert window.room is None
    assert window.isVisible()
    assert "without a backup" in window.notice.text()
    (anyway,) = window.notice.buttons()
    assert anyway.text() == "Close anyway"
    anyway.click()
    assert not window.isVisible()
