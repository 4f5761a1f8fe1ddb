"""Margins at the sides grow with the text while the window stands, as they do when it is made."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtWidgets import QLayout

#: The sides as they were set last and as they would be at a body of one pixel.
_KEPT: Final = "oigdesk-sides"


def grow(layouts: Iterable[QLayout], before: float, after: float) -> None:
    """Scale the left and right margins of layouts from one body size to another, in pixels.

    What a widget measures by itself is put right by that widget afterwards. The exact share is
    kept, so that going up and down again ends where it began.
    """
    for layout in layouts:
        margins = layout.contentsMargins()
        now = [float(margins.left()), float(margins.right())]
        kept = layout.property(_KEPT)
        exact = list(kept[2:]) if kept and list(kept[:2]) == now else [one / before for one in now]
        sides = [round(one * after) for one in exact]
        if sides != now:
            margins.setLeft(sides[0])
            margins.setRight(sides[1])
            layout.setContentsMargins(margins)
        layout.setProperty(_KEPT, [float(one) for one in sides] + exact)
