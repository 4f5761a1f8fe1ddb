"""Fonts and sizes: everything grows with the text, nothing is a fixed number of pixels.

The one measure is the application's font; the theme sets it from the system's and the person's
text size. At a body of 13 pixels one unit is one pixel.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal

from PySide6.QtGui import QFont, QFontInfo, QFontMetrics
from PySide6.QtWidgets import QApplication

Size = Literal["small", "body", "head", "title", "tile"]

_SCALE: Final[dict[Size, float]] = {
    "small": 0.92,
    "body": 1.0,
    "head": 1.16,
    "title": 1.39,
    "tile": 2.0,
}
_USUAL_WEIGHT: Final[dict[Size, int]] = {
    "small": 400,
    "body": 400,
    "head": 620,
    "title": 650,
    "tile": 600,
}

#: The body size at which one unit is one pixel.
_UNIT_BODY: Final = 13.0

#: Words that must read heavier: what is selected or primary, and names of sections.
STRONG: Final = 560
NAME: Final = 600
MEDIUM: Final = 500


def with_figures(font: QFont) -> QFont:
    """The same font with figures of one width, so that numbers stand under each other."""
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def font(size: Size = "body", weight: int = 0, *, italic: bool = False) -> QFont:
    """The application's font in one of the five sizes; weight 0 is the usual one of that size."""
    return QFont(_made(QApplication.font(), size, weight or _USUAL_WEIGHT[size], italic))


def font_metrics(size: Size = "body", weight: int = 0) -> QFontMetrics:
    """How large text of that font is."""
    return _metrics(QApplication.font(), size, weight or _USUAL_WEIGHT[size])


@lru_cache(maxsize=64)
def _metrics(base: QFont, size: Size, weight: int) -> QFontMetrics:
    return QFontMetrics(_made(base, size, weight, False))  # noqa: FBT003


@lru_cache(maxsize=256)
def _made(base: QFont, size: Size, weight: int, italic: bool) -> QFont:  # noqa: FBT001
    # Weights between the named ones go in through the constructor only.
    made = QFont(base.families(), -1, weight, italic)
    if base.pixelSize() > 0:
        made.setPixelSize(max(1, round(base.pixelSize() * _SCALE[size])))
    else:
        made.setPointSizeF(base.pointSizeF() * _SCALE[size])
    made.setStyleHint(base.styleHint(), base.styleStrategy())
    return with_figures(made)


class Sizes:
    """Heights and widths for one font; ask ``sizes()`` each time."""

    def __init__(self, base: QFont) -> None:
        self.body = float(QFontInfo(base).pixelSize())
        self.font_height = QFontMetrics(base).height()
        small = QFont(base)
        if base.pixelSize() > 0:
            small.setPixelSize(max(1, round(base.pixelSize() * _SCALE["small"])))
        else:
            small.setPointSizeF(base.pointSizeF() * _SCALE["small"])
        self.small_height = QFontMetrics(small).height()
        height = self.font_height
        self.control = height + self.units(12)
        self.navigator = height + self.units(13)
        self.row = height + self.units(16)
        self.column_header = self.small_height + self.units(14)
        self.section_header = height + self.units(20)
        self.top_bar = height + self.units(28)
        self.status_bar = self.small_height + self.units(13)
        self.chip = self.small_height + self.units(9)
        self.two_line_row = max(2 * self.small_height + self.units(6), height + self.units(20))
        self.narrow_row = height + self.small_height + self.units(20)
        self.icon = self.units(16)
        self.small_icon = self.units(14)
        self.label_column = self.units(132)
        self.list_margin = self.units(16)
        self.record_margin = self.units(20)
        self.inset = self.units(8)

    def units(self, count: float) -> int:
        """So many pixels at a body of 13, more where the text is larger."""
        return max(1, round(count * self.body / _UNIT_BODY))


@lru_cache(maxsize=8)
def _sizes(base: QFont) -> Sizes:
    return Sizes(base)


def sizes() -> Sizes:
    """The sizes that hold now."""
    return _sizes(QApplication.font())
