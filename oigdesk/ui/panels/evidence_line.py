"""One evidence item in a record: its name and facts, to open, to drag out, to take off."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDrag,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QSizePolicy, QWidget

from oigdesk.queries.rows import EvidenceRow
from oigdesk.rules.days import day_words
from oigdesk.rules.file_words import kind_words, size_words
from oigdesk.services import evidence
from oigdesk.ui.icons import icon, paint_icon
from oigdesk.ui.kind_icons import kind_icon
from oigdesk.ui.measures import font, font_metrics, sizes
from oigdesk.ui.menu_look import dress
from oigdesk.ui.moments import local
from oigdesk.ui.room import Room
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.frames import RING, fill_round, line_round, painter_of, shows_ring
from oigdesk.ui.widgets.icon_button import IconButton

_GAP = 10


def facts_of(row: EvidenceRow) -> str:
    """Kind, size, and when and by whom it was attached."""
    day = day_words(local(row.attached_at).date())
    kind = kind_words(row.media_type, row.name)
    facts = f"{kind} · {size_words(row.size)} · attached {day} by {row.attached_by}"
    if row.role == "source":
        return f"Source page · {facts}"
    signed = f" · signed by {row.reviewed_by}" if row.reviewed_by else ""
    facts = f"Proof of closure{signed} · {facts}" if row.role == "proof" else facts
    return f"Changed on disk · {facts}" if row.matched is False else facts


class EvidenceLine(QAbstractButton):
    """Enter opens a copy, Del takes it off the record, dragging gives the file its own name."""

    opened = Signal(str)
    #: The uid of the support to end.
    detached = Signal(str)
    #: The item's page is asked for.
    shown = Signal(str)
    #: It is to prove the closing from now on, or no longer: the uid of the support.
    proof_asked = Signal(str, bool)

    hangs = True

    def __init__(self, room: Room, row: EvidenceRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        self._room = room
        self._pressed: QPoint | None = None
        self._fetching = False
        self._over = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{row.name}. {facts_of(row)}")
        off = " Delete detaches it." if self.can_detach else ""
        self.setAccessibleDescription(f"Enter opens a copy.{off}")
        self.clicked.connect(lambda: self.opened.emit(row.uid))  # by a screen reader
        self.setToolTip(row.original_path or "")
        self.more = IconButton("ellipsis", f"More for {row.name}", parent=self)
        self.more.set_small(small=True)
        self.more.clicked.connect(lambda: self._open_menu(self.more.geometry().bottomLeft()))
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.more.hide()

    @property
    def can_detach(self) -> bool:
        """Whether it may be taken off; the page a report came from stays."""
        return self.row.role != "source" and not self._room.desk.read_only

    def menu(self) -> QMenu:
        """What can be done with it."""
        row, menu = self.row, QMenu(self)
        dress(menu)
        self._entry(menu, "Open a copy", "file-search", lambda: self.opened.emit(row.uid))
        self._entry(menu, "Show in Evidence", "paperclip", lambda: self.shown.emit(row.uid))
        if self.can_detach and row.recommendation_uid is not None:
            proves = row.role == "proof"
            words = "No proof of closure" if proves else "Use as proof of closure"
            ask = self.proof_asked.emit
            self._entry(menu, words, "shield-check", lambda: ask(row.link_uid, not proves))
        if self.can_detach:
            menu.addSeparator()
            self._entry(menu, "Detach", "file-x", lambda: self.detached.emit(row.link_uid))
        return menu

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(sizes().units(240), sizes().font_height + sizes().small_height + 10)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open or take off by keyboard."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit(self.row.uid)
        elif event.key() == Qt.Key.Key_Delete and self.can_detach:
            self.detached.emit(self.row.link_uid)
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer everything that can be done."""
        self._open_menu(event.pos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A drag may begin here."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a copy."""
        self.opened.emit(self.row.uid)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """No drag any more."""
        self._pressed = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag once the mouse has moved far enough; the copy is made meanwhile."""
        if self._pressed is None or self._fetching:
            return
        moved = (event.position().toPoint() - self._pressed).manhattanLength()
        if moved < QApplication.startDragDistance():
            return
        self._fetching = True
        desk, uid = self._room.desk, self.row.uid
        call = self._room.runner.ask(
            lambda: evidence.open_copy(desk, uid, to_open=False), owner=self
        )
        call.showing(f"Copying {self.row.name}").then(self._drag)
        call.failed(self._not_copied)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that something can be done."""
        self._over = True
        self.more.show()
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Be quiet again."""
        self._over = False
        self.more.hide()
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        self.update()

    def resizeEvent(self, event: object) -> None:
        """Keep the menu at the right."""
        side = self.more.sizeHint().width()
        self.more.setGeometry(
            self.width() - sizes().inset - side, (self.height() - side) // 2, side, side
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon, the name and the facts."""
        painter, look, size = painter_of(self), tokens(), sizes()
        if self._over:
            fill_round(painter, self.rect(), look.hover)
        kind = kind_icon(self.row.media_type, self.row.name)
        kind = "globe" if self.row.role == "source" else kind
        changed = self.row.matched is False
        kind = "shield-alert" if changed else kind
        top = 5
        place = (size.font_height - size.icon) // 2
        box = QRect(size.inset, top + place, size.icon, size.icon)
        paint_icon(painter, box, kind, look.danger if changed else look.ink2)
        left = box.right() + 1 + size.units(_GAP)
        room = self.width() - left - size.inset - (self.more.width() + 8 if self._over else 0)
        name = font_metrics().elidedText(self.row.name, Qt.TextElideMode.ElideMiddle, room)
        painter.setFont(font())
        painter.setPen(look.ink)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(left, top, room, size.font_height), middle, name)
        facts = font_metrics("small").elidedText(
            facts_of(self.row), Qt.TextElideMode.ElideRight, room
        )
        painter.setFont(font("small"))
        painter.setPen(look.danger if changed else look.ink2)
        painter.drawText(
            QRect(left, top + size.font_height, room, size.small_height), middle, facts
        )
        if shows_ring(self):
            line_round(painter, self.rect(), look.focus, width=RING)

    def mime_of(self, copy: Path) -> QMimeData:
        """What is handed over when the item is dragged out: the copy under its human name."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(copy))])
        return mime

    def _drag(self, copy: Path) -> None:
        self._fetching = False
        if self._pressed is None:
            return  # the button was let go before the copy was there
        self._pressed = None
        drag = QDrag(self)
        drag.setMimeData(self.mime_of(copy))
        drag.setPixmap(icon("file-text").pixmap(sizes().units(32)))
        drag.exec(Qt.DropAction.CopyAction)

    def _not_copied(self, error: BaseException) -> None:
        self._fetching = False
        self._pressed = None
        self._room.bus.trouble.emit(error)

    def _open_menu(self, at: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(at))

    def _entry(self, menu: QMenu, words: str, sign: str, do: object) -> None:
        action = QAction(icon(sign), words, menu)
        action.triggered.connect(do)
        menu.addAction(action)
