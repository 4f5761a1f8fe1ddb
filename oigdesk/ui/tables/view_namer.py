"""The popup that asks for the name of a view, and keeps the view under it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from oigdesk.errors import Refused
from oigdesk.services.changed import Changed
from oigdesk.ui.measures import NAME, sizes
from oigdesk.ui.room import Room
from oigdesk.ui.tables.framed_input import FramedInput
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.frames import line_round, painter_of
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.popup_place import place_at


class ViewNamer(QFrame):
    """Enter keeps it, Esc closes; a name that cannot stand is told beneath it."""

    #: It was kept: a ``Changed``.
    kept = Signal(object)

    def __init__(
        self,
        room: Room,
        title: str,
        name: str,
        keep: Callable[[str], Changed],
        parent: QWidget,
        *,
        hint: str = "",
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._room = room
        self._keep = keep
        self._hint = hint
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(title)
        self.name = FramedInput("Name", "Name of the view", parent=self)
        self.name.setText(name)
        self.name.selectAll()
        self._said = Label(hint, size="small", ink="ink2", wrap=True, parent=self)
        cancel = Button("Cancel", parent=self)
        cancel.clicked.connect(self.close)
        self._save = Button("Save", "primary", parent=self)
        self._save.clicked.connect(self._finish)
        self.name.textChanged.connect(lambda _: self._say(self._hint))
        size = sizes()
        gap = size.units(12)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch()
        foot.addWidget(cancel)
        foot.addWidget(self._save)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(gap, gap, gap, gap)
        whole.setSpacing(size.units(8))
        whole.addWidget(Label(title, weight=NAME, parent=self))
        whole.addWidget(self.name)
        whole.addWidget(self._said)
        whole.addLayout(foot)

    def open_at(self, at: QWidget, *, right: bool = False, part: QRect | None = None) -> None:
        """Open beneath what it belongs to."""
        self._say(self._hint)
        place_at(self, at, right=right, part=part)
        self.show()
        self.name.setFocus(Qt.FocusReason.PopupFocusReason)

    def said(self) -> str:
        """What stands beneath the name."""
        return self._said.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps it."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._finish()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        painter = painter_of(self)
        painter.fillRect(self.rect(), tokens().raised)
        line_round(painter, self.rect(), tokens().edge, radius=0)

    def _finish(self) -> None:
        name, keep = self.name.text(), self._keep
        self._room.runner.change(lambda: keep(name), owner=self).then(self._done).failed(self._no)

    def _done(self, changed: Changed) -> None:
        self.kept.emit(changed)
        self.close()

    def _no(self, error: BaseException) -> None:
        if not isinstance(error, Refused):
            self._room.bus.trouble.emit(error)
            return
        told = " ".join(one.what for one in error.missing) or error.sentence()
        self._say(told, bad=True)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, words: str, *, bad: bool = False) -> None:
        self.name.set_bad(bad=bad)
        self._said.set_ink("danger" if bad else "ink2")
        self._said.setText(words)
        self._said.setVisible(bool(words))
        self._fit()

    def _fit(self) -> None:
        wide, layout = sizes().units(320), self.layout()
        high = layout.totalHeightForWidth(wide) if layout is not None else -1
        self.resize(wide, max(high, self.minimumSizeHint().height()))
