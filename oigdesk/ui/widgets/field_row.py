"""One field of a record: its label, its editor, a note, and the reason when it is not kept."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oigdesk.ui.measures import MEDIUM, sizes
from oigdesk.ui.tokens import Ink
from oigdesk.ui.widgets.announcing import announce
from oigdesk.ui.widgets.editor import Editor
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.note import Note
from oigdesk.ui.widgets.reason import Reason

#: How long "Saved" stands beside a field.
SAVED_MS: Final = 3000


class FieldRow(QWidget):
    """Label, editor, note and reason.

    Beside each other the row ``hangs``: the editor's frame reaches 8 pixels beyond the edge of
    the text, and the row begins 8 pixels before it. With ``above`` the label stands over the
    editor, which shows its line at rest too: the form of a step panel. ``column`` is the width of
    the labels in units where they are all short; 0 is the usual one.
    """

    def __init__(
        self,
        label: str,
        editor: Editor,
        *,
        above: bool = False,
        help: str = "",  # noqa: A002
        column: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.hangs = not above
        self.editor = editor
        self._above = above
        self._name = label
        self._label_units = column
        self.label = Label(
            label.replace("&", "&&"),
            size="small" if above else "body",
            ink="ink2",
            weight=MEDIUM if above else 0,
            wrap=True,
            parent=self,
        )
        self.label.setBuddy(editor)
        self.label.installEventFilter(self)
        editor.set_name(label)
        self._note = Note(self)
        self._kept_note: tuple[str, str, Ink] = ("", "", "ink2")
        self._saved = QTimer(self)
        self._saved.setSingleShot(True)
        self._saved.setInterval(SAVED_MS)
        self._saved.timeout.connect(lambda: self._note.show_note(*self._kept_note))
        self._help = Label(help, size="small", ink="ink3", wrap=True, parent=self)
        self._help.setVisible(bool(help))
        self._reason = Reason(parent=self)
        self._margin = QWidget(self)
        self._whole = QVBoxLayout(self)
        if above:
            self._lay_above()
        else:
            self._lay_beside()
        editor.problem_changed.connect(self._show_problem)

    @property
    def name(self) -> str:
        """What the field is called."""
        return self._name

    @property
    def reason(self) -> str:
        """The reason that shows beneath."""
        return self._reason.text()

    def set_note(self, text: str, icon: str = "", ink: Ink = "ink2") -> None:
        """Change the note at the right; "" is none."""
        self._kept_note = (text, icon, ink)
        if not self._saved.isActive():
            self._note.show_note(text, icon, ink)

    def note(self) -> str:
        """The note that shows."""
        return self._note.text()

    def show_saved(self) -> None:
        """Say "Saved" for three seconds."""
        self._note.show_note("Saved", "check", "ok")
        self._saved.start()
        announce(self, f"{self._name}: saved")

    def forget_saved(self) -> None:
        """Another record stands here: what was kept before is not its business."""
        if self._saved.isActive():
            self._saved.stop()
            self._note.show_note(*self._kept_note)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A press on the label goes to the editor."""
        if watched is self.label and event.type() == QEvent.Type.MouseButtonPress:
            self.editor.setFocus(Qt.FocusReason.MouseFocusReason)
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Measure anew when the font changes."""
        if event.type() == QEvent.Type.ApplicationFontChange and not self._above:
            self._measure_label()
        return super().event(event)

    def _lay_beside(self) -> None:
        inset = sizes().inset
        first = QHBoxLayout()
        first.setSpacing(0)
        first.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self.editor, 1)
        first.addStretch()  # an editor that is not as wide as its row stands at its left
        second = QHBoxLayout()
        second.setSpacing(0)
        second.addWidget(self._margin)
        beneath = QVBoxLayout()
        beneath.setContentsMargins(inset, 0, inset, 0)
        beneath.setSpacing(0)
        beneath.addWidget(self._help)
        beneath.addWidget(self._reason)
        second.addLayout(beneath, 1)
        self._whole.setContentsMargins(inset, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addLayout(first)
        if not self.editor.add_note(self._note):
            self._whole.addWidget(self._note, 0, Qt.AlignmentFlag.AlignRight)
        self._whole.addLayout(second)
        self._measure_label()

    def _lay_above(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(sizes().inset)
        first.addWidget(self.label, 1)
        first.addWidget(self._note)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(4)
        self._whole.addLayout(first)
        self._whole.addWidget(self.editor)
        self._whole.addWidget(self._help)
        self._whole.addWidget(self._reason)
        self._margin.hide()
        self.editor.set_framed(True)

    def _measure_label(self) -> None:
        size = sizes()
        column = size.units(self._label_units) if self._label_units else size.label_column
        self._margin.setFixedSize(column, 0)
        self.label.setFixedWidth(column)
        spare = max(0, size.control - self.label.line_height())
        self.label.setContentsMargins(0, spare // 2, 2, spare - spare // 2)

    def _show_problem(self, reason: str) -> None:
        self._reason.show_reason(reason)
        if reason:
            announce(self, f"{self._name}: {reason}", urgent=True)
