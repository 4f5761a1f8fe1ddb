"""What was exported, as facts: file, folder, size, day, rows, and what was proved."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from oigdesk.rules.days import day_words
from oigdesk.services.exporting import Exported
from oigdesk.ui.measures import sizes
from oigdesk.ui.tokens import Ink
from oigdesk.ui.widgets.label import Label


class ExportDone(QWidget):
    """Labels and values beneath each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(7)
        self._grid.setHorizontalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self.facts: dict[str, str] = {}

    def show_exported(self, exported: Exported, day: dt.date, rows: str) -> None:
        """Show what came of it."""
        path = Path(exported.file)
        size = path.stat().st_size if path.exists() else 0
        number, _, digits = exported.head.partition(":")
        parted = " ".join(digits[at : at + 4] for at in range(0, 16, 4))
        self.facts = {
            "File": path.name,
            "Folder": str(path.parent),
            "Size": f"{size / 1000:,.0f} KB, {len(exported.sheets)} sheets",
            "As of": day_words(day),
            "Rows": rows,
            "Excel repair": "✓ no known cause",
            "Accessibility": "✓ nothing found",
            "Journal head": f"{number}:{parted}",
        }
        if exported.evidence_folder:
            self.facts["Evidence"] = f"Copied to {Path(exported.evidence_folder).name}"
        if exported.altered:
            self.facts["Altered"] = f"{exported.altered:,} cells no workbook can hold; see Read me"
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._grid.setColumnMinimumWidth(0, sizes().units(104))
        for row, (label, value) in enumerate(self.facts.items()):
            ink: Ink = "ok" if value.startswith("✓") else "ink"
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(Label(label, ink="ink2"), row, 0, top)
            self._grid.addWidget(Label(value, ink=ink, wrap=True), row, 1, top)
