"""Round frames and focus rings, drawn inside the widget so that nothing moves when they show."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QWidget

#: The radius of controls, badges and entries of the navigator.
RADIUS: Final = 6.0
RING: Final = 2.0


def painter_of(widget: QWidget) -> QPainter:
    """A painter for round shapes."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def fill_round(
    painter: QPainter, rect: QRect, colour: QColor, radius: float = RADIUS, inset: float = 0.0
) -> None:
    """Fill a round rectangle."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    box = QRectF(rect).adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(box, max(0.0, radius - inset), max(0.0, radius - inset))


def line_round(
    painter: QPainter,
    rect: QRect,
    colour: QColor,
    *,
    width: float = 1.0,
    radius: float = RADIUS,
    inset: float = 0.0,
    style: Qt.PenStyle = Qt.PenStyle.SolidLine,
) -> None:
    """Draw a line along the inner side of a round rectangle."""
    half = inset + width / 2
    painter.setPen(QPen(colour, width, style))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    box = QRectF(rect).adjusted(half, half, -half, -half)
    painter.drawRoundedRect(box, max(0.0, radius - half), max(0.0, radius - half))


def clear_ground(widget: QWidget) -> None:
    """Let what lies beneath an input show; all its other colours stay those of the application."""
    clear = QPalette()
    clear.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
    widget.setPalette(clear)


def move_focus(widget: QWidget, *, visibly: bool = False) -> None:
    """Give a widget the focus; its ring shows when rings showed before, or ``visibly``.

    Qt takes rings for a matter of Tab alone and hides them when a program moves the focus.
    """
    window = widget.window()
    by_key = window.testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, by_key or visibly)
    widget.update()


def shows_ring(widget: QWidget) -> bool:
    """Whether the widget has the focus and a key brought the focus where it is."""
    by_key = widget.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    return widget.hasFocus() and by_key
