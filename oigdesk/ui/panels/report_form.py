"""The fields of a report: the title across, the rest in two columns where there is room."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from oigdesk.queries.rows import ReportDetail
from oigdesk.rules.dollars import dollar_words
from oigdesk.ui.measures import sizes
from oigdesk.ui.panels.folded_list import FoldedList
from oigdesk.ui.panels.record_fields import RecordFields
from oigdesk.ui.widgets.field_row import FieldRow

LEFT: Final = (
    "date_issued",
    "number",
    "type",
    "submitting_oig",
    "participating_oigs",
    "agencies",
    "components",
    "external_entities",
    "sar_start",
    "sar_end",
)
RIGHT: Final = (
    "agency_wide",
    "locations",
    "special_projects",
    "recommendations_stated",
    "open_stated",
    "questioned_costs",
    "funds_for_better_use",
    "report_file",
    "external_link",
    "ndaa_5274",
)
#: What stands in an empty field, where that is more than "not stated".
_EMPTY: Final = {
    "title": "Type the title as printed on the cover",
    "date_issued": "Like 3/31/22",
    "participating_oigs": "none",
    "components": "none named",
    "external_entities": "none named",
    "locations": "none listed",
    "special_projects": "none",
    "report_file": "no link on the page",
    "external_link": "none",
    "ndaa_5274": "none",
    "sar_start": "semiannual reports only",
    "sar_end": "semiannual reports only",
}
_LABELS: Final = {
    "recommendations_stated": "Recommendations",
    "open_stated": "Open",
    "sar_start": "Period from",
    "sar_end": "Period to",
}
_COMPARED: Final = (
    "recommendations_stated",
    "open_stated",
    "questioned_costs",
    "funds_for_better_use",
)
#: Narrower than this, at a body of 13 pixels, the columns stand beneath each other.
_TWO_COLUMNS: Final = 700


class ReportForm(QWidget):
    """Compares what the page states with what the desk holds, and marks what is missing."""

    hangs = True

    def __init__(self, fields: RecordFields, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields = fields
        self.title = fields.add("title")
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(sizes().units(16))
        for names in (LEFT, RIGHT):
            column = QVBoxLayout()
            column.setSpacing(0)
            for name in names:
                row = fields.add(name, label=_LABELS.get(name, ""), left=True)
                many = fields.entry(name).kind in {"list", "locations"}
                column.addWidget(FoldedList(row) if many else row)
            column.addStretch()
            self._columns.addLayout(column, 1)
        for name, words in _EMPTY.items():
            fields.rows[name].editor.set_placeholder(words)  # type: ignore[attr-defined]
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.title)
        whole.addSpacing(4)  # both may be framed
        whole.addLayout(self._columns)

    def show_report(self, detail: ReportDetail | None) -> None:
        """Mark what is missing and compare what is stated; None is a report not yet added."""
        missing = detail.missing if detail is not None else ()
        for name in ("title", "date_issued", "agencies"):
            row = self._fields.rows[name]
            row.editor.set_framed(name in missing or detail is None)
            if name in missing:
                row.set_note("missing", "circle-alert", "warn")
            else:
                row.set_note("")
        if detail is None:
            for name in _COMPARED:
                self._fields.rows[name].set_note("")
            return
        stated = detail.row
        self._compare(
            "recommendations_stated", stated.recommendations_stated, stated.recommendations
        )
        self._compare("open_stated", stated.open_stated, stated.open, "open")
        self._compare_money(
            "questioned_costs", stated.questioned_costs, detail.questioned_costs_held
        )
        self._compare_money(
            "funds_for_better_use", stated.funds_for_better_use, detail.funds_for_better_use_held
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where there is no room for two."""
        super().resizeEvent(event)
        wide = self.width() >= sizes().units(_TWO_COLUMNS)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(across if wide else down)
        self._columns.setSpacing(sizes().units(16) if wide else 0)

    def _compare(self, name: str, stated: int | None, held: int, what: str = "held") -> None:
        row: FieldRow = self._fields.rows[name]
        if stated is None:
            row.set_note(f"{held:,} {what}")
        elif stated == held:
            row.set_note(f"{held:,} {what}", "check", "ok")
        else:
            row.set_note(f"stated {stated:,}, {held:,} {what}", "circle-alert", "warn")

    def _compare_money(self, name: str, stated: int | None, held: int | None) -> None:
        row = self._fields.rows[name]
        if stated is None or held is None:
            row.set_note("")
        elif stated == held:
            row.set_note("adds up", "check", "ok")
        else:
            row.set_note(f"held {dollar_words(held)}", "circle-alert", "warn")
