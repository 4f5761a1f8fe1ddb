"""The words of a recommendation as they were published: to change them takes a reason."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from oigdesk.rules.glued_words import Glued, glued_words
from oigdesk.ui.measures import sizes
from oigdesk.ui.panels.record_fields import RecordFields
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.announcing import announce
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.field_row import FieldRow
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.long_text_edit import LongTextEdit
from oigdesk.ui.widgets.reason import Reason
from oigdesk.ui.widgets.text_edit import TextEdit

#: What is read rather than looked up has more air between its lines.
_LEADING = 145
_WHY = (
    "These are the published words. Say why they change; the words as published stay beside them."
)


class VerbatimField(QWidget):
    """A text across the whole panel; beneath it, when it differs, the text as published."""

    #: The words were kept.
    kept = Signal()

    hangs = True

    def __init__(self, fields: RecordFields, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields = fields
        self._glued: tuple[Glued, ...] = ()
        self._wanted: object = None
        self.editor = LongTextEdit(leading=_LEADING, parent=self)
        self.editor.set_name("Recommendation")
        self.editor.set_hint("Word for word as published. A change asks for a reason.")
        fields.bind("text", self.editor, take=self._ask_why)
        self.editor.reverted.connect(self._close_question)
        self.editor.text.textChanged.connect(self._underline)
        self.editor.problem_changed.connect(self._show_problem)
        self._reason = Reason(parent=self)
        reason = TextEdit()
        reason.set_placeholder("For example: the page lost a blank between two words")
        self.why = FieldRow(
            "Reason for the change", reason, above=True, help="Enter saves the change.", parent=self
        )
        reason.line.installEventFilter(self)
        self.save = Button("Save the change", "primary", parent=self)
        self.save.clicked.connect(self._save)
        self.save.refused.connect(lambda _: self.why.editor.setFocus())
        self.restore = Button("Keep the published words", parent=self)
        self.restore.clicked.connect(self._give_up)
        self.why.editor.typed.connect(lambda text: self._ready(text))
        self.why.editor.committed.connect(lambda text: self._ready(str(text or "")))
        self._text = Label(ink="ink2", wrap=True, parent=self)
        self.published = Button("", "link", parent=self)
        self.published.clicked.connect(lambda: self._show_published(shown=self._text.isHidden()))
        self._lay_out()
        self._close_question()

    def show_published(self, text: str | None, now: str | None) -> None:
        """Offer the text as published when the text in use is another one."""
        self._text.setText(text or "not stated")
        self.published.setVisible(text != now)
        self._show_published(shown=False)

    def mark_glued(self, text: str | None) -> None:
        """Underline words that may have lost the blank between them."""
        self._glued = ()
        self._underline()
        if text:
            call = self._fields.room.runner.ask(
                lambda: glued_words(text), owner=self, instead="glued"
            )
            call.then(self._show_glued)

    def is_asking(self) -> bool:
        """Whether a change waits for its reason."""
        return not self._question.isHidden()

    def event(self, event: QEvent) -> bool:
        """The underline follows the colours."""
        if event.type() == QEvent.Type.PaletteChange:
            self._underline()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the reason saves the change, as the button does."""
        enter = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        pressed = event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() in enter:
            self.save.click()
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        inset = sizes().inset
        self._question = QWidget(self)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.save)
        row.addWidget(self.restore)
        row.addStretch()
        question = QVBoxLayout(self._question)
        question.setContentsMargins(inset, 4, inset, 12)
        question.setSpacing(8)
        question.addWidget(self._reason)
        question.addWidget(self.why)
        question.addLayout(row)
        beneath = QVBoxLayout()
        beneath.setContentsMargins(inset - 4, 0, inset, 4)
        beneath.setSpacing(2)
        beneath.addWidget(self.published)
        inner = QHBoxLayout()
        inner.setContentsMargins(4, 0, 0, 0)
        inner.addWidget(self._text)
        beneath.addLayout(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.editor)
        whole.addWidget(self._question)
        whole.addLayout(beneath)

    def _ask_why(self, value: object) -> None:
        self._wanted = value
        self.editor.set_problem(_WHY)
        self._fields.note_unkept("text")
        self._question.show()
        self._ready(self.why.editor.raw())
        self.why.editor.setFocus()
        announce(self, _WHY)

    def _ready(self, reason: str) -> None:
        self.save.set_unready(None if reason.strip() else "Say why the published words change.")

    def _save(self) -> None:
        # The reason was left by the press itself, so its editor holds it.
        reason = self.why.editor.raw().strip()
        self.editor.set_problem(None)
        self._question.hide()
        self.why.editor.set_value(None)
        self._fields.keep("text", self._wanted, reason=reason)
        self.editor.setFocus()

    def _give_up(self) -> None:
        self.editor.revert()
        self.editor.setFocus()

    def _close_question(self) -> None:
        self._question.hide()
        self.why.editor.revert()
        self.why.editor.set_value(None)

    def _show_problem(self, problem: str) -> None:
        self._reason.show_reason(problem)
        if problem:
            self._question.show()

    def _show_published(self, *, shown: bool) -> None:
        self._text.setVisible(shown)
        verb = "Hide" if shown else "Show"
        self.published.setText(f"{verb} the words as published, which differ")

    def _show_glued(self, glued: tuple[Glued, ...]) -> None:
        self._glued = glued
        self._underline()

    def _underline(self) -> None:
        text = self.editor.raw()
        marks = []
        for glued in self._glued:
            if text[glued.start : glued.start + len(glued.old)] != glued.old:
                continue
            mark = QTextEdit.ExtraSelection()
            look = QTextCharFormat()
            look.setForeground(tokens().warn)
            look.setUnderlineColor(tokens().warn)
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            cursor = QTextCursor(self.editor.text.document())
            cursor.setPosition(glued.start)
            cursor.setPosition(glued.start + len(glued.old), QTextCursor.MoveMode.KeepAnchor)
            mark.format = look
            mark.cursor = cursor
            marks.append(mark)
        self.editor.text.setExtraSelections(marks)
