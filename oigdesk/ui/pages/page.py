"""What every page is: a list, and beside it a record or whatever takes the record's place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from oigdesk.queries.filters import Filter
from oigdesk.services.changed import Changed
from oigdesk.services.drafting import DraftRow
from oigdesk.ui.room import Room
from oigdesk.ui.widgets.panes import Panes


class Page(QWidget):
    """A page lays its list and its record on both sides of one divider, which is remembered.

    The window's find box filters the list of the page in front: it calls ``find``. The page's
    own verbs are its ``actions()`` (Qt's ``addAction``): the window shows them under Record and
    in the list of shortcuts.
    """

    #: Asks the window to go elsewhere: "recommendation", "report" or "activity" with a uid,
    #: "intake" with an ImportPlan, a page's text or None, "page" with a page's name,
    #: "export" with filters, "view" with the key of a view.
    asked = Signal(str, object)

    #: Names the page in settings; a class attribute of each page.
    name = "page"
    title = ""
    #: What the window's find box says when it filters this page's list.
    find_hint = "Find in this list"
    #: Whether ``find`` filters a list here.
    filters_by_words = False
    #: The shares of the list and of the record until the person moves the divider.
    usual_shares = (65, 35)

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.room = room
        self.find_text = ""
        self.splitter = Panes(Qt.Orientation.Horizontal, self)
        self._left = QWidget(self.splitter)
        self._column = QVBoxLayout(self._left)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._list: QWidget | None = None
        self.side = QStackedWidget(self.splitter)
        self.side.hide()
        self.splitter.setStretchFactor(0, 1)
        self._record: QWidget | None = None
        self._restored = False
        self._before: list[int] = []
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.splitter)
        self.splitter.splitterMoved.connect(lambda *_: self._remember_splitter())

    def set_list(self, widget: QWidget) -> None:
        """Put the list to the left of the divider."""
        self._list = widget
        self._column.insertWidget(0, widget, 1)

    def set_foot(self, widget: QWidget) -> None:
        """Put the window's message bar under the list, where it never moves the record."""
        hidden = widget.isHidden()
        self._column.addWidget(widget)
        widget.setHidden(hidden)

    def set_record(self, widget: QWidget) -> None:
        """Put the record to the right of the divider; it stays when something covers it."""
        self._record = widget
        self.side.addWidget(widget)
        self.side.setCurrentWidget(widget)
        self.side.show()

    def show_side(self, widget: QWidget) -> None:
        """Put something in the record's place; one that is there goes."""
        self._drop_guest()
        self.side.addWidget(widget)
        self.side.setCurrentWidget(widget)
        self.side.show()
        self._give_room(widget.sizeHint().width())
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def hide_side(self) -> None:
        """Bring the record back."""
        self._drop_guest()
        self.side.setVisible(self._record is not None)
        if self._before:
            self.splitter.setSizes(self._before)
            self._before = []

    def guest(self) -> QWidget | None:
        """What stands in the record's place, if anything does."""
        shown = self.side.currentWidget()
        return None if shown is self._record else shown

    def reload(self) -> None:
        """Read everything anew."""

    def apply_changed(self, changed: Changed) -> None:
        """Read anew what this step changed; by default everything."""
        self.reload()

    def filters(self) -> tuple[Filter, ...]:
        """What the list of recommendations is filtered by, which an export may follow."""
        return ()

    def show_record(self, uid: str) -> None:
        """Select a record of this page."""

    def record_uid(self) -> str:
        """The uid of the record beside the list, "" for none."""
        return ""

    def find(self, text: str) -> None:  # type: ignore[override]
        """Show only what holds this text; empty shows everything."""
        self.find_text = text

    def take_files(self, paths: Sequence[Path]) -> None:
        """Take files that were pasted or dropped on the window beside every better place."""
        self.room.bus.said.emit(
            "Nothing was attached: choose a recommendation or a report first, then drop the files "
            "on it or paste them."
        )

    def take_picture(self, content: bytes, name: str) -> None:
        """Take a picture from the clipboard."""
        self.take_files(())

    def focus_list(self) -> None:
        """Give the keyboard to the page."""
        if self._list is not None:
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def restore_draft(self, draft: DraftRow) -> None:
        """Put back what was typed in a record of this page and not kept."""

    def leave(self) -> None:
        """Keep what is being typed: the desk is about to be closed."""

    def _give_room(self, wanted: int) -> None:
        """A guest that needs more than the record has gets it, until it goes."""
        shares = self.splitter.sizes()
        if shares[-1] < wanted < sum(shares):
            self._before = self._before or shares
            self.splitter.setSizes([sum(shares) - wanted, wanted])

    def _drop_guest(self) -> None:
        guest = self.guest()
        if guest is not None:
            self.side.removeWidget(guest)
            guest.deleteLater()

    def showEvent(self, event: object) -> None:
        """Put the divider where it was left, once there is a width to share."""
        super().showEvent(event)  # type: ignore[arg-type]
        if not self._restored:
            self._restored = True
            self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share anew until the person has moved the divider."""
        super().resizeEvent(event)
        if self._restored and self.name not in self.room.settings.values.splitters:
            self._share()

    def event(self, event: QEvent) -> bool:
        """Larger text takes more room."""
        if event.type() == QEvent.Type.ApplicationFontChange and self._restored:
            self._share()
        return super().event(event)

    def record_width(self, whole: int) -> int:
        """How wide the record usually is on a page of a width."""
        return whole - whole * self.usual_shares[0] // sum(self.usual_shares)

    def _share(self) -> None:
        whole = max(self.width(), 1)
        kept = self.room.settings.values.splitters.get(self.name)
        record = kept[-1] * whole // max(sum(kept), 1) if kept else self.record_width(whole)
        self.splitter.setSizes([whole - record, record])

    def _remember_splitter(self) -> None:
        self.room.settings.values.splitters[self.name] = self.splitter.sizes()
        self.room.settings.save()
