"""One field that a newer page states otherwise: the desk's value, the page's, keep or take."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from oigdesk.ui.panels.compared_row import ComparedRow
from oigdesk.ui.panels.difference_texts import two_sides
from oigdesk.ui.panels.intake_excerpt import Piece
from oigdesk.ui.widgets.two_way import TwoWay


class DifferenceRow(ComparedRow):
    """Nothing is chosen at first; K and T choose and go on."""

    #: True takes, False keeps, None is undecided again.
    chosen = Signal(object)
    #: Chosen by its letter: the next row may have the keyboard.
    answered = Signal()
    #: A line of the source, counted from 1.
    line_asked = Signal(int)

    def __init__(
        self,
        label: str,
        mine: str,
        theirs: str,
        *,
        keep: str = "Keep",
        take: str = "Take",
        note: str = "",
        line: int | None = None,
        record: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self.two_way = TwoWay(keep, take)
        super().__init__(label, self.two_way, note=note, parent=parent)
        self._mine, self._theirs, self._line = mine, theirs, line
        self._keep, self._take = keep, take
        self.choice: bool | None = None
        self.two_way.set_name(f"{record}, {label}: {keep.lower()} or {take.lower()}")
        self.two_way.chosen.connect(self._choose)
        self.two_way.installEventFilter(self)
        self._show()

    def set_choice(self, choice: bool | None) -> None:  # noqa: FBT001
        """Choose without telling anybody."""
        self.choice = choice
        self.two_way.set_choice(None if choice is None else not choice)
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The letters of both words choose and go on; the focus asks for the line."""
        if event.type() == QEvent.Type.FocusIn and self._line:
            self.line_asked.emit(self._line)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            letter = event.text().casefold()
            if letter and letter in {self._keep[0].casefold(), self._take[0].casefold()}:
                self._choose(letter == self._keep[0].casefold())
                self.answered.emit()
                return True
        return super().eventFilter(watched, event)

    def _choose(self, keep: bool | None) -> None:  # noqa: FBT001
        self.set_choice(None if keep is None else not keep)
        self.chosen.emit(self.choice)

    def _show(self) -> None:
        if not self._mine or not self._theirs:
            self.show_sides(*([Piece(text)] if text else [] for text in (self._mine, self._theirs)))
            return
        self.show_sides(*two_sides(self._mine, self._theirs, self.choice))
