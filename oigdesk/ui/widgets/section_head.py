"""The head of a section: it opens and closes what stands beneath."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from oigdesk.ui.measures import NAME, font, font_metrics, sizes
from oigdesk.ui.tokens import Ink, tokens
from oigdesk.ui.widgets.frames import RING, line_round, painter_of, shows_ring
from oigdesk.ui.widgets.icon_words import IconWords, paint_icon_in

_GAP = 8


class SectionHead(QAbstractButton):
    """A hairline, a chevron in the gutter, a name, and a note at the right."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(title.replace("&", "&&"))
        self._title = title
        self._note = ""
        self._icon = ""
        self._ink: Ink = "ink2"
        self._line = True
        self.setCheckable(True)
        self.setChecked(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.toggled.connect(lambda _: self._name_anew())
        self._name_anew()

    @property
    def title(self) -> str:
        """The name it shows."""
        return self._title

    @property
    def note(self) -> str:
        """The note it shows."""
        return self._note

    def set_note(self, text: str, icon: str, ink: Ink) -> None:
        """Change the note at the right."""
        self._note = text
        self._icon = icon
        self._ink = ink
        self._name_anew()
        self.update()

    def set_line(self, *, shown: bool) -> None:
        """Whether a hairline parts it from what stands above."""
        self._line = shown
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the heads of sections are."""
        size = sizes()
        width = font_metrics("body", NAME).horizontalAdvance(self._title)
        note = font_metrics("small").horizontalAdvance(self._note)
        return QSize(width + note + 2 * size.record_margin + _GAP, size.section_header)

    def minimumSizeHint(self) -> QSize:
        """The name at least; the note may be cut."""
        size = sizes()
        width = font_metrics("body", NAME).horizontalAdvance(self._title)
        return QSize(width + 2 * size.record_margin, size.section_header)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left closes, Right opens, Enter does either."""
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.setChecked(event.key() == Qt.Key.Key_Right)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw line, chevron, name and note."""
        painter = painter_of(self)
        look = tokens()
        size = sizes()
        margin = size.record_margin
        inner = self.rect().adjusted(margin, 0, -margin, 0)
        if self._line:
            painter.fillRect(QRect(inner.left(), 0, inner.width(), 1), look.line)
        side = min(size.small_icon, margin - 4)
        chevron = "chevron-down" if self.isChecked() else "chevron-right"
        ink = look.ink if self.underMouse() else look.ink2
        paint_icon_in(painter, margin - side - 2, self.height(), side, chevron, ink)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font("body", NAME))
        painter.setPen(look.ink)
        painter.drawText(inner, middle, self._title)
        self._draw_note(painter, inner)
        if shows_ring(self):
            ring = self.rect().adjusted(2, 3, -margin + 8, -3)
            line_round(painter, ring, look.focus, width=RING)

    def _draw_note(self, painter: QPainter, inner: QRect) -> None:
        taken = font_metrics("body", NAME).horizontalAdvance(self._title) + 2 * _GAP
        shown = IconWords(self._note, self._icon).cut_to(inner.width() - taken)
        left = inner.right() + 1 - shown.width
        shown.draw(painter, left, self.height(), tokens().colour(self._ink))

    def _name_anew(self) -> None:
        self.setAccessibleName(self._title)
        state = "open" if self.isChecked() else "closed"
        self.setAccessibleDescription(", ".join(part for part in (self._note, state) if part))
