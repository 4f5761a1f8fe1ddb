"""The one window: its bars around the start page or an open desk, and what connects them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from oigdesk import paths
from oigdesk.desk import Desk, actor_now
from oigdesk.services import keeping
from oigdesk.ui.actions import Actions
from oigdesk.ui.bus import Bus
from oigdesk.ui.commands import PAGES
from oigdesk.ui.desk_body import DeskBody
from oigdesk.ui.desk_facts import DeskFacts
from oigdesk.ui.desk_opening import DeskOpening, Entered
from oigdesk.ui.desk_troubles import DeskTroubles
from oigdesk.ui.handing_in import HandingIn
from oigdesk.ui.measures import sizes
from oigdesk.ui.messages import Messages
from oigdesk.ui.office import Office
from oigdesk.ui.pages.page import Page
from oigdesk.ui.pages.start_page import StartPage
from oigdesk.ui.room import Room
from oigdesk.ui.runner import Runner
from oigdesk.ui.searching import Searching
from oigdesk.ui.settings_file import SettingsFile
from oigdesk.ui.status_bar import StatusBar
from oigdesk.ui.surroundings import Surroundings
from oigdesk.ui.theme import Theme
from oigdesk.ui.top_bar import TopBar
from oigdesk.ui.trouble import Trouble
from oigdesk.ui.undoing import Undoing
from oigdesk.ui.viewing import Viewing
from oigdesk.ui.widgets.marking_banner import MarkingBanner
from oigdesk.ui.widgets.message_bar import MessageBar
from oigdesk.ui.widgets.standing_bar import StandingBar
from oigdesk.ui.window_commands import WindowCommands

#: Under this width the navigator shows icons only (units).
NARROW: Final = 1000
_FIRST_SIZE: Final = QSize(1360, 860)
#: What a window manager may put around a window.
_FRAME: Final = QSize(16, 48)


class MainWindow(QMainWindow):
    """Shows the start page until a desk is open, then that desk's pages."""

    #: A desk is open and read; its folder.
    desk_opened = Signal(object)
    #: The desk was closed and let go.
    desk_closed = Signal()

    def __init__(self, theme: Theme, settings_file: SettingsFile) -> None:
        super().__init__()
        self.theme = theme
        self.settings = settings_file
        self.room: Room | None = None
        self.body: DeskBody | None = None
        self.facts: DeskFacts | None = None
        self._closing = False
        self._goes_on: Callable[[], object] | None = None
        self._entered: Entered | None = None
        self._just_entered: Entered | None = None
        self.trouble = Trouble(self)
        self.bus = Bus(self)
        self.runner = Runner(self.bus, self)
        self.opening = DeskOpening(self.runner, lambda: settings_file.values.acting_as, self)
        self.actions_ = Actions(self)
        self.top_bar = TopBar(self.actions_, self)
        self.searching = Searching(self.top_bar.find_box, self.actions_, lambda: self.body, self)
        self.undoing = Undoing(lambda: self.room, self.actions_, self.top_bar, self)
        self.marking = MarkingBanner(self)
        self.standing = StandingBar(self)
        self.viewing = Viewing(lambda: self.room, self.top_bar, self.standing, self)
        self.status = StatusBar(self)
        self.start = StartPage(self)
        self.middle = QStackedWidget(self)
        self.middle.addWidget(self.start)
        self.notice = MessageBar(self)
        self._lay_out()
        around = Surroundings(
            window=self,
            actions=self.actions_,
            theme=theme,
            settings=settings_file,
            opening=self.opening,
            standing=self.standing,
            notice=self.notice,
            body=lambda: self.body,
            leave=self.leave_desk,
            undo=self.undoing.undo,
            redo=self.undoing.redo,
        )
        self.messages = Messages(around)
        self.troubles = DeskTroubles(around, self.trouble)
        self.handing_in = HandingIn(around)
        self.commands = WindowCommands(
            around,
            self.handing_in,
            back_up=self._back_up,
            arrange=self.arrange,
            show_acting=self.show_acting,
            person=lambda: self.person,
        )
        self._connect()
        self.setAcceptDrops(True)
        # Qt restores nothing that was left on a much larger screen: then this size stands.
        there = self.screen().availableGeometry().size() - _FRAME
        self.resize(_FIRST_SIZE.boundedTo(there))
        self.restoreGeometry(QByteArray.fromHex(settings_file.values.window_geometry.encode()))
        self._show_no_desk()

    @property
    def pages(self) -> Mapping[str, Page]:
        """The pages of the open desk by their names; none without a desk."""
        return self.body.pages if self.body is not None else {}

    @property
    def person(self) -> str:
        """Whose name changes carry now."""
        if self.room is not None:
            return self.room.desk.actor.person
        return actor_now(self.settings.values.acting_as).person

    # Opening and closing a desk.

    def open_folder(self, folder: Path) -> None:
        """Open a desk in place of the one that is open; a failure is told in words."""
        self.leave_desk(lambda: self.opening.open(folder))

    def leave_desk(self, then: Callable[[], object] | None = None) -> None:
        """Close the desk, backed up if something changed, and go on from there."""
        self._goes_on = then
        room = self.room
        if room is None:
            self._after_leaving()
            return
        if self.body is not None:
            self.body.leave()
            self.settings.values.remember_place(room.desk.folder, self.body.place())
            self.settings.save()
        call = room.runner.change(lambda: self.viewing.close(room.desk), owner=self)
        call.showing("Backing up before the desk is closed")
        call.then(lambda _none: self._let_go()).failed(self._let_go_badly)

    def enter(self, entered: Entered) -> None:
        """Show a desk that was just opened; one that is still shown is closed before."""
        if self.room is not None:
            self.leave_desk(lambda: self.enter(entered))
            return
        desk = entered.opened.desk
        self._move_in(desk)
        self.settings.values.remember_desk(desk.folder)
        self.settings.save()
        self.troubles.show_standing(entered)
        self.viewing.tell(desk)
        self._entered = self._just_entered = entered
        self.desk_opened.emit(desk.folder)
        self.handing_in.desk_is_open()

    def show_day(self, desk: Desk) -> None:
        """Show a desk of another day in place of this one, at the same page and record."""
        room, body = self.room, self.body
        if room is None or body is None:
            return
        body.leave()
        self.settings.values.remember_place(desk.folder, body.place())
        self._move_out()
        if room.desk.scratch is not None or room.desk is not self.viewing.present:
            keeping.leave(room.desk)
        self._move_in(desk)
        if self._entered is not None and self.viewing.present is None:
            self.troubles.show_standing(self._entered)
        self.viewing.tell(desk)
        self._just_entered = self._entered

    def _move_in(self, desk: Desk) -> None:
        bus = Bus(self)
        runner = Runner(bus, self)
        office = Office(desk, runner, bus)
        self.room = Room(desk, runner, bus, self.settings, self.theme, office)
        self.body = DeskBody(self.room, self)
        self.facts = DeskFacts(self.room, self.body, self.status)
        self._connect_room(self.room, self.body)
        self.marking.show_marking(office.marking)
        office.changed.connect(lambda: self.marking.show_marking(office.marking))
        self.middle.addWidget(self.body)
        self.middle.setCurrentWidget(self.body)
        self._show_desk()
        # The frame first, then the rows; what stands around them is asked for when they are there.
        QTimer.singleShot(0, self.body, self.body.begin)

    def show_acting(self) -> None:
        """Say in the bars whose name changes carry."""
        self.top_bar.show_acting(self.person)
        told = self.room is not None and bool(self.settings.values.acting_as)
        self.status.acting.show_fact(f"Acting as {self.person}" if told else "", "user")

    def arrange(self) -> None:
        """Fold navigator and menus where the window is narrow, or where the person wants it."""
        narrow = self.width() < sizes().units(NARROW)
        self.top_bar.set_narrow(narrow=narrow)
        if self.body is not None:
            wanted = self.actions_.by_name["narrow_navigator"].isChecked()
            self.body.navigator.set_rail(rail=narrow or wanted)

    # What Qt calls.

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold what depends on the width."""
        super().resizeEvent(event)
        self.arrange()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window, then close the desk first; the window goes when that is done."""
        geometry = bytes(self.saveGeometry().toHex().data()).decode()
        self.settings.values.window_geometry = geometry
        self.settings.save_now()
        if self.room is None:
            self.runner.finish()
            super().closeEvent(event)
            return
        event.ignore()
        if not self._closing:
            self._closing = True
            self.leave_desk(self.close)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Nothing is refused in silence: what cannot be taken is answered when it is dropped."""
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped beside every better place."""
        event.acceptProposedAction()
        self.handing_in.take_dropped(event.mimeData())

    # Inside.

    def _lay_out(self) -> None:
        whole = QWidget()
        whole.setBackgroundRole(QPalette.ColorRole.Window)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.marking)
        column.addWidget(self.top_bar)
        column.addWidget(self.standing)
        column.addWidget(self.middle, 1)
        column.addWidget(self.notice)
        column.addWidget(self.status)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        self.bus.trouble.connect(self.trouble.show)
        self.settings.trouble.connect(self.trouble.show)
        self.trouble.told.connect(self.messages.tell_trouble)
        self.runner.working.connect(self.status.show_work)
        self.opening.entered.connect(self.enter)
        self.viewing.shown.connect(self.show_day)
        self.actions_.on("as_of", self.viewing.ask)
        self.opening.failed.connect(self.troubles.tell_failure)
        self.opening.restored.connect(self.troubles.tell_restored)
        self.top_bar.acting_pressed.connect(self.commands.ask_person)
        self.theme.changed.connect(self._show_theme)
        start, commands = self.start, self.commands
        start.sample_wanted.connect(commands.open_sample)
        start.paste_wanted.connect(self.handing_in.paste_page)
        start.open_wanted.connect(commands.open_desk)
        start.new_wanted.connect(commands.new_desk)
        start.restore_wanted.connect(commands.restore)

    def _connect_room(self, room: Room, body: DeskBody) -> None:
        room.bus.changed.connect(self.messages.note_step)
        room.bus.said.connect(self.messages.say)
        room.bus.trouble.connect(self.trouble.show)
        room.bus.changed.connect(self.undoing.note_step)
        room.runner.working.connect(self.status.show_work)
        room.runner.quiet.connect(self._look_around)
        body.page_changed.connect(self._show_page)
        body.find_asked.connect(self.searching.show_words)
        body.restore_wanted.connect(self.commands.restore)

    def _look_around(self) -> None:
        entered, self._just_entered = self._just_entered, None
        room, body = self.room, self.body
        if entered is None or room is None or body is None or self.facts is None:
            return
        body.count()
        self.facts.begin()
        self.undoing.ask()
        if self.viewing.present is None:
            self.messages.welcome(entered, room)
            self.troubles.look_over(room)

    def _show_desk(self) -> None:
        if self.room is None:
            return
        desk = self.room.desk
        self.setWindowTitle(f"{desk.name} - oigdesk")
        self.actions_.show_state(desk=True, writing=not desk.read_only)
        self.actions_.show_recent(self.settings.values.recent_desks)
        self.top_bar.show_desk(open_desk=True, writing=not desk.read_only)
        self.status.desk.show_fact(f"Desk: {desk.name}", "folder")
        self.show_acting()
        self.arrange()

    def _show_no_desk(self) -> None:
        self.setWindowTitle("oigdesk")
        self.standing.hide_standing()
        self.actions_.show_state(desk=False, writing=False)
        self.actions_.show_recent(self.settings.values.recent_desks)
        self.actions_.show_page_actions(())
        self.top_bar.show_desk(open_desk=False, writing=False)
        self.status.show_no_desk(paths.desks_folder())
        self.middle.setCurrentWidget(self.start)
        self.show_acting()
        self.arrange()
        self.start.focus_first()

    def _show_theme(self) -> None:
        self.actions_.dress()
        self.arrange()
        self.update()

    def _show_page(self) -> None:
        if self.body is None:
            return
        page = self.body.page
        self.searching.show_page()
        self.actions_.show_page_actions(page.actions())
        for name, _title, _icon in PAGES:
            self.actions_.by_name[f"go_{name}"].setEnabled(name in self.pages)

    def _back_up(self) -> None:
        if self.facts is not None:
            self.facts.backing_up.back_up_now()

    def _let_go(self) -> None:
        self._move_out()
        self.marking.show_marking("")
        self.desk_closed.emit()
        self._after_leaving()

    def _move_out(self) -> None:
        room, body = self.room, self.body
        self.room = self.body = self.facts = None
        self.actions_.show_page_actions(())  # they end with their page
        if room is not None:
            room.runner.finish()
        if body is not None:
            self.middle.removeWidget(body)
            body.deleteLater()
        self.status.show_work(None)

    def _let_go_badly(self, error: BaseException) -> None:
        """The backup failed, but the desk is closed: say so where it can still be read."""
        closing, self._closing, self._goes_on = self._closing, False, None
        self._let_go()
        self.trouble.show(error)
        if closing:
            said = f"The desk was closed without a backup. {self.notice.text()}".strip()
            self.notice.show_message(said, tint="danger", actions=[("Close anyway", self.close)])

    def _after_leaving(self) -> None:
        goes_on, self._goes_on = self._goes_on, None
        if goes_on is None or not self._closing:
            self._show_no_desk()
        if goes_on is not None:
            goes_on()
