"""Every widget in its states on one sheet: to look at, and to find what is cut."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from oigdesk.rules.days import day_words, read_day
from oigdesk.rules.dollars import dollar_words, read_dollars
from oigdesk.ui.measures import STRONG
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.badge import Badge
from oigdesk.ui.widgets.button import Button, Kind
from oigdesk.ui.widgets.check_list import CheckItem, CheckList
from oigdesk.ui.widgets.chip import Chip
from oigdesk.ui.widgets.choice_edit import ChoiceEdit
from oigdesk.ui.widgets.day_edit import DayEdit
from oigdesk.ui.widgets.editor import Editor
from oigdesk.ui.widgets.empty import Empty
from oigdesk.ui.widgets.field_row import FieldRow
from oigdesk.ui.widgets.flow import FlowLayout
from oigdesk.ui.widgets.icon_button import IconButton
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.long_text_edit import LongTextEdit
from oigdesk.ui.widgets.message_bar import MessageBar
from oigdesk.ui.widgets.money_edit import MoneyEdit
from oigdesk.ui.widgets.page_head import PageHead
from oigdesk.ui.widgets.progress_line import ProgressLine
from oigdesk.ui.widgets.section import Section
from oigdesk.ui.widgets.standing_bar import StandingBar
from oigdesk.ui.widgets.tab_bar import TabBar
from oigdesk.ui.widgets.text_edit import TextEdit
from oigdesk.ui.widgets.two_way import TwoWay

TODAY = dt.date(2026, 11, 24)
OFFICIAL = "Executive Director, Trade Policy"


class Gallery(QWidget):
    """Three columns of parts; what has to be hovered or focused is told so."""

    def __init__(self) -> None:
        super().__init__()
        columns = QHBoxLayout(self)
        columns.setSpacing(28)
        for fill in (self.fill_first, self.fill_second, self.fill_third):
            column = QVBoxLayout()
            column.setSpacing(8)
            fill(column)
            column.addStretch()
            columns.addLayout(column, 1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        QPainter(self).fillRect(self.rect(), tokens().surface)

    def fill_first(self, column: QVBoxLayout) -> None:
        column.addWidget(Label("Buttons: rest, hover, unready, disabled", size="small"))
        rows: tuple[tuple[str, Kind, str], ...] = (
            ("Accept plan…", "primary", ""),
            ("Export…", "default", "file-spreadsheet"),
            ("New", "quiet", "plus"),
            ("Close desk", "danger", ""),
            ("Add files…", "link", ""),
        )
        for text, kind, icon in rows:
            column.addWidget(row(*(button_in(state, text, kind, icon) for state in range(4))))
        icons = [IconButton("columns-3-cog", "Columns") for _ in range(3)]
        hover(icons[1])
        gone = IconButton("redo-2", "Redo")
        gone.setEnabled(False)
        column.addWidget(row(*icons, gone, Button("As of: Today", "quiet", icon="calendar-clock")))
        column.addWidget(Label("Filter chips: rest, hover, add", size="small"))
        chips = Chip("State", "Open"), Chip("Component", "CBP"), Chip("Due", "Late")
        hover(chips[1])
        column.addWidget(row(*chips, Button("Filter", "quiet", icon="plus")))
        column.addWidget(Label("State: icon and word", size="small"))
        column.addWidget(
            row(
                Badge("circle-dashed", "Awaiting response", "slate"),
                Badge("circle-alert", "Unresolved", "warn"),
                Badge("circle-dot", "Resolved", "info"),
                Badge("circle-arrow-up", "Closure requested", "violet"),
                Badge("circle-pause", "On hold", "slate"),
                Badge("circle-check", "Closed: implemented", "ok"),
                Badge("shield-alert", "Proof broken", "danger"),
            )
        )
        tabs = TabBar()
        for word in ("Source text", "As read", "Suspicions 6"):
            tabs.addTab(word)
        tabs.setCurrentIndex(1)
        column.addWidget(tabs)
        line = ProgressLine(bar_first=True)
        line.show_progress("Attaching 2 of 3, 64 %", 64, 100)
        taken = TwoWay("Accept", "Leave")
        taken.set_choice(True)
        column.addWidget(row(TwoWay("Accept", "Leave"), taken, line))
        checks = CheckList()
        checks.show_items(
            (
                CheckItem("a", "Planned action and target date", done=True),
                CheckItem("b", "Responsible official", done=False, action="Add"),
                CheckItem(
                    "c",
                    "No file is linked as proof of closure",
                    done=False,
                    action="Choose proof…",
                    why="7 files are linked, none with this role.",
                ),
            )
        )
        column.addWidget(checks)

    def fill_second(self, column: QVBoxLayout) -> None:
        column.addWidget(Label("Field: view, hover, edit, bad, saved, read only", size="small"))
        section = Section("Response and plan", note="2 files, 1 reviewed")
        section.set_line(shown=False)
        rest, over, day, bad = text_row(), text_row(), day_row(), money_row()
        hover(over.editor)
        bad.editor.set_value(150000)
        bad.editor.set_problem("More than the $1,200.00 questioned. Not saved.")
        saved, fixed, empty = text_row(), day_row(), money_row("Funds for better use")
        saved.show_saved()
        fixed.editor.set_read_only(True)
        fixed.set_note("extended 3 times")
        day.set_note("12 d late", "clock-alert", "danger")
        hover(day.editor)
        plan = FieldRow("Planned action", LongTextEdit())
        plan.editor.set_value(
            "CBP will revise Directive 4410-012 and train Center staff on the revised roles."
        )
        hover(plan.editor)
        choice = FieldRow("Position", ChoiceEdit((("c", "Concur"), ("p", "Partially concur"))))
        choice.editor.set_value("c")
        for one in (rest, over, day, bad, saved, fixed, empty, plan, choice):
            section.add(one)
        column.addWidget(section)
        closed = Section("Timeline", note="9 events")
        closed.set_open(False)
        column.addWidget(closed)
        above = FieldRow("Accepted on", day_row().editor, above=True)
        reason = FieldRow("Reason", LongTextEdit(lines=3), above=True, help="Who trains whom.")
        column.addWidget(above)
        column.addWidget(reason)

    def fill_third(self, column: QVBoxLayout) -> None:
        column.addWidget(Label("Message bars", size="small", weight=STRONG))
        messages: tuple[dict[str, object], ...] = (
            {
                "text": "Target date of 14 recommendations set",
                "icon": "check",
                "tint": "slate",
                "actions": (("Undo", nothing),),
                "shortcut": "Ctrl+Z",
            },
            {
                "text": "4,212 of 4,212 cells verified",
                "icon": "circle-check",
                "tint": "ok",
                "actions": (("Open", nothing), ("Show in folder", nothing)),
            },
            {
                "text": "Viewing Sep 30, 2026. Nothing can be edited.",
                "icon": "calendar-clock",
                "tint": "info",
                "actions": (("Back to today", nothing),),
            },
            {
                "text": "Draft from 10:41 kept for OIG-22-34\u00a0/\u00a03",
                "tint": "warn",
                "icon": "triangle-alert",
                "actions": (("Restore", nothing), ("Discard", nothing)),
            },
            {
                "text": "1 of 3 files not attached: locked by Excel",
                "icon": "circle-alert",
                "tint": "danger",
                "actions": (("Retry", nothing),),
            },
        )
        for message in messages:
            bar = MessageBar()
            bar.show_message(**message)  # type: ignore[arg-type]
            column.addWidget(bar)
        standing = StandingBar()
        standing.show_standing(
            "Read only.",
            "J. Rivera has this desk open.",
            icon="lock",
            action=("Try again", nothing),
            why=("Why?", nothing),
        )
        column.addWidget(standing)
        head = PageHead()
        head.show_title("New report", "Oversight.gov page, pasted today 10:44")
        head.show_verb("Add report", "plus")
        head.verb.set_unready("Title first")
        column.addWidget(head)
        column.addWidget(
            Empty(
                "list-filter",
                "Nothing matches these filters",
                "No open FEMA recommendation is overdue today. Remove a filter, or look at all.",
                (("Clear filters", nothing), ("Show open, FEMA", nothing)),
                "Esc in the list clears the last filter",
            )
        )


def nothing() -> None:
    """What a button of the gallery does."""


def row(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(holder)
    for widget in widgets:
        flow.addWidget(widget)
    return holder


def hover(widget: QWidget) -> None:
    """Let a widget think that the mouse is over it."""
    widget.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    point = QPointF(4, 4)
    if isinstance(widget, Editor):
        QApplication.sendEvent(widget, QEnterEvent(point, point, point))


def button_in(state: int, text: str, kind: Kind, icon: str) -> Button:
    button = Button(text, kind, icon=icon)
    if state == 1:
        hover(button)
    button.set_unready("Something is missing." if state == 2 else None)
    button.setEnabled(state != 3)
    return button


def text_row() -> FieldRow:
    made = FieldRow("Responsible official", TextEdit())
    made.editor.set_value(OFFICIAL)
    return made


def day_row() -> FieldRow:
    read: Callable[[str], dt.date] = lambda text: read_day(text, TODAY)  # noqa: E731
    made = FieldRow("Current target", DayEdit(read, day_words, today=lambda: TODAY))
    made.editor.set_value(dt.date(2026, 11, 12))
    return made


def money_row(label: str = "Unsupported part") -> FieldRow:
    return FieldRow(label, MoneyEdit(read_dollars, dollar_words))
