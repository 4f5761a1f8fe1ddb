"""Which of a recommendation's files prove that the action was done."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from oigdesk.queries.rows import RecommendationDetail
from oigdesk.services import proving
from oigdesk.ui.measures import sizes
from oigdesk.ui.panels.closing_part import ClosingPart
from oigdesk.ui.panels.proof_line import ProofLine
from oigdesk.ui.room import Room
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.scroll_area import ScrollArea

_HIGHEST: Final = 340
#: A line's words share the edge of all other text; its frame reaches before it.
_EDGE: Final = 12


class ProofChoice(ClosingPart):
    """A tick is a proof; one undo step for all of them."""

    #: A file that is not here yet is to prove it.
    files_asked = Signal()

    def __init__(self, room: Room, detail: RecommendationDetail) -> None:
        super().__init__(
            room,
            "Which files show that the action was done?",
            "Each of them has to match the SHA-256 it came in with, and to be signed by another "
            "person than the one who attached it.",
            "Use as proof",
            edge=_EDGE,
        )
        self._uid = detail.uid
        self.lines = [ProofLine(row) for row in detail.evidence if row.role != "source"]
        area = ScrollArea(self)
        area.set_ground("raised")
        for line in self.lines:
            line.toggled.connect(self._count)
            area.add(line)
        wanted = sum(line.sizeHint().height() for line in self.lines)
        area.setFixedHeight(min(wanted, sizes().units(_HIGHEST)) + 2)
        self.body.addWidget(area)
        attach = Button("Attach another file…", "link", parent=self)
        attach.clicked.connect(self.files_asked)
        row = QHBoxLayout()
        row.setContentsMargins(_EDGE // 3, 0, 0, 0)
        row.addWidget(attach)
        row.addStretch()
        self.body.addLayout(row)
        self.verb.clicked.connect(self._choose)
        self._count()

    def first(self) -> QWidget:
        """The first file."""
        return self.lines[0] if self.lines else self.back

    def _count(self) -> None:
        chosen = sum(line.isChecked() for line in self.lines)
        changed = any(line.isChecked() != (line.row.role == "proof") for line in self.lines)
        self.verb.set_unready(None if changed else "Tick the file that shows it.")
        self.verb.setText("Use as proof" if chosen < 2 else f"Use {chosen} as proof")

    def _choose(self) -> None:
        desk, uid = self.room.desk, self._uid
        links = [line.row.link_uid or "" for line in self.lines if line.isChecked()]
        call = self.room.runner.change(lambda: proving.choose(desk, uid, links), owner=self)
        call.then(self.say_done).failed(self.refuse)
