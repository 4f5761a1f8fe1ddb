from __future__ import annotations

from pytestqt.qtbot import QtBot

from oigdesk.ui.widgets.sum_rows import SumRows


def test_a_sum_is_said_as_it_is_seen(qtbot: QtBot) -> None:
    rows = SumRows()
    qtbot.addWidget(rows)
    rows.show_sum(
        [("Disallowed", "$600.00"), ("Not disallowed", "$400.00")], ("Questioned", "$1,000.00")
    )
    assert rows.accessibleName() == (
        "Disallowed $600.00, plus Not disallowed $400.00, makes Questioned $1,000.00"
    )
    before = rows.sizeHint().height()
    rows.show_sum([("Recovered", "$1.00")], ("Done so far", "$1.00"))
    assert rows.sizeHint().height() * 3 == before * 2


def test_a_narrow_sum_is_still_painted(qtbot: QtBot) -> None:
    rows = SumRows()
    qtbot.addWidget(rows)
    rows.show_sum([("A very long label of a part", "$9,999,999,999.99")], ("All of it", "$9.99"))
    rows.resize(130, rows.sizeHint().height())
    assert not rows.grab().isNull()
