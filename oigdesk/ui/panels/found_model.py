"""What find found as rows of a list: where the words lead at once, groups, and their hits."""

from __future__ import annotations

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

from oigdesk.models.vocab import state_words
from oigdesk.queries.hits import GROUPS, Hit, Piece
from oigdesk.queries.search import Found

Index = QModelIndex | QPersistentModelIndex

ENTRY_ROLE: Final = int(Qt.ItemDataRole.UserRole)
#: So many hits of all kinds stand in All.
MOST: Final = 12
_BETWEEN: Final = "\N{NO-BREAK SPACE}/\N{NO-BREAK SPACE}"


class GroupLine(msgspec.Struct, frozen=True):
    """The head over the hits of one kind; ``more`` says that not all of them stand beneath."""

    group: str
    count: int
    more: bool

    @property
    def words(self) -> str:
        """What the kind is called."""
        return GROUPS[self.group]


class GoLine(msgspec.Struct, frozen=True):
    """The record that was named outright."""

    noun: str
    uid: str
    name: str


Entry = GroupLine | GoLine | Hit


def plain_text(pieces: Sequence[Piece]) -> str:
    """Pieces as one text."""
    return "".join(piece.text for piece in pieces)


def hit_name(hit: Hit) -> tuple[Piece, ...]:
    """What the record of a hit is called."""
    if hit.noun == "evidence":
        return hit.name or (Piece("file"),)
    report = hit.report or "Report without a number"
    return (Piece(f"{report}{_BETWEEN}{hit.number}" if hit.number else report),)


def hit_where(hit: Hit) -> str:
    """Where in the record the words stand, and for a file which record it supports."""
    if hit.noun != "evidence" or not hit.report:
        return hit.where
    record = f"{hit.report}{_BETWEEN}{hit.number}" if hit.number else hit.report
    return f"{hit.where} · {record}"


class FoundModel(QAbstractListModel):
    """All kinds with a few hits each, or one kind that grows at its end."""

    #: The list of one kind was scrolled to its end: how many hits it has.
    wanted = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._more = False
        self._asked = False

    def show_all(self, found: Found, go: GoLine | None) -> None:
        """Show the best of every kind, under the record that was named outright.

        The fewer kinds there are, the more of each.
        """
        entries: list[Entry] = [go] if go is not None else []
        each = MOST // max(1, sum(map(bool, found.counts.values())))
        for group, count in found.counts.items():
            hits = [hit for hit in found.hits if hit.group == group][:each]
            if count:
                entries.append(GroupLine(group, count, more=len(hits) < count))
                entries += hits
        self._reset(entries, more=False)

    def show_group(self, hits: Sequence[Hit], *, more: bool) -> None:
        """Show the hits of one kind; ``more`` are to be asked for."""
        self._reset(list(hits), more=more)

    def add_hits(self, hits: Sequence[Hit], *, more: bool) -> None:
        """Add further hits of the kind at the end."""
        self._more, self._asked = more, False
        if hits:
            first = len(self._entries)
            self.beginInsertRows(QModelIndex(), first, first + len(hits) - 1)
            self._entries += hits
            self.endInsertRows()

    def entry(self, index: Index) -> Entry | None:
        """What stands in a row."""
        return self._entries[index.row()] if index.isValid() else None

    def first(self) -> int | None:
        """The first row that can be opened."""
        return self.step(-1, 1)

    def step(self, row: int, step: int) -> int | None:
        """The next row that can be opened, in a direction."""
        row += step
        while 0 <= row < len(self._entries):
            if not isinstance(self._entries[row], GroupLine):
                return row
            row += step
        return None

    def row_of(self, entry: Entry | None) -> int | None:
        """The row of an entry that stood there before."""
        return self._entries.index(entry) if entry in self._entries else None

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
        if role in {int(Qt.ItemDataRole.AccessibleTextRole), int(Qt.ItemDataRole.DisplayRole)}:
            return _spoken(entry)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Heads cannot be chosen."""
        entry = self.entry(index)
        if entry is None:
            return Qt.ItemFlag.NoItemFlags
        if isinstance(entry, GroupLine):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def canFetchMore(self, parent: Index) -> bool:
        """Whether further hits are there and not asked for yet."""
        return self._more and not self._asked and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """Ask for further hits."""
        self._asked = True
        self.wanted.emit(len(self._entries))

    def _reset(self, entries: list[Entry], *, more: bool) -> None:
        self.beginResetModel()
        self._entries, self._more, self._asked = entries, more, False
        self.endResetModel()


def _spoken(entry: Entry) -> str:
    if isinstance(entry, GroupLine):
        return f"{entry.words}, {entry.count:,}"
    if isinstance(entry, GoLine):
        return f"Go to {entry.name}"
    state = ""
    if entry.state:
        state = state_words(
            entry.state,
            entry.close_reason,
            on_hold=entry.on_hold,
            proof_broken=entry.proof_broken,
        )
    parts = (plain_text(hit_name(entry)), state, hit_where(entry), plain_text(entry.snippet))
    return ", ".join(part for part in parts if part)
