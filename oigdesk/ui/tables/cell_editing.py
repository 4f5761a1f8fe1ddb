"""Typing in the list: one cell opens, is kept with Enter or Tab, and keeps a draft meanwhile."""

from __future__ import annotations

import datetime as dt

import shiboken6
from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from oigdesk.errors import Known, Refused
from oigdesk.services import records
from oigdesk.ui.tables import extending
from oigdesk.ui.tables.cell_drafts import CellDrafts
from oigdesk.ui.tables.cell_editors import cell_editor
from oigdesk.ui.tables.cell_fields import STATE, CellField, cell_field, why_not
from oigdesk.ui.tables.cell_places import beside, frame_of
from oigdesk.ui.tables.column import Column
from oigdesk.ui.tables.extension_card import ExtensionCard
from oigdesk.ui.tables.open_cell import Move, OpenCell
from oigdesk.ui.tables.row_place import stretches_of
from oigdesk.ui.tables.row_view import RowView
from oigdesk.ui.tables.step_menu import StepMenu
from oigdesk.ui.tables.typing_keys import is_typing
from oigdesk.ui.widgets.problem_card import ProblemCard


class CellEditing(QObject):
    """Opens the current cell of a list; a value that is refused stays in it with the reason."""

    #: A step of a record's life was chosen: its uid and the verb.
    step_asked = Signal(str, str)
    #: The value of the first selected row is to fill those beneath it: the field, the value.
    fill_asked = Signal(str, object)

    def __init__(self, table: RowView) -> None:
        super().__init__(table)
        self._table = table
        self._room = table.room
        self.open: OpenCell | None = None
        self._reason: ExtensionCard | None = None
        self._drafts = CellDrafts(self._room, table.kind.noun, lambda: self.open, self)
        table.verticalScrollBar().valueChanged.connect(lambda _: self.place())
        table.horizontalScrollBar().valueChanged.connect(lambda _: self.place())
        table.header.sectionResized.connect(lambda *_: self.place())
        table.rows.modelReset.connect(self.place)

    # What the list asks

    def field_at(self, index: QModelIndex) -> CellField | None:
        """The field that a cell edits; None when it cannot be typed into."""
        entry = self._table.rows.entry(index.row()) if index.isValid() else None
        if entry is None or self._table.is_narrow:
            return None
        return cell_field(self._table.kind.noun, self._column(index), entry)

    def start(self, index: QModelIndex, typed: str | None = None) -> bool:
        """Open a cell; whether it, or the steps it allows, could be opened.

        ``typed`` replaces what stands there; without it all of that is selected.
        """
        if self.open is not None:
            if self.open.editor.is_held():
                self.open.editor.setFocus()  # one cell at a time: this one is not kept yet
                return True
            self._close()
        entry = self._table.rows.entry(index.row()) if index.isValid() else None
        held = self.field_at(index)
        if held is None or entry is None or self._room.desk.read_only:
            return False
        if held.entry.name == STATE and held.is_step:
            self._offer_steps(index, entry.row.uid)
            return True
        if held.is_step and held.value is None:
            self._room.bus.said.emit(
                "It has no target date yet: accept a plan first, the date comes with it."
            )
            return True
        whose = self._table.kind.narrow_words(entry).partition(",")[0]
        self._open(index, entry.row.uid, held, f"{held.entry.label} of {whose}")
        if typed is not None and self.open is not None:
            self.open.editor.put(typed)
            self.open.editor.line.setCursorPosition(len(typed))
            self.open.editor.note_typing()
        return True

    def answer_key(self, event: QKeyEvent) -> bool:
        """Take a key of the list: typing opens the cell, Ctrl+; is today, Ctrl+D fills down."""
        index = self._table.currentIndex()
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() == Qt.Key.Key_D:
            self.fill_down()
        elif control and event.key() == Qt.Key.Key_Semicolon:
            if not self._put_today(index):
                self.say_why_not(index)
        elif is_typing(event):
            if not self.start(index, event.text()):
                self.say_why_not(index)
        else:
            return False
        return True

    def fill_down(self) -> None:
        """Ask that the current cell's value of the first selected row fill those beneath it."""
        rows = sorted(stretches_of(self._table))
        here = self._table.currentIndex()
        if not rows or not here.isValid():
            return
        index = self._table.rows.index(rows[0][0], here.column())
        held = self.field_at(index)
        if held is None or held.entry.name == STATE or self._room.desk.read_only:
            self.say_why_not(index)
        elif rows[-1][1] == rows[0][0]:
            self._room.bus.said.emit("Select the rows to fill first: Shift+Down adds the next one.")
        else:
            self.fill_asked.emit(held.entry.name, held.value)

    def say_why_not(self, index: QModelIndex) -> None:
        """Say why a cell cannot be typed into, and where its value is changed."""
        if not index.isValid():
            return
        if self._room.desk.read_only:
            words = "Nothing can be changed: this desk is open read-only."
        elif self._table.is_narrow:
            words = "The list is too narrow to type in: make it wider, or type in the record."
        else:
            words = why_not(self._table.kind.noun, self._column(index))
        self._room.bus.said.emit(words)

    def _put_today(self, index: QModelIndex) -> bool:
        """Open a cell with today in it; whether it takes a day."""
        held = self.field_at(index)
        if held is None or held.entry.kind != "day" or not self.start(index):
            return False
        if self.open is not None:
            self.open.editor.put(self.open.editor.words(self._room.desk.today()))
            self.open.editor.note_typing()
        return True

    def leave(self) -> None:
        """Keep what is being typed, as if the cell were left."""
        if self.open is not None and self.open.editor.is_held():
            self.open.editor.commit()
            self._drafts.save()

    def place(self) -> None:
        """Stand where the cell stands now; out of sight while its row is not in the list."""
        cell = self.open
        if cell is None:
            return
        row, column = self._table.rows.row_of(cell.key), self._index_of(cell.column)
        if row < 0 or column < 0 or self._table.is_narrow:
            cell.editor.hide()
            cell.card.hide()
            return
        cell.editor.setGeometry(frame_of(self._table, row, column))
        cell.editor.show()
        if cell.card.text():
            cell.card.place()
        if self._reason is not None:
            self._reason.place()

    # Keys of the cell that is open

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Tab keep and go on, Esc gives up; all other keys are the editor's."""
        if self.open is None or watched is not self.open.editor.line:
            return False
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
            if event.key() == Qt.Key.Key_Escape or (alt and event.key() == Qt.Key.Key_Down):
                event.accept()
                return True
            return False
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self._give_up()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take(Move(down=1))
        elif key == Qt.Key.Key_Tab:
            self._take(Move(right=1))
        elif key == Qt.Key.Key_Backtab:
            self._take(Move(right=-1))
        else:
            return False
        return True

    # Opening and closing

    def _open(self, index: QModelIndex, uid: str, held: CellField, name: str) -> None:
        column = self._column(index)
        editor = cell_editor(self._room, held.entry, right=column.right)
        editor.setParent(self._table.viewport())
        editor.set_name(name)
        editor.set_value(held.value)
        key = self._table.rows.ids[index.row()]
        cell = OpenCell(key, uid, name, column.name, held, editor, ProblemCard(editor))
        self.open = cell
        self._table.scrollTo(index)
        editor.committed.connect(lambda value: self._keep(cell, value))
        editor.refused.connect(lambda reason: self._unread(cell, reason))
        editor.reverted.connect(lambda: self._let_go(cell))
        editor.left.connect(lambda: self._left(cell))
        editor.typed.connect(lambda _: self._typed(cell))
        editor.line.installEventFilter(self)
        self.place()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.select_all()

    def _close(self, *, move: Move | None = None) -> None:
        cell, self.open = self.open, None
        if cell is None:
            return
        self._drafts.stop()
        self._drop_reason()
        self._room.bus.typing.emit(cell.entry.label, False)  # noqa: FBT003
        had_focus = cell.editor.has_focus()
        cell.card.hide()
        cell.card.deleteLater()
        cell.editor.hide()
        cell.editor.deleteLater()
        if had_focus or move is not None:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        if move is not None:
            self._go(cell, move)
        self._table.viewport().update()

    def _go(self, cell: OpenCell, move: Move) -> None:
        table = self._table
        row, column = table.rows.row_of(cell.key), self._index_of(cell.column)
        if row < 0:
            return
        if move.down:
            table.go_to_cell(min(row + move.down, table.rows.rowCount() - 1), column)
            return
        if move.right:
            for other in beside(table, column, move.right):
                index = table.rows.index(row, other)
                held = self.field_at(index)
                if held is not None and held.entry.name != STATE:
                    table.go_to_cell(row, other)
                    self.start(index)
                    return
        table.go_to_cell(row, column)

    # What becomes of a value

    def _take(self, move: Move) -> None:
        cell = self.open
        if cell is None:
            return
        cell.move, cell.leaving = move, True
        if not cell.editor.is_held():
            self._close(move=move)
        else:
            cell.editor.commit()

    def _keep(self, cell: OpenCell, value: object) -> None:
        if cell is not self.open:
            return
        if cell.held.is_step:
            self._look_at_extension(cell, value)
            return
        desk, noun, name = self._room.desk, self._table.kind.noun, cell.entry.name
        seen = {name: cell.held.value}
        raw = cell.editor.raw()
        self._close(move=cell.move if cell.leaving else None)
        call = self._room.runner.change(
            lambda: records.edit(desk, noun, cell.uid, {name: value}, seen=seen), owner=self
        )
        call.then(lambda _done: self._kept(cell))
        call.failed(lambda error: self._refused(cell, raw, error))

    def _kept(self, cell: OpenCell) -> None:
        self._room.bus.unsaved.emit(cell.entry.label, False)  # noqa: FBT003

    def _refused(self, cell: OpenCell, raw: str, error: BaseException) -> None:
        """The value stays, in its cell where nothing else is open, else as a draft."""
        if not isinstance(error, Known):
            self._room.bus.trouble.emit(error)
            return
        row = self._table.rows.row_of(cell.key)
        reason = " ".join(m.what for m in error.missing) if isinstance(error, Refused) else ""
        reason = reason or error.sentence()
        if self.open is None and row >= 0 and self._table.has_keys():
            index = self._table.rows.index(row, self._index_of(cell.column))
            held = self.field_at(index)
            if held is not None:
                self._table.go_to_cell(row, index.column())
                self._open(index, cell.uid, held, cell.name)
        if self.open is not None and self.open.key == cell.key and self.open.column == cell.column:
            self.open.editor.set_raw(raw)
            self.open.editor.set_problem(reason)
            self._unread(self.open, reason)
        else:
            self._room.bus.said.emit(f"{cell.name} was not saved. {reason}")
            self._drafts.store(cell, raw)

    def _unread(self, cell: OpenCell, reason: str) -> None:
        cell.leaving = False
        what, dot, how = reason.partition(". ")
        back = f"Esc restores {cell.editor.words(cell.held.value) or 'it empty'}."
        cell.card.show_problem(f"{what}{'.' if dot else ''}", f"{how} {back}".strip())
        self._room.bus.typing.emit(cell.entry.label, False)  # noqa: FBT003
        self._room.bus.unsaved.emit(cell.entry.label, True)  # noqa: FBT003
        self._drafts.save()

    def _let_go(self, cell: OpenCell) -> None:
        """What was typed is what stood there, or was given up: its draft goes."""
        if cell is not self.open:
            return
        cell.card.hide()
        self._room.bus.unsaved.emit(cell.entry.label, False)  # noqa: FBT003
        self._drafts.drop(cell)
        if cell.leaving:
            self._close(move=cell.move)

    def _left(self, cell: OpenCell) -> None:
        """The focus went elsewhere: a cell that holds nothing closes."""
        if cell is self.open and not cell.editor.is_held() and self._reason is None:
            self._close()

    def _give_up(self) -> None:
        cell = self.open
        if cell is None:
            return
        cell.leaving = False
        if cell.editor.is_held():
            cell.editor.revert()
        self._close(move=Move())

    # Moving the target date

    def _look_at_extension(self, cell: OpenCell, value: object) -> None:
        """The date moves by a step, which asks for its reason."""
        if not isinstance(value, dt.date):
            self._say_problem(cell, "A target date stays: type another day.")
            return
        ask = extending.obstacles(self._room, cell.uid, value, cell.editor)
        ask.then(lambda why: self._say_problem(cell, why) if why else self._ask_reason(cell, value))

    def _ask_reason(self, cell: OpenCell, day: dt.date) -> None:
        self._drop_reason()
        if cell is not self.open:
            return
        card = ExtensionCard(cell.editor, cell.held.value, day)
        self._reason = card
        card.taken.connect(lambda reason: self._extend(cell, day, reason))
        card.given_up.connect(lambda: self._back_to_cell(cell))
        card.open()

    def _back_to_cell(self, cell: OpenCell) -> None:
        self._drop_reason()
        if cell is self.open:
            cell.editor.note_typing()
            cell.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _extend(self, cell: OpenCell, day: dt.date, reason: str) -> None:
        raw = cell.editor.raw()
        self._close(move=cell.move if cell.leaving else Move())
        call = extending.extend(self._room, cell.uid, day, reason, self)
        call.then(lambda _done: self._kept(cell))
        call.failed(lambda error: self._refused(cell, raw, error))

    def _say_problem(self, cell: OpenCell, reason: str) -> None:
        if cell is self.open:
            cell.editor.set_problem(reason)
            cell.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self._unread(cell, reason)

    def _drop_reason(self) -> None:
        card, self._reason = self._reason, None
        if card is not None and shiboken6.isValid(card):
            card.hide()
            card.deleteLater()

    # The steps that a state allows

    def _offer_steps(self, index: QModelIndex, uid: str) -> None:
        rect = frame_of(self._table, index.row(), index.column())
        menu = StepMenu(self._room, uid, self._table)
        menu.chosen.connect(lambda verb: self.step_asked.emit(uid, verb))
        menu.open_under(self._table.viewport(), rect)

    def _typed(self, cell: OpenCell) -> None:
        cell.card.hide()
        self._room.bus.unsaved.emit(cell.entry.label, False)  # noqa: FBT003
        self._room.bus.typing.emit(cell.entry.label, True)  # noqa: FBT003
        self._drafts.note_typed()

    # Where things stand

    def _column(self, index: QModelIndex) -> Column:
        return self._table.kind.columns[index.column()]

    def _index_of(self, name: str) -> int:
        return next((i for i, one in enumerate(self._table.kind.columns) if one.name == name), -1)
