from __future__ import annotations

from PySide6.QtCore import Qt

from oigdesk.services.bulk_lines import Line
from oigdesk.ui.panels.bulk_model import BulkModel, Group

CLOSED = "It is closed: reopen it first."
NO_PLAN = "No plan is accepted yet."


def refused(number: int, *why: str) -> Line:
    return Line(str(number), f"A / {number}", "State", "Closed", "", why)


def heads(model: BulkModel) -> list[tuple[str, int, str]]:
    entries = [model.entry(model.index(row)) for row in range(model.rowCount())]
    return [(one.name, one.count, one.why) for one in entries if isinstance(one, Group)]


def test_reasons_that_hold_for_many_are_heads_with_their_counts() -> None:
    model = BulkModel()
    will = (Line("9", "A / 9", "State", "Resolved", "On hold"),)
    lines = (refused(1, NO_PLAN), *(refused(number, CLOSED) for number in (2, 3, 4)))
    model.show_lines(lines, will)
    assert heads(model) == [
        ("Refused", 3, CLOSED),
        ("Refused", 1, NO_PLAN),
        ("Will change", 1, ""),
    ]
    assert model.has_reasons
    model.fold(model.index(0))
    assert model.rowCount() == 5
    said = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == f"Refused, 3, folded: {CLOSED}"


def test_one_reason_or_one_for_each_stands_with_the_lines() -> None:
    model = BulkModel()
    model.show_lines((refused(1, CLOSED), refused(2, CLOSED)), ())
    assert heads(model) == [("Refused", 2, "")]
    model.show_lines((refused(1, "One."), refused(2, "Another.")), ())
    assert heads(model) == [("Refused", 2, "")]
    assert not model.has_reasons
