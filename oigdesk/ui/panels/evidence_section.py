"""The evidence of a record: what there is, and how more comes in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from oigdesk.queries.rows import EvidenceRow
from oigdesk.services import evidence, proving
from oigdesk.services.changed import Changed
from oigdesk.ui.opening import open_evidence
from oigdesk.ui.panels.drop_strip import DropStrip
from oigdesk.ui.panels.evidence_line import EvidenceLine
from oigdesk.ui.room import Room
from oigdesk.ui.widgets.section import Section
from oigdesk.ui.widgets.tab_order import take_turn


class EvidenceSection(Section):
    """A line for each item; opening gives a read-only copy, detaching is one undo step."""

    #: Files are to be chosen.
    files_asked = Signal()
    #: The page of an item is asked for: its uid.
    item_asked = Signal(str)
    #: An item was taken off: the step, and its name.
    detached = Signal(object, str)

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__("Evidence", parent=parent)
        self._room = room
        self._rows: tuple[EvidenceRow, ...] = ()
        self.lines: list[EvidenceLine] = []
        self._host = QWidget(self)
        self._list = QVBoxLayout(self._host)
        self._list.setContentsMargins(0, 0, 0, 6)
        self._list.setSpacing(0)
        self.strip = DropStrip(self)
        self.strip.chosen.connect(self.files_asked)
        self.strip.setVisible(not room.desk.read_only)
        self.add(self._host, hang=True)
        self.add(self.strip)
        self.body.addSpacing(8)

    def show_items(self, rows: Sequence[EvidenceRow]) -> None:
        """Show the items of a record."""
        count = len(rows)
        note = "" if not count else f"{count} file{'' if count == 1 else 's'}"
        self.set_note(note or "none yet")
        if tuple(rows) == self._rows and len(self.lines) == count:
            return
        focused = next((line.row.link_uid for line in self.lines if line.hasFocus()), None)
        place = next((n for n, line in enumerate(self.lines) if line.hasFocus()), 0)
        self._rows = tuple(rows)
        for line in self.lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [self._line(row) for row in rows]
        take_turn(self._host, self.lines)
        self._host.setVisible(bool(rows))
        if focused is not None and self.lines:
            again = [line for line in self.lines if line.row.link_uid == focused]
            (again or [self.lines[min(place, len(self.lines) - 1)]])[0].setFocus()
        elif focused is not None:
            self.strip.button.setFocus()

    def _line(self, row: EvidenceRow) -> EvidenceLine:
        line = EvidenceLine(self._room, row, self._host)
        line.opened.connect(lambda uid: open_evidence(self._room, uid, owner=self))
        line.detached.connect(lambda link: self._detach(link, row.name))
        line.shown.connect(self.item_asked)
        line.proof_asked.connect(self._mark)
        self._list.addWidget(line)
        return line

    def _detach(self, link_uid: str, name: str) -> None:
        desk = self._room.desk

        def done(changed: Changed) -> None:
            self.detached.emit(changed, name)

        call = self._room.runner.change(lambda: evidence.detach(desk, link_uid), owner=self)
        call.then(done)

    def _mark(self, link_uid: str, proof: bool) -> None:  # noqa: FBT001, a signal's value
        desk = self._room.desk
        call = self._room.runner.change(
            lambda: proving.mark(desk, link_uid, proof=proof), owner=self
        )
        call.then(lambda done: self._room.bus.said.emit(f"{done.label}."))
