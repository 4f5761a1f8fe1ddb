"""The head over what was found: how many, by which rule, closed ones or not, and the kinds."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from oigdesk.queries.hits import GROUPS
from oigdesk.queries.search import Found
from oigdesk.rules.days import day_words
from oigdesk.rules.find_words import rule_words
from oigdesk.ui.measures import sizes
from oigdesk.ui.menu_look import dress
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.announcing import announce
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.tab_bar import TabBar

#: Whether closed recommendations are looked through, in words.
SCOPES: Final = {False: "Closed too", True: "Open only"}
_ALL: Final = "All"
#: So far do the words of a tab stand from its edge.
_TAB_PADDING: Final = 12


class FoundHead(QWidget):
    """The tabs count every kind; one without hits cannot be chosen."""

    #: Another kind is wanted; "" is all of them.
    group_changed = Signal(str)
    #: Whether closed ones are to be left out.
    scope_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = Label("Find", size="head", parent=self)
        self._facts = Label(size="small", ink="ink2", parent=self)
        self.scope = Button(SCOPES[False], "quiet", parent=self)
        self._menu = QMenu(self.scope)
        self._menu.aboutToShow.connect(lambda: dress(self._menu))
        for open_only, words in SCOPES.items():
            action = self._menu.addAction(words)
            action.triggered.connect(lambda *_, chosen=open_only: self.scope_changed.emit(chosen))
        self.scope.setMenu(self._menu)
        self.tabs = TabBar(self)
        self.tabs.setAccessibleName("Kinds of hits")
        for words in (_ALL, *GROUPS.values()):
            self.tabs.addTab(words)
        self.tabs.currentChanged.connect(lambda at: self.group_changed.emit(("", *GROUPS)[at]))
        self._row = QHBoxLayout()
        self._row.addWidget(self._count)
        self._row.addWidget(self._facts, 1)
        self._row.addWidget(self.scope)
        self._tab_row = QHBoxLayout()
        self._tab_row.addWidget(self.tabs)
        self._tab_row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._row)
        column.addLayout(self._tab_row)
        self._measure()

    def group(self) -> str:
        """The kind that is chosen; "" is all of them."""
        return ("", *GROUPS)[self.tabs.currentIndex()]

    def choose(self, group: str) -> None:
        """Choose a kind."""
        self.tabs.setCurrentIndex(("", *GROUPS).index(group))

    def show_found(self, found: Found, *, today: bool) -> None:
        """Say how much was found of each kind; a kind without hits gives way to all."""
        count = found.count
        self._count.setText("1 result" if count == 1 else f"{count:,} results")
        rules = [rule_words(found.words)] if len(found.words) > 1 else []
        rules += ["best first"] if count > 1 else []
        facts = [", ".join(rules)] if rules else []
        if not today:
            facts.append(f"states as of {day_words(found.as_of)}")
        facts.append(f"{found.seconds:.2f} s")
        self._facts.setText(" · ".join(facts))
        self.scope.setText(SCOPES[found.open_only])
        self.scope.setAccessibleName(f"Look through: {SCOPES[found.open_only]}")
        if self.group() and not found.counts.get(self.group()):
            self.choose("")
        self.tabs.setTabText(0, f"{_ALL} {count:,}")
        for at, (group, words) in enumerate(GROUPS.items(), 1):
            held = found.counts.get(group, 0)
            self.tabs.setTabText(at, f"{words} {held:,}")
            self.tabs.setTabEnabled(at, held > 0)
        announce(self, self._count.text())

    def show_nothing_asked(self) -> None:
        """There are no words yet."""
        self._count.setText("Find")
        self._facts.setText("")
        self.choose("")
        for at, words in enumerate((_ALL, *GROUPS.values())):
            self.tabs.setTabText(at, words)
            self.tabs.setTabEnabled(at, at == 0)

    def event(self, event: QEvent) -> bool:
        """Measure anew when the font changes."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._measure()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, and the line beneath the tabs from edge to edge."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens().surface)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), tokens().line)

    def _measure(self) -> None:
        size = sizes()
        self._row.setSpacing(size.units(9))
        self._row.setContentsMargins(size.list_margin, size.units(8), size.units(8), 0)
        # The words of the first tab begin where all else begins.
        left = size.list_margin - size.units(_TAB_PADDING)
        self._tab_row.setContentsMargins(left, 0, 0, 0)
