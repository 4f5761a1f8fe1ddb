"""All evidence on the records it supports, and the facts of the chosen item."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from oigdesk.ui.pages.list_page import ListPage
from oigdesk.ui.panels.attaching import Attaching
from oigdesk.ui.panels.evidence_panel import EvidencePanel
from oigdesk.ui.room import Room
from oigdesk.ui.tables.evidence_list import EVIDENCE
from oigdesk.ui.widgets.drop_zone import DropZone

QUICK: Final = ("report", "role")


class EvidencePage(ListPage):
    """Files dropped on a row join the record which that row supports."""

    name = "evidence"
    title = "Evidence"
    find_hint = "Find in the names of files"
    usual_shares = (32, 68)

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        panel = EvidencePanel(room)
        super().__init__(room, EVIDENCE, panel, quick=QUICK, parent=parent)
        self._item = panel
        self._attaching = Attaching(room, self)
        self._attaching.attached.connect(lambda _, words: room.bus.said.emit(words))
        self.panel_drops = DropZone(panel, self._drop_words)
        if room.desk.read_only:
            self.panel_drops.set_refusal("Nothing can be attached: this desk is open read-only.")
        self.panel_drops.files_dropped.connect(panel.take_files)
        self.panel_drops.nothing_dropped.connect(room.bus.said.emit)
        self.verb("&Go to the record it supports", "corner-down-right", "Ctrl+G", self.go_to_record)
        self.verb("&Detach", "minus", "Del", panel.detach_here, writes=True)
        self.pane.set_none(
            "No evidence yet",
            "Go to a recommendation and drop files on it: they are copied into the desk, hashed, "
            "and never changed.",
            (("Go to recommendations", lambda: self.asked.emit("page", "recommendations")),),
        )

    def attach_to(self, uid: str, name: str, paths: Sequence[Path]) -> None:
        """Attach files to the record that the row they were dropped on supports."""
        self._attaching.files(uid, name, paths)

    def _drop_words(self, files: str) -> str:
        supported = self._item.supported()
        if supported is None:
            return "This item supports no record: drop the files on a recommendation"
        return f"Attach {files} to {supported[1]}"

    def go_to_record(self) -> None:
        """Show the recommendation or the report that the current item supports."""
        entry = self.table.current_entry()
        if entry is None:
            return
        row = entry.row
        if row.recommendation_uid is not None:
            self.asked.emit("recommendation", row.recommendation_uid)
        elif row.report_uid is not None:
            self.asked.emit("report", row.report_uid)
