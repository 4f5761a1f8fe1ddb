from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from oigdesk.models.fields import CATALOGUE
from oigdesk.ui.measures import sizes
from oigdesk.ui.room import Room
from oigdesk.ui.tables.copying import as_text
from oigdesk.ui.tables.entry import Entry
from oigdesk.ui.tables.evidence_list import EVIDENCE
from oigdesk.ui.tables.list_kind import ListKind
from oigdesk.ui.tables.list_pane import ListPane
from oigdesk.ui.tables.recommendation_list import RECOMMENDATIONS
from oigdesk.ui.tables.report_list import REPORTS
from oigdesk.ui.tables.row_table import RowTable
from oigdesk.ui.widgets.dropped import NO_FILE
from tests import filled
from tests.ui.tables.conftest import Settle

KINDS = (RECOMMENDATIONS, REPORTS, EVIDENCE)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def shown(table: RowTable) -> list[str]:
    """The names of the columns from left to right as the header has them."""
    header = table.header
    logicals = [header.logicalIndex(place) for place in range(header.count())]
    return [
        table.kind.columns[logical].name
        for logical in logicals
        if not header.isSectionHidden(logical)
    ]


USUAL = ["number", "significant", "state", "text", "target_date", "money", "evidence"]


def test_component_needs_room_and_narrow_rows_have_no_header(table: RowTable) -> None:
    assert shown(table) == USUAL
    assert table.two_lines
    assert table.rowHeight(0) == sizes().two_line_row
    table.resize(1100, 600)
    assert shown(table) == [*USUAL[:4], "components", *USUAL[4:]]
    assert not table.two_lines
    assert table.rowHeight(0) == sizes().row
    table.resize(480, 600)
    assert table.is_narrow
    assert table.header.isHidden()
    assert table.rowHeight(0) == sizes().narrow_row
    spoken = str(table.rows.index(5, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.startswith("OIG-23-07\N{NO-BREAK SPACE}/\N{NO-BREAK SPACE}1, Resolved, ")
    assert "due 41 days late, Oct 14, 2026" in spoken


def test_the_current_row_stays_in_sight_through_every_width(table: RowTable) -> None:
    table.go_to_row(2)
    for width in (1100, 480, 830):
        table.resize(width, 600)
        assert table.verticalScrollBar().value() == 0
        assert table.currentIndex().row() == 2


def test_all_columns_fit_the_width(table: RowTable) -> None:
    for width in (760, 830, 1000, 1400):
        table.resize(width, 600)
        assert table.header.length() == table.viewport().width()


def test_usual_columns_give_way_before_rows_turn_narrow(table: RowTable) -> None:
    table.resize(685, 600)
    assert shown(table) == USUAL[:-1]
    table.resize(650, 600)
    assert shown(table) == ["number", *USUAL[2:-1]]
    table.resize(590, 600)
    assert table.is_narrow
    table.columns.choose(USUAL)
    assert not table.is_narrow
    assert shown(table) == USUAL


def test_a_width_is_remembered_in_units(table: RowTable, room: Room, qtbot: QtBot) -> None:
    state = 2
    table.header.resizeSection(state, 200)
    assert table.look.widths == {"state": 200}
    again = RowTable(room, RECOMMENDATIONS)
    qtbot.addWidget(again)
    again.resize(830, 600)
    again.show()
    assert again.header.sectionSize(state) == 200
    again.header.sectionHandleDoubleClicked.emit(state)
    assert table.look.widths == {}


def test_the_order_is_remembered(table: RowTable, room: Room, qtbot: QtBot) -> None:
    table.header.setFocus()
    qtbot.keyClick(table.header, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert shown(table)[:2] == ["significant", "number"]
    again = RowTable(room, RECOMMENDATIONS)
    qtbot.addWidget(again)
    again.resize(1100, 600)
    again.show()
    assert shown(again)[:2] == ["significant", "number"]
    assert "components" in shown(again)


def test_the_header_sorts_and_widens_by_keyboard(
    table: RowTable, qtbot: QtBot, settle: Settle
) -> None:
    header = table.header
    header.setFocus()
    qtbot.keyClick(header, Qt.Key.Key_Right)
    qtbot.keyClick(header, Qt.Key.Key_Right)
    qtbot.keyClick(header, Qt.Key.Key_Return)
    settle()
    assert table.look.sort == "state"
    before = header.sectionSize(2)
    qtbot.keyClick(header, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert header.sectionSize(2) == before + sizes().units(8)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.noun)
def test_any_list_field_of_the_catalogue_can_be_shown(kind: ListKind) -> None:
    names = {column.name for column in kind.columns}
    missing = {entry.name for entry in CATALOGUE[kind.noun] if entry.in_list} - names
    # The number of what an item supports stands behind its report.
    assert missing <= ({"number"} if kind.noun == "evidence" else set())


def test_columns_are_chosen_in_a_popup(room: Room, qtbot: QtBot, settle: Settle) -> None:
    pane = ListPane(room, RECOMMENDATIONS, quick=())
    qtbot.addWidget(pane)
    pane.resize(830, 600)
    pane.show()
    pane.search("")
    settle()
    chooser = pane.open_chooser()
    assert chooser.list.ticks() == USUAL
    chooser.list.tick([*USUAL[1:], "components", "position"])
    chooser.list.ticked.emit()
    wanted = ["significant", "state", "text", "components", "target_date", "money", "evidence"]
    assert shown(pane.table) == [*wanted, "position"]
    assert pane.table.look.insisted == ["components", "position"]
    chooser.close()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.noun)
@pytest.mark.parametrize("width", [340, 830, 1300])
def test_every_list_paints_and_speaks_at_every_width(
    room: Room, qtbot: QtBot, settle: Settle, kind: ListKind, width: int
) -> None:
    table = RowTable(room, kind)
    qtbot.addWidget(table)
    table.columns.choose([column.name for column in kind.columns])
    table.resize(width, 500)
    table.show()
    table.set_query(())
    settle()
    table.grab()
    entry = table.current_entry()
    assert entry is not None
    assert kind.narrow_words(entry)
    assert as_text(kind.columns, [entry]).count("\n") == 2


def test_a_text_that_looks_like_a_formula_is_copied_as_text(table: RowTable) -> None:
    entry = table.current_entry()
    assert entry is not None
    for text, copied in (("=1+1", "'=1+1"), ("+tel", "'+tel"), ("-5", "-5"), ("a\tb\nc", "a b c")):
        row = type("Row", (), {"text": text})()
        (column,) = (one for one in RECOMMENDATIONS.columns if one.name == "text")
        lines = as_text([column], [Entry(row, 0, filled.TODAY)]).splitlines()
        assert lines[1] == copied


def drag(table: RowTable, row: int, mime: QMimeData, *, drop: bool) -> None:
    """Drag something over a row, and let go of it there."""
    place = QPoint(60, table.rowViewportPosition(row) + 8)
    given = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton)
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(table.viewport(), QDragEnterEvent(place, *given, none))
    QApplication.sendEvent(table.viewport(), QDragMoveEvent(place, *given, none))
    if drop:
        QApplication.sendEvent(table.viewport(), QDropEvent(QPointF(place), *given, none))


def files(folder: Path, count: int) -> QMimeData:
    mime = QMimeData()
    paths = [folder / f"proof {number}.txt" for number in range(count)]
    for path in paths:
        path.write_text(path.name, encoding="utf-8")
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def test_files_over_a_row_say_what_will_happen_and_are_handed_over(
    table: RowTable, tmp_path: Path
) -> None:
    mime = files(tmp_path, 3)
    taken: list[tuple[str, str, list[Path]]] = []
    table.files_dropped.connect(lambda uid, name, paths: taken.append((uid, name, paths)))
    drag(table, 2, mime, drop=False)
    name = "OIG-22-34\N{NO-BREAK SPACE}/\N{NO-BREAK SPACE}3"
    assert table.drop.words == f"Attach 3 files to {name}"
    table.grab()
    drag(table, 2, mime, drop=True)
    assert table.drop.words == ""
    [(uid, called, paths)] = taken
    assert uid == filled.recommendation(table.room.desk, "OIG-22-34", "3")
    assert called == name
    assert [path.name for path in paths] == ["proof 0.txt", "proof 1.txt", "proof 2.txt"]


def test_a_drop_without_files_is_answered(table: RowTable, qtbot: QtBot) -> None:
    mail = QMimeData()
    mail.setText("RE: closure of recommendation 3")
    with qtbot.waitSignal(table.nothing_dropped) as said:
        drag(table, 2, mail, drop=True)
    assert said.args == [NO_FILE]
    assert table.drop.words == ""
