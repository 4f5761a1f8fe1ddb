"""A place that takes files: by dragging, and saying beforehand what will happen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from oigdesk.ui.widgets.announcing import announce
from oigdesk.ui.widgets.drop_overlay import DropOverlay
from oigdesk.ui.widgets.dropped import (
    NO_FILE,
    NO_FILE_INSIDE,
    count_words,
    files_of,
    size_or_folder,
)

_MOST_NAMES = 6


class DropZone(QObject):
    """Watches a widget; while files are over it, shows what a drop will do.

    Args:
        target: the widget that takes files.
        words: what will happen, for files in words such as ``3 files``.
        consequence: what becomes of them.
    """

    files_dropped = Signal(list)
    #: What was dropped holds no file, or none can be taken now: what to do instead.
    nothing_dropped = Signal(str)

    def __init__(
        self,
        target: QWidget,
        words: Callable[[str], str],
        consequence: str = "Copied into the desk and hashed. Esc cancels.",
    ) -> None:
        super().__init__(target)
        self._target = target
        self._words = words
        self._consequence = consequence
        self._refusal = ""
        self._dragged: list[Path] = []
        self.overlay = DropOverlay(target)
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def set_refusal(self, reason: str | None) -> None:
        """Say why nothing can be taken now, or None when it can."""
        self._refusal = reason or ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow a drag over the target."""
        if watched is not self._target:
            return False
        if isinstance(event, QDragEnterEvent):
            return self._enter(event)
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            return self._drop(event)
        if isinstance(event, QDragMoveEvent):
            event.acceptProposedAction()
            event.setDropAction(Qt.DropAction.CopyAction)
            return True
        if isinstance(event, QDragLeaveEvent):
            self.overlay.hide()
            return True
        if event.type() == QEvent.Type.Resize and not self.overlay.isHidden():
            self.overlay.setGeometry(self._target.rect())
        return False

    def _enter(self, event: QDragEnterEvent) -> bool:
        mime = event.mimeData()
        own_text = event.source() is not None and not files_of(mime)
        if own_text or not _is_offered(mime):  # words moved within the window are no mistake
            return False
        # A copy, so that the other program never deletes what it gave.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._dragged = files_of(mime)
        if self._refusal:
            self.overlay.show_drop(self._refusal, (), "", bad=True)
        elif not self._dragged:
            self.overlay.show_drop(NO_FILE, (), "", bad=True)
        elif files := count_words(self._dragged):
            self.overlay.show_drop(self._words(files), self._names(), self._consequence)
        else:
            self.overlay.show_drop(NO_FILE_INSIDE, self._names(), "", bad=True)
        announce(self._target, self.overlay.headline())
        return True

    def _drop(self, event: QDropEvent) -> bool:
        self.overlay.hide()
        files = files_of(event.mimeData())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if self._refusal:
            self.nothing_dropped.emit(self._refusal)
        elif files:
            self.files_dropped.emit(files)
        else:
            self.nothing_dropped.emit(NO_FILE)
        return True

    def _names(self) -> tuple[tuple[str, str], ...]:
        shown = self._dragged[:_MOST_NAMES]
        lines = [(path.name, size_or_folder(path)) for path in shown]
        more = len(self._dragged) - len(shown)
        return tuple([*lines, (f"and {more:,} more", "")] if more else lines)


def _is_offered(mime: QMimeData) -> bool:
    """Whether something from outside is dragged that a person may take for a file."""
    return (
        mime.hasUrls()
        or mime.hasText()
        or any("FileGroupDescriptor" in kind or "promised" in kind for kind in mime.formats())
    )
