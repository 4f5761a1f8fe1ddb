"""The bar at the top: menus, the find box, the day it shows, undo with its label, and Export."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QMenuBar, QSizePolicy, QWidget

from oigdesk.ui.actions import Actions
from oigdesk.ui.commands import FIND
from oigdesk.ui.find_box import FindBox
from oigdesk.ui.measures import font_metrics, sizes
from oigdesk.ui.menu_look import dress, dress_bar
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.icon_button import IconButton
from oigdesk.ui.widgets.tips import set_tip

#: The find box begins where the list's text begins: the navigator and the list's margin.
_FIND_AT = 232
_FIND_WIDTH = 440
#: No label of an undo step may push the find box away (units).
_UNDO_WIDTH = 260


class TopBar(QWidget):
    """Stands over every page; without a desk only the menus and who acts remain."""

    #: Who acts was pressed.
    acting_pressed = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._narrow = False
        self._day = ""
        self._undo_label: str | None = None
        self.menu_bar = QMenuBar(self)
        self.menu_bar.setNativeMenuBar(False)
        self.menu_bar.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for menu in actions.menus:
            self.menu_bar.addMenu(menu)
        self._menu_of_menus = QMenu(self)
        for menu in actions.menus:
            self._menu_of_menus.addMenu(menu)
        self.menu_button = IconButton("menu", "Menus", parent=self)
        self.menu_button.set_on_chrome(on_chrome=True)
        self.menu_button.setMenu(self._menu_of_menus)
        self.find_box = FindBox(FIND.shortcuts[0], self)
        self.as_of = Button("", "quiet", icon="calendar-clock", parent=self)
        self.undo = Button("Undo", "quiet", icon="undo-2", parent=self)
        self.redo = IconButton("redo-2", "Redo", parent=self)
        self.export = Button("Export…", icon="file-spreadsheet", parent=self)
        self.acting = Button("", "quiet", icon="user", parent=self)
        for button in (self.as_of, self.undo, self.redo, self.export, self.acting):
            button.set_on_chrome(on_chrome=True)
        for button, name in (
            (self.as_of, "as_of"),
            (self.undo, "undo"),
            (self.redo, "redo"),
            (self.export, "export"),
        ):
            button.clicked.connect(actions.by_name[name].trigger)
        self.acting.clicked.connect(self.acting_pressed)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(4)
        self._row.addWidget(self.menu_button)
        self._row.addWidget(self.menu_bar)
        self._row.addWidget(self.find_box)
        self._row.addStretch(1)
        for button in (self.as_of, self.undo, self.redo, self.export, self.acting):
            self._row.addWidget(button)
        self._row.insertSpacing(self._row.indexOf(self.export), 8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_desk(open_desk=False, writing=False)
        self.show_day("")
        self.measure()

    def show_desk(self, *, open_desk: bool, writing: bool) -> None:
        """Show what belongs to an open desk, or who acts when none is open."""
        for part in (self.find_box, self.as_of, self.undo, self.redo, self.export):
            part.setVisible(open_desk)
        self.acting.setVisible(not open_desk)
        self.show_undo(None, None)

    def show_acting(self, person: str) -> None:
        """Say whose name changes will carry."""
        self.acting.setText(f"Acting as {person}".replace("&", "&&"))
        self.acting.setAccessibleName(f"Acting as {person}")

    def show_day(self, words: str) -> None:
        """Say which day is shown, "" for today."""
        self._day = words or "Today"
        self.as_of.setAccessibleName(f"As of: {self._day}")
        set_tip(self.as_of, "Show the desk as it stood on another day (Ctrl+Shift+D)")
        self._write_day()

    def show_undo(self, undo: str | None, redo: str | None) -> None:
        """Say what Undo and Redo would do; None is nothing."""
        self._undo_label = undo
        self.undo.setEnabled(undo is not None)
        self.redo.setEnabled(redo is not None)
        words = f"Undo: {undo[:1].lower()}{undo[1:]}" if undo else "Undo"
        self.undo.setAccessibleName(words)
        set_tip(self.undo, f"{words} (Ctrl+Z)")
        self.redo.set_name(f"Redo: {redo[:1].lower()}{redo[1:]}" if redo else "Redo")
        if redo:
            set_tip(self.redo, f"Redo: {redo} (Ctrl+Shift+Z)")
        self._write_undo()

    def set_narrow(self, *, narrow: bool) -> None:
        """Fold the menus into one button, and let Undo lose its word."""
        self._narrow = narrow
        self._write_day()
        self.menu_bar.setVisible(not narrow)
        self.menu_button.setVisible(narrow)
        self._write_undo()
        self.measure()

    def measure(self) -> None:
        """Take the sizes and colours that hold now."""
        size = sizes()
        self.setFixedHeight(size.top_bar)
        self._row.setContentsMargins(size.units(8), 0, size.units(12), 1)
        dress_bar(self.menu_bar)
        dress(self._menu_of_menus)
        self._actions.dress()
        self.find_box.setMaximumWidth(size.units(_FIND_WIDTH))
        left = 0 if self._narrow else size.units(_FIND_AT) - size.units(8) - self._row.spacing()
        self.menu_bar.setFixedSize(
            max(left, self.menu_bar.sizeHint().width()), self.menu_bar.sizeHint().height()
        )
        self._write_undo()

    def event(self, event: QEvent) -> bool:
        """Measure anew when the font or the colours change."""
        kinds = {QEvent.Type.ApplicationFontChange, QEvent.Type.ApplicationPaletteChange}
        if event.type() in kinds:
            self.measure()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the line beneath."""
        look = tokens()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.chrome)
        painter.fillRect(0, self.height() - 1, self.width(), 1, look.pane_line)

    def _write_day(self) -> None:
        self.as_of.setText("" if self._narrow else f"As of: {self._day}")

    def _write_undo(self) -> None:
        if self._narrow:
            self.undo.setText("")
            return
        words = "Undo"
        if self._undo_label:
            label = self._undo_label
            words = f"Undo: {label[:1].lower()}{label[1:]}"
        room = sizes().units(_UNDO_WIDTH)
        cut = font_metrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        self.undo.setText(cut.replace("&", "&&"))
