"""Whatever a person can press or type into on a page has its turn when Tab goes around."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QMenuBar,
    QTextEdit,
    QWidget,
)

from oigdesk.services import importing, keeping
from oigdesk.ui.pages.recommendations_page import RecommendationsPage
from oigdesk.ui.pages.reports_page import ReportsPage
from oigdesk.ui.panels.evidence_line import EvidenceLine
from oigdesk.ui.panels.intake_field_line import IntakeFieldLine
from oigdesk.ui.panels.intake_recommendation import IntakeRecommendation
from oigdesk.ui.panels.record_panel import RecordPanel
from oigdesk.ui.widgets.icon_button import IconButton
from oigdesk.ui.widgets.line_editor import LineEditor
from oigdesk.ui.widgets.two_way import TwoWay
from tests import builders
from tests.stories.conftest import SitDown
from tests.stories.hands import ALT, CONTROL, SHIFT, Hands, Key

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CONTROLS = (QAbstractButton, QAbstractItemView, QLineEdit, QTextEdit, TwoWay, EvidenceLine)
WITHIN = (LineEditor, EvidenceLine)
#: Lines of one list: the first is the stop for Tab, the arrows lead on.
LINES = (IntakeFieldLine, IntakeRecommendation)


def controls(root: QWidget) -> list[QWidget]:
    """Everything visible that can be pressed or typed into.

    The menu has its own key. A button inside a field, or in a line of evidence, does what a key
    does in that field or line: it would be a second stop for the same thing.
    """
    return [
        one
        for one in root.findChildren(QWidget)
        if isinstance(one, CONTROLS)
        and one.isVisible()
        and one.isEnabled()
        and not isinstance(one.parent(), QMenuBar)
        and not isinstance(one, LINES)
        and not (isinstance(one, IconButton) and isinstance(one.parentWidget(), WITHIN))
    ]


def once_around(hands: Hands, key: Key, modifiers: Qt.KeyboardModifier) -> list[QWidget]:
    """All that have the keyboard in turn, until the first has it again."""
    seen: list[QWidget] = []
    while True:
        here = QApplication.focusWidget()
        assert here is not None, "the keyboard is nowhere"
        if here in seen:
            assert here is seen[0], f"Tab does not leave {here}"
            return seen
        seen.append(here)
        hands.key_unwatched(key, modifiers)


@pytest.fixture
def hands(sit_down: SitDown, sample_folder: object, desk_folder: object) -> Hands:
    """A person at the window with a record that has everything."""
    desk = keeping.open_desk(desk_folder, person=builders.PERSON).desk  # type: ignore[arg-type]
    uid = builders.resolved(desk, builders.report(desk, number="OIG-20-01"))
    builders.evidence(desk, uid)
    keeping.leave(desk)
    found = sit_down()
    found.window.open_folder(desk_folder)  # type: ignore[arg-type]
    found.rest()
    return found


def unreached(hands: Hands, key: Key = Key.Key_Tab, modifiers: object = None) -> list[str]:
    """The controls of the window that Tab passes over."""
    wanted = controls(hands.window)
    reached = once_around(hands, key, modifiers or Qt.KeyboardModifier.NoModifier)  # type: ignore[arg-type]
    missed = [one for one in wanted if one not in reached and one.focusProxy() not in reached]
    return [
        f"{type(one).__name__} “{one.accessibleName() or one.property('text')}” in "
        f"{type(one.parentWidget()).__name__}"
        for one in missed
        if one.isVisible()
    ]


def upward(stops: list[QWidget], inside: QWidget) -> list[str]:
    """Where Tab goes up instead of down inside a pane."""
    mine = [one for one in stops if inside.isAncestorOf(one)]
    found = []
    for one, other in pairwise(mine):
        before = QRect(one.mapTo(inside, QPoint(0, 0)), one.size())
        after = QRect(other.mapTo(inside, QPoint(0, 0)), other.size())
        beside = after.left() > before.right()  # the next column begins at the top
        if after.bottom() < before.top() and not beside:
            found.append(f"{one.accessibleName()} to {other.accessibleName()}")
    return found


def test_tab_goes_down_the_list_and_down_the_record(hands: Hands) -> None:
    for page, number in ((RecommendationsPage, Key.Key_1), (ReportsPage, Key.Key_2)):
        hands.key(number, ALT)
        shown = hands.shown(page)
        shown.table.setFocus()
        stops = once_around(hands, Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
        assert isinstance(shown.panel, RecordPanel)
        panes = {
            "list": shown.pane,
            "head": shown.panel.head,
            "fields": shown.panel.pane.content,
        }
        # The round began at the rows, so the head of the list comes last in it.
        turn = stops.index(hands.body.navigator)
        stops = stops[turn:] + stops[:turn]
        assert {name: upward(stops, pane) for name, pane in panes.items()} == {
            name: [] for name in panes
        }
        head, fields = (
            [place for place, one in enumerate(stops) if panes[name].isAncestorOf(one)]
            for name in ("head", "fields")
        )
        assert max(head) < min(fields)


@pytest.mark.parametrize("page", ["recommendations", "reports", "evidence", "activity"])
def test_every_control_of_a_page_is_reached_both_ways(hands: Hands, page: str) -> None:
    number = list(hands.body.pages).index(page) + 1
    hands.key(Key(Key.Key_0 + number), ALT)
    assert hands.body.page.name == page
    assert unreached(hands) == []
    assert unreached(hands, Key.Key_Backtab, SHIFT) == []


def test_every_control_of_the_intake_is_reached(hands: Hands) -> None:
    hands.key(Key.Key_2, ALT)
    text = importing.sample_page().read_text(encoding="utf-8")
    hands.paste(text.replace("OIG-22-34", "OIG-26-99"))
    assert unreached(hands) == []
    lines = [one for one in hands.window.findChildren(QAbstractButton) if isinstance(one, LINES)]
    assert len(lines) == 17
    hands.tab_into(lines[0])
    for line in lines[1:]:
        hands.key_unwatched(Key.Key_Down)
        assert QApplication.focusWidget() is line


def test_every_control_of_the_export_is_reached(hands: Hands) -> None:
    hands.key(Key.Key_E, CONTROL)
    assert unreached(hands) == []


def test_every_door_of_the_start_page_is_reached(sit_down: SitDown) -> None:
    hands = sit_down()
    assert unreached(hands) == []
