"""A card under a cell: why its text is not kept, and how it could be written."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from oigdesk.ui.icons import paint_icon
from oigdesk.ui.measures import STRONG, sizes
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.frames import fill_round, line_round, painter_of
from oigdesk.ui.widgets.label import Label

_GAP = 4
_WIDEST = 330


class ProblemCard(QWidget):
    """Lies over the window without taking focus or mouse; follows the field it speaks of."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field.window())
        self._field = field
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._what = Label(ink="danger", size="small", weight=STRONG, wrap=True, parent=self)
        self._how = Label(ink="ink2", size="small", wrap=True, parent=self)
        size = sizes()
        whole = QVBoxLayout(self)
        left = size.units(10) + size.small_icon + size.units(8)
        whole.setContentsMargins(left, size.units(7), size.units(10), size.units(8))
        whole.setSpacing(size.units(2))
        whole.addWidget(self._what)
        whole.addWidget(self._how)
        field.installEventFilter(self)
        field.destroyed.connect(self.deleteLater)
        self.hide()

    def text(self) -> str:
        """What it says."""
        return "" if self.isHidden() else f"{self._what.text()} {self._how.text()}".strip()

    def show_problem(self, what: str, how: str = "") -> None:
        """Say what is wrong, and in a second line what to do."""
        self._what.setText(what)
        self._how.setText(how)
        self._how.setVisible(bool(how))
        self.place()
        self.show()
        self.raise_()

    def place(self) -> None:
        """Stand beneath the field, or above it where there is no room."""
        window = self._field.window()
        width = min(sizes().units(_WIDEST), window.width() - 2 * _GAP)
        layout = self.layout()
        height = layout.totalHeightForWidth(width) if layout is not None else 0
        field = QRect(self._field.mapTo(window, QPoint(0, 0)), self._field.size())
        left = max(_GAP, min(field.right() + 1 - width, window.width() - width - _GAP))
        top = field.bottom() + 1 + _GAP
        if top + height > window.height():
            top = field.top() - _GAP - height
        self.setGeometry(left, top, width, height)

    def sizeHint(self) -> QSize:
        """As wide as a sentence reads well."""
        return QSize(sizes().units(_WIDEST), super().sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go out of sight with the field."""
        if watched is self._field and event.type() == QEvent.Type.Hide:
            self.hide()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card and its icon."""
        painter = painter_of(self)
        look, size = tokens(), sizes()
        fill_round(painter, self.rect(), look.tints["danger"])
        line_round(painter, self.rect(), look.danger)
        side = size.small_icon
        box = QRect(size.units(10), size.units(7) + (size.small_height - side) // 2, side, side)
        paint_icon(painter, box, "circle-alert", look.danger)
