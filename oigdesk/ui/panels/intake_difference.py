"""A page whose report is in the desk already: what it states otherwise, to keep or to take."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oigdesk.rules.numbers import sort_key
from oigdesk.rules.suspicions import NO_LONGER_LISTED
from oigdesk.services.importing import Difference, ImportPlan
from oigdesk.ui.measures import sizes
from oigdesk.ui.panels.compared_row import CHOICE_COLUMN, LABEL_COLUMN, AlikeRow
from oigdesk.ui.panels.difference_row import DifferenceRow
from oigdesk.ui.panels.difference_texts import as_read
from oigdesk.ui.panels.intake_area import IntakeArea
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.two_way import TwoWay

#: An excerpt of this length was cut.
_LONGEST = 120
_GONE_NOTE = "A page that no longer lists it closes nothing here."


class IntakeDifference(QWidget):
    """Grouped by record; nothing is chosen at first, and what is undecided stays as it is."""

    #: Something was chosen.
    changed = Signal()
    #: A line of the source, counted from 1.
    line_asked = Signal(int)
    #: The person wants to see the page beside the differences, or no more.
    source_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.differences: dict[int, DifferenceRow] = {}
        self.gone: dict[int, DifferenceRow] = {}
        self._plan: ImportPlan | None = None
        self.extent = TwoWay("Differences", "All fields", required=True)
        self.extent.set_name("Shown fields")
        self.extent.set_choice(True)
        self.extent.chosen.connect(lambda _: self._build())
        self._source = Button("Show source", "quiet", icon="panel-left")
        self._source.setCheckable(True)
        self._source.toggled.connect(self.source_wanted)
        self._take_all = Button("Take all", "quiet")
        self._take_all.clicked.connect(lambda: self._choose_all(take=True))
        self._keep_all = Button("Keep all", "quiet")
        self._keep_all.clicked.connect(lambda: self._choose_all(take=False))
        bar = QHBoxLayout()
        bar.setContentsMargins(sizes().list_margin, 8, sizes().list_margin, 4)
        bar.setSpacing(8)
        words = "Nothing changes until you take it. Undecided stays as in the desk."
        bar.addWidget(self.extent)
        bar.addSpacing(4)
        bar.addWidget(Label(words, size="small", ink="ink2"), 1)
        for button in (self._source, self._take_all, self._keep_all):
            bar.addWidget(button)
        self._area = IntakeArea(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(_Heads())
        column.addWidget(self._area, 1)

    def show_plan(self, plan: ImportPlan) -> None:
        """Show what a page would change."""
        self._plan = plan
        self.differences, self.gone = {}, {}
        self.extent.set_choice(True)
        self._build()

    def rows(self) -> list[DifferenceRow]:
        """All rows in their order on the page."""
        every = [*self.differences.values(), *self.gone.values()]
        return sorted(every, key=lambda row: row.y())

    def taken(self) -> frozenset[int]:
        """The indices of the differences that are taken."""
        return frozenset(i for i, row in self.differences.items() if row.choice is True)

    def noted(self) -> frozenset[int]:
        """The indices of the suspicions that are to be noted."""
        return frozenset(i for i, row in self.gone.items() if row.choice is True)

    def counts(self) -> tuple[int, int, int]:
        """How many are taken, kept and not decided."""
        choices = [row.choice for row in (*self.differences.values(), *self.gone.values())]
        return choices.count(True), choices.count(False), choices.count(None)

    def focus_first(self) -> None:
        """Give the keyboard to the first row."""
        for row in self.rows():
            row.two_way.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go from row to row."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None or not self._step(step):
            super().keyPressEvent(event)

    def _step(self, step: int) -> bool:
        rows = self.rows()
        at = next((i for i, row in enumerate(rows) if row.two_way.hasFocus()), None)
        to = 0 if at is None else at + step
        if not 0 <= to < len(rows):
            return False
        rows[to].two_way.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.show_whole(rows[to])
        return True

    def _build(self) -> None:
        """The rows of the page, at first or to another extent: what was chosen stays chosen."""
        plan = self._plan
        if plan is None:
            return
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(0)
        differing, alike = _by_number(plan.differences), _by_number(plan.alike)
        gone = {
            suspicion.where.removeprefix("recommendation "): index
            for index, suspicion in enumerate(plan.suspicions)
            if suspicion.kind == NO_LONGER_LISTED
        }
        every = differing.keys() | gone.keys()
        if self.extent.choice() is False:
            every |= alike.keys()
        for number in sorted(every, key=lambda one: (one is not None, sort_key(one or ""))):
            own, same = differing.get(number, []), alike.get(number, [])
            name = "Report" if number is None else f"Recommendation {number}"
            column.addWidget(_Group(name, _note(plan, own, same, gone=number in gone)))
            for index in own:
                self._add(column, index, plan.differences[index], plan, name)
            if number in gone:
                self._add_gone(column, gone[number], plan, number)
            for index in same:
                self._add_alike(column, plan.alike[index])
        column.addStretch(1)
        self._area.show_only(inner)
        self.changed.emit()

    def _add(
        self, column: QVBoxLayout, index: int, difference: Difference, plan: ImportPlan, record: str
    ) -> None:
        whole = difference.name == "recommendation"
        row = DifferenceRow(
            difference.label if difference.name not in {"recommendation", "text"} else "Text",
            as_read(difference, difference.desk),
            as_read(difference, difference.page),
            keep="Leave" if whole else "Keep",
            take="Add" if whole else "Take",
            line=_line(plan, difference),
            record=record,
        )
        self._join(column, row, self.differences.get(index))
        self.differences[index] = row

    def _add_gone(self, column: QVBoxLayout, index: int, plan: ImportPlan, number: str) -> None:
        row = DifferenceRow(
            "Text",
            _first_words(plan.suspicions[index].excerpt) or "open in the desk",
            "",
            keep="Leave",
            take="Note it",
            note=_GONE_NOTE,
            record=f"Recommendation {number}",
        )
        self._join(column, row, self.gone.get(index))
        self.gone[index] = row

    def _add_alike(self, column: QVBoxLayout, one: Difference) -> None:
        """A field that stays; the report's that a page leaves empty are shown at any extent."""
        if self.extent.choice() is False or (one.number is None and one.page is None):
            mine, theirs = as_read(one, one.desk), as_read(one, one.page)
            column.addWidget(AlikeRow("Text" if one.name == "text" else one.label, mine, theirs))

    def _join(self, column: QVBoxLayout, row: DifferenceRow, before: DifferenceRow | None) -> None:
        if before is not None:
            row.set_choice(before.choice)
        row.chosen.connect(lambda _: self.changed.emit())
        row.answered.connect(lambda: self._step(1))
        row.line_asked.connect(self.line_asked)
        column.addWidget(row)

    def _choose_all(self, *, take: bool) -> None:
        for row in self.differences.values():
            row.set_choice(take)
        for row in self.gone.values():
            row.set_choice(take)
        self.changed.emit()


class _Heads(QWidget):
    """Field, In the desk, On the new page: over the columns of the rows."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        size = sizes()
        row.setContentsMargins(size.list_margin, 4, size.list_margin, 4)
        row.setSpacing(16)
        field = Label("Field", size="small", ink="ink2")
        field.setFixedWidth(size.units(LABEL_COLUMN - 16))
        row.addWidget(field)
        row.addWidget(Label("In the desk", size="small", ink="ink2"), 1)
        row.addWidget(Label("On the new page", size="small", ink="ink2"), 1)
        row.addSpacing(size.units(CHOICE_COLUMN) + 16)


class _Group(QWidget):
    """The name of a record over its rows, on a sunken band."""

    def __init__(self, name: str, note: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(sizes().list_margin, 5, sizes().list_margin, 6)
        row.setSpacing(10)
        row.addWidget(Label(name, weight=600))
        row.addWidget(Label(note, size="small", ink="ink2"), 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The band, with a hairline on both sides."""
        painter, look = QPainter(self), tokens()
        painter.fillRect(self.rect(), look.sunken)
        painter.fillRect(0, 0, self.width(), 1, look.line)
        painter.fillRect(0, self.height() - 1, self.width(), 1, look.line)


def _first_words(text: str) -> str:
    """The beginning of a text that may have been cut, to the end of a word."""
    if len(text) < _LONGEST:
        return text
    return text[: text.rfind(" ")] + " …"


def _by_number(differences: Sequence[Difference]) -> dict[str | None, list[int]]:
    """The places of the fields of each record; None is the report."""
    places: dict[str | None, list[int]] = defaultdict(list)
    for index, difference in enumerate(differences):
        places[difference.number].append(index)
    return places


def _note(plan: ImportPlan, own: Sequence[int], same: Sequence[int], *, gone: bool) -> str:
    """How much of a record differs, in words."""
    if any(plan.differences[index].name == "recommendation" for index in own):
        return "new on the page"
    if gone and not own:
        return "no longer listed"
    if not own:
        return "nothing differs"
    return f"{len(own)} of {len(own) + len(same)} fields differ{'s' if len(own) == 1 else ''}"


def _line(plan: ImportPlan, difference: Difference) -> int | None:
    """The line of the source where the page states it."""
    lines = plan.reading.field_lines
    if difference.number is None:
        return lines.get(difference.name)
    name = "text" if difference.name == "recommendation" else difference.name
    for at, one in enumerate(plan.reading.report.recommendations):
        if one.number == difference.number:
            return lines.get(f"recommendations[{at}].{name}")
    return None
