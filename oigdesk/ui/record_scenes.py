"""Scenes of the list and the record: values, drags, filters, columns, selections, refused steps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent
from PySide6.QtWidgets import QApplication, QWidget

from oigdesk.paths import resource
from oigdesk.queries import listing
from oigdesk.queries.filters import Filter
from oigdesk.services import importing
from oigdesk.ui.filling import uid_of
from oigdesk.ui.main_window import MainWindow
from oigdesk.ui.pages.recommendations_page import RecommendationsPage
from oigdesk.ui.panels.recommendation_panel import RecommendationPanel
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
    return page


def _at(window: MainWindow, report: str, number: str) -> RecommendationPanel:
    """Bring a recommendation to the front and wait until it stands there."""
    page = _page(window)
    page.show_record(uid_of(body_of(window).room.desk, report, number))
    page.focus_list()
    _rest(window)
    (panel,) = page.findChildren(RecommendationPanel)
    return panel


def _files() -> list[Path]:
    return [importing.sample_page(), resource("sample/office.json")]


def _drag(over: QWidget, place: QPoint) -> None:
    """Files are dragged over a widget, and stay there."""
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(path)) for path in _files()])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(place, Qt.DropAction.CopyAction, files, buttons, keys)
    QApplication.sendEvent(over, event)


def _bad_value(window: MainWindow) -> None:
    panel = _at(window, "PW-25-23", "1")
    editor = panel.own.editors["unsupported_costs"]
    editor.setFocus()
    editor.set_raw("15,000,000")
    editor.commit()
    _rest(window)
    panel.pane.show_whole(panel.own.rows["unsupported_costs"])


def _saved(window: MainWindow) -> None:
    panel = _at(window, "PW-25-23", "1")
    panel.own.editors["unsupported_costs"].revert()
    editor = panel.response.editors["official"]
    editor.setFocus()
    editor.set_raw("J. Ruiz, Trade Policy")
    editor.commit()
    _rest(window)


def _asked_why(window: MainWindow) -> None:
    window.undoing.undo()  # what the scene before has saved
    _rest(window)
    panel = _at(window, "OIG-22-34", "3")
    panel.verbatim.editor.setFocus()
    panel.verbatim.editor.set_raw(panel.verbatim.editor.raw().replace("allproc", "all proc"))
    panel.verbatim.editor.commit()


def _drag_over_record(window: MainWindow) -> None:
    panel = _at(window, "OIG-22-34", "3")
    panel.verbatim.editor.revert()
    _drag(panel.body, panel.body.rect().center())


def _drag_over_row(window: MainWindow) -> None:
    panel = _at(window, "OIG-22-34", "3")
    QApplication.sendEvent(panel.body, QDragLeaveEvent())
    table = _page(window).table
    height = table.rowHeight(0)
    _drag(table.viewport(), QPointF(80, table.rowViewportPosition(0) + 5.5 * height).toPoint())


def _attached(window: MainWindow) -> None:
    table = _page(window).table
    QApplication.sendEvent(table.viewport(), QDragLeaveEvent())
    panel = _at(window, "OIG-22-34", "3")
    panel.take_files(_files())
    _rest(window)


def _much_evidence(window: MainWindow) -> None:
    window.undoing.undo()  # what the scene before has attached
    _rest(window)
    panel = _at(window, "PW-25-24", "1")
    panel.pane.show_whole(panel.evidence)


def _timeline(window: MainWindow) -> None:
    panel = _at(window, "OIG-22-34", "4")
    panel.pane.show_whole(panel.timeline)


def _filtered(window: MainWindow) -> None:
    page = _page(window)
    page.pane.bar.set_filters(
        (
            Filter("state", "=", ("open",)),
            Filter("questioned_costs", ">", (100_000_000,)),
        )
    )
    _rest(window)


def _filter_popup(window: MainWindow) -> None:
    _filtered(window)
    _page(window).pane.bar.open_popup("components")


def _columns(window: MainWindow) -> None:
    page = _page(window)
    page.pane.clear()
    _rest(window)
    page.pane.open_chooser()


def _selected(window: MainWindow) -> None:
    page = _page(window)
    page.pane.clear()
    _at(window, "PW-25-23", "1")
    table = page.table
    row = table.currentIndex().row()
    several = QItemSelection(table.rows.index(row, 0), table.rows.index(row + 6, 0))
    flag = QItemSelectionModel.SelectionFlag
    table.selectionModel().select(several, flag.ClearAndSelect | flag.Rows)


def _closing_refused(window: MainWindow) -> None:
    panel = _at(window, "PW-25-25", "1")
    panel.open_verb("close_implemented")
    _rest(window)
    if panel.step is not None:
        panel.step.verb.click()


def _retiring_refused(window: MainWindow) -> None:
    panel = _at(window, "PW-25-23", "1")
    panel.retire()
    _rest(window)
    if panel.step is not None:
        panel.step.editor("reason").set_raw("Entered twice")
        panel.step.check()
        panel.step.verb.click()


def _new(window: MainWindow) -> None:
    _at(window, "OIG-22-34", "3")
    _page(window).add_recommendation()


def _menu(place: int) -> Scene:
    def show(window: MainWindow) -> None:
        bar = window.top_bar.menu_bar
        menu = window.actions_.menus[place]
        menu.popup(bar.mapToGlobal(bar.actionGeometry(bar.actions()[place]).bottomLeft()))

    return show


def _incomplete(window: MainWindow) -> None:
    body = body_of(window)
    wanted = [Filter("number", "=", ("OIG-26-31",))]
    body.go("report", listing.first(body.room.desk, "report", filters=wanted)[0].uid)
    body.page.focus_list()


#: In the order they are played; each tidies up after the one before.
RECORD_SCENES: Final[dict[str, Callable[[MainWindow], None]]] = {
    "value-bad": _bad_value,
    "value-saved": _saved,
    "words-changed": _asked_why,
    "drag-record": _drag_over_record,
    "drag-row": _drag_over_row,
    "attached": _attached,
    "evidence-many": _much_evidence,
    "timeline": _timeline,
    "filtered": _filtered,
    "filter-popup": _filter_popup,
    "columns": _columns,
    "selected": _selected,
    "step-close-refused": _closing_refused,
    "retire-refused": _retiring_refused,
    "new-recommendation": _new,
    "menu-record": _menu(3),
    "report-incomplete": _incomplete,
}
