"""Activity: the journal in plain words, by day; a chosen change opens and can be undone here."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from oigdesk.desk import Desk
from oigdesk.errors import Known
from oigdesk.queries import changes, finding, history
from oigdesk.queries.rows import SetRow
from oigdesk.services import history as undoing
from oigdesk.services.changed import Changed
from oigdesk.ui.measures import sizes
from oigdesk.ui.menu_look import dress
from oigdesk.ui.pages.page import Page
from oigdesk.ui.panels.activity_list import ActivityList
from oigdesk.ui.panels.activity_model import ActivityModel, count_words
from oigdesk.ui.panels.activity_opened import ActivityOpened
from oigdesk.ui.panels.journal_foot import JournalFoot
from oigdesk.ui.room import Room
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.chip import Chip
from oigdesk.ui.widgets.flow import FlowLayout
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.text_edit import TextEdit
from oigdesk.ui.widgets.tick_menu import TickMenu

#: So many sets are read at a time.
BATCH: Final = 100
#: After a change, at most so many are read anew at once.
_MOST_AT_ONCE: Final = 400

#: Sets, how many match, how many there are, everybody who signed.
_Read = tuple[tuple[SetRow, ...], int, int, tuple[str, ...]]


class ActivityPage(Page):
    """Filters by person and by record; the foot says whether the journal is unbroken."""

    name = "activity"
    title = "Activity"
    find_hint = "Find in what was done"
    filters_by_words = True

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self._signed: tuple[str, ...] = ()
        self._about: tuple[str, str] | None = None
        self._people: tuple[str, ...] = ()
        self._stale = True
        self._wanted = 0
        self.model = ActivityModel(room.desk.today(), self)
        self.model.wanted.connect(self._read_more)
        self.list = ActivityList(self.model)
        self.list.opened.connect(self._show_opened)
        self._count = Label(size="small", ink="ink2")
        self.person_chip = Chip("Person", "")
        self.person_chip.removed.connect(lambda: self.set_people(()))
        self.person_chip.clicked.connect(lambda: self._offer(self.person_chip))
        self._record_chip = Chip("Record", "")
        self._record_chip.removed.connect(lambda: self.set_record_filter(None))
        self._record_chip.clicked.connect(self._type_record)
        self.add_filter = Button("Filter", "quiet", icon="plus")
        self.add_filter.clicked.connect(lambda: self._offer(self.add_filter))
        self.reference = TextEdit()
        self.reference.set_framed(True)
        self.reference.set_name("Record, for example OIG-22-34/3")
        self.reference.set_placeholder("OIG-22-34/3")
        self.reference.setFixedWidth(200)
        self.reference.committed.connect(lambda value: self._find_record(value))
        self.reference.reverted.connect(self.reference.hide)
        self._problem = Label(size="small", ink="danger", wrap=True)
        self._problem.hide()
        self.reference.problem_changed.connect(self._show_problem)
        self.foot = JournalFoot(room)
        self.set_list(self._laid_out())
        self._show_chips()

    def _laid_out(self) -> QWidget:
        whole = QWidget()
        whole.setBackgroundRole(QPalette.ColorRole.Base)
        whole.setAutoFillBackground(True)
        head = QHBoxLayout()
        head.setContentsMargins(sizes().list_margin, 12, sizes().list_margin, 0)
        head.setSpacing(10)
        head.addWidget(Label("Activity", size="head"))
        head.addWidget(self._count, 1)
        chips = QWidget()
        self._flow = FlowLayout(chips)
        for widget in (self.person_chip, self._record_chip, self.reference, self.add_filter):
            self._flow.addWidget(widget)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(chips)
        column.addWidget(self._problem)
        column.addWidget(self.list, 1)
        column.addWidget(self.foot)
        return whole

    # What others ask of a page.

    def focus_list(self) -> None:
        """Give the keyboard to the steps."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Read the newest sets, as many as were read before."""
        self._stale = False
        self.model.today = self.room.desk.today()
        limit = min(max(self.model.loaded(), BATCH), _MOST_AT_ONCE)
        desk, uid, people = self.room.desk, self._uid(), self._signed
        find = self.find_text
        self.room.runner.ask(
            lambda: _read(desk, limit, uid, people, find), owner=self, instead="sets"
        ).then(lambda read: self._show(read, limit))
        self.foot.reload()

    def apply_changed(self, changed: Changed) -> None:
        """A step is one more row, and may have undone another."""
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    def find(self, text: str) -> None:  # type: ignore[override] # not the one of Qt
        """Show only sets whose words hold the text."""
        super().find(text)
        self.reload()

    def show_record(self, uid: str) -> None:
        """Show what was done to a record."""
        desk = self.room.desk
        self.room.runner.ask(lambda: changes.record_name(desk, uid), owner=self).then(
            lambda words: self.set_record_filter((uid, words))
        )

    def show_set(self, number: int) -> None:
        """Open a change."""
        self._wanted = number
        if self.list.choose(number):
            self._wanted = 0

    def set_people(self, people: tuple[str, ...]) -> None:
        """Show what one of these signed; () shows everybody's."""
        self._signed = people
        self._show_chips()
        self.reload()

    def set_record_filter(self, record: tuple[str, str] | None) -> None:
        """Show what was done to one record: its uid and what it is called."""
        self._about = record
        self._show_chips()
        self.reload()

    def showEvent(self, event: object) -> None:
        """Read when it is shown and something changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self.reload()

    # Reading.

    def _uid(self) -> str | None:
        return self._about[0] if self._about else None

    def _show(self, read: _Read, limit: int) -> None:
        sets, matching, every, self._people = read
        kept = self._wanted or self.list.open_number
        bar = self.list.verticalScrollBar()
        place = bar.value()
        self.model.show_sets(sets, more=len(sets) == limit)
        self.list.choose(kept)
        self._wanted = 0
        bar.setValue(place)
        filtered = self._signed or self._about or self.find_text.strip()
        self._count.setText(
            f"{matching:,} of {count_words(every)}" if filtered else count_words(every)
        )

    def _read_more(self, before: int) -> None:
        desk, uid, people = self.room.desk, self._uid(), self._signed
        find = self.find_text
        call = self.room.runner.ask(
            lambda: history.sets(
                desk,
                limit=BATCH,
                before=before,
                uid=uid,
                people=people,
                find=find,
                changes_too=False,
            ),
            owner=self,
            instead="sets",
        )
        call.then(lambda sets: self.model.add_sets(sets, more=len(sets) == BATCH))

    def _show_opened(self, opened: ActivityOpened) -> None:
        desk, number = self.room.desk, opened.set_row.number
        opened.undo_wanted.connect(lambda: self._undo(opened))
        opened.record_wanted.connect(self.asked)
        if desk.read_only:
            opened.undo.set_unready("This desk is open read-only.")
        self.room.runner.ask(lambda: changes.field_changes(desk, number), owner=opened).then(
            opened.show_changes
        )

    def _undo(self, opened: ActivityOpened) -> None:
        desk, number = self.room.desk, opened.set_row.number

        def refuse(error: BaseException) -> None:
            if isinstance(error, Known):
                opened.show_refusal(error)
            else:
                self.room.bus.trouble.emit(error)

        call = self.room.runner.change(lambda: undoing.undo_set(desk, number), owner=opened)
        call.showing("Undoing").failed(refuse)

    # Filters.

    def _show_chips(self) -> None:
        self.person_chip.show_chip("Person", " or ".join(self._signed))
        self.person_chip.setVisible(bool(self._signed))
        self._record_chip.show_chip("Record", self._about[1] if self._about else "")
        self._record_chip.setVisible(self._about is not None)
        # A button without a frame hangs, so that its sign shares the edge of the text.
        hangs = not self._signed and self._about is None
        margin = sizes().list_margin
        self._flow.setContentsMargins(margin - sizes().inset if hangs else margin, 6, margin, 8)
        self.reference.hide()
        self._problem.hide()

    def _offer(self, under: QWidget) -> None:
        menu = self.filter_menu()
        menu.popup(under.mapToGlobal(QPoint(0, under.height() + 2)))

    def filter_menu(self) -> QMenu:
        """Everybody who signed something, and a record by its number."""
        menu = TickMenu(self)
        dress(menu)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for person in self._people:
            action = menu.addAction(person.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(person in self._signed)
            action.toggled.connect(lambda on, name=person: self._tick(name, on=on))
        menu.addSeparator()
        menu.addAction("Record…").triggered.connect(self._type_record)
        return menu

    def _tick(self, person: str, *, on: bool) -> None:
        ticked = {*self._signed, person} if on else {*self._signed} - {person}
        self.set_people(tuple(one for one in self._people if one in ticked))

    def _type_record(self) -> None:
        self.reference.set_value(None)
        self.reference.show()
        self.reference.setFocus(Qt.FocusReason.OtherFocusReason)

    def _find_record(self, value: object) -> None:
        if not value:
            self.reference.hide()
            return
        desk, text = self.room.desk, str(value)
        call = self.room.runner.ask(lambda: _record_of(desk, text), owner=self, instead="record")
        call.then(self.set_record_filter).failed(self._not_found)

    def _not_found(self, error: BaseException) -> None:
        if isinstance(error, Known):
            self.reference.set_problem(error.sentence())
        else:
            self.room.bus.trouble.emit(error)

    def _show_problem(self, reason: str) -> None:
        self._problem.setText(reason)
        self._problem.setContentsMargins(sizes().list_margin, 0, sizes().list_margin, 6)
        self._problem.setVisible(bool(reason))


def _read(desk: Desk, limit: int, uid: str | None, people: tuple[str, ...], find: str) -> _Read:
    sets = history.sets(desk, limit=limit, uid=uid, people=people, find=find, changes_too=False)
    matching = history.set_count(desk, uid=uid, people=people, find=find)
    return sets, matching, history.set_count(desk), history.people(desk)


def _record_of(desk: Desk, text: str) -> tuple[str, str]:
    found = finding.record(desk, text)
    return found.uid, changes.record_name(desk, found.uid)
