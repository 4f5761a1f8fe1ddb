"""A dialog that tells something at length: what happened, why, what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QWidget

from oigdesk.ui.dialogs.window_dialog import WindowDialog
from oigdesk.ui.measures import sizes
from oigdesk.ui.widgets.label import Label


class MessageDialog(WindowDialog):
    """Paragraphs, facts in rows, and a text that can be copied."""

    def __init__(
        self, title: str, paragraphs: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(title, "", parent)
        for paragraph in paragraphs:
            if paragraph:
                self.body.addWidget(Label(paragraph, wrap=True))

    def add_facts(self, rows: Sequence[Sequence[str]]) -> None:
        """Show facts in rows: the first of each is its label."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(sizes().units(20))
        grid.setVerticalSpacing(sizes().units(6))
        for at, (label, *values) in enumerate(rows):
            grid.addWidget(Label(label, ink="ink2"), at, 0)
            for column, value in enumerate(values, start=1):
                grid.addWidget(Label(value), at, column)
        grid.setColumnStretch(max((len(row) for row in rows), default=0), 1)
        self.body.addLayout(grid)

    def add_report(self, report: str) -> None:
        """Show a text to copy, with the button that copies it."""
        view = QPlainTextEdit(report)
        view.setReadOnly(True)
        view.setAccessibleName("Report")
        view.setTabChangesFocus(True)
        view.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        view.setMinimumHeight(sizes().units(160))
        self.body.addWidget(view, 1)
        copy = self.add_button("Copy the report", closes=False)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
