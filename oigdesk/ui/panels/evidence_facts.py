"""The facts of an item beside what it supports and its custody, in one column or two."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QWidget

from oigdesk.queries.rows import RecommendationRow
from oigdesk.rules.file_words import kind_words, size_words
from oigdesk.services.mending import Condition
from oigdesk.ui.measures import sizes
from oigdesk.ui.panels.evidence_lines import CustodyLine, SupportLine
from oigdesk.ui.panels.evidence_own import EvidenceOwn
from oigdesk.ui.panels.evidence_review import Loaded, review_rows
from oigdesk.ui.panels.evidence_words import digest_words, time_words
from oigdesk.ui.panels.fact_row import FactRow
from oigdesk.ui.room import Room
from oigdesk.ui.state_signs import StateSign, state_sign
from oigdesk.ui.tokens import Ink
from oigdesk.ui.widgets.announcing import announce
from oigdesk.ui.widgets.hairline import Hairline
from oigdesk.ui.widgets.icon_button import IconButton
from oigdesk.ui.widgets.section import Section

#: Narrower than this all stands in one column.
ONE_COLUMN = 640

_SOUND: Mapping[str, tuple[str, str, Ink]] = {
    "whole": ("unchanged", "shield-check", "ok"),
    "changed": ("does not match", "shield-alert", "danger"),
    "missing": ("the file is gone", "shield-alert", "danger"),
    "unreadable": ("cannot be read", "shield-alert", "danger"),
}


_PARTS = ("Facts", "Review", "Supports", "Custody")


class EvidenceFacts(QWidget):
    """Facts at the left, the rest at the right; or in one column, the review and supports first."""

    #: Asks for a record: its noun and uid.
    record_wanted = Signal(str, object)
    #: Asks to detach: the uid of the link.
    detach_wanted = Signal(str)

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._one_column: bool | None = None
        self.rows: dict[str, FactRow] = {}
        self.review: list[FactRow] = []
        self.supports: list[SupportLine] = []
        self.custody: list[CustodyLine] = []
        self._sections = {name: _Part(name) for name in _PARTS}
        self.own = EvidenceOwn(room)
        self._between = Hairline(Qt.Orientation.Vertical)
        self._between.setParent(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 8)
        self._grid.setSpacing(0)
        self._arrange(one_column=True)

    def show_detail(self, loaded: Loaded) -> None:
        """Show an item with its review."""
        detail, states = loaded.detail, loaded.states
        row, today = detail.row, self._room.desk.today()
        copy = IconButton("copy", "Copy all 64 digits")
        copy.clicked.connect(lambda: self._copy(row.sha256))
        kind = kind_words(row.media_type, row.name)
        media = f" ({row.media_type})" if row.media_type and row.media_type != kind else ""
        self.rows = {
            "Original name": FactRow("Original name", row.name),
            "Original path": FactRow("Original path", row.original_path or "not stated"),
            "Size": FactRow("Size", _size(row.size)),
            "Type": FactRow("Type", f"{kind}{media}"),
            "Modified": FactRow("Modified", time_words(row.modified_at, today)),
            "Attached": FactRow("Attached", time_words(row.attached_at, today)),
            "Attached by": FactRow("Attached by", row.attached_by),
            "SHA-256": FactRow("SHA-256", digest_words(row.sha256), control=copy),
        }
        look = loaded.review
        if look.looked_at is not None:
            words, icon, ink = _SOUND["whole" if look.matched else "changed"]
            when = time_words(look.looked_at, today)
            self.rows["Verified"] = FactRow("Verified", f"{when}, {words}", icon=icon, ink=ink)
        self._sections["Facts"].fill(list(self.rows.values()))
        self.review = review_rows(row, look)
        self._sections["Review"].fill(list(self.review))
        self.supports = []
        for support in detail.supports:
            held = states.get(support.recommendation_uid or "")
            line = SupportLine(support, self._sign(held) if held else None)
            line.record_wanted.connect(self.record_wanted)
            line.detach_wanted.connect(self.detach_wanted)
            if self._room.desk.read_only:
                line.detach.hide()
            self.supports.append(line)
        count = len(self.supports)
        note = f"{count} record{'' if count == 1 else 's'}" if count else "nothing any more"
        self._sections["Supports"].fill(list(self.supports), note)
        self.custody = [CustodyLine(self._room, one) for one in detail.custody]
        count = len(self.custody)
        note = f"{count} event{'' if count == 1 else 's'}"
        self._sections["Custody"].fill(list(self.custody), note)
        self.own.show_item(row)

    def _sign(self, row: RecommendationRow) -> StateSign:
        words = self._room.office.words
        return state_sign(
            row.state,
            row.close_reason,
            on_hold=row.on_hold,
            proof_broken=row.proof_broken,
            words=words,
        )

    def show_condition(self, now: Condition) -> None:
        """Say whether the stored file still is what came in."""
        words, icon, ink = _SOUND[now.soundness]
        row = FactRow("Verified", f"Just now, {words}", icon=icon, ink=ink)
        old = self.rows.get("Verified")
        self.rows["Verified"] = row
        self._sections["Facts"].put(row, instead=old)

    def fit(self, width: int) -> None:
        """Stand in one column or in two, for a pane of this width."""
        self._arrange(one_column=width < sizes().units(ONE_COLUMN))

    def _arrange(self, *, one_column: bool) -> None:
        if one_column == self._one_column:
            return
        self._one_column = one_column
        facts, review, supports, custody = self._sections.values()
        for part in (*self._sections.values(), self.own, self._between):
            self._grid.removeWidget(part)
        facts.set_line(shown=one_column)
        supports.set_line(shown=True)
        custody.set_line(shown=True)
        self._between.setVisible(not one_column)
        top = Qt.AlignmentFlag.AlignTop
        if one_column:
            for place, part in enumerate((review, supports, self.own, facts, custody)):
                self._grid.addWidget(part, place, 0, 1, 3, top)
        else:
            self._grid.addWidget(facts, 0, 0, 4, 1, top)
            self._grid.addWidget(self._between, 0, 1, 4, 1)
            for place, part in enumerate((review, supports, self.own, custody)):
                self._grid.addWidget(part, place, 2, top)
        for column in (0, 2):
            self._grid.setColumnStretch(column, 0 if one_column else 1)
        last = 4 if one_column else 3
        for place in range(5):
            self._grid.setRowStretch(place, int(place == last))

    def _copy(self, sha256: str) -> None:
        QGuiApplication.clipboard().setText(sha256)
        announce(self, "The SHA-256 was copied.")
        self._room.bus.said.emit("Copied the SHA-256, all 64 digits.")


def _size(size: int) -> str:
    """The size in words, with every byte where the words round it."""
    words = size_words(size)
    return words if words.endswith(("byte", "bytes")) else f"{words} ({size:,} bytes)"


class _Part(Section):
    """A section whose rows are replaced as a whole."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._rows: list[QWidget] = []
        self.set_line(shown=False)

    def fill(self, rows: list[QWidget], note: str = "") -> None:
        """Show these rows in place of those there were."""
        for row in self._rows:
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        self.set_note(note)
        for row in rows:
            self.put(row)

    def put(self, row: QWidget, *, instead: QWidget | None = None) -> None:
        """Add a row, or put it in the place of another."""
        if instead in self._rows and instead is not None:
            self._rows.remove(instead)
            self.body.removeWidget(instead)
            instead.hide()
            instead.deleteLater()
        self._rows.append(row)
        self.add(row)
