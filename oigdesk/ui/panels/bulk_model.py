"""The lines of a bulk preview for Qt's list: refused first, then what will change."""

from __future__ import annotations

from typing import Any

import msgspec
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from oigdesk.services.bulk_lines import Line

Index = QModelIndex | QPersistentModelIndex


class Group(msgspec.Struct, frozen=True):
    """The head of a group: its name, how many lines, what becomes of them, whether it is open."""

    name: str
    count: int
    fate: str
    is_open: bool


class BulkModel(QAbstractListModel):
    """Nothing is copied: a row is looked up in the plan when it is painted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[tuple[str, str, tuple[Line, ...]], ...] = ()
        self._folded: set[str] = set()
        self.with_labels = False

    def show_lines(self, refused: tuple[Line, ...], will: tuple[Line, ...]) -> None:
        """Show another preview; what was folded stays folded."""
        self.beginResetModel()
        both = (("Refused", "stay as they are", refused), ("Will change", "", will))
        self._groups = tuple(group for group in both if group[2])
        self.with_labels = len({line.label for line in (*refused[:50], *will[:50])} - {""}) > 1
        self.endResetModel()

    def fold(self, index: Index, *, fold: bool | None = None) -> None:
        """Fold a group, or open it; by default the other way round."""
        entry = self.entry(index)
        if isinstance(entry, Group) and (fold is None or fold == entry.is_open):
            self.beginResetModel()
            self._folded ^= {entry.name}
            self.endResetModel()

    def entry(self, index: Index) -> Group | Line | None:
        """What stands in a row."""
        row = index.row()
        for name, fate, lines in self._groups:
            is_open = name not in self._folded
            if row == 0:
                return Group(name, len(lines), fate, is_open)
            row -= 1
            if is_open:
                if row < len(lines):
                    return lines[row]
                row -= len(lines)
        return None

    def names(self) -> tuple[str, ...]:
        """Some of the names that stand there, to measure their column."""
        return tuple(line.name for _, _, lines in self._groups for line in lines[:200])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The heads and the lines of what is open."""
        if parent.isValid():
            return 0
        return sum(
            1 + (len(lines) if name not in self._folded else 0) for name, _, lines in self._groups
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """What a screen reader and the tooltip say of a row."""
        entry = self.entry(index)
        if isinstance(entry, Group):
            spoken = role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
            folded = "" if entry.is_open else ", folded"
            return f"{entry.name}, {entry.count:,}{folded}" if spoken else None
        if entry is None or role not in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        }:
            return None
        return line_words(entry)


def line_words(line: Line) -> str:
    """A line in words: ``OIG-22-34 / 1, Target date: Jan 31, 2027 becomes Sep 30, 2027``."""
    about = f"{line.name}, {line.label}" if line.label else line.name
    if line.why:
        return f"{about}: {' '.join(line.why)}"
    return f"{about}: {line.now or 'not stated'} becomes {line.then or 'not stated'}"
