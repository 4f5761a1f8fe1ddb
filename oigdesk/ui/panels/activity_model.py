"""The journal as rows of a list: days, and the change sets of each, the newest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

import msgspec
from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from oigdesk.queries.rows import SetRow
from oigdesk.rules.days import MONTHS, WEEKDAYS

Index = QModelIndex | QPersistentModelIndex

ENTRY_ROLE: Final = int(Qt.ItemDataRole.UserRole)


class DayLine(msgspec.Struct, frozen=True):
    """The head over the change sets of one day."""

    day: dt.date
    count: int


Entry = DayLine | SetRow


def local_time(utc: str) -> dt.datetime:
    """A time of the journal on this computer's clock."""
    return dt.datetime.fromisoformat(utc.replace("Z", "+00:00")).astimezone()


def day_names(day: dt.date, today: dt.date) -> tuple[str, str]:
    """What a day is called, and how it is written: ``Today``, ``Tuesday, Nov 24``."""
    written = f"{WEEKDAYS[day.weekday()]}, {MONTHS[day.month - 1][:3]} {day.day}"
    if day.year != today.year:
        written += f", {day.year}"
    near = {0: "Today", 1: "Yesterday"}.get((today - day).days)
    return (near, written) if near else (written, "")


class ActivityModel(QAbstractListModel):
    """Grows at its end: ``wanted`` asks for the sets before a number."""

    #: The list was scrolled to its end: the number of the oldest set it has.
    wanted = Signal(int)

    def __init__(self, today: dt.date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.today = today
        self._sets: list[SetRow] = []
        self._entries: list[Entry] = []
        self._more = False
        self._asked = False

    def show_sets(self, sets: Sequence[SetRow], *, more: bool) -> None:
        """Show these sets in place of what there was; ``more`` are older ones to ask for."""
        self.beginResetModel()
        self._sets = list(sets)
        self._entries = _entries(self._sets)
        self._more, self._asked = more, False
        self.endResetModel()

    def add_sets(self, sets: Sequence[SetRow], *, more: bool) -> None:
        """Add older sets at the end."""
        self._more, self._asked = more, False
        if not sets:
            return
        self._sets += sets
        entries = _entries(self._sets)
        # The head of the last day may have to count more than before.
        same = len(self._entries)
        self.beginInsertRows(QModelIndex(), same, len(entries) - 1)
        self._entries = entries
        self.endInsertRows()
        self.dataChanged.emit(self.index(0), self.index(same - 1 if same else 0))

    def loaded(self) -> int:
        """How many sets it holds."""
        return len(self._sets)

    def entry(self, index: Index) -> Entry | None:
        """The day or the set of a row."""
        return self._entries[index.row()] if index.isValid() else None

    def row_of(self, number: int) -> int | None:
        """The row of a set."""
        for row, entry in enumerate(self._entries):
            if isinstance(entry, SetRow) and entry.number == number:
                return row
        return None

    def step(self, row: int, step: int) -> int | None:
        """The next row that is a set, in a direction."""
        row += step
        while 0 <= row < len(self._entries):
            if isinstance(self._entries[row], SetRow):
                return row
            row += step
        return None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """All rows."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """What painters and screen readers need."""
        entry = self.entry(index)
        if entry is None:
            return None
        if role == ENTRY_ROLE:
            return entry
        if role == int(Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(entry)
        if role == int(Qt.ItemDataRole.DisplayRole):
            return entry.label if isinstance(entry, SetRow) else self._spoken(entry)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Days cannot be chosen."""
        entry = self.entry(index)
        if entry is None:
            return Qt.ItemFlag.NoItemFlags
        if isinstance(entry, DayLine):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def canFetchMore(self, parent: Index) -> bool:
        """Whether older sets are there and not asked for yet."""
        return self._more and not self._asked and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """Ask for older sets."""
        if self._sets:
            self._asked = True
            self.wanted.emit(self._sets[-1].number)

    def _spoken(self, entry: Entry) -> str:
        if isinstance(entry, DayLine):
            name, written = day_names(entry.day, self.today)
            return f"{name} {written}, {count_words(entry.count)}".replace(" ,", ",")
        undone = f", undone by change {entry.undone_by}" if entry.undone_by is not None else ""
        time = f"{local_time(entry.time):%H:%M}"
        return f"{time}, {entry.label}, by {entry.actor}, change {entry.number:,}{undone}"


def count_words(count: int) -> str:
    """``1 change``, ``4,812 changes``."""
    return f"{count:,} change{'' if count == 1 else 's'}"


def _entries(sets: Sequence[SetRow]) -> list[Entry]:
    entries: list[Entry] = []
    at, count = -1, 0
    for one in sets:
        day = local_time(one.time).date()
        head = entries[at] if at >= 0 else None
        if isinstance(head, DayLine) and head.day == day:
            count += 1
        else:
            at, count = len(entries), 1
            entries.append(DayLine(day, 1))
        entries[at] = DayLine(day, count)
        entries.append(one)
    return entries
