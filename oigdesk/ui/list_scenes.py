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
from oigdesk.ui.tables.row_table import RowTable
from oigdesk.ui.waiting import settle

#: How far down the list some may move and some may not: both are to be seen.
_MIXED: Final = 0.65


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


def _go_down(page: RecommendationsPage, share: float = _MIXED) -> int:
    """Let the row that stands so far down the list be the topmost one; gives that row."""
    table = page.table
    row = int(table.rows.rowCount() * share)
    table.go_to_row(row)
    table.scrollTo(table.currentIndex(), table.ScrollHint.PositionAtTop)
    settle(page.room.runner.is_busy)
    return row


def _press(key: Qt.Key, alt: bool = False) -> None:  # noqa: FBT001, FBT002
    """Press a key where the keyboard is."""
    focus = QApplication.focusWidget()
    modifiers = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
    if focus is not None:
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            QApplication.sendEvent(focus, QKeyEvent(kind, key, modifiers))


def _open(window: MainWindow, column: str, row: int, typed: str) -> RecommendationsPage:
    """Type into a cell of one of the rows in sight that takes it."""
    page = _page(window)
    table = page.table
    where = [one.name for one in table.kind.columns].index(column)
    first = _go_down(page)
    fitting = [
        at
        for at in range(first, min(first + 14, table.rows.rowCount()))
        if (held := table.cells.field_at(table.rows.index(at, where))) is not None
        and (not held.is_step or held.value is not None)
        and _is_resolved(table, at)
    ]
    if fitting:
        table.go_to_cell(fitting[min(row, len(fitting) - 1)], where)
        table.setFocus()
        table.cells.start(table.currentIndex(), typed)
    _rest(window)
    return page


def _is_resolved(table: RowTable, row: int) -> bool:
    entry = table.rows.entry(row)
    return entry is not None and getattr(entry.row, "state", "") == "resolved"


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


def _select(window: MainWindow, count: int, share: float = 0.0) -> RecommendationsPage:
    """Select rows, the first of them so far down the list."""
    page = _page(window)
    first = _go_down(page, share)
    chosen = page.table.selectionModel()
    flag = QItemSelectionModel.SelectionFlag
    last = min(first + count, page.table.rows.rowCount()) - 1
    rows = QItemSelection(page.table.rows.index(first, 0), page.table.rows.index(last, 0))
    chosen.select(rows, flag.ClearAndSelect | flag.Rows)
    page.focus_list()
    _rest(window)
    return page


def _preview(window: MainWindow) -> None:
    page = _select(window, 14, _MIXED)
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
    page = _select(window, 14, _MIXED)
    page.bulk.take_step()
    _rest(window)
    panel = page.guest()
    if isinstance(panel, BulkPanel) and isinstance(panel.form, BulkStepForm):
        panel.form.choose("hold")
        settle(panel.is_waiting)
        _rest(window)


def _tags(window: MainWindow) -> None:
    page = _select(window, 14, _MIXED)
    page.bulk.set_field()
    _rest(window)
    panel = page.guest()
    if isinstance(panel, BulkPanel) and isinstance(panel.form, BulkFieldForm):
        panel.form.choose("tags", ("quarterly review",))
        settle(panel.is_waiting)
        _rest(window)


def _paste(window: MainWindow) -> None:
    """Cells of a worksheet, one of them no amount."""
    page = _page(window)
    first = _go_down(page)
    lines = ["Report\tRecommendation\tResponsible official\tQuestioned costs"]
    for row in range(first, first + 6):
        entry = page.table.rows.entry(row)
        if entry is not None:
            costs = "318,77o" if row == first + 2 else "$318.7k"
            lines.append(f"{entry.row.report}\t{entry.row.number}\tDana Whitfield\t{costs}")
    page.table.take_block("\n".join(lines) + "\n")
    _rest(window)
    panel = page.guest()
    if isinstance(panel, BulkPanel):
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
    "bulk-tags": _tags,
    "bulk-paste": _paste,
}
