"""The focus goes back where it was when a bar with buttons is hidden."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget


class FocusBack(QObject):
    """Knows where the focus was before it came into a bar.

    Without it Qt hands the focus of a hidden button to the next control of the window, wherever
    that is, and the next key goes astray.
    """

    def __init__(self, bar: QWidget) -> None:
        super().__init__(bar)
        self._bar = bar
        self._before: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)  # ends with the bar

    def give_back(self) -> None:
        """Call this before the bar, or the button that was pressed, goes."""
        before, here = self._before, self._bar.window().focusWidget()
        if before is None or here is None or not self._bar.isAncestorOf(here):
            return
        if shiboken6.isValid(before) and before.isVisible():
            before.setFocus()

    def _follow(self, old: QWidget | None, now: QWidget | None) -> None:
        if now is None or old is None or not self._bar.isAncestorOf(now):
            return
        if not self._bar.isAncestorOf(old):
            self._before = old
