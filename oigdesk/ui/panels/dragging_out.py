"""An item is dragged out by the head of its page, as a copy under its human name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget


class DragOut(QObject):
    """A press makes the copy; once it is there, moving on begins the drag.

    Args:
        handle: where the press begins.
        fetch: makes the copy and hands it over.
    """

    def __init__(self, handle: QWidget, fetch: Callable[[Callable[[Path], object]], None]) -> None:
        super().__init__(handle)
        self._handle = handle
        self._fetch = fetch
        self._pressed: QPoint | None = None
        self.copy: Path | None = None
        handle.installEventFilter(self)

    def forget(self) -> None:
        """Another item is shown: its copy is yet to be made."""
        self.copy = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the mouse on the handle."""
        if isinstance(event, QMouseEvent) and watched is self._handle:
            if event.type() == QMouseEvent.Type.MouseButtonPress:
                self._pressed = event.position().toPoint()
                if self.copy is None:
                    self._fetch(self._keep)
            elif event.type() == QMouseEvent.Type.MouseButtonRelease:
                self._pressed = None
            elif event.type() == QMouseEvent.Type.MouseMove and self._pressed is not None:
                far = (event.position().toPoint() - self._pressed).manhattanLength()
                if far >= QApplication.startDragDistance() and self.copy is not None:
                    self._pressed = None
                    self._drag(self.copy)
        return False

    def _keep(self, path: Path) -> None:
        self.copy = path

    def _drag(self, path: Path) -> None:
        drag = QDrag(self._handle)
        drag.setMimeData(drag_data(path))
        drag.exec(Qt.DropAction.CopyAction)


def drag_data(path: Path) -> QMimeData:
    """What a drag carries: the copy under its human name."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data
