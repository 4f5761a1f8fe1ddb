"""A part of a record with a name: open it shows its fields, closed it says how it stands."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from oigdesk.ui.measures import sizes
from oigdesk.ui.tokens import Ink
from oigdesk.ui.widgets.section_head import SectionHead

#: Between the last row and the line of the next section.
_SPACE = 12


class Section(QWidget):
    """A head and a body; it spans its pane, margins included.

    The chevron hangs in the left margin. What is added stands between the margins of a record;
    what ``hangs`` (rows that show a frame around their text) reaches 8 pixels beyond on both
    sides, so that its text shares the edge of all other text.
    """

    toggled = Signal(bool)

    def __init__(self, title: str, *, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note: tuple[str, str, Ink] = (note, "", "ink2")
        self._closed_note = ""
        self.head = SectionHead(title, self)
        self.content = QWidget(self)
        self.body = QVBoxLayout(self.content)
        size = sizes()
        side = size.record_margin - size.inset
        self.body.setContentsMargins(side, 0, side, _SPACE)
        self.body.setSpacing(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self.content)
        self.head.toggled.connect(self._show_open)
        self._show_note()

    @property
    def title(self) -> str:
        """Its name."""
        return self.head.title

    def add(self, widget: QWidget, *, hang: bool | None = None) -> None:
        """Put a widget beneath the others.

        Args:
            widget: what to show.
            hang: it reaches beyond the edge of the text; by default when it has ``hangs = True``.
        """
        if hang is None:
            hang = bool(getattr(widget, "hangs", False))
        if hang:
            self.body.addWidget(widget)
            return
        inset = sizes().inset
        row = QVBoxLayout()
        row.setContentsMargins(inset, 0, inset, 0)
        row.addWidget(widget)
        self.body.addLayout(row)

    def set_note(self, text: str, icon: str = "", ink: Ink = "ink2") -> None:
        """Change the note at the right."""
        self._note = (text, icon, ink)
        self._show_note()

    def set_closed_note(self, text: str) -> None:
        """Change the summary that stands there while the section is closed."""
        self._closed_note = text
        self._show_note()

    def set_line(self, *, shown: bool) -> None:
        """Whether a hairline parts it from what stands above; the first has none."""
        self.head.set_line(shown=shown)

    def is_open(self) -> bool:
        """Whether its body shows."""
        return self.head.isChecked()

    def set_open(self, open_: bool) -> None:  # noqa: FBT001
        """Open or close it."""
        self.head.setChecked(open_)

    def _show_open(self, open_: bool) -> None:  # noqa: FBT001
        self.content.setVisible(open_)
        self._show_note()
        self.toggled.emit(open_)

    def _show_note(self) -> None:
        text, icon, ink = self._note
        if not self.is_open() and self._closed_note:
            text, icon, ink = self._closed_note, "", "ink2"
        self.head.set_note(text, icon, ink)
