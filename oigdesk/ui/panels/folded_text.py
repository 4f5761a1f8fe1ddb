"""A long text that shows its first lines until all of it is wanted."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from oigdesk.ui.measures import font, sizes
from oigdesk.ui.panels.folded import UNBOUND, Folded
from oigdesk.ui.panels.record_fields import RecordFields
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.long_text_edit import LongTextEdit
from oigdesk.ui.widgets.reason import Reason
from oigdesk.ui.widgets.text_block import natural_width
from oigdesk.ui.widgets.text_input import LINE_HEIGHT


class FoldedText(Folded):
    """Three lines and "Show all".

    Where nothing above names it, it is ``labelled``: beside a short text, above a long one.
    """

    def __init__(
        self,
        fields: RecordFields,
        name: str,
        *,
        lines: int = 3,
        labelled: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lines = lines
        self.editor = LongTextEdit(parent=self)
        self.editor.set_name(fields.entry(name).label)
        fields.bind(name, self.editor)
        self._label = Label(fields.entry(name).label, ink="ink2", wrap=True, parent=self)
        self._label.setBuddy(self.editor)
        self._label.setVisible(labelled)
        self._reason = Reason(parent=self)
        self.editor.problem_changed.connect(self._reason.show_reason)
        self._indent.setContentsMargins(4, 0, 0, 4)
        self._first = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._first.setSpacing(0)
        self._first.addWidget(self._label, 0, Qt.AlignmentFlag.AlignTop)
        self._first.addWidget(self.editor, 1)
        self._whole.addLayout(self._first)
        self._whole.addWidget(self._reason)
        self._whole.addWidget(self._link)
        self._follow(self.editor)

    def _place_label(self) -> None:
        """Beside a text of one line, above a longer one; it stays where it is while one types."""
        if self._label.isHidden() or self.editor.has_focus():
            return
        size = sizes()
        beside = self.width() - size.inset - size.label_column - 2 * size.inset
        above = natural_width(self.editor.raw(), font()) > beside
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._first.setDirection(down if above else across)
        space = (size.control - size.font_height) // 2
        self._label.setContentsMargins(size.inset, space, 2, 0 if above else space)
        if above:  # never fixed to a width of now: the pane could not become narrower again
            self._label.setMinimumWidth(0)
            self._label.setMaximumWidth(UNBOUND)
        else:
            self._label.setFixedWidth(size.inset + size.label_column)

    def _fit(self) -> None:
        self._place_label()
        size = sizes()
        text = self.editor.text
        shown = round(size.font_height * LINE_HEIGHT / 100) * self._lines
        beside = self._first.direction() == QBoxLayout.Direction.LeftToRight
        label = self._label.width() if beside and not self._label.isHidden() else 0
        room = max(1, self.width() - label - 2 * size.inset)
        long = text.heightForWidth(room) > shown + size.inset
        margins = self.editor.row.contentsMargins()
        most = shown + margins.top() + margins.bottom() if long and self._folded else UNBOUND
        self.editor.setMaximumHeight(most)
        self._link.setVisible(long)
        self.button.setText("Show all" if self._folded else "Show less")
        text.verticalScrollBar().setValue(0)
