"""The turn of widgets that were made later than those around them: Qt would let them come last."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def take_turn(holder: QWidget, widgets: Sequence[QWidget]) -> None:
    """Let Tab come to these one after another where their holder stands."""
    before = _before(holder, widgets)
    chain = [*([before] if before is not None else []), *widgets]
    for one, other in pairwise(chain):
        QWidget.setTabOrder(one, other)


def _before(holder: QWidget, widgets: Sequence[QWidget]) -> QWidget | None:
    """The nearest widget before the holder that Tab stops at; Qt heeds no other."""
    one = holder.previousInFocusChain()
    while one is not None and one is not holder and not one.isWindow():
        takes = bool(one.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
        if takes and one.focusProxy() is None and one not in widgets:
            return one
        one = one.previousInFocusChain()
    return None
