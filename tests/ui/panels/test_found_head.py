from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from oigdesk.queries.finding import Found as Record
from oigdesk.queries.search import Found
from oigdesk.rules.find_words import wanted
from oigdesk.ui.panels.found_head import FoundHead
from oigdesk.ui.widgets.label import Label

TODAY = dt.date(2026, 11, 24)
FOUND = Found(
    words=wanted("trained directive"),
    as_of=TODAY,
    open_only=False,
    counts={"recommendation": 12, "evidence": 0, "note": 9, "report": 1_000},
    hits=(),
    seconds=0.04,
)


@pytest.fixture
def head(qtbot: QtBot) -> FoundHead:
    made = FoundHead()
    qtbot.addWidget(made)
    made.resize(900, 80)
    made.show()
    return made


def tabs(head: FoundHead) -> list[str]:
    return [head.tabs.tabText(at) for at in range(head.tabs.count())]


def said(head: FoundHead) -> list[str]:
    return [label.text() for label in head.findChildren(Label)]


def test_the_rule_the_number_and_every_kind_are_said(head: FoundHead) -> None:
    head.show_found(FOUND, today=True)
    assert said(head) == ["1,021 results", "both words, best first · 0.04 s"]
    assert tabs(head) == [
        "All 1,021", "Recommendations 12", "Evidence 0", "Updates and notes 9", "Reports 1,000",
    ]  # fmt: skip
    enabled = [head.tabs.isTabEnabled(at) for at in range(head.tabs.count())]
    assert enabled == [True, True, False, True, True]
    head.show_found(FOUND, today=False)
    assert said(head)[1] == "both words, best first · states as of Nov 24, 2026 · 0.04 s"


def test_tabs_say_it_shorter_where_there_is_little_room(head: FoundHead) -> None:
    head.show_found(FOUND, today=True)
    head.resize(420, 80)
    assert tabs(head)[1] == "Recs 12"
    assert head.tabs.tabToolTip(1) == "Recommendations 12"
    assert head.minimumSizeHint().width() < 300, "the words do not hold the list wide"
    head.resize(900, 80)
    assert tabs(head)[1] == "Recommendations 12"
    assert head.tabs.tabToolTip(1) == ""


def test_a_record_that_is_named_by_its_number_is_a_result(head: FoundHead) -> None:
    none = dict.fromkeys(FOUND.counts, 0)
    meant = Record("report", "uid", "uid")
    named = msgspec.structs.replace(FOUND, words=wanted("OIG-22-34"), counts=none, meant=meant)
    head.show_found(named, today=True)
    assert said(head) == ["1 result", "named by its number · 0.04 s"]
