"""A change set opened to its fields, and the way to take it back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from oigdesk.errors import Known, Refused
from oigdesk.queries.rows import FieldChangeRow, SetRow
from oigdesk.ui.measures import sizes
from oigdesk.ui.panels.activity_paint import paint_set, set_height, text_left
from oigdesk.ui.panels.intake_excerpt import IntakeExcerpt, Piece
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.announcing import announce
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.reason import Reason

#: So many fields are shown at first.
_FIRST: Final = 12
_RECORDS: Final = ("report", "recommendation", "evidence")


class ActivityOpened(QWidget):
    """Labels, old values struck, new ones beside them; refusals say what stands in the way."""

    #: The person wants it undone.
    undo_wanted = Signal()
    #: Asks for a record: its noun and uid.
    record_wanted = Signal(str, object)
    #: It became higher or lower.
    height_changed = Signal()

    def __init__(self, one: SetRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_row = one
        self._changes: tuple[FieldChangeRow, ...] = ()
        self._all = False
        self._refusal: tuple[str, ...] = ()
        self._found: tuple[str, str, str] | None = None
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 2)
        self._grid.setColumnStretch(3, 3)
        self._more = Button("", "link")
        self._more.clicked.connect(self._show_all)
        self._more.hide()
        self.undo = Button("Undo this…", icon="undo-2")
        self.undo.setAccessibleName(f"Undo this: {one.label}")
        self.undo.clicked.connect(self.undo_wanted)
        self._record = Button("", "quiet")
        self._record.clicked.connect(self._show_record)
        self._record.hide()
        self._said = Label(size="small", ink="ink2")
        self._why = QVBoxLayout()
        self._why.setSpacing(4)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for widget in (self.undo, self._record, self._said):
            buttons.addWidget(widget)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.setContentsMargins(text_left(), set_height() - 6, sizes().list_margin, 12)
        column.addLayout(self._grid)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._why)
        column.addLayout(buttons)
        self._show_how_it_stands()

    def show_changes(self, changes: Sequence[FieldChangeRow]) -> None:
        """Show what it did."""
        self._changes = tuple(changes)
        self._found = _record_in(changes)
        if self._found is not None:
            self._record.setText(f"Show {self._found[2]}")
            self._record.setVisible(True)
        self._fill()

    def show_refusal(self, error: Known) -> None:
        """Say why it cannot be undone: every field, both values, and who."""
        self._clear_why()
        reasons = [item.what for item in error.missing] if isinstance(error, Refused) else []
        self._refusal = (error.what, *reasons, *([error.why] if error.why else []))
        for text in self._refusal:
            self._why.addWidget(Reason(text))
        if error.remedy:
            self._why.addWidget(Label(error.remedy, size="small", ink="ink2", wrap=True))
        announce(self, error.sentence(), urgent=True)
        self.height_changed.emit()

    def refusal(self) -> tuple[str, ...]:
        """Why it was not undone: each reason."""
        return self._refusal

    def shown_fields(self) -> list[tuple[str, str, str]]:
        """Label, old and new of the fields that show."""
        return [(_label(one), one.old, one.new) for one in self._few()]

    def needed_height(self, width: int) -> int:
        """How high it must be at a width."""
        layout = self.layout()
        assert layout is not None
        layout.activate()
        return max(layout.totalHeightForWidth(width), layout.totalSizeHint().height())

    def event(self, event: QEvent) -> bool:
        """What it shows has another height than before."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.height_changed.emit()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chosen row's ground, and the words of the closed row at its top."""
        painter, look = QPainter(self), tokens()
        painter.fillRect(self.rect(), look.surface if look.high_contrast else look.sel)
        if look.high_contrast:
            painter.fillRect(QRect(0, 0, 4, self.height()), look.sel)
        paint_set(painter, self.rect(), self.set_row, strong=True)
        painter.fillRect(0, self.height() - 1, self.width(), 1, look.line)

    def _few(self) -> list[FieldChangeRow]:
        """Of many fields first those that say that a record came or went."""
        if self._all or len(self._changes) <= _FIRST:
            return list(self._changes)
        coming = [one for one in self._changes if one.new == "added" and one.noun in _RECORDS]
        return (coming or list(self._changes))[:_FIRST]

    def _fill(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        shown = self._few()
        for row, one in enumerate(shown):
            label = Label(_label(one), ink="ink2", wrap=True)
            label.set_wrap_chars(34)
            self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            new = IntakeExcerpt([Piece(one.new.replace("\n", " ") or "empty")])
            if one.old:
                old = IntakeExcerpt([Piece(one.old.replace("\n", " "), "dropped")])
                self._grid.addWidget(old, row, 1, Qt.AlignmentFlag.AlignTop)
                arrow = Label("→", ink="ink2")
                self._grid.addWidget(arrow, row, 2, Qt.AlignmentFlag.AlignTop)
                self._grid.addWidget(new, row, 3, Qt.AlignmentFlag.AlignTop)
            else:
                self._grid.addWidget(new, row, 1, 1, 3, Qt.AlignmentFlag.AlignTop)
        rest = len(self._changes) - len(shown)
        self._more.setText(f"Show all {len(self._changes)} fields")
        self._more.setVisible(rest > 0)
        self.height_changed.emit()

    def _show_all(self) -> None:
        self._all = True
        self._fill()

    def _show_record(self) -> None:
        if self._found is not None:
            self.record_wanted.emit(*self._found[:2])

    def _show_how_it_stands(self) -> None:
        one = self.set_row
        if one.undone_by is not None:
            self._said.setText(f"Undone by change {one.undone_by:,}; undo that to have it again.")
        elif not one.undoable:
            self._said.setText("It changed no record, so there is nothing to undo.")
        self.undo.setVisible(one.undoable and one.undone_by is None)

    def _clear_why(self) -> None:
        while (item := self._why.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()


def _record_in(changes: Sequence[FieldChangeRow]) -> tuple[str, str, str] | None:
    """The record a set is about: noun, uid and what it is called."""
    for noun in _RECORDS:
        for one in changes:
            if one.noun == noun:
                return noun, one.uid, one.record
            if one.points_to == noun and one.points_to_uid:
                return noun, one.points_to_uid, one.new
    return None


def _label(one: FieldChangeRow) -> str:
    label = one.label[0].lower() + one.label[1:] if one.label[1:2].islower() else one.label
    return f"{one.record}, {label}"
