"""One semiannual table on the page: its rows, its footnotes, and what changed its figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from oigdesk.rules.days import day_words
from oigdesk.rules.dollars import dollar_words
from oigdesk.rules.sar_tables import Adjusted
from oigdesk.rules.table_rows import TableRow
from oigdesk.services.periods import Restated
from oigdesk.ui.measures import sizes
from oigdesk.ui.widgets.figures_table import FiguresTable
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.section import Section

_HEADS: Final = ("Reports", "Dollars")


class SemiannualTable(Section):
    """Footnotes and adjustment lines stand beneath the figures they are about."""

    def __init__(
        self, title: str, *, unsupported: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent=parent)
        self._has_unsupported = unsupported
        self.table = FiguresTable(title, (*_HEADS, "Unsupported") if unsupported else _HEADS)
        self.add(self.table)
        self._below: list[Label] = []

    def show_table(
        self,
        rows: Iterable[TableRow],
        adjusted: Sequence[Adjusted],
        footnotes: Sequence[str],
        restated: Sequence[Restated] = (),
    ) -> None:
        """Show the rows, and under them what they rest on."""
        found = list(rows)
        self.table.show_rows(
            [self._cells(row) for row in found],
            [place for place, row in enumerate(found) if row.is_sum],
        )
        for label in self._below:
            label.hide()
            label.deleteLater()
        self._below = []
        for line in adjusted:
            amount = dollar_words(line.amount)
            self._say(f"Adjustment of {day_words(line.day)}: {amount}. {line.reason}")
        for footnote in footnotes:
            self._say(footnote)
        for one in restated:
            self._say(
                f"Since it was frozen, {one.name}: {dollar_words(one.amount)}. {one.reason}",
                warn=True,
            )

    def said(self) -> list[str]:
        """What stands under the figures."""
        return [label.text() for label in self._below]

    def _cells(self, row: TableRow) -> tuple[str, ...]:
        sums = row.sums
        cells = (row.letter, row.words, f"{sums.reports:,}", dollar_words(sums.amount))
        return (*cells, dollar_words(sums.unsupported)) if self._has_unsupported else cells

    def _say(self, words: str, *, warn: bool = False) -> None:
        label = Label(words, size="small", ink="warn" if warn else "ink2", wrap=True, parent=self)
        label.setContentsMargins(0, sizes().units(4), 0, 0)
        self._below.append(label)
        self.add(label)
