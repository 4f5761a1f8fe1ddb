"""Many records at once, in the record's place: what is asked, what it would do, and doing it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import shiboken6
from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oigdesk.errors import Known
from oigdesk.progress import Progress
from oigdesk.services import bulk
from oigdesk.services.bulk_lines import BulkPlan, Line, noun_words, refused_words
from oigdesk.services.changed import Changed
from oigdesk.ui.measures import sizes
from oigdesk.ui.panels.bulk_counts import BulkCounts
from oigdesk.ui.panels.bulk_form import BulkForm
from oigdesk.ui.panels.bulk_list import BulkList
from oigdesk.ui.panels.bulk_model import line_words
from oigdesk.ui.room import Room
from oigdesk.ui.runner import Call
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.announcing import announce
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.control_enter import is_control_enter
from oigdesk.ui.widgets.hairline import Hairline
from oigdesk.ui.widgets.icon_button import IconButton
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.reason import Reason
from oigdesk.ui.widgets.scroll_area import ScrollArea
from oigdesk.ui.widgets.slim_progress import SlimProgress

_SENTENCE: Final = "Nothing changes before you press the button. One undo step."
_CANCELLABLE: Final = "Cancel leaves everything as it was."
#: The preview follows the typing after so long a pause.
_PAUSE_MS: Final = 120
_WIDTH: Final = 462
#: The form takes at most this share of the height; the rest of it scrolls.
_FORM_SHARE: Final = 0.48


class BulkPanel(QWidget):
    """The preview is live; the button says how many will change, and at none why not."""

    #: The person has done with it, or it is done.
    closed = Signal()

    def __init__(
        self, room: Room, noun: str, form: BulkForm, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._room = room
        self._noun = noun
        self.form = form
        self.plan: BulkPlan | None = None
        #: Whether it speaks of whatever is selected, and not of records of its own.
        self.follows = True
        self._uids: tuple[str, ...] = ()
        self._call: Call[Changed] | None = None
        self._title = Label(size="title", wrap=True, parent=self)
        self._sentence = Label(_SENTENCE, ink="ink2", wrap=True, parent=self)
        self._close = IconButton("x", "Close (Esc); the rows stay selected", parent=self)
        self._close.clicked.connect(self._leave)
        self._area = ScrollArea(self)
        self._area.body.setContentsMargins(0, 0, 0, 0)
        self._area.body.addWidget(form)
        self.counts = BulkCounts(self)
        self.counts.copy_asked.connect(self._copy)
        self.list = BulkList(self)
        self.problem = Reason(parent=self)
        self._note = Label(size="small", ink="ink2", wrap=True, parent=self)
        self._progress = SlimProgress(self)
        self._progress.hide()
        self.cancel = Button("Cancel", parent=self)
        self.cancel.clicked.connect(self._leave)
        self.apply = Button("Change 0", "primary", parent=self)
        self.apply.clicked.connect(self._apply)
        self.apply.refused.connect(lambda _: self.form.focus_first())
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        form.changed.connect(self._form_changed)
        room.bus.changed.connect(self._desk_changed)
        room.runner.working.connect(self._show_progress)
        self._lay_out()
        self._show_title()
        self._show_plan(None)

    # What its owner asks

    def show_uids(self, uids: Sequence[str]) -> None:
        """Speak of these records from now on."""
        if tuple(uids) != self._uids:
            self._uids = tuple(uids)
            self._show_title()
            self._pause.start()

    def is_running(self) -> bool:
        """Whether the change is being made."""
        return self._call is not None

    def is_waiting(self) -> bool:
        """Whether the newest key is not in the preview yet."""
        return self._pause.isActive()

    # What Qt calls

    def sizeHint(self) -> QSize:
        """As wide as three columns need."""
        return QSize(sizes().units(_WIDTH), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """As narrow as a record may be."""
        return QSize(sizes().units(340), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """On the colour of records."""
        QPainter(self).fillRect(self.rect(), tokens().surface)

    def focusInEvent(self, event: object) -> None:
        """The keyboard goes to what is asked first."""
        self.form.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes, Ctrl+Enter takes the verb."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif is_control_enter(event):
            self.apply.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the preview its room."""
        super().resizeEvent(event)
        self._fit_form()

    def event(self, event: QEvent) -> bool:
        """The form grows with what it asks."""
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.ApplicationFontChange}:
            self._fit_form()
        return super().event(event)

    # The preview

    def _form_changed(self) -> None:
        self.problem.show_reason("")
        self._show_title()
        self._pause.start()

    def _desk_changed(self, changed: Changed) -> None:
        if changed.uids and not self.is_running():
            self._pause.start()

    def _look(self) -> None:
        change = self.form.change()
        if change is None or not self._uids or self.is_running():
            self._room.runner.ask(lambda: None, owner=self, instead="plan")
            if not self.is_running():
                self._show_plan(None)
            return
        desk, noun, uids = self._room.desk, self._noun, self._uids

        def look(progress: Progress) -> BulkPlan:
            return bulk.plan(desk, noun, uids, change, progress=progress)

        call = self._room.runner.ask(look, owner=self, instead="plan").showing("Looking at each")
        call.then(self._show_plan).failed(self._look_failed)

    def _look_failed(self, error: BaseException) -> None:
        self._show_plan(None)
        self._tell_failure(error)

    def _show_plan(self, plan: BulkPlan | None) -> None:
        self.plan = plan
        unread: tuple[Line, ...] = getattr(self.form, "unread", ())
        refused = (*unread, *(plan.refused if plan else ()))
        will = plan.will if plan else ()
        self.list.lines.show_lines(refused, will)
        same = plan.same if plan else 0
        self.counts.show_counts(len(will), len(refused), same, known=plan is not None)
        words = refused_words(len(refused))
        self._note.setText(f"The {words}." if words else "")
        self.apply.setText(self.form.verb(len(will)))
        self.apply.set_unready(None if will else self._why_nothing(plan, len(refused)))
        if plan is not None:
            announce(self, self.counts.words())

    def _why_nothing(self, plan: BulkPlan | None, refused: int) -> str:
        if plan is None:
            return self.form.reason_missing or "Say what is to change."
        whys = [set(line.why) for line in plan.refused]
        shared = set.intersection(*whys) if whys else set()
        if shared:
            return " ".join(sorted(shared))
        if refused:
            return "Nothing would change: all of it is refused, the list says why."
        return "Nothing would change: they have this value already."

    # The change

    def _apply(self) -> None:
        plan = self.plan
        if plan is None or self.is_running() or not self.form.commit():
            return
        self._pause.stop()
        if self.form.change() != plan.change:  # the newest key is not in the preview yet
            self._look()
            return
        desk = self._room.desk
        refused = len(plan.refused) + len(getattr(self.form, "unread", ()))

        def work(progress: Progress) -> Changed:
            return bulk.apply(desk, plan, progress=progress)

        # Owned by the bus: the panel may go, and it is still said how it ended.
        call = self._room.runner.change(work, owner=self._room.bus).showing("Changing")
        self._call = call
        call.then(lambda changed: self._done(changed, refused))
        call.failed(self._failed).stopped(self._stopped)
        self._set_running(running=True)

    def _done(self, changed: Changed, refused: int) -> None:
        words = refused_words(refused)
        self._room.bus.said.emit(f"{changed.label}.{f' The {words}.' if words else ''}")
        if shiboken6.isValid(self):
            self._call = None
            self.closed.emit()

    def _failed(self, error: BaseException) -> None:
        if not shiboken6.isValid(self):
            self._room.bus.trouble.emit(error)
            return
        self._call = None
        self._set_running(running=False)
        self._tell_failure(error)
        self._look()

    def _stopped(self) -> None:
        self._room.bus.said.emit("Cancelled: nothing was changed.")
        if shiboken6.isValid(self):
            self._call = None
            self._set_running(running=False)

    def _tell_failure(self, error: BaseException) -> None:
        if isinstance(error, Known):
            self.problem.show_reason(error.sentence())
            announce(self, error.sentence(), urgent=True)
        else:
            self._room.bus.trouble.emit(error)

    def _set_running(self, *, running: bool) -> None:
        self.form.setEnabled(not running)
        self.apply.setEnabled(not running)
        self._progress.set_share(None)
        self._progress.setVisible(running)
        if running:
            self._note.setText(_CANCELLABLE)
        else:
            self._show_plan(self.plan)

    def _show_progress(self, call: Call[Changed] | None) -> None:
        if call is None or call is not self._call:
            return
        if call.total:
            self._progress.set_share(call.done / call.total)
            far = f"{call.words}: {call.done:,} of {call.total:,}. "
            self._note.setText(f"{far}{_CANCELLABLE}")

    def _leave(self) -> None:
        """Cancel stops the work first, if there is any; then the panel goes."""
        if self._call is not None:
            self._call.cancel()
        else:
            self.closed.emit()

    def _copy(self) -> None:
        unread: tuple[Line, ...] = getattr(self.form, "unread", ())
        plan = self.plan
        lines = (*unread, *(plan.refused if plan else ()), *(plan.will if plan else ()))
        QGuiApplication.clipboard().setText("\n".join(map(line_words, lines)) + "\n")
        self._room.bus.said.emit(f"{len(lines):,} lines copied.")

    # How it looks

    def _show_title(self) -> None:
        title = self.form.title(noun_words(self._noun, len(self._uids)))
        self._title.setText(title)
        self.setAccessibleName(title)

    def _fit_form(self) -> None:
        layout = self._area.content.layout()
        if layout is not None:
            wanted = layout.totalHeightForWidth(max(1, self._area.viewport().width()))
            wanted = max(wanted, layout.totalSizeHint().height()) if wanted < 0 else wanted
            most = int(self.height() * _FORM_SHARE)
            self._area.setFixedHeight(max(1, min(wanted, most)))

    def _lay_out(self) -> None:
        size = sizes()
        margin = size.units(16)
        words = QVBoxLayout()
        words.setSpacing(size.units(4))
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        head = QHBoxLayout()
        head.setContentsMargins(margin, size.units(10), size.units(8), size.units(10))
        head.addLayout(words, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        reasons = QHBoxLayout()
        reasons.setContentsMargins(margin, 0, margin, 0)
        reasons.addWidget(self.problem)
        foot = QHBoxLayout()
        foot.setContentsMargins(margin, size.units(10), margin, size.units(10))
        foot.setSpacing(size.inset)
        noted = QVBoxLayout()
        noted.setSpacing(size.units(6))
        noted.addWidget(self._progress)
        noted.addWidget(self._note)
        foot.addLayout(noted, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.apply)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self._area)
        whole.addWidget(Hairline(parent=self))
        whole.addWidget(self.counts)
        whole.addWidget(self.list, 1)
        whole.addLayout(reasons)
        whole.addWidget(Hairline(parent=self))
        whole.addLayout(foot)
