"""The steps a recommendation's state allows, offered under its cell: a state is never typed."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtWidgets import QMenu, QWidget

from oigdesk.queries import detail
from oigdesk.queries.rows import RecommendationDetail
from oigdesk.services.lifecycle import VERBS
from oigdesk.ui.icons import icon
from oigdesk.ui.menu_look import dress
from oigdesk.ui.room import Room


class StepMenu(QMenu):
    """Asks which steps there are, then opens; a choice names the verb."""

    #: The verb that was chosen.
    chosen = Signal(str)

    def __init__(self, room: Room, uid: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = room
        self._uid = uid
        self.setAccessibleName("Steps this state allows")
        self.aboutToHide.connect(self.deleteLater)

    def open_under(self, viewport: QWidget, cell: QRect) -> None:
        """Open beneath a cell once the steps are known."""
        desk, uid = self._room.desk, self._uid
        ask = self._room.runner.ask(lambda: detail.recommendation(desk, uid), owner=self)
        ask.then(lambda found: self._open(found, viewport, cell))

    def _open(self, found: RecommendationDetail, viewport: QWidget, cell: QRect) -> None:
        dress(self)
        for verb in found.verbs:
            action = self.addAction(icon(VERBS[verb].icon), VERBS[verb].button)
            action.triggered.connect(lambda *_, verb=verb: self.chosen.emit(verb))
        self.popup(viewport.mapToGlobal(cell.bottomLeft() + QPoint(0, 2)))
        if self.actions():
            self.setActiveAction(self.actions()[0])
