"""The head over what was found: how many, by which rule, closed ones or not, and the kinds."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from oigdesk.queries.hits import GROUPS
from oigdesk.queries.search import Found
from oigdesk.rules.days import day_words
from oigdesk.rules.find_words import rule_words
from oigdesk.ui.measures import NAME, font_metrics, sizes
from oigdesk.ui.menu_look import dress
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.announcing import announce
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.tab_bar import TabBar

#: Whether closed recommendations are looked through, in words.
SCOPES: Final = {False: "Closed too", True: "Open only"}
_ALL: Final = "All"
#: The words of a tab where all of them have no room side by side.
_SHORT: Final = {"recommendation": "Recs", "note": "Notes"}
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
        # The words follow the room that is there: they do not ask for it.
        self.tabs.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._counts: dict[str, int] | None = None
        for words in (_ALL, *GROUPS.values()):
            self.tabs.addTab(words)
        self.tabs.currentChanged.connect(lambda at: self.group_changed.emit(("", *GROUPS)[at]))
        self._row = QHBoxLayout()
        self._row.addWidget(self._count)
        self._row.addWidget(self._facts, 1)
        self._row.addWidget(self.scope)
        self._tab_row = QHBoxLayout()
        self._tab_row.addWidget(self.tabs, 1)
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
        named = found.meant is not None and not count
        self._count.setText("1 result" if count == 1 or named else f"{count:,} results")
        rules = [rule_words(found.words)] if len(found.words) > 1 and not named else []
        rules += ["named by its number"] if named else []
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
        self._counts = {group: found.counts.get(group, 0) for group in GROUPS}
        self._show_tabs()
        announce(self, self._count.text())

    def show_nothing_asked(self) -> None:
        """There are no words yet."""
        self._count.setText("Find")
        self._facts.setText("")
        self.choose("")
        self._counts = None
        self._show_tabs()

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Short words where the whole ones have no room."""
        super().resizeEvent(event)
        self._show_tabs()

    def _show_tabs(self) -> None:
        counts = self._counts
        whole = [_ALL, *GROUPS.values()]
        short = [_ALL, *(_SHORT.get(group, words) for group, words in GROUPS.items())]
        numbers = [""] * len(whole)
        if counts is not None:
            numbers = [f" {held:,}" for held in (sum(counts.values()), *counts.values())]
        labels = [f"{words}{number}" for words, number in zip(whole, numbers, strict=True)]
        room = self.width() - 2 * self._tab_row.contentsMargins().left()
        metrics, padding = font_metrics("body", NAME), 2 * sizes().units(_TAB_PADDING)
        wide = sum(metrics.horizontalAdvance(label) + padding for label in labels)
        shown = whole if wide <= room else short
        for at, (words, number) in enumerate(zip(shown, numbers, strict=True)):
            self.tabs.setTabText(at, f"{words}{number}")
            self.tabs.setTabToolTip(at, "" if shown is whole else labels[at])
            self.tabs.setTabEnabled(at, at == 0 or bool(counts and counts[list(GROUPS)[at - 1]]))

    def _measure(self) -> None:
        size = sizes()
        self._row.setSpacing(size.units(9))
        self._row.setContentsMargins(size.list_margin, size.units(8), size.units(8), 0)
        # The words of the first tab begin where all else begins.
        left = size.list_margin - size.units(_TAB_PADDING)
        self._tab_row.setContentsMargins(left, 0, 0, 0)
        self._show_tabs()
