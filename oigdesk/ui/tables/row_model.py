"""Rows of the desk for Qt's table: only ids are held, rows come when they are looked at."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from oigdesk.ui.room import Room
from oigdesk.ui.tables.column import Column
from oigdesk.ui.tables.entry import Entry
from oigdesk.ui.tables.list_kind import ListKind
from oigdesk.ui.tables.row_groups import RowGroups, is_heading
from oigdesk.ui.tables.row_source import PAGE, Found, Heading, read_entries
from oigdesk.ui.widgets.tips import tip

Index = QModelIndex | QPersistentModelIndex

#: Rows kept after they were looked at; the oldest go first.
_KEPT: Final = 40 * PAGE
#: Readings at the same time; scrolling past a page drops the wish for it.
_LANES: Final = 2


class RowModel(QAbstractTableModel):
    """The rows of one list by their ids; a row that is not read yet is asked for when seen.

    It never reads from the desk on the window's thread.
    """

    #: Rows arrived: the first and the last of a stretch.
    arrived = Signal(int, int)

    def __init__(self, room: Room, kind: ListKind, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._kind = kind
        self._ids = array("q")
        self._entries: dict[int, Entry] = {}
        self._stale: set[int] = set()
        #: Listed, but no longer there when they were read: not asked for again and again.
        self._gone: set[int] = set()
        self._wanted: list[int] = []
        self._under_way: set[int] = set()
        self._generation = 0
        self._sorted = (-1, False)
        self.groups = RowGroups()
        self.is_narrow = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._fetch)

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns there are."""
        return self._kind.columns

    @property
    def ids(self) -> array[int]:
        """The ids of all rows in their order."""
        return self._ids

    def show_found(self, found: Found) -> None:
        """Show another list."""
        self.beginResetModel()
        self._ids = found.ids
        self._generation += 1
        self._wanted.clear()
        self._under_way.clear()
        self._gone.clear()
        self._entries |= found.entries
        self._stale -= found.entries.keys()
        self.endResetModel()

    def forget_rows(self) -> None:
        """Read rows anew when they are seen again; until they come the old ones stay in sight."""
        self._generation += 1
        self._under_way.clear()
        self._gone.clear()
        self._stale = set(self._entries)

    def set_sorted(self, column: int, *, descending: bool) -> None:
        """Say which column sorts, for the header and the screen reader."""
        self._sorted = (column, descending)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    @property
    def sorted(self) -> tuple[int, bool]:
        """The column that sorts, and whether the largest come first."""
        return self._sorted

    def entry(self, row: int) -> Entry | None:
        """A row; None while it is being read."""
        if not 0 <= row < len(self._ids) or is_heading(self._ids[row]):
            return None
        key = self._ids[row]
        found = self._entries.get(key)
        if (found is None or key in self._stale) and key not in self._gone:
            self._want(row // PAGE)
        return found

    def heading(self, row: int) -> Heading | None:
        """The heading that stands in a row, None where a record does."""
        known = 0 <= row < len(self._ids)
        return self.groups.heading(self._ids[row]) if known else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading can be gone to but is not selected: it is no record."""
        flags = super().flags(index)
        if index.isValid() and is_heading(self._ids[index.row()]):
            flags &= ~Qt.ItemFlag.ItemIsSelectable
        return flags

    def entries_at_hand(self, ids: Iterable[int]) -> dict[int, Entry] | None:
        """The rows of some ids if all of them are held and fresh."""
        held = {key: self._entries.get(key) for key in ids if key not in self._stale}
        if len(held) != len(set(ids)) or None in held.values():
            return None
        return {key: entry for key, entry in held.items() if entry is not None}

    def row_of(self, key: int) -> int:
        """Where an id stands, -1 when it is not in the list."""
        try:
            return self._ids.index(key)
        except ValueError:
            return -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As many as the list has."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """All columns there are; the table hides those that are not wanted."""
        return 0 if parent.isValid() else len(self._kind.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """What a cell says, in words; painting asks ``entry`` instead."""
        if not index.isValid():
            return None
        column = self._kind.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role not in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        }:
            return None
        heading = self.heading(index.row())
        if heading is not None:
            return self._heading_words(heading, role)
        entry = self.entry(index.row())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(entry, index.column())
        if entry is None:
            return "" if role == Qt.ItemDataRole.DisplayRole else "Being read"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = self._kind.narrow_words if self.is_narrow else column.words
            return words(entry) or "not stated"
        return column.words(entry)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        """The title of a column; a screen reader also hears what sorts."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        title = self._kind.columns[section].title
        by, descending = self._sorted
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        if role == Qt.ItemDataRole.AccessibleTextRole and section == by:
            return f"{title}, sorted {'descending' if descending else 'ascending'}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return title
        return None

    def _heading_words(self, heading: Heading, role: int) -> str | None:
        if role == Qt.ItemDataRole.AccessibleTextRole:
            way = "folded" if self.groups.is_folded(heading) else "unfolded"
            parts = (heading.title, heading.facts.replace(" · ", ", "), heading.money, way)
            return ", ".join(part for part in parts if part)
        return tip(heading.title) if role == Qt.ItemDataRole.ToolTipRole else heading.title

    def _tip(self, entry: Entry | None, column: int) -> str | None:
        if entry is None:
            return None
        if self.is_narrow:
            return tip(self._kind.narrow_words(entry))
        words = self._kind.columns[column].tip
        text = words(entry) if words is not None else ""
        return tip(text) if text else None

    def _want(self, page: int) -> None:
        if page in self._under_way:
            return
        if page in self._wanted:
            self._wanted.remove(page)
        self._wanted.append(page)
        if not self._soon.isActive():
            self._soon.start()

    def _fetch(self) -> None:
        """Read the pages asked for last; what was scrolled past meanwhile is let go."""
        while self._wanted and len(self._under_way) < _LANES:
            page = self._wanted.pop()
            self._under_way.add(page)
            self._read(page, self._generation)
        del self._wanted[: -2 * _LANES]

    def _read(self, page: int, generation: int) -> None:
        first = page * PAGE
        keys = array("q", [key for key in self._ids[first : first + PAGE] if not is_heading(key)])
        desk, kind = self._room.desk, self._kind

        def arrive(entries: dict[int, Entry]) -> None:
            if generation == self._generation:
                self._take(page, keys, entries)

        def fail(error: BaseException) -> None:
            self._under_way.discard(page)
            self._room.bus.trouble.emit(error)

        self._room.runner.ask(
            lambda: read_entries(desk, kind.noun, keys, has_lead_ins=kind.has_lead_ins), owner=self
        ).then(arrive).failed(fail)

    def _take(self, page: int, keys: array[int], entries: dict[int, Entry]) -> None:
        self._under_way.discard(page)
        self._stale.difference_update(keys)
        self._gone.update(key for key in keys if key not in entries)
        for key in keys:
            # The newest stand last, so that the oldest are the first to go.
            self._entries.pop(key, None)
        self._entries |= entries
        while len(self._entries) > _KEPT:
            self._entries.pop(next(iter(self._entries)))
        first = page * PAGE
        last = min(first + PAGE, len(self._ids)) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))
            self.arrived.emit(first, last)
        if self._wanted:
            self._fetch()
