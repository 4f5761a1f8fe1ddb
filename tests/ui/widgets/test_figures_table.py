from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from oigdesk.ui.widgets.figures_table import FiguresTable


def test_it_is_copied_for_a_worksheet_and_told_row_by_row(qtbot: QtBot) -> None:
    table = FiguresTable("Table I", ("Reports", "Dollars"))
    qtbot.addWidget(table)
    table.show_rows([("A", "Before", "3", "$1.00"), ("D", "After", "2", "$0.50")], strong=[1])
    assert table.accessibleDescription() == (
        "Before: Reports 3, Dollars $1.00. After: Reports 2, Dollars $0.50"
    )
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines() == [
        "\tTable I\tReports\tDollars",
        "A\tBefore\t3\t$1.00",
        "D\tAfter\t2\t$0.50",
    ]


def test_it_leaves_the_figures_whole(qtbot: QtBot) -> None:
    table = FiguresTable("Table I", ("Dollars",))
    qtbot.addWidget(table)
    table.show_rows([("A", "A long label that is cut first", "$999,999,999,999.99")])
    narrow = table.minimumSizeHint().width()
    table.show_rows([("A", "A long label that is cut first", "$9.99")])
    assert table.minimumSizeHint().width() < narrow
    assert not table.grab().isNull()
