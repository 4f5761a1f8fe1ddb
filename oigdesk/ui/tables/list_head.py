"""The line above a list: its name, how much it shows or what is selected, and its buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from oigdesk.ui.measures import sizes
from oigdesk.ui.widgets.announcing import announce
from oigdesk.ui.widgets.label import Label


class ListHead(QWidget):
    """The facts are read out when they change while the list is filtered or selected from."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label(title, size="head", parent=self)
        self._facts = Label(size="small", ink="ink2", parent=self)
        self._buttons: list[QWidget] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(sizes().inset)
        self._row.addWidget(self._title)
        self._row.addWidget(self._facts, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._measure()

    def facts(self) -> str:
        """What it says beside the title."""
        return self._facts.text()

    def set_facts(self, text: str) -> None:
        """Say how much is shown or selected."""
        if text != self._facts.text():
            self._facts.setText(text)
            announce(self, text)

    def add_button(self, button: QWidget) -> None:
        """Put a button at the right."""
        self._row.addWidget(button)
        if self._buttons:
            self.setTabOrder(self._buttons[-1], button)
        self._buttons.append(button)

    def event(self, event: QEvent) -> bool:
        """Measure anew when the font changes."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._measure()
        return super().event(event)

    def _measure(self) -> None:
        self.setFixedHeight(sizes().control + sizes().units(4))
