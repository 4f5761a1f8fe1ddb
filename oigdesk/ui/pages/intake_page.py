"""A report page comes in: what it says, what is to decide, and the report it becomes."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import QFileDialog, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from oigdesk.errors import Known, Refused
from oigdesk.services import importing
from oigdesk.services.changed import Changed
from oigdesk.services.importing import ImportPlan
from oigdesk.ui.pages.page import Page
from oigdesk.ui.panels.intake_choices import IntakeChoices
from oigdesk.ui.panels.intake_difference import IntakeDifference
from oigdesk.ui.panels.intake_panes import IntakePanes
from oigdesk.ui.panels.intake_refusal import IntakeRefusal
from oigdesk.ui.panels.intake_source import IntakeSource
from oigdesk.ui.room import Room
from oigdesk.ui.runner import Call
from oigdesk.ui.widgets.announcing import announce
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.page_head import PageHead


class IntakePage(Page):
    """Reads a page off the window's thread and shows it; adding it is one undo step.

    Escape leaves, and what was decided is kept as a draft: the same page brings it back.
    """

    #: It is over: the uid of the report, "" when nothing was taken in.
    done = Signal(str)

    name = "intake"
    title = "New report from a page"
    find_hint = "Find in the desk"

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self._plan: ImportPlan | None = None
        self._choices: IntakeChoices | None = None
        self._drafts: dict[str, IntakeChoices] = {}
        self._waiting: list[ImportPlan] = []
        self._reading: Call[tuple[ImportPlan, ...]] | None = None
        self._came = ""
        self.head = PageHead()
        self.head.confirmed.connect(self._confirm)
        self.head.refused.connect(self._go_to_missing)
        self.head.cancelled.connect(self._leave)
        self.panes = IntakePanes(room)
        self.difference = IntakeDifference()
        self.difference.changed.connect(self._show_state)
        self.difference.source_wanted.connect(self._show_source)
        self.refusal = IntakeRefusal()
        self.refusal.paste_wanted.connect(self._paste_again)
        self.refusal.file_wanted.connect(self._open_file)
        self._source = IntakeSource()
        self._source.hide()
        self.difference.line_asked.connect(self._source.show_line)
        known = QSplitter(Qt.Orientation.Horizontal)
        known.setHandleWidth(1)
        known.setChildrenCollapsible(False)
        known.addWidget(self._source)
        known.addWidget(self.difference)
        known.setStretchFactor(0, 1)
        known.setStretchFactor(1, 2)
        self._known = known
        self._quiet = _Sentence()
        self.stack = QStackedWidget()
        for widget in (self._quiet, self.panes, known, self.refusal):
            self.stack.addWidget(widget)
        whole = QWidget()
        whole.setBackgroundRole(QPalette.ColorRole.Base)
        whole.setAutoFillBackground(True)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.stack, 1)
        self.set_list(whole)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._confirm_by_key)

    # How a page gets here.

    def show_text(self, text: str, name: str = "pasted page") -> None:
        """Read a page that was pasted."""
        self._came = f"pasted today {dt.datetime.now():%H:%M}"
        desk = self.room.desk
        self._read(lambda: (importing.read(desk, text, name),))

    def show_file(self, path: Path) -> None:
        """Read a page, or reports in the interchange form, from a file."""
        self._came = f"from {path.name}"
        desk = self.room.desk
        self._read(lambda: importing.read_file(desk, path))

    def show_plan(self, plan: ImportPlan) -> None:
        """Show a page that was read already."""
        self._came = self._came or plan.name
        self._waiting = []
        self._show(plan)

    def _read(self, read: Callable[[], tuple[ImportPlan, ...]]) -> None:
        self._plan = self._choices = None
        self._waiting = []
        self.head.show_title("Reading the page", self._came)
        self.head.show_verb("")
        self.head.show_note("")
        self._quiet.say("Reading the page…")
        self.stack.setCurrentWidget(self._quiet)
        call = self.room.runner.ask(read, owner=self, instead="page")
        self._reading = call
        call.showing("Reading the page").then(self._show_all).failed(self._refuse)

    def _show_all(self, plans: tuple[ImportPlan, ...]) -> None:
        """One report after the other, when a file holds several."""
        if not plans:
            self._refuse(Refused("The file holds no report.", remedy="Choose another file."))
            return
        first, *self._waiting = plans
        self._show(first)

    def _show(self, plan: ImportPlan) -> None:
        self._plan = plan
        if plan.known is None:
            self._show_new(plan)
        else:
            self._show_known(plan)
        self._show_state()

    def _show_new(self, plan: ImportPlan) -> None:
        # Choices kept from before know what was decided; the plan is the one just read.
        kept = self._drafts.pop(_key(plan), None)
        choices = kept if kept is not None else IntakeChoices(plan, self)
        self._choices = choices
        choices.changed.connect(self._show_state)
        note = "as pasted, nothing changed" if "pasted" in self._came else "nothing changed"
        self.panes.show_choices(choices, note)
        self.stack.setCurrentWidget(self.panes)
        self.head.show_title("New report from a page", self._facts(plan))
        self.panes.decisions.focus_first()
        if kept is not None:
            announce(self, "Your decisions about this page were kept.")

    def _show_known(self, plan: ImportPlan) -> None:
        number = plan.reading.report.number or plan.reading.report.title or "This report"
        self._choices = None
        self.difference.show_plan(plan)
        waiting = self.difference.counts()[2]
        count = (
            f"{waiting} difference{'' if waiting == 1 else 's'}" if waiting else "nothing differs"
        )
        self.head.show_title(f"{number} is already in this desk", f"Page {self._came} · {count}")
        if not waiting:
            self._quiet.say(
                "Nothing differs",
                "The desk says what this page says. Accepted repairs are no difference.",
            )
            self.stack.setCurrentWidget(self._quiet)
            return
        self._source.show_choices(IntakeChoices(plan, self), "nothing changed")
        self.stack.setCurrentWidget(self._known)
        self.difference.focus_first()

    def _facts(self, plan: ImportPlan) -> str:
        if not plan.from_page:
            return f"{plan.name} · in the interchange form"
        lines = plan.reading.source.count("\n") + 1
        return (
            f"Oversight.gov page, {self._came} · {lines:,} lines · "
            "kept as evidence with its SHA-256"
        )

    # What is shown while deciding.

    def _show_state(self) -> None:
        if self._plan is None:
            return
        if self._choices is None:
            self._show_known_state()
            return
        choices = self._choices
        count = len(choices.plan.reading.report.recommendations)
        words = (
            f"{count} recommendation{'' if count == 1 else 's'}" if count else "no recommendation"
        )
        self.head.show_verb(f"Add report, {words}", "plus")
        needed = choices.needed()
        if needed:
            names = {"title": "title", "date_issued": "date"}
            asked = " and ".join(names[name] for name in needed)
            them = "them" if len(needed) > 1 else "it"
            reason = f"{asked.capitalize()} first, or leave {them} empty"
            self.head.show_note(reason, "circle-alert", "warn")
            self.head.verb.set_unready(reason)
        else:
            self.head.show_note("Nothing more is needed", "check", "ok")
            self.head.verb.set_unready(None)
        self._refuse_read_only()

    def _show_known_state(self) -> None:
        taken, kept, waiting = self.difference.counts()
        if not taken + kept + waiting:
            self.head.show_verb("", cancel="Close")
            self.head.show_note("")
            return
        words = f"Take {taken} change{'' if taken == 1 else 's'}"
        self.head.show_verb(words if taken else "Take changes", "check")
        self.head.show_note(f"{taken} taken · {kept} kept · {waiting} to decide", "", "ink2")
        self.head.verb.set_unready(None if taken else "Nothing is taken yet: choose what to take.")
        self._refuse_read_only()

    def _refuse_read_only(self) -> None:
        if self.room.desk.read_only:
            self.head.verb.set_unready("This desk is open read-only.")
            self.head.show_note("This desk is open read-only", "lock", "ink2")

    def _show_source(self, shown: bool) -> None:  # noqa: FBT001
        self._source.setVisible(shown)

    def _refuse(self, error: BaseException) -> None:
        if not isinstance(error, Known):
            self.room.bus.trouble.emit(error)
            self._leave()
            return
        self.head.show_title("New report from a page", self._came[:1].upper() + self._came[1:])
        self.head.show_verb("")
        self.head.show_note("")
        self.stack.setCurrentWidget(self.refusal)
        self.refusal.show_refusal(error)
        announce(self, error.sentence(), urgent=True)

    # What the person does.

    def _go_to_missing(self) -> None:
        if self._choices is not None:
            self.panes.tabs.setCurrentIndex(0)
            self.panes.decisions.focus_first()
        else:
            self.difference.focus_first()

    def _confirm_by_key(self) -> None:
        """The keys leave no field, so what is being typed is taken before the verb is asked."""
        if self._choices is None or self.panes.decisions.commit():
            self.head.verb.click()

    def _confirm(self) -> None:
        plan, desk = self._plan, self.room.desk
        if plan is None:
            return
        if self._choices is not None:
            if not self.panes.decisions.commit():
                return
            fields, accepted = self._choices.fields(), self._choices.accepted()
            call = self.room.runner.change(
                lambda: importing.apply(desk, plan, fields=fields, accepted=accepted), owner=self
            )
        else:
            take, noted = self.difference.taken(), self.difference.noted()
            call = self.room.runner.change(
                lambda: importing.apply(desk, plan, take=take, accepted=noted), owner=self
            )
        self.head.verb.set_unready("It is being written.")
        call.showing("Adding the report").then(self._written).failed(self._not_written)

    def _written(self, changed: Changed) -> None:
        plan = self._plan
        uid = (plan.known if plan and plan.known else "") or next(iter(changed.created), "")
        if plan is not None:
            self._drafts.pop(_key(plan), None)
        if self._waiting:
            self._show(self._waiting.pop(0))
            return
        self._plan = self._choices = None
        self.done.emit(uid)

    def _not_written(self, error: BaseException) -> None:
        self._show_state()
        self.room.bus.trouble.emit(error)

    def _leave(self) -> None:
        """Close; what was decided about a new page is kept for when it is pasted again."""
        if self._plan is not None and self._choices is not None and self._choices.is_touched():
            self._choices.changed.disconnect(self._show_state)
            self._drafts[_key(self._plan)] = self._choices
            self.room.bus.said.emit(
                "Nothing was added. What you decided is kept: paste the page again to go on."
            )
        if self._reading is not None:
            self._reading.drop()
        self._plan = self._choices = None
        self._waiting = []
        self.done.emit("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes, when no editor has taken it."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _paste_again(self) -> None:
        self.show_text(QGuiApplication.clipboard().text())

    def _open_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self,
            "Open a report page",
            "",
            "Report pages (*.txt *.html *.htm *.json);;All files (*)",
        )
        if name:
            self.show_file(Path(name))


class _Sentence(QWidget):
    """A sentence in the middle while there is nothing else to see."""

    def __init__(self) -> None:
        super().__init__()
        middle = Qt.AlignmentFlag.AlignHCenter
        self._first = Label(size="head", align=middle)
        self._second = Label(ink="ink2", wrap=True, align=middle)
        self._second.set_wrap_chars(80)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(self._first)
        column.addWidget(self._second)
        column.addStretch(3)

    def say(self, first: str, second: str = "") -> None:
        """Say it."""
        self._first.setText(first)
        self._second.setText(second)


def _key(plan: ImportPlan) -> str:
    return hashlib.sha256(plan.content).hexdigest()
