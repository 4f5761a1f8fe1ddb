"""All reports, and the form of the chosen one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from oigdesk.ui.pages.list_page import ListPage
from oigdesk.ui.panels.report_panel import ReportPanel
from oigdesk.ui.room import Room
from oigdesk.ui.tables.report_list import REPORTS
from oigdesk.ui.widgets.button import Button

QUICK: Final = ("incomplete", "type")


class ReportsPage(ListPage):
    """Here a page of a report is pasted, and a report is written by hand."""

    name = "reports"
    title = "Reports"
    find_hint = "Find in reports"
    usual_shares = (27, 73)

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        panel = ReportPanel(room)
        super().__init__(room, REPORTS, panel, quick=QUICK, parent=parent)
        self._panel = panel
        self.verb("&New report", "plus", "Ctrl+N", self.new_report, writes=True)
        self.verb(
            "Add a &recommendation…",
            "list-checks",
            "Ctrl+Shift+R",
            self._panel.add_recommendation,
            writes=True,
        )
        self.verb("Re&tire report…", "archive", "", self.retire, writes=True)
        add = Button("New", "quiet", icon="plus", parent=self.pane)
        add.setToolTip("Add a report by hand (Ctrl+N); a page is pasted with Ctrl+V")
        add.setEnabled(not room.desk.read_only)
        add.clicked.connect(self.new_report)
        self.pane.head.add_button(add)
        self.pane.set_none(
            "No report yet",
            "Paste a report's page from Oversight.gov, or write one by hand.",
            (("Paste a page", self.paste_page), ("New report", self.new_report)),
        )

    def attach_to(self, uid: str, name: str, paths: Sequence[Path]) -> None:
        """Attach files to the report they were dropped on, and show it."""
        self.show_record(uid)
        self._panel.attach_to(uid, name, paths)

    def new_report(self) -> None:
        """Begin a report by hand."""
        self.table.leave_current()
        self._panel.start_new()

    def retire(self) -> None:
        """Ask why the current report is taken out of every list."""
        self._panel.retire()
