"""What the panes beside the source share: a head with a note, and items that scroll."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oigdesk.ui.measures import sizes
from oigdesk.ui.panels.intake_area import IntakeArea
from oigdesk.ui.panels.intake_choices import IntakeChoices
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.label import Label


class IntakePane(QWidget):
    """Shows one page at a time, and follows what is decided about it."""

    #: A line of the source, counted from 1.
    line_asked = Signal(int)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: IntakeChoices | None = None
        self._note = Label(size="small", ink="ink2")
        head = QHBoxLayout()
        head.setContentsMargins(sizes().list_margin, 8, sizes().list_margin, 4)
        head.setSpacing(10)
        head.addWidget(Label(title, weight=600))
        head.addWidget(self._note, 1)
        self._area = IntakeArea(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        self._column.addWidget(self._area, 1)

    def show_choices(self, choices: IntakeChoices) -> None:
        """Show the page that the choices are about."""
        if self._choices is not None:
            self._choices.changed.disconnect(self._refresh)
        self._choices = choices
        choices.changed.connect(self._refresh)
        self._area.show_only(self._built(choices))
        self._refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line between this pane and the one before it."""
        QPainter(self).fillRect(0, 0, 1, self.height(), tokens().pane_line)

    def _built(self, choices: IntakeChoices) -> QWidget:
        """The items of a page."""
        raise NotImplementedError

    def _refresh(self) -> None:
        """Show what is decided now."""
        raise NotImplementedError
