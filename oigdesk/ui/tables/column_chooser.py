"""The popup that chooses the columns of a list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from oigdesk.ui.measures import NAME, sizes
from oigdesk.ui.tables.choice_list import Choice, ChoiceList
from oigdesk.ui.tables.framed_input import FramedInput
from oigdesk.ui.tables.row_columns import RowColumns
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.frames import line_round, painter_of
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.popup_place import place_at


class ColumnChooser(QFrame):
    """Every column there is, the shown ones ticked; a tick shows or hides at once."""

    def __init__(self, columns: RowColumns, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._columns = columns
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName("Columns")
        size = sizes()
        gap = size.units(12)
        self._search = FramedInput("Find a column", "Find a column", icon="search", parent=self)
        self.list = ChoiceList("Columns", many=True, parent=self)
        self.list.show_choices(Choice(one.name, one.title) for one in columns.all)
        usual = Button("Usual columns", "link", parent=self)
        usual.clicked.connect(self._show_usual)
        done = Button("Done", parent=self)
        done.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.addWidget(usual)
        foot.addStretch()
        foot.addWidget(done)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(gap, gap, gap, gap)
        whole.setSpacing(size.units(8))
        whole.addWidget(Label("Columns", weight=NAME, parent=self))
        whole.addWidget(self._search)
        whole.addWidget(self.list, 1)
        whole.addLayout(foot)
        self.resize(size.units(280), size.units(430))
        self._search.textChanged.connect(self.list.keep)
        self._tick()
        self.list.ticked.connect(self._choose)

    def open_at(self, at: QWidget) -> None:
        """Open beneath a button, its right edges together."""
        place_at(self, at, right=True)
        self.show()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is done."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.close()
        elif event.key() == Qt.Key.Key_Down and self._search.hasFocus():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        painter = painter_of(self)
        painter.fillRect(self.rect(), tokens().raised)
        line_round(painter, self.rect(), tokens().edge, radius=0)

    def _tick(self) -> None:
        self.list.tick(column.name for column in self._columns.visible())

    def _choose(self) -> None:
        ticked = self.list.ticks()
        if not ticked:
            self._tick()
            return
        before = [column.name for column in self._columns.visible()]
        # A column without room now was not ticked: it stays chosen, and a tick insists on it.
        kept = [name for name in self._columns.chosen() if name in ticked or name not in before]
        for name in ticked:
            if name not in before:
                self._columns.insist(name)
        self._columns.choose(kept + [name for name in ticked if name not in kept])

    def _show_usual(self) -> None:
        self._columns.choose(())
        self._tick()
