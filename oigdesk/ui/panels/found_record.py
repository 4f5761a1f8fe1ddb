"""The record of the hit that is marked: a recommendation, a report or an item of evidence."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from oigdesk.ui.panels.evidence_panel import EvidencePanel
from oigdesk.ui.panels.recommendation_panel import RecommendationPanel
from oigdesk.ui.panels.record_panel import RecordPanel
from oigdesk.ui.panels.report_panel import ReportPanel
from oigdesk.ui.room import Room

Panel = RecordPanel | EvidencePanel


class FoundRecord(QStackedWidget):
    """Each panel is made when the first hit of its kind is marked."""

    #: The same words as a page's: where the window should go.
    asked = Signal(str, object)
    #: The hit before (-1) or after (+1) is asked for.
    step_asked = Signal(int)

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._panels: dict[str, Panel] = {}
        self._looked_at = ("", "", "")
        self._nothing = QWidget()
        self.addWidget(self._nothing)

    def show_nothing(self) -> None:
        """Nothing is marked."""
        self._looked_at = ("", "", "")
        self.leave()
        self.setCurrentWidget(self._nothing)

    def show_hit(self, noun: str, uid: str, *, part: str = "", field: str = "") -> None:
        """Show the record of a hit, and in it the field in which the words stand."""
        panel = self._panel(noun)
        if self.currentWidget() is not panel:
            self.leave()
        panel.show_uid(uid)
        self.setCurrentWidget(panel)
        if part and isinstance(panel, RecordPanel) and (uid, part, field) != self._looked_at:
            panel.look_at(part, field)
        self._looked_at = (uid, part, field)

    def read_anew(self) -> None:
        """A step may have changed what is shown."""
        for panel in self._panels.values():
            panel.read_anew()

    def shown(self) -> Panel | None:
        """The panel in front."""
        panel = self.currentWidget()
        return panel if isinstance(panel, RecordPanel | EvidencePanel) else None

    def leave(self) -> None:
        """Keep what is being typed."""
        for panel in self._panels.values():
            panel.leave()

    def _panel(self, noun: str) -> Panel:
        if noun not in self._panels:
            made: Panel
            if noun == "evidence":
                made = EvidencePanel(self._room)
            elif noun == "report":
                made = ReportPanel(self._room)
            else:
                made = RecommendationPanel(self._room)
            made.asked.connect(self.asked)
            made.step_asked.connect(self.step_asked)
            self._panels[noun] = made
            self.addWidget(made)
        return self._panels[noun]
