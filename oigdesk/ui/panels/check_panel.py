"""The check of the desk: what was found with its remedy, and what was found to be in order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oigdesk.errors import Known
from oigdesk.services import keeping
from oigdesk.services.keeping import CheckReport
from oigdesk.ui.measures import NAME, sizes
from oigdesk.ui.panels.check_finding import CheckFinding
from oigdesk.ui.panels.check_remedies import CheckRemedies
from oigdesk.ui.panels.check_words import MENDED, report_text
from oigdesk.ui.room import Room
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.announcing import announce
from oigdesk.ui.widgets.badge import Badge
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.field_row import FieldRow
from oigdesk.ui.widgets.hairline import Hairline
from oigdesk.ui.widgets.icon_button import IconButton
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.picture import Picture
from oigdesk.ui.widgets.scroll_area import ScrollArea
from oigdesk.ui.widgets.text_edit import TextEdit

#: A damaged file can give thousands of findings; the copied report has them all.
SHOWN: Final = 200


class CheckPanel(QWidget):
    """Stands in the record's place; begins by itself and changes nothing until it is asked to."""

    #: The person has done with it.
    closed = Signal()

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self.report: CheckReport | None = None
        self.facts = Label(size="small", ink="ink2", wrap=True)
        self.badge = Badge("hourglass", "Checking", "slate")
        self.again = Button("Check again")
        self.again.clicked.connect(self.check)
        self.mend = Button("Mend what can be mended")
        self.mend.clicked.connect(self._mend)
        self.copy = IconButton("copy", "Copy the report")
        self.copy.clicked.connect(self._copy)
        self.printed = TextEdit()
        self.printed.set_framed(True)
        self.printed.set_name("Head on paper, to compare")
        self.printed.set_placeholder("12:7c1e44b9a0d390fa")
        self.printed.committed.connect(lambda _head: self.check())
        self.remedies = CheckRemedies(room, self)
        self.remedies.mended.connect(self.check)
        self.findings: list[CheckFinding] = []
        self.found = QVBoxLayout()
        self.found.setSpacing(0)
        self._lay_out()
        self.check()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes to the verb; as a proxy it would hide all before it from Tab."""
        self.again.setFocus(event.reason())

    def check(self) -> None:
        """Look at everything anew."""
        desk = self._room.desk
        head = str(self.printed.value() or "").strip() or None
        self.badge.show_badge("hourglass", "Checking", "slate")
        self.again.setEnabled(False)
        self.mend.hide()
        call = self._room.runner.ask(
            lambda progress: keeping.check(desk, head=head, progress=progress), owner=self
        )
        call.showing("Checking the desk").then(self._show).failed(self._fail).stopped(self._stop)

    def sizeHint(self) -> QSize:
        """As wide as a record."""
        return QSize(sizes().units(440), super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """On the colour of records."""
        QPainter(self).fillRect(self.rect(), tokens().surface)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape brings the record back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        size = sizes()
        margin = size.record_margin
        close = IconButton("x", "Close")
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(Label("Check of the desk", size="title"), 1)
        head.addWidget(self.copy)
        head.addWidget(close)
        state = QHBoxLayout()
        state.addWidget(self.badge)
        state.addStretch(1)
        state.addWidget(self.mend)
        state.addWidget(self.again)
        compare = FieldRow("Head on paper, to compare with", self.printed, above=True)
        area = ScrollArea()
        inner = QWidget()
        inner.setLayout(self.found)
        self.found.setContentsMargins(margin, size.units(6), margin, margin)
        area.add(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, size.units(8), 0, 0)
        column.setSpacing(size.units(6))
        for row in (head, self.facts, state, compare):
            held = QHBoxLayout()
            held.setContentsMargins(margin, 0, size.units(12), 0)
            if isinstance(row, QWidget):
                held.addWidget(row)
            else:
                held.addLayout(row)
            column.addLayout(held)
        column.addSpacing(size.units(4))
        column.addWidget(Hairline())
        column.addWidget(area, 1)

    def _show(self, report: CheckReport) -> None:
        self.report = report
        count = len(report.findings)
        words = f"{count:,} finding{'' if count == 1 else 's'}" if count else "Nothing found"
        if count:
            self.badge.show_badge("shield-alert", words, "danger")
        else:
            self.badge.show_badge("shield-check", words, "ok")
        announce(self, f"Check of the desk: {words}", urgent=bool(count))
        now = f"{dt.datetime.now():%H:%M}"
        self.facts.setText(
            f"Today {now}, {_took(report.seconds)} · journal to {_short(report.head)}"
        )
        self.again.setEnabled(True)
        self._clear()
        self.findings = [CheckFinding(finding) for finding in report.findings[:SHOWN]]
        for finding in self.findings:
            self.found.addWidget(finding)
            self.found.addWidget(Hairline())
        self.remedies.offer(self.findings)
        if count > SHOWN:
            self.found.addWidget(Label(f"And {count - SHOWN:,} more; the copied report has all."))
        mendable = any(finding.kind in MENDED for finding in report.findings)
        self.mend.setVisible(mendable and not self._room.desk.read_only)
        self._show_clean(report.clean)

    def _show_clean(self, clean: Iterable[str]) -> None:
        self.found.addSpacing(sizes().units(12))
        self.found.addWidget(Label("In order", size="small", ink="ink2", weight=NAME))
        for label in clean:
            row = QHBoxLayout()
            row.setContentsMargins(0, sizes().units(4), 0, 0)
            row.setSpacing(sizes().units(10))
            row.addWidget(Picture("circle-check", ink="ok"))
            row.addWidget(Label(label, wrap=True), 1)
            self.found.addLayout(row)
        self.found.addStretch(1)

    def _fail(self, error: BaseException) -> None:
        self.again.setEnabled(True)
        if not isinstance(error, Known):
            self._room.bus.trouble.emit(error)
            self._stop()
            return
        self.badge.show_badge("circle-alert", "Not checked", "warn")
        self.printed.set_problem(error.sentence())
        self.facts.setText(error.sentence())

    def _stop(self) -> None:
        self.again.setEnabled(True)
        self.badge.show_badge("circle-alert", "Not checked", "warn")

    def _mend(self) -> None:
        desk, bus = self._room.desk, self._room.bus

        def tell(lines: tuple[str, ...]) -> None:
            bus.said.emit(" ".join(lines) or "Nothing had to be mended.")
            self.check()

        call = self._room.runner.change(
            lambda progress: keeping.mend(desk, progress=progress), owner=self
        )
        call.showing("Mending").then(tell)

    def _copy(self) -> None:
        if self.report is not None:
            QGuiApplication.clipboard().setText(report_text(self._room.desk.name, self.report))
            self._room.bus.said.emit("The report is on the clipboard.")

    def _clear(self) -> None:
        _empty(self.found)


def _took(seconds: float) -> str:
    return f"{seconds:,.0f} s" if round(seconds) else "less than a second"


def _short(head: str) -> str:
    number, _, digits = head.partition(":")
    return f"{number}:{digits[:16]}"


def _empty(layout: QVBoxLayout | QHBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.deleteLater()
        elif isinstance(inner, QHBoxLayout):
            _empty(inner)
