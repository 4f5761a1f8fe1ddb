"""The editor that fills a cell: as the field's own, without what a cell has no room for."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QSizePolicy

from oigdesk.models.fields import Field
from oigdesk.rules.days import day_words
from oigdesk.rules.values import read_value, value_words
from oigdesk.ui.editors import editor_for
from oigdesk.ui.room import Room
from oigdesk.ui.widgets.day_edit import DayEdit, Offer
from oigdesk.ui.widgets.line_editor import LineEditor
from oigdesk.ui.widgets.read_editor import ReadEditor


class CellDayEdit(DayEdit):
    """A day at the right of its cell; it says when the day is past."""

    def reading(self, value: object, text: str) -> str:
        """The day with its weekday; a past one says so."""
        if not isinstance(value, dt.date):
            return ""
        past = value < self._today()
        if self.words(value) == text and not past:
            return ""
        return f"{value:%a}, {self.words(value)}{' · past' if past else ''}"


def cell_editor(room: Room, entry: Field, *, right: bool) -> LineEditor:
    """The editor of one line that stands in a cell of a field."""

    def read(text: str) -> object:
        return read_value(entry, text, room.desk.today())

    if entry.kind == "day":
        made: LineEditor = CellDayEdit(
            lambda text: read(text),  # type: ignore[arg-type, return-value]
            day_words,
            today=room.desk.today,
            offers=_offers(room),
        )
    elif entry.kind == "list":
        made = ReadEditor(lambda text: read(text), lambda value: value_words(entry, value))
    else:
        found = editor_for(room, entry)
        assert isinstance(found, LineEditor), "a cell has one line"
        made = found
    made.drop_button()
    made.set_ringed(True)
    made.line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    if right:
        made.stand_right()
    return made


def _offers(room: Room) -> tuple[Offer, ...]:
    today = room.desk.today

    def fiscal_year_end(_day: dt.date | None) -> dt.date:
        now = today()
        return dt.date(now.year + (now.month > 9), 9, 30)

    return (
        ("+30 days", lambda day: (day or today()) + dt.timedelta(days=30)),
        ("Fiscal year end", fiscal_year_end),
    )
