from __future__ import annotations

import pytest

from oigdesk.desk import Desk
from oigdesk.models.fields import CATALOGUE, field
from oigdesk.ui.editors import editor_for
from oigdesk.ui.room import Room
from oigdesk.ui.widgets.choice_edit import ChoiceEdit
from oigdesk.ui.widgets.editor import Editor
from tests import builders


@pytest.mark.parametrize(
    ("noun", "name", "typed", "value"),
    [
        ("report", "title", " A title ", "A title"),
        ("report", "locations", "Tazewell, VA", (("Tazewell", "VA", None),)),
        ("report", "recommendations_stated", "1,005", 1005),
        ("report", "type", "special kind", "special kind"),
        ("report", "agency_wide", "y", True),
        ("recommendation", "questioned_costs", "$1.2m", 120_000_000),
        ("recommendation", "addressees", "One\nTwo\nOne", ("One", "Two")),
        ("recommendation", "additional_details", " as it is ", " as it is "),
        ("response", "position", "non", "non_concur"),
        ("response", "official", "new  name", "new name"),
    ],
)
def test_each_kind_reads_what_people_type(
    room: Room, noun: str, name: str, typed: str, value: object
) -> None:
    editor = editor_for(room, field(noun, name))
    assert editor.read(typed) == value
    assert editor.read(editor.words(value)) == value


def test_every_field_has_an_editor(room: Room) -> None:
    for entries in CATALOGUE.values():
        for entry in entries:
            assert isinstance(editor_for(room, entry), Editor)


def test_names_of_the_register_are_known_whatever_their_case(room: Room, desk: Desk) -> None:
    builders.report(desk)
    editor = editor_for(room, field("report", "submitting_oig"))
    assert editor.read("department of homeland security oig") == (
        "Department of Homeland Security OIG"
    )


def test_a_closure_offers_each_reason_and_no_other(room: Room) -> None:
    editor = editor_for(room, field("event", "close_reason"))
    assert isinstance(editor, ChoiceEdit)
    assert editor.read("superseded") == "superseded"
    with pytest.raises(ValueError, match="none of the choices"):
        editor.read("forgotten")
