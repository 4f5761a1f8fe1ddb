"""A stored file that is not what came in: what rests on it, both digests, and the remedies."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from oigdesk.queries.rows import EvidenceDetail
from oigdesk.services.mending import Condition
from oigdesk.ui.measures import STRONG, sizes
from oigdesk.ui.panels.evidence_words import digest_words, time_words
from oigdesk.ui.room import Room
from oigdesk.ui.tokens import Ink, tokens
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.flow import FlowLayout
from oigdesk.ui.widgets.label import Label

HEADLINES: Final = {
    "changed": "The stored file is not the one that came in",
    "missing": "The stored file is gone",
    "unreadable": "The stored file cannot be read",
}


class EvidenceMending(QWidget):
    """Only the remedy that can work now is primary; ``narrow`` takes two lines for each digest."""

    restore_wanted = Signal()
    copy_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, room: Room, parent: QWidget | None = None, *, narrow: bool = False) -> None:
        super().__init__(parent)
        self._room = room
        self._narrow = narrow
        self.headline = Label(size="head", wrap=True)
        self._rests = Label(ink="ink2", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(2 if narrow else 3, 1)
        self.restore = Button("", "primary", icon="archive")
        self.restore.clicked.connect(self.restore_wanted)
        self.choose = Button("Choose a good copy…")
        self.choose.clicked.connect(self.copy_wanted)
        folder = Button("Show in folder", "quiet")
        folder.clicked.connect(self.folder_wanted)
        self._hint = Label(size="small", ink="ink2", wrap=True)
        remedies = QWidget()  # they wrap: a narrow pane must not be held wide by them
        buttons = FlowLayout(remedies)
        for button in (self.restore, self.choose, folder):
            buttons.addWidget(button)
        margin = sizes().record_margin
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, 12, margin, 14)
        column.setSpacing(8)
        column.addWidget(self.headline)
        column.addWidget(self._rests)
        column.addLayout(self._grid)
        column.addWidget(remedies)
        column.addWidget(self._hint)
        self.hide()

    def show_condition(self, detail: EvidenceDetail, now: Condition) -> None:
        """Say what is wrong and what can be done."""
        self.headline.setText(HEADLINES[now.soundness])
        resting = ", ".join(_names(detail))
        verb = "rest" if "," in resting else "rests"
        said = [f"{resting} {verb} on it."] if resting else []
        if now.soundness == "changed":
            said.append("When it is mended the changed file is kept aside, never deleted.")
        self._rests.setText(" ".join(said))
        self._rests.setVisible(bool(said))
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        row, today = detail.row, self._room.desk.today()
        came = f"{time_words(row.attached_at, today)}, {row.attached_by}"
        self._line(0, "When it came in", now.sha256, now.size, came, "ink")
        if now.sha256_now is not None and now.size_now is not None:
            written = f"written {_within(time_words(now.written_at, today))}"
            self._line(1, "On disk now", now.sha256_now, now.size_now, written, "danger")
        found = now.backup is not None
        self.restore.setVisible(found)
        self.choose.set_kind("default" if found else "primary")
        if found:
            day = _within(time_words(now.backed_up_at, today))
            self.restore.setText(f"Restore from backup of {day}")
        why = "This desk is open read-only." if self._room.desk.read_only else None
        self.restore.set_unready(why)
        self.choose.set_unready(why)
        taken = "A copy that you choose is taken only when its SHA-256 is the same."
        holds = f"{'The' if found else 'No'} backup holds the right file."
        self._hint.setText(f"{holds} {taken}")
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line beneath."""
        if not self._narrow:
            QPainter(self).fillRect(QRect(0, self.height() - 1, self.width(), 1), tokens().line)

    def _line(self, at: int, what: str, sha256: str, size: int, note: str, ink: Ink) -> None:
        top = Qt.AlignmentFlag.AlignTop
        labels = (
            Label(what, ink="ink2"),
            Label(digest_words(sha256), ink=ink, weight=STRONG if ink == "danger" else 0),
            Label(f"{size:,} bytes", ink=ink),
            Label(note, size="small", ink="ink2"),
        )
        if self._narrow:
            what_, digest, bytes_, noted = labels
            self._grid.addWidget(what_, 2 * at, 0, top)
            self._grid.addWidget(digest, 2 * at, 1, top)
            self._grid.addWidget(bytes_, 2 * at, 2, top)
            self._grid.addWidget(noted, 2 * at + 1, 1, 1, 2, top)
            return
        for column, label in enumerate(labels):
            self._grid.addWidget(label, at, column, top)


def _within(words: str) -> str:
    """A time inside a sentence."""
    return words.replace("Today", "today")


def _names(detail: EvidenceDetail) -> list[str]:
    return [support_name(row.report, row.number) for row in detail.supports]


def support_name(report: str | None, number: str | None) -> str:
    """What is supported, as it is written everywhere."""
    name = report or "Report without a number"
    return f"{name}\N{NO-BREAK SPACE}/\N{NO-BREAK SPACE}{number}" if number else name
