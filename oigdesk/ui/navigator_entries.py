"""What stands in the navigator: pages, the views of their lists, and how many records each has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

import msgspec
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from oigdesk.queries.filters import filters_words
from oigdesk.queries.views import View
from oigdesk.ui.commands import PAGES
from oigdesk.ui.widgets.tips import tip

Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole

#: Before the key of a view: the names of pages have no colon.
VIEW: Final = "view:"
#: The page behind which the views stand.
_BEHIND: Final = "recommendations"
ENTRY_ROLE: Final = _Role.UserRole


class NavigatorEntry(msgspec.Struct, frozen=True):
    """One line. Nobody chooses a ``heading`` or ``gap``; ``is_alarm`` counts what should not be."""

    name: str
    title: str
    icon: str = ""
    kind: Literal["page", "view", "heading", "gap"] = "page"
    is_alarm: bool = False
    is_own: bool = False
    tip: str = ""


def _view_entry(view: View) -> NavigatorEntry:
    words = view.trouble or filters_words(view.noun, view.filters)
    if view.find:
        words = f"{words}; holds “{view.find}”"
    return NavigatorEntry(
        f"{VIEW}{view.key}", view.title, "", "view", view.is_alarm, view.is_own, words
    )


class NavigatorEntries(QAbstractListModel):
    """The lines in their order, and how many records each holds."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pages = [NavigatorEntry(*page) for page in PAGES]
        self._views: list[NavigatorEntry] = []
        self._counts: dict[str, int] = {}
        self.entries: list[NavigatorEntry] = []
        self._arrange()

    def show_pages(self, names: Sequence[str]) -> None:
        """List only these pages."""
        self._pages = [NavigatorEntry(*page) for page in PAGES if page[0] in names]
        self._arrange()

    def show_views(self, views: Sequence[View]) -> bool:
        """List these views, the person's own under a heading; whether anything is different."""
        entries = [_view_entry(view) for view in views if not view.is_own]
        own = [_view_entry(view) for view in views if view.is_own]
        if own:
            entries += [NavigatorEntry("", "My views", kind="heading"), *own]
        if entries:
            entries.append(NavigatorEntry("", "", kind="gap"))
        if entries == self._views:
            return False
        self._views = entries
        self._arrange()
        return True

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many records some lines hold."""
        self._counts |= counts
        self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def row_of(self, name: str) -> int:
        """Where a line stands, -1 when there is none of that name."""
        return next((at for at, one in enumerate(self.entries) if name and one.name == name), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """As many as there are lines."""
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings and gaps are passed over."""
        if index.isValid() and self.entries[index.row()].kind in {"heading", "gap"}:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:  # noqa: ANN401, Qt's own
        """What a line says."""
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        count = self._counts.get(entry.name)
        said = entry.title if count is None else f"{entry.title}, {count:,}"
        match role:
            case _Role.DisplayRole:
                return entry.title
            case _Role.AccessibleTextRole:
                return said
            case _Role.ToolTipRole if entry.title:
                return tip(f"{said}\n{entry.tip}" if entry.tip else said)
            case _ if role == ENTRY_ROLE:
                return entry
        return None

    def count(self, row: int) -> int | None:
        """How many records a line holds, None where that is not known."""
        return self._counts.get(self.entries[row].name)

    def _arrange(self) -> None:
        self.beginResetModel()
        self.entries = []
        for page in self._pages:
            self.entries.append(page)
            if page.name == _BEHIND:
                self.entries += self._views
        self.endResetModel()
