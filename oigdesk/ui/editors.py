"""The editor of each field, chosen by the kind the catalogue gives it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, cast

from oigdesk.models.fields import Field
from oigdesk.models.vocab import word
from oigdesk.queries import detail, suggesting
from oigdesk.rules.days import day_words
from oigdesk.rules.dollars import dollar_words
from oigdesk.rules.values import place_words, read_place, read_value, value_words
from oigdesk.ui.room import Room
from oigdesk.ui.widgets.choice_edit import ChoiceEdit
from oigdesk.ui.widgets.count_edit import CountEdit
from oigdesk.ui.widgets.day_edit import DayEdit
from oigdesk.ui.widgets.editor import Editor
from oigdesk.ui.widgets.flag_edit import FlagEdit
from oigdesk.ui.widgets.list_edit import ListEdit
from oigdesk.ui.widgets.long_text_edit import LongTextEdit
from oigdesk.ui.widgets.money_edit import MoneyEdit
from oigdesk.ui.widgets.name_edit import NameEdit
from oigdesk.ui.widgets.read_editor import ReadEditor
from oigdesk.ui.widgets.text_edit import TextEdit


def editor_for(room: Room, entry: Field, *, lines: int = 1, left: bool = False) -> Editor:
    """The editor in which a field of this kind is read and typed.

    ``lines`` are shown of a long text at least; ``left`` puts numbers at the left, where each
    stands alone among other values.
    """
    match entry.kind:
        case "verbatim" | "long_text":
            return LongTextEdit(lines=lines)
        case "day":
            return DayEdit(_reader(room, entry), day_words, today=room.desk.today)
        case "money" | "count" if left:
            return ReadEditor(_reader(room, entry), lambda value: value_words(entry, value))
        case "money":
            return MoneyEdit(_reader(room, entry), dollar_words)
        case "count":
            return CountEdit()
        case "flag":
            return FlagEdit()
        case "choice":
            return ChoiceEdit(_choices(entry), open=entry.open_choice)
        case "organisation" | "person":
            return NameEdit(names_of(room, entry.suggest or "person"))
        case "list":
            return ListEdit(names_of(room, entry.suggest) if entry.suggest else None)
        case "locations":
            return ListEdit(None, read_place, lambda place: place_words(cast("Place", place)))
        case _:
            return TextEdit()


Place = Sequence[str | None]


def names_of(room: Room, kind: str) -> Callable[[str], Sequence[str]]:
    """What the desk knows of a kind of organisation, of people, reports or tags."""
    if kind == "report":
        return partial(suggesting.report_numbers, room.desk)
    if kind == "tag":
        return partial(suggesting.tags, room.desk)
    return partial(detail.names, room.desk, kind)


def _reader(room: Room, entry: Field) -> Callable[[str], Any]:
    return lambda text: read_value(entry, text, room.desk.today())


def _choices(entry: Field) -> list[tuple[object, str]]:
    return [(value, word(value)) for value in entry.choices]
