"""A dialog that tells something at length: what happened, why, what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QFontInfo,
    QGuiApplication,
    QPaintEvent,
)
from PySide6.QtWidgets import QFrame, QGridLayout, QPlainTextEdit, QVBoxLayout, QWidget

from oigdesk.ui.dialogs.window_dialog import WindowDialog
from oigdesk.ui.measures import font, sizes
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.frames import line_round, painter_of
from oigdesk.ui.widgets.label import Label


class MessageDialog(WindowDialog):
    """Paragraphs, facts in rows, and a text that can be copied."""

    def __init__(
        self, title: str, paragraphs: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(title.removesuffix("."), "", parent)
        for paragraph in paragraphs:
            if paragraph:
                self.body.addWidget(Label(paragraph, wrap=True))

    def add_facts(self, rows: Sequence[Sequence[str]]) -> None:
        """Show facts in rows: the first of each is its label; columns of numbers end together."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(sizes().units(20))
        grid.setVerticalSpacing(sizes().units(6))
        for at, (label, *values) in enumerate(rows):
            grid.addWidget(Label(label, ink="ink2"), at, 0)
            side = Qt.AlignmentFlag.AlignRight if len(values) > 1 else Qt.AlignmentFlag.AlignLeft
            for column, value in enumerate(values, start=1):
                grid.addWidget(Label(value, align=side, ink="ink" if label else "ink2"), at, column)
        many = max((len(row) for row in rows), default=0)
        grid.setColumnStretch(many if many > 2 else 1, 1)
        self.body.addLayout(grid)

    def add_report(self, report: str) -> None:
        """Show a text to copy, with the button that copies it."""
        view = QPlainTextEdit(report)
        view.setReadOnly(True)
        view.setAccessibleName("Report")
        view.setTabChangesFocus(True)
        view.setFont(_fixed_font())
        view.setFrameShape(QFrame.Shape.NoFrame)
        framed = _Framed(view)
        framed.setMinimumHeight(sizes().units(160))
        self.body.addWidget(framed, 1)
        copy = self.add_button("Copy the report", closes=False)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))


class _Framed(QWidget):
    """A text in the frame of a field."""

    def __init__(self, view: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(view)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame in the colours that hold now."""
        line_round(painter_of(self), self.rect(), tokens().edge)


def _fixed_font() -> QFont:
    """The system's letters of one width, as large as small text is."""
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    fixed.setPixelSize(QFontInfo(font("small")).pixelSize())
    return fixed
