"""How many will change and how many are refused, above the preview that names them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from oigdesk.ui.measures import NAME, sizes
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.flow import FlowLayout
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.picture import Picture


class BulkCounts(QWidget):
    """Icon and words each; nothing refused says nothing of it."""

    #: The list is to go onto the clipboard.
    copy_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._will = Label(weight=NAME)
        self._refused = Label(weight=NAME)
        self._same = Label(ink="ink2")
        size = sizes()
        inside = QWidget(self)
        flow = FlowLayout(inside, gap=size.units(16), line_gap=2)
        self._parts = {
            label: self._with_icon(sign, ink, label)
            for label, sign, ink in (
                (self._will, "circle-check", "ok"),
                (self._refused, "circle-slash", "danger"),
                (self._same, "", "ink2"),
            )
        }
        for part in self._parts.values():
            flow.addWidget(part)
        self.copy = Button("Copy list", "link", parent=self)
        self.copy.clicked.connect(self.copy_asked)
        row = QHBoxLayout(self)
        margin = size.units(16)
        row.setContentsMargins(margin, size.units(10), margin - size.units(4), size.units(6))
        inside.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row.addWidget(inside, 1)
        row.addWidget(self.copy)

    def show_counts(self, will: int, refused: int, same: int, *, known: bool) -> None:
        """Say them; before there is a preview only what could not be read counts."""
        self._will.setText(f"{will:,} will change" if known else "No value yet")
        self._refused.setText(f"{refused:,} refused")
        self._same.setText(f"{same:,} like that already")
        self._parts[self._will].setVisible(known or not refused)
        self._parts[self._refused].setVisible(bool(refused))
        self._parts[self._same].setVisible(bool(same))
        self.copy.setVisible(bool(will or refused))

    def words(self) -> str:
        """All of it in words."""
        shown = (label for label, part in self._parts.items() if not part.isHidden())
        return ", ".join(label.text() for label in shown)

    def _with_icon(self, sign: str, ink: str, label: Label) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(sizes().units(8))
        if sign:
            row.addWidget(Picture(sign, ink=ink))  # type: ignore[arg-type] # a role of a colour
        row.addWidget(label)
        return part
