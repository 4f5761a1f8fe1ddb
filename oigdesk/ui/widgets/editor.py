"""What every editor does: a value that is its own editor, with a frame only when it is needed."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QSizePolicy, QTextEdit, QWidget

from oigdesk.errors import Known
from oigdesk.ui.measures import sizes
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.frames import RING, fill_round, line_round, painter_of

NOT_STATED = "not stated"

#: The focus went to something that belongs to the field, or to another program: nothing is left.
_STILL_HERE = frozenset(
    {
        Qt.FocusReason.PopupFocusReason,
        Qt.FocusReason.ActiveWindowFocusReason,
        Qt.FocusReason.MenuBarFocusReason,
    }
)


class Editor(QWidget):
    """Text that reads as a value.

    At rest it has no frame, hovered a line, with the focus a ring, with a problem a red one; its
    text never moves. What a person types stays until it is left (or Enter): then it is read, and
    either ``committed`` or ``refused``. A refused text stays, and ``set_value`` never overwrites
    it nor what is being typed. Escape brings back the value that was kept.
    """

    #: A new valid value, when the field is left or at Enter.
    committed = Signal(object)
    #: The text after each key of the person, for drafts.
    typed = Signal(str)
    #: Left with a text that cannot be read: the reason.
    refused = Signal(str)
    #: The focus went elsewhere; comes after ``committed`` or ``refused``.
    left = Signal()
    #: What was typed was given up, or is what was there already: a draft of it can go.
    reverted = Signal()
    #: The reason why the text is not kept; "" when there is none any more.
    problem_changed = Signal(str)
    #: What the typed text reads as; "" when there is nothing to say.
    understood = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: object = None
        self._kept: object = None
        self._problem = ""
        self._touched = False
        self._read_only = False
        self._framed = False
        self._wrong = False
        self._ringed = False
        self._over = False
        self._input: QWidget | None = None
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(sizes().inset, 0, sizes().inset, 0)
        self.row.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # What each kind of editor answers.

    @abstractmethod
    def raw(self) -> str:
        """The text as it stands in the field."""

    @abstractmethod
    def put(self, text: str) -> None:
        """Show a text without telling anybody."""

    @abstractmethod
    def read(self, text: str) -> object:
        """The value of a text.

        Raises:
            ValueError: it has none; the message says why in words.
            Known: a rule says no.
        """

    def words(self, value: object) -> str:
        """The text a value is shown as; "" for one not stated."""
        return "" if value is None else str(value)

    # What the owner of a field asks and says.

    def value(self) -> object:
        """The value as it was set, or as it was last committed."""
        return self._value

    def set_value(self, value: object) -> None:
        """Show a value that is kept; text that is being typed or was refused stays."""
        self._kept = value
        if self.is_held():
            return
        self._value = value
        self.put(self.words(value))

    def set_raw(self, text: str) -> None:
        """Bring back a text somebody typed earlier."""
        self.put(text)
        self._touched = text != self.words(self._value)
        self._tell_understood()

    def is_held(self) -> bool:
        """Whether the field holds a text that is kept nowhere else."""
        return self._touched or bool(self._problem)

    @property
    def problem(self) -> str:
        """Why the text is not kept; "" when there is no reason."""
        return self._problem

    def set_problem(self, reason: str | None) -> None:
        """Say why the value cannot be kept, or None when nothing is wrong."""
        reason = reason or ""
        if reason == self._problem:
            return
        self._problem = reason
        if self._input is not None:
            self._input.setAccessibleDescription(reason or self.accessibleDescription())
        self.update()
        self.problem_changed.emit(reason)

    @property
    def read_only(self) -> bool:
        """Whether it can only be read."""
        return self._read_only

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001
        """Let it be read and copied only: no line on hover."""
        self._read_only = read_only
        self.update()

    def set_framed(self, framed: bool) -> None:  # noqa: FBT001
        """Show a line at rest too, as in a step panel."""
        self._framed = framed
        self.update()

    def set_ringed(self, ringed: bool) -> None:  # noqa: FBT001
        """Show the ring also while a popup of the field has the keyboard, as in a cell."""
        self._ringed = ringed
        self.update()

    def set_wrong(self, *, wrong: bool) -> None:
        """Frame a value that can be read and still stands in the way; the reason is elsewhere."""
        if wrong != self._wrong:
            self._wrong = wrong
            self.update()

    def set_name(self, name: str) -> None:
        """Name it for screen readers."""
        self.setAccessibleName(name)
        if self._input is not None:
            self._input.setAccessibleName(name)

    def set_hint(self, text: str) -> None:
        """Describe it for screen readers, for example how to type it."""
        self.setAccessibleDescription(text)
        if self._input is not None:
            self._input.setAccessibleDescription(text)

    def add_note(self, note: QWidget) -> bool:
        """Let a note stand inside the frame, after the text; whether there is room for one."""
        self.row.addWidget(note)
        return True

    def commit(self) -> bool:
        """Take the text as if the field were left; whether it could be taken."""
        if not self._touched:
            return not self._problem
        try:
            value = self.read(self.raw())
        except (ValueError, Known) as error:
            reason = error.sentence() if isinstance(error, Known) else str(error)
            self.understood.emit("")
            self.set_problem(reason)
            self.refused.emit(reason)
            return False
        again = bool(self._problem)
        changed = value != self._value or type(value) is not type(self._value)
        self._touched = False
        self._value = value
        self.understood.emit("")
        self.set_problem(None)
        self.put(self.words(value))
        if changed or again:
            self.committed.emit(value)
        else:
            self.reverted.emit()
        return not self._problem

    def revert(self) -> None:
        """Bring back the value that is kept."""
        held = self.is_held()
        self._touched = False
        self._value = self._kept
        self.understood.emit("")
        self.set_problem(None)
        self.put(self.words(self._value))
        if held:
            self.reverted.emit()

    # What the kinds share.

    def take_input(self, widget: QWidget) -> None:
        """Make a widget the one that is typed into."""
        self._input = widget
        # A press beside the text, inside the frame. Set first: the proxy would take the policy too.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(widget)
        widget.installEventFilter(self)

    def note_typing(self) -> None:
        """The person changed the text."""
        if not self.is_held():
            self._kept = self._value
        self._touched = True
        self.typed.emit(self.raw())
        self._tell_understood()
        self.update()

    def take(self, value: object) -> None:
        """The person chose a value otherwise than by typing: from a list or a calendar."""
        if self._read_only:
            return
        self.put(self.words(value))
        self.note_typing()
        self.commit()

    def has_focus(self) -> bool:
        """Whether it is being typed into."""
        return self._input is not None and self._input.hasFocus()

    def handle_key(self, event: QKeyEvent) -> bool:
        """Answer a key before the input does; whether it was for the editor."""
        key = event.key()
        if key == Qt.Key.Key_Escape and self.is_held():
            self.revert()
            return True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.takes_enter(event):
            return self._enter(event)
        return False

    def takes_enter(self, event: QKeyEvent) -> bool:
        """Whether this Enter takes the value instead of going into the text."""
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the focus and the keys of the input."""
        if watched is not self._input:
            return super().eventFilter(watched, event)
        kind = event.type()
        if kind == QEvent.Type.FocusIn:
            self.focus_came()
        elif kind == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            self.update()
            if event.reason() not in _STILL_HERE:
                self.focus_went()
        elif kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            return self._claim(event)
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self.handle_key(event)
        return super().eventFilter(watched, event)

    def focus_came(self) -> None:
        """The field is entered."""
        self.update()

    def focus_went(self) -> None:
        """The field is left."""
        self.commit()
        self.understood.emit("")
        self.left.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the line."""
        self._over = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the line."""
        self._over = False
        self.update()
        super().leaveEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Narrow: text is cut at rest and scrolls while it is typed."""
        return QSize(sizes().units(48), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame that the state asks for."""
        painter = painter_of(self)
        look = tokens()
        rect = self.rect()
        if not self.isEnabled():
            if self._framed:
                fill_round(painter, rect, look.sunken)
                line_round(painter, rect, look.line)
        elif self._problem or (self._wrong and not self.has_focus()):
            fill_round(painter, rect, look.surface)
            line_round(painter, rect, look.danger, width=RING)
        elif self.has_focus() or self._ringed:
            fill_round(painter, rect, look.surface)
            line_round(painter, rect, look.focus, width=RING)
        elif self._over and not self._read_only:
            fill_round(painter, rect, look.hover)
            line_round(painter, rect, look.edge)
        elif self._framed:
            fill_round(painter, rect, look.sunken if self._read_only else look.surface)
            line_round(painter, rect, look.line if self._read_only else look.edge)

    def _tell_understood(self) -> None:
        text = self.raw().strip()
        said = ""
        if self._touched and text:
            try:
                said = self.reading(self.read(text), text)
            except (ValueError, Known):
                said = ""
        self.understood.emit(said)

    def reading(self, value: object, text: str) -> str:
        """What to say a typed text reads as; "" when it says so itself."""
        return ""

    def _enter(self, event: QKeyEvent) -> bool:
        """Take the value; with nothing to take, with Ctrl or in a dialog the Enter goes on."""
        pending = self._touched
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        taken = self.commit()
        goes_on = control or (taken and isinstance(self.window(), QDialog))
        event.setAccepted(pending and not goes_on)
        return True

    def _claim(self, event: QKeyEvent) -> bool:
        """Take Escape while there is something to revert, and undo while typing is left to undo.

        What is not taken is the window's: its undo is the desk's.
        """
        if event.key() == Qt.Key.Key_Escape:
            event.setAccepted(self.is_held())
            return True
        undo = event.matches(QKeySequence.StandardKey.Undo)
        if undo and self._touched and not self._can_undo_typing():
            self._let_go()
        elif self.is_held() or not (undo or event.matches(QKeySequence.StandardKey.Redo)):
            return False
        event.ignore()
        return True

    def _can_undo_typing(self) -> bool:
        if isinstance(self._input, QTextEdit):
            return self._input.document().isUndoAvailable()
        return isinstance(self._input, QLineEdit) and self._input.isUndoAvailable()

    def _let_go(self) -> None:
        """All typing is undone: the value is as it was kept, and may be shown anew."""
        if not self._problem and self.raw() == self.words(self._value):
            self.revert()
