from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from oigdesk.desk import Desk
from oigdesk.queries import detail
from oigdesk.queries.notes import notes
from oigdesk.services import drafting, history, records, reviewing
from oigdesk.ui.panels.evidence_panel import EvidencePanel
from oigdesk.ui.panels.notes_section import DRAFT
from oigdesk.ui.room import Room
from tests import builders
from tests.ui.panels.conftest import type_into

Settle = Callable[[], None]


@pytest.fixture
def item(desk: Desk) -> str:
    return builders.evidence(desk, builders.report(desk))


@pytest.fixture
def panel(room: Room, item: str, qtbot: QtBot, settle: Settle) -> Iterator[EvidencePanel]:
    shown = EvidencePanel(room)
    qtbot.addWidget(shown)
    room.bus.changed.connect(lambda _: shown.read_anew())
    shown.resize(800, 900)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    shown.show_uid(item)
    settle()
    yield shown
    settle()


def keeps(target: QWidget) -> None:
    QTest.keyClick(target, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_tags_and_notes_of_an_item_are_typed_and_kept(
    panel: EvidencePanel, desk: Desk, item: str, settle: Settle
) -> None:
    own = panel.facts.own
    type_into(own.fields.editors["tags"], "leases")
    settle()
    assert detail.evidence(desk, item).row.tags == ("leases",)
    type_into(own.notes.text, "Page 3 is missing", then=Qt.Key.Key_End)
    keeps(own.notes.text.focusProxy())
    settle()
    assert [note.text for note in notes(desk, "evidence", item)] == ["Page 3 is missing"]
    assert [line.entry.detail for line in own.notes.lines] == ["Page 3 is missing"]
    history.undo(desk)
    panel.read_anew()
    settle()
    assert own.notes.lines == []


def test_a_signed_item_says_that_a_changed_tag_asks_for_another_sign_off(
    panel: EvidencePanel, desk: Desk, item: str, settle: Settle
) -> None:
    head = panel.facts.own.section.head
    assert head.note == ""
    desk.act_as("T. Okafor")
    reviewing.sign(desk, item, "sufficient")
    panel.read_anew()
    settle()
    assert "new sign-off" in head.note
    records.edit(desk, "evidence", item, {"tags": ("leases",)})
    panel.read_anew()
    settle()
    assert head.note == ""
    assert detail.evidence(desk, item).row.review is None


@pytest.mark.parametrize(("field", "text"), [("tags", "leases"), (DRAFT, "Half a sen")])
def test_what_was_typed_when_the_program_ended_is_put_back(
    panel: EvidencePanel, desk: Desk, item: str, settle: Settle, field: str, text: str
) -> None:
    drafting.save(desk, "evidence", item, field, text)
    (draft,) = drafting.everything(desk)
    own = panel.facts.own
    panel.show_uid(None)
    panel.restore_draft(draft)
    panel.show_uid(item)
    settle()
    editor = own.notes.text if field == DRAFT else own.fields.editors["tags"]
    assert editor.raw() == text
