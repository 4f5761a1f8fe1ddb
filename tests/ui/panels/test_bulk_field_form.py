from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from oigdesk.services.bulk_lines import SetFields
from oigdesk.ui.panels.bulk_field_form import BulkFieldForm
from oigdesk.ui.room import Room


@pytest.fixture
def form(room: Room, qtbot: QtBot) -> BulkFieldForm:
    """The form over recommendations."""
    made = BulkFieldForm(room, "recommendation")
    qtbot.addWidget(made)
    made.show()
    return made


def choose_how(form: BulkFieldForm, how: str) -> None:
    form.how.editor.set_value(how)
    form.how.editor.committed.emit(how)


def test_a_list_asks_whether_to_add_to_take_away_or_to_replace(form: BulkFieldForm) -> None:
    assert form.how.isHidden()
    form.choose("tags", ("grants", "it"))
    assert not form.how.isHidden()
    assert form.rows["value"].label.text() == "Entries to add"
    assert form.change() == SetFields({}, add={"tags": ("grants", "it")})
    choose_how(form, "remove")
    assert form.change() == SetFields({}, remove={"tags": ("grants", "it")})
    assert form.clear.isHidden()
    choose_how(form, "replace")
    assert form.change() == SetFields({"tags": ("grants", "it")})
    form.clear.click()
    assert form.change() == SetFields({"tags": ()})


def test_one_value_is_set(form: BulkFieldForm) -> None:
    form.choose("tags", ("grants",))
    form.choose("official", "C. Chief")
    assert form.how.isHidden()
    assert form.change() == SetFields({"official": "C. Chief"})
    form.choose("auditor")
    assert form.change() is None
    assert form.reason_missing == "Give the new value."


def test_what_fills_a_column_replaces_what_a_list_has(form: BulkFieldForm) -> None:
    form.choose("tags", ("grants",), replacing=True)
    assert form.change() == SetFields({"tags": ("grants",)})
