"""What a person left undecided when a report came in: still listed, letter for letter."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from oigdesk.errors import Known
from oigdesk.models.fields import REPORT
from oigdesk.rules.suspicions import DATE_MISSING, GLUED_WORDS, REPEATED_TEXT, TITLE_MISSING
from oigdesk.services.importing import Suspicion
from oigdesk.services.suspecting import open_suspicions
from oigdesk.ui.measures import sizes
from oigdesk.ui.panels.intake_words import headline, line_words
from oigdesk.ui.room import Room
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.section import Section

#: The head of the report and its form say these already.
_SAID: Final = frozenset({TITLE_MISSING, DATE_MISSING})
#: So many are listed; what is more is counted.
_LISTED: Final = 24


class LeftSection(Section):
    """The open suspicions of one report; hidden while there is none."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__("Left as read", parent=parent)
        self._room = room
        self._uid: str | None = None
        self._shown: tuple[Suspicion, ...] = ()
        self.lines: list[str] = []
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(sizes().units(4))
        self.add(self._list)
        self.hide()

    def show_report(self, uid: str | None) -> None:
        """Read again what is open on a report; None shows nothing."""
        self._uid = uid
        if uid is None:
            self._show(())
            return
        desk = self._room.desk
        call = self._room.runner.ask(
            lambda: (uid, open_suspicions(desk, uid)), owner=self, instead="left as read"
        )
        call.then(self._arrived).failed(self._not_there)

    def _not_there(self, error: BaseException) -> None:
        """A report that has gone meanwhile is told by its panel."""
        self._show(())
        if not isinstance(error, Known):
            self._room.bus.trouble.emit(error)

    def _arrived(self, found: tuple[str, tuple[Suspicion, ...]]) -> None:
        uid, suspicions = found
        if uid == self._uid:
            self._show(tuple(one for one in suspicions if one.kind not in _SAID))

    def _show(self, suspicions: tuple[Suspicion, ...]) -> None:
        self.setVisible(bool(suspicions))
        if suspicions == self._shown:
            return
        self._shown = suspicions
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.lines = [_line(one) for one in suspicions[:_LISTED]]
        if len(suspicions) > _LISTED:
            self.lines.append(f"and {len(suspicions) - _LISTED:,} more")
        for line in self.lines:
            self._rows.addWidget(Label(line, wrap=True))
        self.set_note(f"{len(suspicions):,} to look at", "circle-alert", "warn")


def _line(suspicion: Suspicion) -> str:
    """One suspicion in a sentence, with where it stands."""
    proposal = suspicion.proposal
    if suspicion.kind == GLUED_WORDS and proposal is not None:
        words = f"“{proposal.old}” may be “{proposal.new}”"
    else:
        words = headline(suspicion)
        if suspicion.excerpt and suspicion.kind != REPEATED_TEXT:
            words = f"{words}: {suspicion.excerpt}"
    place = suspicion.where.partition("; ")[0]
    name = place.removeprefix("report, ").replace(" ", "_")
    place = next((entry.label for entry in REPORT if entry.name == name), place)
    lines = line_words((suspicion.line,)) if suspicion.line else ""
    return f"{words} ({', '.join(part for part in (place, lines) if part)})"
