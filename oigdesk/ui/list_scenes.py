"""Scenes of work in the list: cells that are typed into, many rows at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from oigdesk.ui.main_window import MainWindow
from oigdesk.ui.pages.recommendations_page import RecommendationsPage
from oigdesk.ui.panels.bulk_field_form import BulkFieldForm
from oigdesk.ui.panels.bulk_panel import BulkPanel
from oigdesk.ui.panels.bulk_step_form import BulkStepForm
from oigdesk.ui.scene import Scene, body_of
from oigdesk.ui.waiting import settle


def _rest(window: MainWindow) -> None:
    room = body_of(window).room
    settle(lambda: room.runner.is_busy())


def _page(window: MainWindow) -> RecommendationsPage:
    body = body_of(window)
    body.show_page("recommendations")
    page = body.page
    if not isinstance(page, RecommendationsPage):
        raise TypeError
    page.hide_side()
    _rest(window)
    return page


def _press(key: Qt.Key, alt: bool = False) -> None:  # noqa: FBT001, FBT002
    """Press a key where the keyboard is."""
    focus = QApplication.focusWidget()
    modifiers = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
    if focus is not None:
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            QApplication.sendEvent(focus, QKeyEvent(kind, key, modifiers))


def _open(window: MainWindow, column: str, row: int, typed: str) -> RecommendationsPage:
    """Type into a cell of one of the first rows that takes it."""
    page = _page(window)
    table = page.table
    where = [one.name for one in table.kind.columns].index(column)
    fitting = [
        at
        for at in range(min(40, table.rows.rowCount()))
        if (held := table.cells.field_at(table.rows.index(at, where))) is not None
        and (not held.is_step or held.value is not None)
    ]
    if fitting:
        table.go_to_cell(fitting[min(row, len(fitting) - 1)], where)
        table.setFocus()
        table.cells.start(table.currentIndex(), typed)
    _rest(window)
    return page


def _calendar(window: MainWindow) -> None:
    _open(window, "target_date", 3, "31 mar")
    _press(Qt.Key.Key_Down, alt=True)


def _reads_as(window: MainWindow) -> None:
    _open(window, "money", 2, "$1.2m")


def _unreadable(window: MainWindow) -> None:
    _open(window, "money", 2, "318,77o")
    _press(Qt.Key.Key_Return)


def _extension(window: MainWindow) -> None:
    page = _open(window, "target_date", 3, "2031-09-30")
    while page.table.cells.open is not None and not page.table.cells.open.leaving:
        _press(Qt.Key.Key_Return)
        _rest(window)


def _given_up(scene: Callable[[MainWindow], None]) -> Scene:
    """Before it, what another scene left open is given up."""

    def play(window: MainWindow) -> None:
        cells = _page(window).table.cells
        if cells.open is not None:
            cells.open.editor.setFocus()
            _press(Qt.Key.Key_Escape)
        _rest(window)
        scene(window)

    return play


def _select(window: MainWindow, count: int) -> RecommendationsPage:
    """Select the first rows."""
    page = _page(window)
    page.table.go_to_row(0)
    chosen = page.table.selectionModel()
    flag = QItemSelectionModel.SelectionFlag
    last = min(count, page.table.rows.rowCount()) - 1
    rows = QItemSelection(page.table.rows.index(0, 0), page.table.rows.index(last, 0))
    chosen.select(rows, flag.ClearAndSelect | flag.Rows)
    page.focus_list()
    _rest(window)
    return page


def _preview(window: MainWindow) -> None:
    page = _select(window, 14)
    page.bulk.set_field()
    _rest(window)
    panel = page.guest()
    if isinstance(panel, BulkPanel) and isinstance(panel.form, BulkFieldForm):
        panel.form.choose("target_date", dt.date(2027, 9, 30))
        panel.form.reason.editor.set_raw("New directive takes effect in September 2027")
        panel.form.changed.emit()
        settle(panel.is_waiting)
        _rest(window)


def _step(window: MainWindow) -> None:
    page = _select(window, 14)
    page.bulk.take_step()
    _rest(window)
    panel = page.guest()
    if isinstance(panel, BulkPanel) and isinstance(panel.form, BulkStepForm):
        panel.form.choose("hold")
        settle(panel.is_waiting)
        _rest(window)


def _selected(window: MainWindow) -> None:
    _select(window, 14)


#: In the order they are played.
LIST_SCENES: Final[dict[str, Scene]] = {
    "cell-calendar": _given_up(_calendar),
    "cell-reads-as": _given_up(_reads_as),
    "cell-unreadable": _given_up(_unreadable),
    "cell-extension": _given_up(_extension),
    "bulk-selected": _given_up(_selected),
    "bulk-preview": _preview,
    "bulk-step": _step,
}
