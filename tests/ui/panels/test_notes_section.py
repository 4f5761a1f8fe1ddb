from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from oigdesk.desk import Desk
from oigdesk.queries.notes import notes
from oigdesk.services import drafting, noting
from oigdesk.ui.panels.report_panel import ReportPanel
from tests import builders
from tests.ui.panels.conftest import type_into


def test_a_note_is_written_and_kept_by_keys(
    form: ReportPanel, desk: Desk, settle: Callable[[], None]
) -> None:
    uid = builders.report(desk)
    noting.note(desk, "report", uid, "The draft came")
    form.show_uid(uid)
    settle()
    section = form.notes
    assert [line.entry.detail for line in section.lines] == ["The draft came"]
    type_into(section.text, "A call with the liaison", then=Qt.Key.Key_End)
    target = section.text.focusProxy()
    QTest.keyClick(target, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert [line.entry.detail for line in section.lines] == [
        "A call with the liaison", "The draft came",
    ]  # fmt: skip
    assert section.text.raw() == ""
    assert [one.written_by for one in notes(desk, "report", uid)] == [builders.PERSON] * 2


def test_words_for_another_report_do_not_follow(
    form: ReportPanel, desk: Desk, settle: Callable[[], None]
) -> None:
    one, other = builders.report(desk), builders.report(desk, number="OIG-23-01")
    form.show_uid(one)
    settle()
    type_into(form.notes.text, "Half a sen", then=Qt.Key.Key_End)
    form.show_uid(other)
    settle()
    assert form.notes.text.raw() == ""
    assert notes(desk, "report", other) == ()
    form.show_uid(one)
    settle()
    assert form.notes.text.raw() == "Half a sen"


def test_words_outlive_the_program_until_they_are_kept(
    form: ReportPanel, desk: Desk, settle: Callable[[], None]
) -> None:
    uid = builders.report(desk)
    form.show_uid(uid)
    settle()
    type_into(form.notes.text, "Half a sen", then=Qt.Key.Key_End)
    form.leave()
    settle()
    (draft,) = drafting.everything(desk)
    assert (draft.noun, draft.uid, draft.value) == ("report", uid, "Half a sen")
    form.show_uid(None)
    form.notes.text.revert()
    form.show_uid(uid)
    form.restore_draft(draft)
    settle()
    assert form.notes.text.raw() == "Half a sen"
    assert form.step is None
    form.notes.add_note()
    settle()
    assert [note.text for note in notes(desk, "report", uid)] == ["Half a sen"]
    assert drafting.everything(desk) == ()
