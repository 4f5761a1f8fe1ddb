"""A label and a value that can only be read."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from oigdesk.ui.measures import sizes
from oigdesk.ui.tokens import Ink
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.picture import Picture


class FactRow(QWidget):
    """The label's column is as wide as that of a field; a control may stand behind the value."""

    def __init__(
        self,
        label: str,
        value: str,
        *,
        icon: str = "",
        ink: Ink = "ink",
        control: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._label = Label(label, ink="ink2")
        self._value = Label(value, ink=ink, wrap=control is None)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, *((4, 0, 5) if control is None else (0, 0, 0)))
        row.setSpacing(6)
        beside = Qt.AlignmentFlag.AlignTop if control is None else Qt.AlignmentFlag.AlignVCenter
        row.addWidget(self._label, 0, beside)
        if icon:
            row.addWidget(Picture(icon, ink=ink), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._value, 0 if control else 1)
        if control is not None:
            row.addWidget(control)
            row.addStretch(1)
        self.setAccessibleName(f"{label}: {value}")
        self._measure()

    def value(self) -> str:
        """What it says."""
        return self._value.text()

    def event(self, event: QEvent) -> bool:
        """Measure anew with the font."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._measure()
        return super().event(event)

    def _measure(self) -> None:
        self._label.setFixedWidth(sizes().units(112))
