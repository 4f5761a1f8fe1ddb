"""Where a popup opens: beneath what it belongs to, and always on the screen as a whole."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

_GAP = 4


def place_at(popup: QWidget, at: QWidget, *, right: bool = False) -> None:
    """Move a popup beneath a widget, or above it where there is no room beneath.

    It is made smaller where large text would carry it off the screen.

    Args:
        popup: has the size it would like.
        at: what it belongs to.
        right: their right edges stand together instead of the left ones.
    """
    area = at.screen().availableGeometry()
    popup.resize(popup.size().boundedTo(area.size()))
    corner = at.mapToGlobal(QPoint(at.width() - popup.width() if right else 0, 0))
    top = corner.y() + at.height() + _GAP
    if top + popup.height() > area.bottom() + 1:
        top = corner.y() - popup.height() - _GAP
    left = min(corner.x(), area.right() + 1 - popup.width())
    popup.move(max(area.left(), left), max(area.top(), top))
