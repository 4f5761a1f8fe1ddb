"""All recommendations of all reports, and the record of the chosen one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from oigdesk.queries.filters import Filter
from oigdesk.ui.measures import sizes
from oigdesk.ui.pages.list_page import ListPage
from oigdesk.ui.panels.new_recommendation_panel import NewRecommendationPanel
from oigdesk.ui.panels.recommendation_panel import RecommendationPanel
from oigdesk.ui.room import Room
from oigdesk.ui.tables.recommendation_list import RECOMMENDATIONS
from oigdesk.ui.tables.row_columns import NARROW
from oigdesk.ui.widgets.button import Button

#: What the issue of following up asks first.
QUICK: Final = ("state", "report", "components", "significant")
#: The record begins so wide at least and at most, and at most so wide beside narrow rows.
_LEAST: Final = 372
_WIDEST: Final = 480
_WIDEST_BESIDE_NARROW: Final = 500


class RecommendationsPage(ListPage):
    """The list that the work begins with."""

    name = "recommendations"
    title = "Recommendations"
    find_hint = "Find in recommendations"
    usual_shares = (67, 33)

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        panel = RecommendationPanel(room)
        super().__init__(room, RECOMMENDATIONS, panel, quick=QUICK, parent=parent)
        self._panel = panel
        self.table.step_asked.connect(self._open_step)
        self.bulk.attach_asked.connect(self._attach_to_all)
        self.add = self.verb(
            "&New recommendation…", "plus", "Ctrl+N", self.add_recommendation, writes=True
        )
        self.verb(
            "Take a step with the selecte&d…",
            "signpost",
            "Ctrl+Shift+T",
            self.bulk.take_step,
            writes=True,
        )
        self.verb("Attac&h files to the selected…", "paperclip", "", self.bulk.attach, writes=True)
        self.verb("Exp&ort the selected…", "file-spreadsheet", "", self.bulk.export)
        self.verb("&Go to report", "file-text", "Ctrl+G", self.go_to_report)
        self.verb("Re&tire recommendation…", "archive", "", self.retire, writes=True)
        new = Button("New", "quiet", icon="plus", parent=self.pane)
        new.setToolTip("Add a recommendation to the report of the chosen row (Ctrl+N)")
        new.setEnabled(self.add.isEnabled())
        new.clicked.connect(self.add_recommendation)
        self.pane.head.add_button(new)
        self.pane.set_none(
            "No recommendation yet",
            "Paste a report's page from Oversight.gov: its recommendations come with it.",
            (
                ("Paste a page", self.paste_page),
                ("Go to reports", lambda: self.asked.emit("page", "reports")),
            ),
        )

    def record_width(self, whole: int) -> int:
        """No wider than it reads well; more than half where the list has narrow rows anyway."""
        size = sizes()
        usual = super().record_width(whole)
        usual = min(max(usual, size.units(_LEAST)), size.units(_WIDEST))
        if whole - usual >= size.units(NARROW):
            return usual
        return min(whole * 11 // 20, size.units(_WIDEST_BESIDE_NARROW))

    def filters(self) -> tuple[Filter, ...]:
        """What the list is filtered by."""
        return self.table.filters()

    def attach_to(self, uid: str, name: str, paths: Sequence[Path]) -> None:
        """Attach files to the recommendation they were dropped on, and show it."""
        self.show_record(uid)
        self._panel.attach_to(uid, name, paths)

    def add_recommendation(self) -> None:
        """Ask for a recommendation of the current row's report."""
        entry = self.table.current_entry()
        if entry is None:
            self.asked.emit("page", "reports")
            return
        report = entry.row.report or "the report"
        self._panel.open_step(NewRecommendationPanel(self.room, entry.row.report_uid, report))

    def retire(self) -> None:
        """Ask why the current recommendation is taken out of every list."""
        self._panel.retire()

    def go_to_report(self) -> None:
        """Show the report of the current row."""
        entry = self.table.current_entry()
        if entry is not None:
            self.asked.emit("report", entry.row.report_uid)

    def _attach_to_all(self, uids: tuple[str, ...]) -> None:
        """Ask for files, and attach them to all selected recommendations."""
        many = f"{len(uids):,} recommendations"
        chosen, _ = QFileDialog.getOpenFileNames(self, f"Attach files to {many}")
        if chosen:
            self._panel.attach_to_all(uids, many, [Path(name) for name in chosen])

    def _open_step(self, uid: str, verb: str) -> None:
        """Open a step that was chosen in the list, over the record it is of."""
        if self._panel.detail is not None and self._panel.detail.uid == uid:
            self._panel.open_verb(verb)
