"""Semiannual tables: a period's figures, frozen or as they stand, with all that explains them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oigdesk.errors import Known
from oigdesk.models.vocab import MoneyKind
from oigdesk.rules.days import day_words
from oigdesk.rules.money import SUSTAINED, money_words
from oigdesk.rules.periods import (
    Span,
    half_year_after,
    half_year_before,
    last_half_year,
    period,
)
from oigdesk.rules.table_rows import classic_rows, final_rows
from oigdesk.services import periods
from oigdesk.services.changed import Changed
from oigdesk.services.periods import Tables
from oigdesk.ui.measures import sizes
from oigdesk.ui.moments import moment_words
from oigdesk.ui.pages.page import Page
from oigdesk.ui.panels.semiannual_table import SemiannualTable
from oigdesk.ui.room import Room
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.field_row import FieldRow
from oigdesk.ui.widgets.icon_button import IconButton
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.note import Note
from oigdesk.ui.widgets.read_editor import ReadEditor
from oigdesk.ui.widgets.scroll_area import ScrollArea

_MARGIN: Final = 24
_WIDEST: Final = 860
_KINDS: Final[tuple[tuple[MoneyKind, str], ...]] = (
    ("questioned_costs", "Table I"),
    ("funds_for_better_use", "Table II"),
)


class TablesPage(Page):
    """The half-year that is over last stands there first."""

    name = "tables"
    title = "Semiannual tables"

    #: The tables of a period stand there.
    shown = Signal(object)

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self.span: Span = last_half_year(room.desk.today())
        self.tables: Tables | None = None
        self.period = ReadEditor[Span](period, lambda span: span.name)
        self.period.set_hint("A half-year, 2003-H1 or 2003-H2, or a fiscal year, 2003.")
        self.period.set_framed(True)
        self.period.committed.connect(self._take_period)
        self._days = Label("", ink="ink2")
        self._note = Note()
        self._said = Label("", size="small", ink="ink2", wrap=True)
        self.copy = Button("Copy", icon="copy")
        self.copy.clicked.connect(self.copy_all)
        self.freeze = Button("Freeze this period", icon="lock")
        self.freeze.clicked.connect(self._freeze)
        self.classic = {
            kind: SemiannualTable(
                f"{title}: reports with {money_words(kind)}",
                unsupported=kind == "questioned_costs",
            )
            for kind, title in _KINDS
        }
        self.final = {
            kind: SemiannualTable(f"Final action: {SUSTAINED[kind]} {money_words(kind)}")
            for kind, _ in _KINDS
        }
        self._scroll = ScrollArea()
        self._lay_out()
        self.set_list(self._scroll)
        self.reload()

    def reload(self) -> None:
        """Compute the tables of the period anew."""
        desk, span = self.room.desk, self.span
        self.period.set_value(span)
        self._days.setText(span.words)
        ask = self.room.runner.ask(
            lambda: periods.tables(desk, span.start, span.end), owner=self, instead="tables"
        )
        ask.then(self._show)

    def focus_list(self) -> None:
        """Give the keyboard to the period."""
        self.period.setFocus()

    def show_period(self, span: Span) -> None:
        """Show the tables of a period."""
        self.span = span
        self.reload()

    def copy_all(self) -> None:
        """Put all tables on the clipboard, for a worksheet."""
        tables = (*self.classic.values(), *self.final.values())
        text = "\n\n".join(one.table.text() for one in tables)
        QGuiApplication.clipboard().setText(f"{self.span.name}\t{self.span.words}\n\n{text}\n")
        self.room.bus.said.emit("The tables are on the clipboard: paste them into a worksheet.")

    def _lay_out(self) -> None:
        size = sizes()
        margin = size.record_margin
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, size.units(_MARGIN), 0, size.units(_MARGIN))
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(margin, 0, margin, 12)
        head.setSpacing(8)
        head.addWidget(Label(self.title, size="title", weight=650))
        head.addStretch(1)
        head.addWidget(self.copy)
        head.addWidget(self.freeze)
        column.addLayout(head)
        row = QHBoxLayout()
        row.setContentsMargins(margin - size.inset, 0, margin, 0)
        row.setSpacing(4)
        before = IconButton("chevron-left", "Half-year before")
        before.clicked.connect(lambda: self.show_period(half_year_before(self.span)))
        after = IconButton("chevron-right", "Half-year after")
        after.clicked.connect(lambda: self.show_period(half_year_after(self.span)))
        field = FieldRow("Period", self.period, column=60)
        field.setMaximumWidth(size.units(220))
        for widget in (field, before, after, self._days):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._note)
        column.addLayout(row)
        told = QHBoxLayout()
        told.setContentsMargins(margin, 4, margin, 12)
        told.addWidget(self._said)
        column.addLayout(told)
        for tables in (self.classic, self.final):
            for table in tables.values():
                column.addWidget(table)
        inner.setMaximumWidth(size.units(_WIDEST))
        self._scroll.add(inner)

    def _show(self, tables: Tables) -> None:
        self.tables = tables
        figures, frozen = tables.figures, tables.frozen
        for kind, _ in _KINDS:
            table, final = figures.classic[kind], figures.final[kind]
            self.classic[kind].show_table(
                classic_rows(kind, table),
                table.adjusted,
                table.footnotes,
                tables.restated.get(kind, ()),
            )
            self.final[kind].show_table(
                final_rows(kind, final),
                final.adjusted,
                final.footnotes,
                tables.restated_final.get(kind, ()),
            )
        over = self.span.end < self.room.desk.today()
        can = frozen is None and over and not self.room.desk.read_only
        self.freeze.setVisible(frozen is None and not self.room.desk.read_only)
        self.freeze.set_unready(
            None if can else f"It ends on {day_words(self.span.end)}: freeze it after that day."
        )
        if frozen is not None:
            when = moment_words(frozen.at, self.room.desk.today())
            self._note.show_note(f"Frozen {when} by {frozen.by}", "lock", "ok")
        else:
            self._note.show_note(f"As known at change {tables.known_at:,}")
        self._said.setText(self._rule(tables))
        self.shown.emit(tables)

    def _rule(self, tables: Tables) -> str:
        """What the figures rest on, in words."""
        said = ["Each table balances: A + B, adjustments included, less C is D."]
        for kind, _ in _KINDS:
            undated = tables.figures.undated[kind]
            if undated.amount:
                said.append(
                    f"{undated.reports} reports with {money_words(kind)} have no date of issue and"
                    " stand in no row."
                )
        late = len(tables.figures.unfinished)
        if late:
            said.append(
                f"{late} decision{'' if late == 1 else 's'} over a year old still"
                f" {'has' if late == 1 else 'have'} final action to go."
            )
        if tables.frozen is not None:
            digest = tables.frozen.inputs_digest[:12]
            said.append(
                f"Frozen at change {tables.frozen.known_at:,}; digest of the inputs {digest}."
            )
        return " ".join(said)

    def _take_period(self, value: object) -> None:
        if isinstance(value, Span) and value != self.span:
            self.show_period(value)

    def _freeze(self) -> None:
        desk, span = self.room.desk, self.span
        call = self.room.runner.change(
            lambda: periods.freeze(desk, span.start, span.end), owner=self
        )
        call.then(self._frozen).failed(self._refused)

    def _frozen(self, changed: Changed) -> None:
        self.room.bus.said.emit(
            f"{self.span.words} is frozen. What changes its figures later is shown as lines."
        )

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, Known):
            missing = getattr(error, "missing", ())
            told = " ".join(one.what for one in missing) or error.sentence()
            self.room.bus.said.emit(told)
        else:
            self.room.bus.trouble.emit(error)
