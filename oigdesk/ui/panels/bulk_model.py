"""The lines of a bulk preview for Qt's list: refused first, then what will change."""

from __future__ import annotations

from typing import Any, Final

import msgspec
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from oigdesk.services.bulk_lines import Line

Index = QModelIndex | QPersistentModelIndex

#: More different reasons than these stand with their lines.
_MOST_REASONS: Final = 8
_SPOKEN: Final = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.ToolTipRole,
    }
)


class Group(msgspec.Struct, frozen=True):
    """The head of a group: its name, how many lines, what becomes of them, whether it is open.

    ``why`` is the reason that all its lines share, where there are several such groups.
    """

    name: str
    count: int
    fate: str
    is_open: bool
    why: str = ""


class _Part(msgspec.Struct, frozen=True):
    name: str
    fate: str
    lines: tuple[Line, ...]
    why: str = ""

    @property
    def key(self) -> str:
        return self.name + self.why


class BulkModel(QAbstractListModel):
    """Nothing is copied: a row is looked up in the plan when it is painted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[_Part, ...] = ()
        self._folded: set[str] = set()
        self.with_labels = False

    def show_lines(self, refused: tuple[Line, ...], will: tuple[Line, ...]) -> None:
        """Show another preview; what was folded stays folded."""
        self.beginResetModel()
        parts = (*_by_reason(refused), _Part("Will change", "", will))
        self._groups = tuple(part for part in parts if part.lines)
        self.with_labels = len({line.label for line in (*refused[:50], *will[:50])} - {""}) > 1
        self.endResetModel()

    def fold(self, index: Index, *, fold: bool | None = None) -> None:
        """Fold a group, or open it; by default the other way round."""
        entry = self.entry(index)
        if isinstance(entry, Group) and (fold is None or fold == entry.is_open):
            self.beginResetModel()
            self._folded ^= {entry.name + entry.why}
            self.endResetModel()

    def entry(self, index: Index) -> Group | Line | None:
        """What stands in a row."""
        row = index.row()
        for part in self._groups:
            is_open = part.key not in self._folded
            if row == 0:
                return Group(part.name, len(part.lines), part.fate, is_open, part.why)
            row -= 1
            if is_open:
                if row < len(part.lines):
                    return part.lines[row]
                row -= len(part.lines)
        return None

    @property
    def has_reasons(self) -> bool:
        """Whether the heads say why, so that the lines need not."""
        return bool(self._groups and self._groups[0].why)

    def names(self) -> tuple[str, ...]:
        """Some of the names that stand there, to measure their column."""
        return tuple(line.name for part in self._groups for line in part.lines[:200])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The heads and the lines of what is open."""
        if parent.isValid():
            return 0
        return sum(
            1 + (len(part.lines) if part.key not in self._folded else 0) for part in self._groups
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """What a screen reader and the tooltip say of a row."""
        entry = self.entry(index)
        if role not in _SPOKEN:
            return None
        if isinstance(entry, Group):
            folded = "" if entry.is_open else ", folded"
            why = f": {entry.why}" if entry.why else ""
            return f"{entry.name}, {entry.count:,}{folded}{why}"
        return line_words(entry) if entry is not None else None


def _by_reason(refused: tuple[Line, ...]) -> tuple[_Part, ...]:
    """The refused lines as one group, or as one for each reason where a few hold for many."""
    fate = "stay as they are"
    by: dict[str, list[Line]] = {}
    for line in refused:
        by.setdefault(" ".join(line.why), []).append(line)
    if not 1 < len(by) <= min(_MOST_REASONS, len(refused) // 2):
        return (_Part("Refused", fate, refused),)
    most_first = sorted(by.items(), key=lambda reason: -len(reason[1]))
    return tuple(_Part("Refused", fate, tuple(lines), why) for why, lines in most_first)


def line_words(line: Line) -> str:
    """A line in words: ``OIG-22-34 / 1, Target date: Jan 31, 2027 becomes Sep 30, 2027``."""
    about = f"{line.name}, {line.label}" if line.label else line.name
    if line.why:
        return f"{about}: {' '.join(line.why)}"
    return f"{about}: {line.now or 'not stated'} becomes {line.then or 'not stated'}"
