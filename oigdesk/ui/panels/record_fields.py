"""The fields of one record: each is kept when it is left, and says so when it cannot be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from oigdesk.errors import Known, Refused
from oigdesk.models.fields import Field
from oigdesk.models.fields import field as catalogue_field
from oigdesk.rules.values import value_words
from oigdesk.services import drafting, records
from oigdesk.services.changed import Changed
from oigdesk.services.drafting import DraftRow
from oigdesk.ui.editors import editor_for
from oigdesk.ui.room import Room
from oigdesk.ui.widgets.editor import Editor
from oigdesk.ui.widgets.field_row import FieldRow

#: What is typed is kept at most this long after the first key that is not kept yet.
DRAFT_MS: Final = 1000

#: Makes the record of its first field.
Create = Callable[[dict[str, object]], Changed]


@dataclass
class _Target:
    """The record that is shown; ``seen`` are the values a person has before them.

    The writing lane sets both, one step after another, so that a value typed while another is
    still being written is compared with what will stand then.
    """

    uid: str | None
    seen: dict[str, object]
    flying: dict[str, int] = field(default_factory=dict)


class RecordFields(QObject):
    """Binds editors to the fields of one record at a time.

    A value that is refused stays in its field with the reason, and is tried again when another
    field of the record could be kept: often that was what stood in its way.
    """

    #: The name of a field that was kept.
    kept = Signal(str)
    #: The name of a field that was not, after its reason was shown.
    refused = Signal(str)
    #: The uid of the record that the first field made.
    created = Signal(str)

    def __init__(
        self, room: Room, noun: str, parent: QObject, *, create: Create | None = None
    ) -> None:
        super().__init__(parent)
        self.room = room
        self.noun = noun
        self.rows: dict[str, FieldRow] = {}
        self.editors: dict[str, Editor] = {}
        self._create = create
        self._target = _Target(None, {})
        self._labels: dict[str, str] = {}
        self._waiting: dict[str, object] = {}
        self._told: set[str] = set()
        self._retried: set[str] = set()
        self._typed: dict[str, str] = {}
        self._switching = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_MS)
        self._timer.timeout.connect(self._save_drafts)

    @property
    def uid(self) -> str | None:
        """The record that is shown."""
        return self._target.uid

    def entry(self, name: str) -> Field:
        """The catalogue's entry of a field."""
        return catalogue_field(self.noun, name)

    def add(self, name: str, *, label: str = "", left: bool = False, column: int = 0) -> FieldRow:
        """Make the row of a field; ``left`` and ``column`` as its editor and row take them."""
        entry = self.entry(name)
        editor = editor_for(self.room, entry, left=left)
        row = FieldRow(label or entry.label, editor, column=column)
        if entry.help:
            row.editor.setToolTip(entry.help)
        self.rows[name] = row
        self.bind(name, row.editor, label=label)
        return row

    def bind(
        self,
        name: str,
        editor: Editor,
        *,
        label: str = "",
        take: Callable[[object], None] | None = None,
    ) -> None:
        """Follow an editor; ``take`` is called with a new value instead of keeping it at once."""
        self.editors[name] = editor
        self._labels[name] = label or self.entry(name).label
        editor.set_read_only(self.room.desk.read_only or not self.entry(name).editable)
        editor.committed.connect(take or partial(self.keep, name))
        editor.typed.connect(partial(self._note_typed, name))
        editor.refused.connect(lambda _reason: self.note_unkept(name))
        editor.reverted.connect(partial(self._let_go, name))
        editor.left.connect(partial(self._note_left, name))

    def show(self, uid: str | None, values: Mapping[str, object], *, anew: bool = False) -> None:
        """Show a record; what is being typed, or was refused, stays while it is the same one.

        ``anew`` begins another one that has no uid yet.
        """
        if anew or uid != self._target.uid:
            self._switch(uid)
        target = self._target
        for name, editor in self.editors.items():
            if target.flying.get(name):
                continue
            if not editor.is_held() or name in self._told or name not in target.seen:
                target.seen[name] = values[name]
                self._told.discard(name)
            editor.set_value(values[name])

    def leave(self) -> None:
        """Keep what is being typed, as if each field were left, and save what cannot be kept."""
        for editor in self.editors.values():
            if editor.is_held() and not editor.problem:
                editor.commit()
        self._save_drafts()

    def keep(self, name: str, value: object, *, reason: str | None = None) -> None:
        """Write one field, after every write that was asked for before."""
        target, desk, noun = self._target, self.room.desk, self.noun
        self._typed.pop(name, None)
        self._waiting.pop(name, None)
        target.flying[name] = target.flying.get(name, 0) + 1

        def work() -> Changed:
            if target.uid is None:
                return self._make(target, {name: value})
            seen = {name: target.seen.get(name)}
            done = records.edit(desk, noun, target.uid, {name: value}, seen=seen, reason=reason)
            target.seen[name] = value
            return done

        call = self.room.runner.change(work, owner=self)
        call.then(lambda _done: self._note_kept(target, name))
        call.failed(partial(self._note_refused, target, name, value))

    def note_unkept(self, name: str) -> None:
        """A text was left that is kept as a draft only: it cannot be read, or asks for more."""
        self._typed[name] = self.editors[name].raw()
        self._tell_unsaved(name)
        self._save_drafts()

    def restore(self, drafts: tuple[DraftRow, ...]) -> None:
        """Put back what was typed and not kept, and go to the first of it."""
        mine = [draft for draft in drafts if draft.field in self.editors]
        for draft in mine:
            self.editors[draft.field].set_raw(draft.value)
            self._tell_typing(draft.field, typing=True)
        if mine:
            self.editors[mine[0].field].setFocus()

    def _make(self, target: _Target, fields: dict[str, object]) -> Changed:
        assert self._create is not None, "a record is shown, or one can be made"
        done = self._create(fields)
        target.uid = done.created[0]
        target.seen.update(fields)
        return done

    def _switch(self, uid: str | None) -> None:
        self.leave()
        self._switching = True
        for name, editor in self.editors.items():
            editor.revert()
            self._tell_saved(name)
            if name in self.rows:
                self.rows[name].forget_saved()
        self._switching = False
        self._waiting.clear()
        self._told.clear()
        self._retried.clear()
        self._target = _Target(uid, {})

    # What came of a write

    def _note_kept(self, target: _Target, name: str) -> None:
        self._landed(target, name)
        if target is not self._target:
            return
        self._tell_saved(name)
        if name in self._retried:
            self._retried.discard(name)
            self.editors[name].set_problem(None)
        if name in self.rows:
            self.rows[name].show_saved()
        if self._create is not None and target.uid is not None:
            self.created.emit(target.uid)
        self.kept.emit(name)
        for other, value in list(self._waiting.items()):
            self._retried.add(other)
            self.keep(other, value)

    def _note_refused(
        self, target: _Target, name: str, value: object, error: BaseException
    ) -> None:
        self._landed(target, name)
        if target is not self._target:
            self._report(error)
            return
        self._told.add(name)
        self._retried.discard(name)
        if isinstance(error, Refused) and any(miss.field == name for miss in error.missing):
            self._waiting[name] = value
        self.editors[name].set_problem(self._why(name, error))
        self._tell_unsaved(name)
        self._typed[name] = self.editors[name].raw()
        self._save_drafts()
        if not isinstance(error, Known):
            self._report(error)
        self.refused.emit(name)

    def _landed(self, target: _Target, name: str) -> None:
        target.flying[name] -= 1

    def _report(self, error: BaseException) -> None:
        self.room.bus.trouble.emit(error)

    def _why(self, name: str, error: BaseException) -> str:
        """The reason in words, with the label of every other field it speaks of."""
        kept = value_words(self.entry(name), self._target.seen.get(name))
        back = f"Not saved. Esc restores {kept if len(kept) < 40 else 'the earlier value'}."
        if not kept:
            back = "Not saved. Esc makes it empty again."
        if not isinstance(error, Known):
            return f"Something went wrong in the program. {back}"
        if not isinstance(error, Refused) or not error.missing:
            return f"{error.sentence()} {back}"
        parts = []
        for miss in error.missing:
            other = miss.field != name and miss.field in self._labels
            parts.append(f"{self._labels[miss.field]}: {miss.what}" if other else miss.what)
        return " ".join([*parts, error.remedy, back]).replace("  ", " ")

    # What is being typed

    def _note_typed(self, name: str, raw: str) -> None:
        self._typed[name] = raw
        self._waiting.pop(name, None)
        self._retried.discard(name)
        self._tell_typing(name, typing=True)
        if not self._timer.isActive():
            self._timer.start()

    def _note_left(self, name: str) -> None:
        self._tell_typing(name, typing=False)

    def _let_go(self, name: str) -> None:
        if self._switching:
            return
        self._typed.pop(name, None)
        self._waiting.pop(name, None)
        self._tell_saved(name)
        uid, desk, noun = self._target.uid, self.room.desk, self.noun
        if uid is not None:
            self.room.runner.change(lambda: drafting.drop(desk, noun, uid, name), owner=self)

    def _save_drafts(self) -> None:
        self._timer.stop()
        uid, desk, noun = self._target.uid, self.room.desk, self.noun
        typed, self._typed = self._typed, {}
        if uid is None or not typed or desk.read_only:
            return

        def work() -> None:
            for name, raw in typed.items():
                drafting.save(desk, noun, uid, name, raw)

        self.room.runner.change(work, owner=self)

    def _tell_saved(self, name: str) -> None:
        self.room.bus.unsaved.emit(self._labels[name], False)  # noqa: FBT003
        self._tell_typing(name, typing=False)

    def _tell_unsaved(self, name: str) -> None:
        self._tell_typing(name, typing=False)
        self.room.bus.unsaved.emit(self._labels[name], True)  # noqa: FBT003

    def _tell_typing(self, name: str, *, typing: bool) -> None:
        self.room.bus.typing.emit(self._labels[name], typing)


def values_of(source: Any, names: Mapping[str, object] | tuple[str, ...]) -> dict[str, object]:  # noqa: ANN401
    """The named fields of a frozen row."""
    return {name: getattr(source, name) for name in names}
