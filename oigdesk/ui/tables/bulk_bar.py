"""The bar under a list with several rows selected: how many, how much, and what to do with all."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from oigdesk.queries.totals import Sums
from oigdesk.rules.dollars import dollar_words
from oigdesk.ui.measures import NAME, sizes
from oigdesk.ui.tables.list_words import selected_words
from oigdesk.ui.widgets.announcing import announce
from oigdesk.ui.widgets.bar import Bar
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.icon_button import IconButton
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.tips import tip

_HEIGHT: Final = 46
_LEAST_SUM: Final = 100


class BulkBar(Bar):
    """Where it is narrow the sum goes first, then the last buttons: the menu Record has them."""

    #: A field of all selected records is to be set.
    set_asked = Signal()
    #: All selected records are to take a step.
    step_asked = Signal()
    #: Files are to be attached to all of them.
    attach_asked = Signal()
    #: They are to go into a workbook.
    export_asked = Signal()
    #: The selection is to be given up.
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(line_above=True, parent=parent)
        self.set_look("check-check", "info")
        self._signs: dict[Button, str] = {}
        self._sums = ""
        self._room = 0
        self._count = Label(weight=NAME, parent=self)
        self._sum = Label(size="small", ink="ink2", parent=self)
        self._sum.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.set_field = self._button("Set field…", "pencil-line", self.set_asked)
        self.step = self._button("Step…", "signpost", self.step_asked)
        self.attach = self._button("Attach…", "paperclip", self.attach_asked)
        self.export = self._button("Export…", "file-spreadsheet", self.export_asked)
        self.cross = IconButton("x", "Select one row only (Esc)", parent=self)
        self.cross.clicked.connect(self.closed)
        self.row.addWidget(self._count)
        self.row.addWidget(self._sum, 1)
        for button in self._buttons():
            self.row.addWidget(button)
        self.row.addWidget(self.cross)
        self._offered: frozenset[Button] = frozenset(self._buttons())
        self.setAccessibleName("Selected rows")
        self.hide()

    def offer(self, *, steps: bool, writing: bool) -> None:
        """Leave out what this list or this desk has no use for."""
        offered = {self.export} if not writing else set(self._buttons())
        if not steps:
            offered -= {self.step, self.attach, self.export}
        self._offered = frozenset(offered)
        self._arrange()

    def show_sums(self, sums: Sums) -> None:
        """Say how many rows are selected, and their amount."""
        self._count.setText(f"{sums.count:,} selected")
        words = [
            f"{dollar_words(cents, cents_shown=bool(cents % 100))} {what}"
            for cents, what in (
                (sums.questioned_costs, "questioned"),
                (sums.funds_for_better_use, "for better use"),
            )
            if cents
        ]
        self._sums = " · ".join(words)
        whole = selected_words(sums)
        self.setToolTip(tip(whole))
        self.setAccessibleName(whole)
        if not self.isVisible():
            announce(self, whole)
        self.show()
        self._arrange()

    def says_all(self) -> bool:
        """Whether the amounts stand there uncut."""
        return self._sum.text() == self._sums and self._room >= self._sum.sizeHint().width()

    def words(self) -> str:
        """What it says; "" while it is hidden."""
        return "" if self.isHidden() else f"{self._count.text()} {self._sums}".strip()

    def minimumSizeHint(self) -> QSize:
        """As narrow as a list may be."""
        return QSize(sizes().units(200), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        self._arrange()

    def _buttons(self) -> tuple[Button, ...]:
        return (self.set_field, self.step, self.attach, self.export)

    def _button(self, text: str, sign: str, pressed: SignalInstance) -> Button:
        button = Button(text, icon=sign, parent=self)
        self._signs[button] = sign
        button.clicked.connect(pressed)
        return button

    def _arrange(self) -> None:
        gap = self.row.spacing()
        margins = self.row.contentsMargins()
        parent = self.parentWidget()
        width = parent.width() if parent is not None else self.width()  # also before it is shown
        room = width - margins.left() - margins.right()
        room -= self._count.sizeHint().width() + self.cross.sizeHint().width() + 2 * gap
        self._sum.setText(self._sums)
        self._show_icons(shown=True)
        wanted = sum(
            one.sizeHint().width() + gap for one in self._buttons() if one in self._offered
        )
        self._show_icons(shown=wanted + self._sum.sizeHint().width() + gap <= room)
        for button in self._buttons():
            needed = button.sizeHint().width() + gap
            fits = button in self._offered and needed <= room
            button.setVisible(fits)
            room -= needed if fits else 0
        self._room = room
        if room < sizes().units(_LEAST_SUM):
            self._sum.setText("")  # a piece of an amount is worse than none

    def _show_icons(self, *, shown: bool) -> None:
        """The words alone say enough where the sum needs the room."""
        for button, sign in self._signs.items():
            button.set_icon(sign if shown else "")

    def _measure(self) -> None:
        super()._measure()
        self.setMinimumHeight(max(self.minimumHeight(), sizes().units(_HEIGHT)))
