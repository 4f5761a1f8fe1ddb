"""Where a popup opens: beneath what it belongs to, and always on the screen as a whole."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

_GAP = 4


def place_at(
    popup: QWidget, at: QWidget, *, right: bool = False, part: QRect | None = None
) -> None:
    """Move a popup beneath a widget, or above it where there is no room beneath.

    It is made smaller where large text would carry it off the screen.

    Args:
        popup: has the size it would like.
        at: what it belongs to.
        right: their right edges stand together instead of the left ones.
        part: the part of the widget that it belongs to; all of it otherwise.
    """
    area = at.screen().availableGeometry()
    popup.resize(popup.size().boundedTo(area.size()))
    own = part or at.rect()
    inset = own.width() - popup.width() if right else 0
    corner = at.mapToGlobal(own.topLeft() + QPoint(inset, 0))
    top = corner.y() + own.height() + _GAP
    if top + popup.height() > area.bottom() + 1:
        top = corner.y() - popup.height() - _GAP
    left = min(corner.x(), area.right() + 1 - popup.width())
    popup.move(max(area.left(), left), max(area.top(), top))
