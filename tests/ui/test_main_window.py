"""The window with a real desk, driven by keys, mouse and menus."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from oigdesk.queries import detail, history, listing
from oigdesk.services import importing, keeping, records
from oigdesk.settings import Place
from oigdesk.ui.commands import PAGES
from oigdesk.ui.desk_body import DeskBody
from oigdesk.ui.dialogs.acting_as_dialog import ActingAsDialog
from oigdesk.ui.dialogs.shortcuts_dialog import ShortcutsDialog
from oigdesk.ui.main_window import MainWindow
from oigdesk.ui.pages.intake_page import IntakePage
from oigdesk.ui.panels.check_panel import CheckPanel
from oigdesk.ui.panels.export_panel import ExportPanel
from oigdesk.ui.room import Room
from tests import builders


class ShownWindows(QObject):
    """Notes every window that appears beside the one that should."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self.others: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802, Qt's own
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and watched is not self._window
        ):
            self.others.append(repr(watched))
        return False


Rest = Callable[[], None]


def room_of(window: MainWindow) -> Room:
    assert window.room is not None
    return window.room


def body_of(window: MainWindow) -> DeskBody:
    assert window.body is not None
    return window.body


def dialog_of(window: MainWindow) -> QDialog:
    (found,) = [one for one in window.findChildren(QDialog) if one.isVisible()]
    return found


@pytest.fixture
def filled(window: MainWindow, desk_folder: Path, rest: Rest) -> MainWindow:
    """The window on a desk that holds the sample report."""
    desk = keeping.open_desk(desk_folder, person=builders.PERSON).desk
    builders.sample(desk)
    keeping.leave(desk)
    window.open_folder(desk_folder)
    rest()
    body_of(window).messages.hide_message()
    return window


def test_a_desk_opens_with_its_pages_its_counts_and_its_name(filled: MainWindow) -> None:
    assert [name for name, _title, _icon in PAGES] == list(filled.pages)[: len(PAGES)]
    assert "desk" in filled.windowTitle()
    assert filled.status.desk.text() == "Desk: desk"
    assert filled.status.saved.text().startswith("All changes saved")


def test_opening_a_desk_flashes_no_other_window(
    window: MainWindow, desk_folder: Path, rest: Rest, qapp: QApplication
) -> None:
    seen = ShownWindows(window)
    qapp.installEventFilter(seen)
    window.open_folder(desk_folder)
    rest()
    for name in window.pages:
        body_of(window).show_page(name)
        rest()
    qapp.removeEventFilter(seen)
    assert seen.others == []


def test_undo_and_redo_carry_their_labels_in_menu_and_bar(filled: MainWindow, rest: Rest) -> None:
    desk = room_of(filled).desk
    report = listing.first(desk, "report")[0]
    room_of(filled).runner.change(
        lambda: records.edit(desk, "report", report.uid, {"type": "Review"}), owner=filled
    )
    rest()
    label = history.undo_status(desk).undo_label
    assert label is not None
    assert filled.actions_.by_name["undo"].text() == f"&Undo: {label}"
    assert label[1:10] in filled.top_bar.undo.text()
    QTest.keyClick(filled, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    rest()
    assert detail.report(desk, report.uid).row.type != "Review"
    assert body_of(filled).messages.text().startswith("Undone:")
    assert [button.text() for button in body_of(filled).messages.buttons()] == ["Redo"]
    body_of(filled).messages.buttons()[0].click()
    rest()
    assert detail.report(desk, report.uid).row.type == "Review"


def test_undo_is_offered_again_after_the_desk_was_closed(filled: MainWindow, rest: Rest) -> None:
    folder = room_of(filled).desk.folder
    before = filled.actions_.by_name["undo"].text()
    filled.actions_.by_name["close_desk"].trigger()
    rest()
    assert filled.room is None
    assert filled.middle.currentWidget() is filled.start
    filled.open_folder(folder)
    rest()
    assert before != "&Undo"
    assert filled.actions_.by_name["undo"].text() == before


def test_closing_the_window_backs_up_and_lets_the_lock_go(
    filled: MainWindow, qtbot: QtBot, rest: Rest
) -> None:
    folder = room_of(filled).desk.folder
    filled.close()
    qtbot.waitUntil(lambda: not filled.isVisible(), timeout=10_000)
    opened = keeping.open_desk(folder)
    assert not opened.desk.read_only
    assert keeping.last_backup(opened.desk) is not None
    keeping.leave(opened.desk)


def test_pages_are_reached_by_keys_and_by_the_navigator(filled: MainWindow) -> None:
    body = body_of(filled)
    for number, name in enumerate(("recommendations", "reports", "evidence", "activity"), 1):
        key = Qt.Key(Qt.Key.Key_0 + number)
        QTest.keyClick(filled, key, Qt.KeyboardModifier.AltModifier)
        assert body.page.name == name
    body.navigator.setFocus()
    QTest.keyClick(body.navigator, Qt.Key.Key_Up)
    assert body.page.name == "evidence"


def test_the_next_start_shows_the_page_and_the_record_that_were_left(
    filled: MainWindow, rest: Rest
) -> None:
    room = filled.room
    assert room is not None
    folder, uid = room.desk.folder, listing.first(room.desk, "recommendation")[3].uid
    body_of(filled).go("recommendation", uid)
    rest()
    filled.leave_desk()
    rest()
    filled.open_folder(folder)
    rest()
    page = body_of(filled).page
    assert (page.name, page.record_uid()) == ("recommendations", uid)
    filled.leave_desk()
    rest()
    filled.settings.values.remember_place(folder, Place("reports", "not there any more"))
    filled.open_folder(folder)
    rest()
    page = body_of(filled).page
    assert page.name == "reports"
    assert page.record_uid() == listing.first(room_of(filled).desk, "report")[0].uid


def test_the_find_box_filters_the_list_in_front(filled: MainWindow, rest: Rest) -> None:
    body_of(filled).show_page("recommendations")
    QTest.keyClick(filled, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    line = filled.top_bar.find_box.line
    assert line.hasFocus()
    QTest.keyClicks(line, "appropriatestandard")
    QTest.keyClick(line, Qt.Key.Key_Return)
    rest()
    assert body_of(filled).page.find_text == "appropriatestandard"
    assert not line.hasFocus()
    body_of(filled).show_page("reports")
    assert line.text() == ""
    body_of(filled).show_page("recommendations")
    assert line.text() == "appropriatestandard"


def test_a_narrow_window_folds_its_menus_and_its_navigator(filled: MainWindow) -> None:
    assert not body_of(filled).navigator.is_rail
    filled.resize(960, 700)
    QApplication.processEvents()
    assert body_of(filled).navigator.is_rail
    assert filled.top_bar.menu_button.isVisible()
    assert filled.top_bar.undo.text() == ""
    assert filled.top_bar.undo.accessibleName().startswith("Undo")
    filled.resize(1440, 900)
    QApplication.processEvents()
    QTest.keyClick(filled, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert body_of(filled).navigator.is_rail
    assert filled.top_bar.menu_bar.isVisible()


def test_colours_and_text_size_change_at_run_time_and_are_remembered(
    filled: MainWindow, qtbot: QtBot
) -> None:
    filled.actions_.by_name["colors_dark"].trigger()
    qtbot.waitUntil(lambda: filled.theme.kind == "dark")
    height = filled.top_bar.find_box.height()
    filled.actions_.by_name["text_larger"].trigger()
    filled.actions_.by_name["text_larger"].trigger()
    QApplication.processEvents()
    assert filled.settings.values.theme == "dark"
    assert filled.settings.values.text_size == 125
    assert filled.top_bar.find_box.height() > height
    filled.actions_.by_name["text_usual"].trigger()
    filled.actions_.by_name["colors_light"].trigger()
    qtbot.waitUntil(lambda: filled.theme.kind == "light")


def test_a_pasted_page_goes_to_the_intake(opened: MainWindow, rest: Rest) -> None:
    QGuiApplication.clipboard().setText(importing.sample_page().read_text(encoding="utf-8"))
    body_of(opened).page.focus_list()
    QTest.keyClick(opened, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    rest()
    assert isinstance(body_of(opened).page, IntakePage)
    body_of(opened).intake.done.emit("")
    assert body_of(opened).page.name == "recommendations"


def test_pasting_inside_a_text_field_stays_there(opened: MainWindow) -> None:
    QGuiApplication.clipboard().setText("some words")
    opened.top_bar.find_box.line.setFocus()
    QTest.keyClick(opened.top_bar.find_box.line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert opened.top_bar.find_box.line.text() == "some words"
    assert body_of(opened).page.name == "recommendations"


def test_files_and_pictures_are_pasted_on_the_chosen_recommendation(
    filled: MainWindow, rest: Rest, tmp_path: Path
) -> None:
    desk = room_of(filled).desk
    uid = listing.first(desk, "recommendation")[0].uid
    body_of(filled).go("recommendation", uid)
    rest()
    proof = tmp_path / "proof.txt"
    proof.write_text("proof of it", encoding="utf-8")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(proof))])
    QGuiApplication.clipboard().setMimeData(mime)
    filled.handing_in.paste()
    rest()
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    QGuiApplication.clipboard().setImage(picture)
    filled.handing_in.paste()
    rest()
    names = [row.name for row in detail.recommendation(desk, uid).evidence]
    assert len(names) == 2
    assert "proof.txt" in names


def test_a_drop_without_a_file_is_answered(opened: MainWindow) -> None:
    mime = QMimeData()
    mime.setText("a mail")
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(opened, QDragEnterEvent(QPoint(5, 5), copy, mime, left, none))
    QApplication.sendEvent(opened, QDropEvent(QPointF(5, 5), copy, mime, left, none))
    assert "Nothing was attached" in body_of(opened).messages.text()


def test_the_person_who_acts_is_asked_and_signs(filled: MainWindow, qtbot: QtBot) -> None:
    filled.actions_.by_name["acting_as"].trigger()
    dialog = dialog_of(filled)
    assert isinstance(dialog, ActingAsDialog)
    dialog.name.setFocus()
    dialog.name.line.selectAll()
    QTest.keyClicks(dialog.name.line, "J. Rivera")
    dialog.name.set_raw("J. Rivera")
    QTest.keyClick(dialog.name.line, Qt.Key.Key_Return)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert filled.settings.values.acting_as == "J. Rivera"
    assert room_of(filled).desk.actor.person == "J. Rivera"
    assert filled.status.acting.text() == "Acting as J. Rivera"


def test_export_and_check_open_in_the_records_place(filled: MainWindow, rest: Rest) -> None:
    page = body_of(filled).page
    QTest.keyClick(filled, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    rest()
    guest = page.guest()
    assert isinstance(guest, ExportPanel)
    guest.closed.emit()
    assert page.guest() is None
    filled.actions_.by_name["check"].trigger()
    rest()
    guest = page.guest()
    assert isinstance(guest, CheckPanel)
    assert guest.report is not None
    assert guest.report.findings == ()
    QTest.keyClick(guest, Qt.Key.Key_Escape)
    assert page.guest() is None


def test_a_backup_by_hand_is_told_and_shown(filled: MainWindow, rest: Rest) -> None:
    assert filled.status.backup.text() == "No backup yet"
    filled.actions_.by_name["back_up"].trigger()
    rest()
    assert "found whole" in body_of(filled).messages.text()
    assert filled.status.backup.text().startswith("Backup verified")


def test_a_message_stands_under_the_list_and_never_moves_the_record(
    filled: MainWindow, rest: Rest
) -> None:
    body = body_of(filled)
    for name in ("recommendations", "reports", "evidence"):
        body.messages.hide_message()
        body.show_page(name)
        rest()
        before = body.page.side.geometry()
        body.messages.show_message("Said " * 30)
        rest()
        left, bar = body.page.side.mapTo(filled, QPoint()), body.messages
        assert body.page.side.geometry() == before
        assert bar.mapTo(filled, QPoint(bar.width(), 0)).x() <= left.x()
        body.show_page("activity")
        assert bar.isVisible()
        assert bar.text().startswith("Said")


def test_the_lines_of_the_saved_light(opened: MainWindow) -> None:
    bus = room_of(opened).bus
    bus.typing.emit("Title", True)
    assert opened.status.saved.text() == "Typing; draft kept"
    bus.unsaved.emit("Unsupported part", True)
    assert opened.status.saved.text() == "1 value not saved: Unsupported part"
    bus.unsaved.emit("Unsupported part", False)
    bus.typing.emit("Title", False)
    assert opened.status.saved.text().startswith("All changes saved")


def test_shortcuts_are_listed_with_those_of_the_page(filled: MainWindow) -> None:
    QTest.keyClick(filled, Qt.Key.Key_F1)
    dialog = dialog_of(filled)
    assert isinstance(dialog, ShortcutsDialog)
    lines = dict(dialog.lines)
    assert lines["Undo"] == "Ctrl+Z"
    assert "New recommendation" in lines
    dialog.close()


def test_trouble_is_told_in_words_and_a_fault_as_a_report(
    filled: MainWindow, log_lines: object, qtbot: QtBot
) -> None:
    log_lines.expect("A fault in the window's work")  # type: ignore[attr-defined]
    room_of(filled).bus.trouble.emit(ValueError("secret words of a record"))
    qtbot.waitUntil(lambda: any(d.isVisible() for d in filled.findChildren(QDialog)))
    dialog = dialog_of(filled)
    texts = [edit.toPlainText() for edit in dialog.findChildren(QPlainTextEdit)]
    assert "ValueError" in texts[0]
    assert "secret" not in texts[0]
    dialog.close()
