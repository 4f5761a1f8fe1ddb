"""What the panels of a record share: head, sections that scroll, files that come in, messages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from oigdesk.errors import Known
from oigdesk.services import drafting, history
from oigdesk.services.changed import Changed
from oigdesk.services.drafting import DraftRow
from oigdesk.services.evidence import Attached
from oigdesk.ui.moments import moment_words
from oigdesk.ui.panels.attaching import Attaching
from oigdesk.ui.panels.evidence_section import EvidenceSection
from oigdesk.ui.panels.record_fields import RecordFields
from oigdesk.ui.panels.record_head import RecordHead
from oigdesk.ui.panels.retire_panel import RetirePanel
from oigdesk.ui.panels.step_form import StepForm
from oigdesk.ui.room import Room
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.drop_zone import DropZone
from oigdesk.ui.widgets.message_bar import MessageBar
from oigdesk.ui.widgets.scroll_area import ScrollArea
from oigdesk.ui.widgets.section import Section

_FIRST_ONE = "Choose a record first, then drop the files on it or paste them."


class RecordPanel(QWidget):
    """Shows one record at a time and takes files for it."""

    #: The same words as a page's: where the window should go.
    asked = Signal(str, object)
    #: The row before (-1) or after (+1) is asked for.
    step_asked = Signal(int)

    def __init__(self, room: Room, noun: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.room = room
        self.noun = noun
        self.uid: str | None = None
        self.step: StepForm | None = None
        self._fresh = False
        self._to_restore: DraftRow | None = None
        self._to_look: tuple[str, str] | None = None
        self._all_fields: list[RecordFields] = []
        self._drafts: tuple[DraftRow, ...] = ()
        self._told: tuple[int | None, str] = (None, "")
        self.head = RecordHead(noun, self)
        self.head.step_asked.connect(self.step_asked)
        self.pane = ScrollArea(self)
        self.messages = MessageBar(self)
        self.body = QWidget(self)
        inner = QVBoxLayout(self.body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.pane, 1)
        inner.addWidget(self.messages)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self.body, 1)
        self.attaching = Attaching(room, self)
        self.attaching.attached.connect(self._note_attached)
        self.drop_zone = DropZone(self.body, lambda files: f"Attach {files} to {self.name()}")
        if room.desk.read_only:
            self.drop_zone.set_refusal("Nothing can be attached: this desk is open read-only.")
        self.drop_zone.files_dropped.connect(self.take_files)
        self.drop_zone.nothing_dropped.connect(self.say_no)
        room.bus.draft_settled.connect(self._note_settled)
        room.bus.changed.connect(self._note_step)

    # What pages ask

    def name(self) -> str:
        """What a person calls the record."""
        return self.head.title()

    def show_uid(self, uid: str | None) -> None:
        """Show a record; None shows nothing."""
        if uid == self.uid:
            return
        self.leave()
        self.uid = uid
        self.messages.hide_message()
        self.pane.verticalScrollBar().setValue(0)
        self.body.setEnabled(uid is not None)
        if uid is None:
            self.show_nothing()
            return
        self._fresh = True
        self.reload()

    def read_anew(self) -> None:
        """Read the record anew: a step may reach it by its report, a file or an undo."""
        if self.uid is not None:
            self.reload()

    def remember_folds(self, sections: Sequence[Section]) -> None:
        """Close the sections that were left closed, and remember which ones are."""
        values, save = self.room.settings.values, self.room.settings.save
        folded = values.folded.get(self.noun, [])
        for section in sections:
            section.set_open(section.title not in folded)

        def remember(_open: object) -> None:
            values.folded[self.noun] = [one.title for one in sections if not one.is_open()]
            save()

        for section in sections:
            section.toggled.connect(remember)

    def leave(self) -> None:
        """Keep what is being typed; an open step keeps its draft."""
        for fields in self._all_fields:
            fields.leave()
        if self.step is not None:
            self.step.cancel()

    def take_files(self, paths: Sequence[Path]) -> None:
        """Attach files to the record."""
        if self.uid is None:
            self.room.bus.said.emit(f"Nothing was attached. {_FIRST_ONE}")
        else:
            self.attach_to(self.uid, self.name(), paths)

    def attach_to(self, uid: str, name: str, paths: Sequence[Path]) -> None:
        """Attach files to a record of the list beside, and say here what came of it."""
        self.attaching.files(uid, name, paths)

    def attach_to_all(self, uids: Sequence[str], many: str, paths: Sequence[Path]) -> None:
        """Attach the same files to several records of the list beside."""
        self.attaching.files_to_all(uids, many, paths)

    def take_picture(self, content: bytes, name: str) -> None:
        """Attach a picture from the clipboard."""
        if self.uid is None:
            self.room.bus.said.emit(f"Nothing was attached. {_FIRST_ONE}")
        else:
            self.attaching.content(self.uid, self.name(), content, name)

    def look_at(self, part: str, field: str) -> None:
        """Bring a field of the record, or of what belongs to it, into sight once it stands here."""
        self._to_look = (part, field)
        if not self._fresh:
            self._look()

    def choose_files(self) -> None:
        """Ask for files and attach them."""
        chosen, _ = QFileDialog.getOpenFileNames(self, f"Attach files to {self.name()}")
        if chosen:
            self.take_files([Path(name) for name in chosen])

    def restore_draft(self, draft: DraftRow) -> None:
        """Put back what was typed in a record, now or as soon as that record stands here."""
        self._to_restore = draft
        if not self._fresh:
            self._restore_wanted()

    # What each panel fills in

    def reload(self) -> None:
        """Read the record and show it."""
        raise NotImplementedError

    def open_draft(self, field: str) -> None:
        """Open the step that a draft was typed into."""
        raise NotImplementedError

    def place_of(self, part: str, field: str) -> QWidget | None:
        """Where a field of the record, or of what belongs to it, is shown."""
        raise NotImplementedError

    # What the panels share

    def show_nothing(self) -> None:
        """Show that no record is chosen."""
        self.head.show_record(f"No {self.noun} chosen", "Choose one in the list.")
        self.head.show_state("", "", "slate", "")
        self.head.show_deeds(())
        self.head.setEnabled(False)
        self.pane.content.hide()

    def retire(self) -> None:
        """Ask for the reason, then take the record out of every list."""
        if self.uid is not None:
            self.open_step(RetirePanel(self.room, self.noun, self.uid, self.name()))

    def copy_name(self) -> None:
        """Put what a person calls the record on the clipboard."""
        QGuiApplication.clipboard().setText(self.name())
        self.room.bus.said.emit(f"Copied {self.name()}.")

    def take_evidence(self, section: EvidenceSection) -> EvidenceSection:
        """Follow the section with the record's files."""
        section.files_asked.connect(self.choose_files)
        section.item_asked.connect(partial(self.asked.emit, "evidence"))
        section.detached.connect(
            lambda changed, name: self.say_done(
                f"Detached {name} from {self.name()}; the file stays in the desk.", changed
            )
        )
        return section

    def note_gone(self, error: BaseException) -> None:
        """Retired, or its adding was undone: nothing is chosen any more."""
        self.uid = None
        self.show_nothing()
        self.note_failed(error)

    def fields(self, fields: RecordFields) -> RecordFields:
        """Follow the fields of the record, or of what belongs to it."""
        self._all_fields.append(fields)
        fields.refused.connect(lambda name: self._show_refused(fields, name))
        return fields

    def open_step(self, form: StepForm) -> None:
        """Open a step over the record."""
        if self.step is not None:
            self.step.cancel()
        self.step = form
        form.cancelled.connect(self._forget_step)
        form.taken.connect(self._note_taken)
        form.open_over(self.body)
        desk = self.room.desk
        call = self.room.runner.ask(lambda: drafting.everything(desk), owner=form)
        call.then(form.restore)

    def note_shown(self) -> None:
        """The record stands there: what was typed in it and not kept can be offered."""
        if self._fresh and self.uid is not None:
            self._fresh = False
            QTimer.singleShot(0, self, self._look)  # by then all has its place
            if not self._restore_wanted():
                self._look_for_drafts(self.uid)

    def say_done(self, text: str, changed: Changed) -> None:
        """Say what a step did, with the way back."""
        number = changed.set
        undo = [("Undo", lambda: self._undo(number))] if number is not None else []
        self.messages.show_message(
            text, icon="check", tint="slate", actions=undo, shortcut="Ctrl+Z" if undo else ""
        )
        self._told = (number, text)

    def say_no(self, text: str) -> None:
        """Say why something could not be done."""
        self.messages.show_message(text, icon="octagon-alert", tint="danger")

    def note_failed(self, error: BaseException) -> None:
        """Show why something was refused; a fault of the program goes to the window."""
        if isinstance(error, Known):
            self.say_no(error.sentence())
        else:
            self.room.bus.trouble.emit(error)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        QPainter(self).fillRect(self.rect(), tokens().surface)

    def keyPressEvent(self, event: object) -> None:
        """Alt+Up and Alt+Down go to the neighbours."""
        key, modifiers = event.key(), event.modifiers()  # type: ignore[attr-defined]
        if modifiers & Qt.KeyboardModifier.AltModifier and key in {
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
        }:
            self.step_asked.emit(-1 if key == Qt.Key.Key_Up else 1)
            return
        super().keyPressEvent(event)  # type: ignore[arg-type]

    def _look(self) -> None:
        place = self.place_of(*self._to_look) if self._to_look is not None else None
        self._to_look = None
        if place is not None:
            self.pane.show_whole(place)

    def _undo(self, number: int) -> None:
        desk = self.room.desk
        self.room.runner.change(lambda: history.undo_set(desk, number), owner=self).failed(
            self.note_failed
        )

    def _note_attached(self, done: Attached, words: str) -> None:
        if done.refused:
            paths = [Path(one.path) for one in done.refused if one.path]
            uid, name = self.uid, self.name()
            retry = [("Retry", lambda: self.attach_to(uid, name, paths))] if paths and uid else []
            self.messages.show_message(words, icon="octagon-alert", tint="danger", actions=retry)
        elif done.changed is not None:
            self.say_done(words, done.changed)
        else:
            self.messages.show_message(words)

    def _note_step(self, changed: Changed) -> None:
        """What was said of a step goes with the next one: Ctrl+Z means that one now."""
        number, text = self._told
        is_later = changed.set is not None and number is not None and changed.set > number
        if is_later and self.messages.text() == text:
            self.messages.hide_message()

    def _note_taken(self, changed: Changed) -> None:
        self._forget_step()
        self.say_done(f"{changed.label}.", changed)

    def _forget_step(self) -> None:
        if self.step is not None:
            self.step.deleteLater()
            self.step = None

    def _show_refused(self, fields: RecordFields, name: str) -> None:
        """Read the value that stands, and bring the reason into sight once it has its room."""
        self.reload()
        row = fields.rows.get(name)
        if row is not None:
            QTimer.singleShot(0, row, lambda: self.pane.show_whole(row))

    def _look_for_drafts(self, uid: str) -> None:
        desk = self.room.desk
        call = self.room.runner.ask(lambda: drafting.everything(desk), owner=self, instead="drafts")
        call.then(lambda drafts: self._offer(uid, drafts))

    def _offer(self, uid: str, drafts: tuple[DraftRow, ...]) -> None:
        """Offer what was typed in this record and not kept."""
        mine = tuple(
            draft
            for draft in drafts
            for fields in self._all_fields
            if (draft.noun, draft.uid) == (fields.noun, fields.uid)
            and draft.field in fields.editors
            and not fields.editors[draft.field].is_held()
        )
        if uid != self.uid or not mine:
            return
        self._drafts = mine
        when = moment_words(mine[0].at, self.room.desk.today())
        labels = ", ".join(draft.label.lower() for draft in mine)
        self.messages.show_message(
            f"Draft from {when} kept for {self.name()}: {labels}",
            icon="triangle-alert",
            tint="warn",
            actions=[("Restore", self._restore_drafts), ("Discard", self._discard_drafts)],
        )

    def _restore_wanted(self) -> bool:
        draft = self._to_restore
        if draft is None:
            return False
        for fields in self._all_fields:
            mine = (draft.noun, draft.uid) == (fields.noun, fields.uid)
            if mine and draft.field in fields.editors:
                self._to_restore = None
                fields.restore((draft,))
                self.room.bus.draft_settled.emit(draft.noun, draft.uid, draft.field)
                return True
        if (draft.noun, draft.uid) == (self.noun, self.uid):
            self._to_restore = None
            self.open_draft(draft.field)
        return False

    def _restore_drafts(self) -> None:
        for fields in self._all_fields:
            mine = [one for one in self._drafts if (one.noun, one.uid) == (fields.noun, fields.uid)]
            fields.restore(tuple(mine))
        self._tell_settled()

    def _discard_drafts(self) -> None:
        desk, drafts = self.room.desk, self._drafts

        def drop() -> None:
            for draft in drafts:
                drafting.drop(desk, draft.noun, draft.uid, draft.field)

        self.room.runner.change(drop, owner=self)
        self._tell_settled()

    def _tell_settled(self) -> None:
        for draft in self._drafts:
            self.room.bus.draft_settled.emit(draft.noun, draft.uid, draft.field)

    def _note_settled(self, noun: str, uid: str, field: str) -> None:
        """Offer a draft no more that was put back or thrown away."""
        rest = [one for one in self._drafts if (one.noun, one.uid, one.field) != (noun, uid, field)]
        if self._drafts and not rest:
            self.messages.hide_message()
        self._drafts = tuple(rest)
