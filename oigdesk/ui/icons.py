"""The icons: lucide's outlines, drawn in the colours that hold at paint time."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from oigdesk import paths
from oigdesk.ui.tokens import Ink, tokens

#: Larger icons take thinner strokes: (from this many pixels, stroke of 24 units).
_STROKES: Final = ((32, "1.5"), (18, "1.75"), (0, "2"))


@lru_cache(maxsize=256)
def _outline(name: str) -> str:
    return paths.resource(f"icons/{name}.svg").read_text(encoding="utf-8")


def icon(name: str, ink: Ink = "ink2") -> QIcon:
    """An icon that follows the theme; the disabled mode has the colour of disabled text.

    Args:
        name: lucide's name, for example ``circle-check``.
        ink: the role of its colour.

    Raises:
        FileNotFoundError: there is no such icon among the resources.
    """
    _outline(name)
    return QIcon(_Outline(name, ink))


def paint_icon(painter: QPainter, rect: QRect, name: str, colour: QColor) -> None:
    """Draw an icon into a square of logical pixels.

    Raises:
        FileNotFoundError: there is no such icon among the resources.
    """
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    painter.drawPixmap(rect.topLeft(), _pixmap(name, colour, rect.width(), ratio))


def _pixmap(name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
    key = f"oigdesk/{name}/{colour.rgba():08x}/{size}/{ratio}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    stroke = next(width for least, width in _STROKES if size >= least)
    text = _outline(name).replace("currentColor", colour.name())
    text = text.replace('stroke-width="2"', f'stroke-width="{stroke}"')
    side = round(size * ratio)
    made = QPixmap(side, side)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    made.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, made)
    return made


class _Outline(QIconEngine):
    """Draws one outline anew for each size and colour."""

    def __init__(self, name: str, ink: Ink) -> None:
        super().__init__()
        self._name = name
        self._ink = ink

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        square = QRect(0, 0, side, side)
        square.moveCenter(rect.center())
        paint_icon(painter, square, self._name, self._colour(mode))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        side = min(size.width(), size.height())
        return _pixmap(self._name, self._colour(mode), max(1, round(side / scale)), scale)

    def clone(self) -> QIconEngine:
        return _Outline(self._name, self._ink)

    def key(self) -> str:
        return "oigdesk-outline"

    def _colour(self, mode: QIcon.Mode) -> QColor:
        look = tokens()
        if mode == QIcon.Mode.Disabled:
            return look.disabled
        return look.on_sel(self._ink, selected=mode == QIcon.Mode.Selected)
