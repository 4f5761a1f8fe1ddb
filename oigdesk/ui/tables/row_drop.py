"""Files dragged over a list: the row under them says what it would do, and takes them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QTableView

from oigdesk.ui.icons import paint_icon
from oigdesk.ui.measures import STRONG, font, font_metrics, sizes
from oigdesk.ui.tables.list_kind import ListKind
from oigdesk.ui.tables.row_delegate import row_rect
from oigdesk.ui.tables.row_model import RowModel
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.dropped import NO_FILE, NO_FILE_INSIDE, count_words, files_of
from oigdesk.ui.widgets.frames import RING, fill_round, line_round, painter_of

_PADDING: Final = 10


class RowDrop(QObject):
    """The drags over one table."""

    #: The uid that takes the files, what a person calls it, and their paths.
    files_dropped = Signal(str, str, list)
    #: Something else was dropped: a sentence that says what to do instead.
    nothing_dropped = Signal(str)

    def __init__(self, table: QTableView, rows: RowModel, kind: ListKind) -> None:
        super().__init__(table)
        self._table = table
        self._rows = rows
        self._kind = kind
        self._row = -1
        self._words = ""
        self._files = ""

    @property
    def words(self) -> str:
        """What the row under the files would do; "" while no row would."""
        return self._words

    def enter(self, event: QDropEvent) -> None:
        """Something is dragged in; also what is no file is taken, to say what to do with it."""
        self._table.setAutoScroll(True)
        self._files = count_words(files_of(event.mimeData()))
        self._show(event)

    def move(self, event: QDragMoveEvent) -> None:
        """It is dragged on."""
        self._show(event)

    def leave(self) -> None:
        """It went elsewhere."""
        self._set(-1, "")

    def take(self, event: QDropEvent) -> None:
        """It is dropped."""
        row = self._row_under(event)
        self.leave()
        target = self._target(row)
        paths = files_of(event.mimeData())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if not paths:
            self.nothing_dropped.emit(NO_FILE)
        elif target is None:
            self.nothing_dropped.emit("Nothing was attached: drop files on a row.")
        else:
            self.files_dropped.emit(*target, paths)

    def paint(self) -> None:
        """Draw the ring around the row and the words in it."""
        if self._row < 0:
            return
        look, size = tokens(), sizes()
        painter = painter_of(self._table.viewport())
        rect = row_rect(self._table, self._row)
        line_round(painter, rect, look.focus, width=RING, inset=1, style=Qt.PenStyle.DashLine)
        if not self._words:
            return
        metrics = font_metrics("small", STRONG)
        side, gap = size.small_icon, size.units(6)
        most = rect.width() - 2 * size.list_margin - side - gap - 2 * _PADDING
        words = metrics.elidedText(self._words, Qt.TextElideMode.ElideMiddle, most)
        width = metrics.horizontalAdvance(words) + side + gap + 2 * _PADDING
        pill = QRect(0, 0, width, size.chip)
        pill.moveCenter(rect.center())
        pill.moveRight(rect.right() - size.units(8))
        fill_round(painter, pill, look.accent)
        box = QRect(pill.left() + _PADDING, pill.center().y() - side // 2 + 1, side, side)
        paint_icon(painter, box, "paperclip", look.on_accent)
        painter.setFont(font("small", STRONG))
        painter.setPen(look.on_accent)
        inside = pill.adjusted(_PADDING + side + gap, 0, 0, 0)
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, words)

    def _show(self, event: QDropEvent) -> None:
        row = self._row_under(event)
        target = self._target(row)
        paths = files_of(event.mimeData())
        if paths and target is not None:
            words = f"Attach {self._files} to {target[1]}"
            self._set(row, words if self._files else NO_FILE_INSIDE)
        else:
            self._set(-1, "")
        if paths and target is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def _row_under(self, event: QDropEvent) -> int:
        return self._table.rowAt(event.position().toPoint().y())

    def _target(self, row: int) -> tuple[str, str] | None:
        entry = self._rows.entry(row)
        return None if entry is None else self._kind.target(entry)

    def _set(self, row: int, words: str) -> None:
        if (row, words) != (self._row, self._words):
            self._row, self._words = row, words
            self._table.viewport().update()
