"""The line above a list: its name, how much it shows or what is selected, and its buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from oigdesk.ui.measures import font, font_metrics, sizes
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.announcing import announce
from oigdesk.ui.widgets.label import Label

#: Stands between two facts.
_BETWEEN = " · "


class _Facts(Label):
    """Facts that go on in a second line where one is too short; what is still cut has a tooltip."""

    def lines(self, width: int) -> list[str]:
        """The one or two lines they stand in at a width."""
        metrics = font_metrics("small")
        lines = [""]
        for fact in self.text().split(_BETWEEN):
            longer = f"{lines[-1]}{_BETWEEN if lines[-1] else ''}{fact}"
            if not lines[-1] or len(lines) == 2 or metrics.horizontalAdvance(longer) <= width:
                lines[-1] = longer
            else:
                lines.append(fact)
        return lines

    def fits(self, width: int) -> bool:
        """Whether nothing of them is cut at a width."""
        metrics = font_metrics("small")
        return all(metrics.horizontalAdvance(line) <= width for line in self.lines(width))

    def is_cut(self) -> bool:
        """Whether not all of the text is to be seen."""
        return not self.fits(self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines around the middle."""
        painter = QPainter(self)
        painter.setFont(font("small"))
        painter.setPen(tokens().ink2)
        metrics, lines = font_metrics("small"), self.lines(self.width())
        top = (self.height() - len(lines) * metrics.height()) // 2
        for line in lines:
            words = metrics.elidedText(line, Qt.TextElideMode.ElideRight, self.width())
            place = QRect(0, top, self.width(), metrics.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
            top += metrics.height()


class ListHead(QWidget):
    """The facts are read out when they change while the list is filtered or selected from."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label(title, size="head", parent=self)
        self.facts_label = _Facts(size="small", ink="ink2", parent=self)
        self.facts_label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._buttons: list[QWidget] = []
        self._away: set[QWidget] = set()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(sizes().inset)
        self._row.addWidget(self._title)
        self._row.addWidget(self.facts_label, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._measure()

    def title(self) -> str:
        """The name of what is shown."""
        return self._title.text()

    def set_title(self, text: str) -> None:
        """Name what is shown."""
        if text != self._title.text():
            self._title.setText(text)
            self._arrange()

    def facts(self) -> str:
        """What it says beside the title."""
        return self.facts_label.text()

    def set_facts(self, text: str) -> None:
        """Say how much is shown or selected."""
        if text != self.facts_label.text():
            self.facts_label.setText(text)
            self._arrange()
            announce(self, text)

    def add_button(self, button: QWidget) -> None:
        """Put a button at the right."""
        self._row.addWidget(button)
        if self._buttons:
            self.setTabOrder(self._buttons[-1], button)
        self._buttons.append(button)
        self._arrange()

    def show_button(self, button: QWidget, *, shown: bool) -> None:
        """Show a button only while there is something to do with it."""
        if shown == (button in self._away):
            self._away ^= {button}
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Facts come before the name of the list and its buttons, which other places have too."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Measure anew when the font changes."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._measure()
        return super().event(event)

    def _arrange(self) -> None:
        wanted = [one for one in self._buttons if one not in self._away]
        beside = sum(one.sizeHint().width() + self._row.spacing() for one in wanted)
        title = self._title.sizeHint().width() + self._row.spacing()
        self._title.setVisible(self.facts_label.fits(self.width() - beside - title))
        for button in self._buttons:
            fits = self.facts_label.fits(self.width() - beside)
            button.setVisible(fits and button not in self._away)

    def _measure(self) -> None:
        self.setFixedHeight(sizes().control + sizes().units(4))
