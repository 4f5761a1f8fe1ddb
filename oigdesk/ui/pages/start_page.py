"""The first start: three doors, to the sample desk, to a pasted page, and to a desk."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from oigdesk.ui.icons import paint_icon
from oigdesk.ui.measures import sizes
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.frames import fill_round, line_round, painter_of
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.note import Note
from oigdesk.ui.widgets.scroll_bar import slim

#: Under this width the doors stand below each other (units).
_STACKED = 1100
_DOOR = (340, 288)
#: So wide is a door that lies (units).
_WIDE = 640
_GAP = 20
_CORNER = 10.0
_SIGN = (44, 22)


class _Sign(QWidget):
    """The picture on a door."""

    def __init__(self, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = icon

    def sizeHint(self) -> QSize:
        side = sizes().units(_SIGN[0])
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        look = tokens()
        side = sizes().units(_SIGN[0])
        box = QRect(0, 0, side, side)
        fill_round(painter, box, look.tints["info"], 8.0)
        if look.high_contrast:
            line_round(painter, box, look.edge, radius=8.0)
        inner = QRect(0, 0, sizes().units(_SIGN[1]), sizes().units(_SIGN[1]))
        inner.moveCenter(box.center())
        paint_icon(painter, inner, self._icon, look.tint_ink("info"))


class _Door(QWidget):
    """A card: a sign, what it leads to, and its buttons."""

    def __init__(self, icon: str, title: str, text: str, hint: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._sign = _Sign(icon, self)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(sizes().inset)
        self.buttons.addStretch(1)
        self._hint = Label(hint, size="small", ink="ink2", parent=self)
        self._foot = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._foot.addLayout(self.buttons)
        self._foot.addWidget(self._hint, 1)
        words = QVBoxLayout()
        words.setSpacing(sizes().units(4))
        words.addWidget(Label(title, size="head", parent=self))
        words.addWidget(Label(text, ink="ink2", wrap=True, parent=self))
        words.addStretch(1)
        words.addSpacing(sizes().units(8))
        words.addLayout(self._foot)
        self._whole = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._whole.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        self._whole.addLayout(words, 1)
        self.set_stacked(stacked=False)

    def add_button(self, button: Button) -> None:
        """Put one more way in."""
        self.buttons.insertWidget(self.buttons.count() - 1, button)

    def set_stacked(self, *, stacked: bool) -> None:
        """Lie wide and low with the sign at the left, or stand with the sign on top."""
        size = sizes()
        self._whole.setContentsMargins(*[size.units(12 if stacked else 24)] * 4)
        self._whole.setSpacing(size.units(16))
        towards = QBoxLayout.Direction.LeftToRight if stacked else QBoxLayout.Direction.TopToBottom
        self._whole.setDirection(towards)
        self._foot.setDirection(towards)
        self._foot.setSpacing(size.units(12 if stacked else 10))
        width, height = size.units(_DOOR[0]), size.units(_DOOR[1])
        self.setFixedWidth(width if not stacked else size.units(_WIDE))
        self.setMinimumHeight(0 if stacked else height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        look = tokens()
        fill_round(painter, self.rect(), look.surface, _CORNER)
        line_round(painter, self.rect(), look.pane_line, radius=_CORNER)


class StartPage(QScrollArea):
    """Shown while no desk is open; a page on the clipboard moves the focus to its door."""

    sample_wanted = Signal()
    paste_wanted = Signal()
    open_wanted = Signal()
    new_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        slim(self)
        inner = QWidget()
        self.sample = Button("Open the sample", "primary", parent=inner)
        self.paste = Button("Paste a page", parent=inner)
        self.open = Button("Open a desk…", parent=inner)
        self.new = Button("New desk…", parent=inner)
        self.restore = Button("Restore a desk from a backup…", "link", icon="archive", parent=inner)
        for button, signal in (
            (self.sample, self.sample_wanted),
            (self.paste, self.paste_wanted),
            (self.open, self.open_wanted),
            (self.new, self.new_wanted),
            (self.restore, self.restore_wanted),
        ):
            button.clicked.connect(signal)
        self._doors = self._hang_doors(inner)
        self._between = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for door in self._doors:
            self._between.addWidget(door)
        middle = Qt.AlignmentFlag.AlignHCenter
        self._whole = QVBoxLayout(inner)
        self._whole.addStretch(1)
        head = Label("Where do you want to begin?", size="title", align=middle)
        self._whole.addWidget(head)
        promise = "Everything stays on this computer. No network, no account."
        self._whole.addWidget(Label(promise, ink="ink2", align=middle))
        self._row = QHBoxLayout()
        self._row.addStretch(1)
        self._row.addLayout(self._between)
        self._row.addStretch(1)
        self._whole.addLayout(self._row)
        self._whole.addLayout(self._foot())
        self._whole.addStretch(2)
        self.setWidget(inner)
        self.setAccessibleName("Start")
        self._measure()

    def focus_first(self) -> None:
        """Give the keyboard to the likeliest door."""
        text = QGuiApplication.clipboard().text()
        looks_like_page = "recommendation" in text.lower() and "\n" in text
        # The ring is shown without a key: it says which door Enter opens.
        self.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        (self.paste if looks_like_page else self.sample).setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack the doors where they do not fit side by side."""
        super().resizeEvent(event)
        self._measure()

    def event(self, event: QEvent) -> bool:
        """Measure anew when the font changes."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._measure()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        QPainter(self.viewport()).fillRect(self.viewport().rect(), tokens().chrome)

    def _hang_doors(self, inner: QWidget) -> tuple[_Door, ...]:
        look_around = _Door(
            "book-open",
            "Look around",
            "A desk made from a real report, OIG-22-34 of DHS OIG, with its five open "
            "recommendations. Change anything; nothing of yours is touched.",
            "Takes a second",
            inner,
        )
        look_around.add_button(self.sample)
        page = _Door(
            "clipboard-paste",
            "Start from a page",
            "Copy a report page on Oversight.gov and paste it here. oigdesk reads the report and "
            "its open recommendations, and asks about what it doubts.",
            "Ctrl+V, or drop a saved page",
            inner,
        )
        page.add_button(self.paste)
        desk = _Door(
            "folder-open",
            "Use a desk",
            "A desk is one folder: its records, its evidence, its backups. Open one that you were "
            "given, or make a new one where you keep your work.",
            "Ctrl+O",
            inner,
        )
        desk.add_button(self.open)
        desk.add_button(self.new)
        return look_around, page, desk

    def _foot(self) -> QHBoxLayout:
        keys = Note()
        keys.show_note("F1 lists the shortcuts", "keyboard")
        row = QHBoxLayout()
        row.setSpacing(sizes().units(16))
        row.addStretch(1)
        row.addWidget(keys)
        row.addWidget(self.restore)
        row.addStretch(1)
        return row

    def _measure(self) -> None:
        size = sizes()
        stacked = self.width() < size.units(_STACKED)
        towards = QBoxLayout.Direction
        self._between.setDirection(towards.TopToBottom if stacked else towards.LeftToRight)
        self._between.setSpacing(size.units(_GAP if not stacked else 8))
        around, above = size.units(8 if stacked else 20), size.units(12 if stacked else 26)
        self._whole.setContentsMargins(0, around, 0, around)
        self._row.setContentsMargins(0, above, 0, above)
        for door in self._doors:
            door.set_stacked(stacked=stacked)
