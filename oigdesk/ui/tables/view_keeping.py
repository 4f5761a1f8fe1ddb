"""Which view a list shows, whether it was changed since, and how it is saved under a name."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from oigdesk.queries.views import View
from oigdesk.services import views
from oigdesk.services.changed import Changed
from oigdesk.settings import ListLook
from oigdesk.ui.room import Room
from oigdesk.ui.tables.filter_bar import FilterBar
from oigdesk.ui.tables.row_source import Query
from oigdesk.ui.tables.row_table import RowTable
from oigdesk.ui.tables.view_namer import ViewNamer


class ViewKeeping(QObject):
    """A list without a view shows everything, in the person's own order and columns."""

    #: Another view is shown: its key, "" for none.
    shown = Signal(str)
    #: What is shown was saved: the key of its view.
    saved = Signal(str)

    def __init__(self, room: Room, table: RowTable, bar: FilterBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = room
        self._table = table
        self._bar = bar
        self.view: View | None = None

    def show(self, view: View | None) -> None:
        """Show a view; None shows everything."""
        self.view = view
        look = self._table.look
        wanted = view or View(
            "", "", self._table.kind.noun, sort=look.sort, descending=look.descending
        )
        self._bar.show_filters(wanted.filters)
        self._bar.find_text = wanted.find
        query = Query(
            wanted.noun,
            wanted.filters,
            wanted.find,
            wanted.sort,
            wanted.descending,
            wanted.grouped_by,
        )
        self._table.ask(query, None if view is None else self._look_of(wanted))
        self.shown.emit(wanted.key)

    def know(self, view: View | None) -> None:
        """The view in front was saved anew, renamed, or is gone; what is shown stays."""
        if self.view is None or view == self.view:
            return
        self.view = view
        self.shown.emit(view.key if view is not None else "")

    def current(self) -> View:
        """What the list shows, as a view would keep it."""
        query = self._table.query()
        base = self.view or View("", "", query.noun)
        return replace(
            base,
            filters=query.filters,
            find=query.find,
            sort=query.sort,
            descending=query.descending,
            grouped_by=query.group,
            columns=self._table.columns.kept(),
        )

    def is_changed(self) -> bool:
        """Whether the list shows something that no view of it keeps."""
        now = self.current()
        if self.view is None:
            return bool(now.filters or now.find or now.grouped_by)
        if not self.view.columns:
            now = replace(now, columns=())
        return now != self.view

    def open_namer(self, at: QWidget) -> ViewNamer:
        """Ask under which name to save what is shown."""
        own = self.view if self.view is not None and self.view.is_own else None
        hint = (
            f"“{own.title}” is changed to what you see; another name makes a new view."
            if own
            else ""
        )
        namer = ViewNamer(
            self._room, "Save as view", own.title if own else "", self._keep, at, hint=hint
        )
        namer.kept.connect(lambda changed: self._tell(changed, own))
        namer.open_at(at, right=True)
        return namer

    def _keep(self, name: str) -> Changed:
        desk, now = self._room.desk, self.current()
        if self.view is not None and self.view.is_own and _alike(name, self.view.title):
            return views.replace(desk, self.view.key, now)
        return views.save(desk, replace(now, title=name))

    def _tell(self, changed: Changed, own: View | None) -> None:
        key = changed.created[0] if changed.created else own.key if own else ""
        self.saved.emit(key)

    def _look_of(self, view: View) -> ListLook | None:
        """The columns of a view, or the person's own, in a look that is not remembered."""
        if not view.columns:
            return self._table.look
        names = [name for name, _width in view.columns]
        widths = {name: width for name, width in view.columns if width}
        return ListLook(columns=names, insisted=list(names), widths=widths)


def _alike(one: str, other: str) -> bool:
    return one.strip().casefold() == other.casefold()
