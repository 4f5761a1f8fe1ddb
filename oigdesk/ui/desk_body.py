"""What an open desk shows: the navigator, the page in front, and the message bar in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from oigdesk.queries import detail, finding
from oigdesk.queries.filters import Filter
from oigdesk.services import views as renaming
from oigdesk.services.changed import Changed
from oigdesk.services.drafting import DraftRow
from oigdesk.services.importing import ImportPlan
from oigdesk.settings import Place
from oigdesk.ui.commands import PAGES
from oigdesk.ui.desk_views import DeskViews
from oigdesk.ui.moments import now_utc
from oigdesk.ui.navigator import Navigator
from oigdesk.ui.navigator_entries import VIEW
from oigdesk.ui.page_shelf import PageShelf
from oigdesk.ui.pages.activity_page import ActivityPage
from oigdesk.ui.pages.evidence_page import EvidencePage
from oigdesk.ui.pages.find_page import FindPage
from oigdesk.ui.pages.intake_page import IntakePage
from oigdesk.ui.pages.list_page import ListPage
from oigdesk.ui.pages.page import Page
from oigdesk.ui.pages.preferences_page import PreferencesPage
from oigdesk.ui.pages.recommendations_page import RecommendationsPage
from oigdesk.ui.pages.reports_page import ReportsPage
from oigdesk.ui.pages.tables_page import TablesPage
from oigdesk.ui.panels.check_panel import CheckPanel
from oigdesk.ui.panels.export_panel import ExportPanel
from oigdesk.ui.room import Room
from oigdesk.ui.tables.view_namer import ViewNamer
from oigdesk.ui.widgets.hairline import Hairline
from oigdesk.ui.widgets.message_bar import MessageBar

#: Every page; those of the navigator stand in its order.
_KINDS: Final[tuple[type[Page], ...]] = (
    RecommendationsPage,
    ReportsPage,
    EvidencePage,
    ActivityPage,
    TablesPage,
    PreferencesPage,
    FindPage,
    IntakePage,
)

#: Pages that one leaves for the page one came from; the navigator has no entry of them.
_PASSING: Final = frozenset({FindPage.name, IntakePage.name})

#: Where a record of each kind is shown.
_PAGE_OF: Final = {
    "recommendation": "recommendations",
    "report": "reports",
    "evidence": "evidence",
}


class DeskBody(QWidget):
    """One per open desk; knows which page is in front and brings records and pages there."""

    #: Another page came to the front, or what it offers changed.
    page_changed = Signal()
    #: A backup is to be restored into a new desk.
    restore_wanted = Signal()
    #: A page wants this in the find box.
    find_asked = Signal(str)
    #: The number of a desk's records: the dictionary of ``detail.counts``.
    counted = Signal(object)

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.room = room
        self.messages = MessageBar(self)
        self.navigator = Navigator(self)
        self._stack = QStackedWidget(self)
        self._stack.setBackgroundRole(QPalette.ColorRole.Base)
        self._stack.setAutoFillBackground(True)
        self.pages = PageShelf(_KINDS, room, self._take_page_in)
        self._front = next(iter(self.pages))
        self._stale: set[str] = set()
        self._came_from = self._front
        self.navigator.show_pages([name for name, _title, _icon in PAGES])
        self._left = room.settings.values.places.get(str(room.desk.folder), Place())
        self._waiting_view = ""
        self.views = DeskViews(room, self._left.left_at, self)
        self.views.found.connect(self._show_views)
        self.navigator.rename_asked.connect(self._rename_view)
        self.navigator.remove_asked.connect(self._remove_view)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.navigator)
        whole.addWidget(Hairline(Qt.Orientation.Vertical, pane=True))
        whole.addWidget(self._stack, 1)
        room.bus.changed.connect(self._note_step)

    @property
    def intake(self) -> IntakePage:
        """The page that takes a report's page in; it has no entry in the navigator."""
        found = self.pages[IntakePage.name]
        if not isinstance(found, IntakePage):
            raise TypeError
        return found

    @property
    def page(self) -> Page:
        """The page in front."""
        return self.pages[self._front]

    def begin(self) -> None:
        """Read what is in front; the other pages are made and read when they are shown."""
        # Only now: a navigator that is shown chooses its first entry by itself.
        self.navigator.chosen.connect(self._choose)
        left = self._left
        self._waiting_view = left.view
        name = left.page if left.page in {name for name, _title, _icon in PAGES} else self._front
        self.show_page(name)
        if left.record:
            self.page.show_record(left.record)
        self.page.focus_list()

    def place(self) -> Place:
        """The page in front and the record beside its list, to be shown at the next start."""
        page = self.pages[self._came_from]
        view = page.view_key() if isinstance(page, ListPage) else ""
        return Place(page.name, page.record_uid(), view, now_utc())

    def leave(self) -> None:
        """Keep what is being typed, as if the field and then its record were left."""
        focus = self.window().focusWidget()
        if focus is not None:
            focus.clearFocus()
        for page in self.pages.made().values():
            page.leave()

    def count(self) -> None:
        """Count the desk's records anew."""
        desk = self.room.desk
        ask = self.room.runner.ask(lambda: detail.counts(desk), owner=self, instead="counts")
        ask.then(self._show_counts)
        self.views.ask()

    def reload(self) -> None:
        """Read everything anew: somebody else has saved."""
        self._stale |= set(self.pages.made()) - {self._front, IntakePage.name}
        self.page.reload()
        self.count()

    def show_page(self, name: str) -> None:
        """Bring a page to the front."""
        if name not in self.pages:
            return
        self._front = name
        if name not in _PASSING:
            self._came_from = name
        self.page.set_foot(self.messages)
        self._stack.setCurrentWidget(self.page)
        self._mark()
        if name in self._stale:
            self._stale.discard(name)
            self.page.reload()
        self.page_changed.emit()

    def show_view(self, key: str) -> None:
        """Bring a view to the front; one that cannot be read any more says why."""
        view = self.views.of(key)
        if view is None:
            return
        if view.trouble:
            self.room.bus.said.emit(f"The view “{view.title}” cannot be read. {view.trouble}")
            self._mark()
            return
        page = self.pages[_PAGE_OF[view.noun]]
        if isinstance(page, ListPage):
            page.show_view(view)
        self.show_page(page.name)

    def go(self, word: str, payload: object) -> None:
        """Do what a page or a panel asks for: see ``Page.asked``."""
        if word in _PAGE_OF and isinstance(payload, str):
            found = self._front == FindPage.name
            self._show_record(_PAGE_OF[word], payload)
            if found:
                self.page.focus_list()
        elif word == "activity":
            self._show_record("activity", str(payload or ""))
        elif word == "page":
            self.show_page(str(payload))
        elif word == "view":
            self.views.ask(lambda: self.show_view(str(payload)))
        elif word == "export":
            given = payload if isinstance(payload, tuple | list) else ()
            self.export(tuple(one for one in given if isinstance(one, Filter)))
        elif word == "find":
            self.find_asked.emit(str(payload or ""))
        elif word == "intake":
            self.take_page(payload)

    def show_found(self, text: str) -> None:
        """Show what holds these words, in the place of the page in front until it is left."""
        page = self.pages[FindPage.name]
        if isinstance(page, FindPage):
            page.set_way_back(self.pages[self._came_from].title)
            page.find(text)  # before the page is shown: the find box then says these words
            self.show_page(FindPage.name)

    def leave_find(self) -> None:
        """Go back to the page where the search began."""
        self.show_page(self._came_from)
        self.page.focus_list()

    def words_found(self) -> str:
        """The words that were looked for last."""
        page = self.pages.made().get(FindPage.name)
        return page.find_text if page is not None else ""

    def take_page(self, what: object) -> None:
        """Read a report's page: its text, a file, or one that was read already."""
        if isinstance(what, ImportPlan):
            self._intake(lambda: self.intake.show_plan(what))
        elif isinstance(what, Path):
            self._intake(lambda: self.intake.show_file(what))
        elif isinstance(what, str) and what.strip():
            self._intake(lambda: self.intake.show_text(what))
        else:
            self.room.bus.said.emit(
                "The clipboard holds no text. Copy a report page on Oversight.gov first, then "
                "paste it here."
            )

    def export(self, filters: tuple[Filter, ...] | None = None) -> None:
        """Open the export in the record's place, for what the list in front is filtered by."""
        wanted = self.page.filters() if filters is None else filters
        panel = ExportPanel(self.room, filters=wanted)
        self._show_guest(panel, panel.closed)

    def check(self) -> None:
        """Check the desk in the record's place."""
        panel = CheckPanel(self.room)
        panel.remedies.asked.connect(self.go)
        panel.remedies.restore_wanted.connect(self.restore_wanted)
        self._show_guest(panel, panel.closed)

    def show_draft(self, draft: DraftRow) -> None:
        """Go to the record of a draft and put the text back into its field."""
        if draft.noun in _PAGE_OF:
            self._restore(draft.noun, draft.uid, draft)
            return
        desk = self.room.desk
        words = draft.record.rpartition(" to ")[2].replace("\N{NO-BREAK SPACE}", " ")
        ask = self.room.runner.ask(lambda: finding.record(desk, words), owner=self)
        ask.then(lambda found: self._restore(found.noun, found.uid, draft))

    def _restore(self, noun: str, uid: str, draft: DraftRow) -> None:
        """Go to the record that shows the field of a draft, and put the text back there."""
        self.go(noun, uid)
        self.page.restore_draft(draft)

    def _choose(self, name: str) -> None:
        """Show the page or the view that was chosen in the navigator."""
        if name.startswith(VIEW):
            self.show_view(name.removeprefix(VIEW))
            return
        page = self.pages[name]
        if isinstance(page, ListPage) and page.view_key():
            page.show_view(None)
        self.show_page(name)

    def _mark(self) -> None:
        """Mark what is in front in the navigator."""
        name = self._came_from if self._front != IntakePage.name else "reports"
        page = self.pages.made().get(name)
        key = page.view_key() if isinstance(page, ListPage) else ""
        self.navigator.select(f"{VIEW}{key}" if key else name)

    def _show_views(self) -> None:
        self.navigator.show_views(self.views.every())
        self.navigator.show_view_counts(self.views.counts)
        for page in self.pages.made().values():
            if isinstance(page, ListPage) and page.view_key():
                page.know_view(self.views.of(page.view_key()))
        waiting, self._waiting_view = self._waiting_view, ""
        if waiting and self.page.name == self._left.page:
            self.show_view(waiting)
            if self._left.record:
                self.page.show_record(self._left.record)

    def _rename_view(self, key: str) -> None:
        view, desk = self.views.of(key), self.room.desk
        if view is None or desk.read_only:
            return
        keep = partial(renaming.rename, desk, key)
        namer = ViewNamer(self.room, "Rename view", view.title, keep, self.navigator)
        namer.open_at(self.navigator, part=self.navigator.place_of(key))

    def _remove_view(self, key: str) -> None:
        desk = self.room.desk
        if not desk.read_only:
            self.room.runner.change(lambda: renaming.remove(desk, key), owner=self)

    def _take_page_in(self, page: Page) -> None:
        page.asked.connect(self.go)
        if isinstance(page, ListPage):
            page.view_changed.connect(self._mark)
        if isinstance(page, IntakePage):
            page.done.connect(self._leave_intake)
        elif isinstance(page, FindPage):
            page.back_wanted.connect(self.leave_find)
        elif isinstance(page, ActivityPage):
            self._stale.add(page.name)  # lists ask for themselves when they are made
        self._stack.addWidget(page)

    def _show_guest(self, panel: QWidget, closed: SignalInstance) -> None:
        if self._front == IntakePage.name:
            self.show_page(self._came_from)
        page = self.page
        closed.connect(page.hide_side)
        closed.connect(page.focus_list)
        page.show_side(panel)

    def _intake(self, show: Callable[[], None]) -> None:
        if self.room.desk.read_only:
            self.room.bus.said.emit(
                "Nothing can be added: this desk is open read only. The bar at the top says why."
            )
            return
        self.messages.hide_message()  # it spoke of what was before this page
        self.show_page(IntakePage.name)
        show()

    def _leave_intake(self, uid: str) -> None:
        self.show_page(self._came_from)
        if uid:
            self._show_record("reports", uid)
        else:
            self.page.focus_list()

    def _show_record(self, name: str, uid: str) -> None:
        if name in self.pages:
            self.show_page(name)
            self.page.show_record(uid)

    def _note_step(self, changed: Changed) -> None:
        if changed.set is None:
            return
        for name, page in self.pages.made().items():
            if name == self._front:
                page.apply_changed(changed)
            elif name != IntakePage.name:
                self._stale.add(name)
        self.count()

    def _show_counts(self, counts: dict[str, int]) -> None:
        names = ("recommendations", "reports", "evidence")
        self.navigator.show_counts({name: counts[name] for name in names})
        self.counted.emit(counts)
