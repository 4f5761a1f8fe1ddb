"""The catalogue, the models and the interchange shapes say the same of every field."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from sqlalchemy import Integer, Text, inspect

from oigdesk.formats.shapes import (
    EventShape,
    FinalActionShape,
    MilestoneShape,
    NoteShape,
    RecommendationShape,
    ReportShape,
    ResponseShape,
)
from oigdesk.models.base import Base, Day, Flag, Listed
from oigdesk.models.fields import CATALOGUE, Field
from oigdesk.models.registry import DERIVED, JOURNAL, NOUNS, UNJOURNALED
from oigdesk.queries.sources import SOURCES
from oigdesk.store import derived
from oigdesk.store.guards import TRIGGERS
from oigdesk.store.journal import field_columns
from tests.builders import TODAY

#: The record that a record belongs to: no field of its own.
OWNERS = {
    "recommendation": {"report"},
    "event": {"recommendation"},
    "response": {"recommendation"},
    "custody": {"evidence"},
    "determination": {"recommendation"},
    "final_action": {"determination"},
    "milestone": {"recommendation"},
    "recommendation_link": {"recommendation"},
    "note": {"report", "evidence"},
}
#: What a shape holds beside fields: records of its own, and what is derived from events.
NESTED = {
    "recommendations", "events", "responses", "determinations", "final_action", "milestones",
    "links", "notes",
}  # fmt: skip
SHAPES: dict[str, type[msgspec.Struct]] = {
    "report": ReportShape,
    "recommendation": RecommendationShape,
    "event": EventShape,
    "response": ResponseShape,
    "final_action": FinalActionShape,
    "milestone": MilestoneShape,
    "note": NoteShape,
}
COLUMN_TYPES: dict[str, type[Any]] = {
    "day": Day,
    "flag": Flag,
    "money": Integer,
    "count": Integer,
    "list": Listed,
    "locations": Listed,
}


def own_fields(noun: str) -> dict[str, Field]:
    return {entry.name: entry for entry in CATALOGUE[noun] if not entry.derived}


@pytest.mark.parametrize("noun", sorted(NOUNS))
def test_the_catalogue_names_what_the_model_holds(noun: str) -> None:
    held = set(field_columns(inspect(NOUNS[noun]))) - OWNERS.get(noun, set())
    assert set(own_fields(noun)) == held


@pytest.mark.parametrize("noun", sorted(NOUNS))
def test_a_kind_of_field_is_a_kind_of_column(noun: str) -> None:
    mapper = inspect(NOUNS[noun])
    wrong = []
    for name, entry in own_fields(noun).items():
        if entry.kind in {"organisation", "person"} or name in mapper.relationships:
            right = name in mapper.relationships
        else:
            kind = mapper.columns[name].type
            right = isinstance(kind, COLUMN_TYPES.get(entry.kind, Text))
        if not right:
            wrong.append((name, entry.kind))
    assert wrong == []


@pytest.mark.parametrize("noun", sorted(SHAPES))
def test_the_shape_carries_every_field(noun: str) -> None:
    keys = set(SHAPES[noun].__struct_fields__) - NESTED
    derived = {entry.name for entry in CATALOGUE[noun] if entry.derived}
    # The order of typing is the order of the list.
    assert set(own_fields(noun)) - {"ordinal"} == keys - derived


@pytest.mark.parametrize("noun", sorted(SOURCES))
def test_a_list_can_be_filtered_by_every_field(noun: str) -> None:
    assert {entry.name for entry in CATALOGUE[noun]} == set(SOURCES[noun](TODAY).fields)


def test_names_and_labels_are_given_once() -> None:
    for noun, entries in CATALOGUE.items():
        names = [entry.name for entry in entries]
        labels = [entry.label for entry in entries]
        assert len(set(names)) == len(names), noun
        assert len(set(labels)) == len(labels), noun


def test_every_table_is_of_one_sort_and_treated_as_such() -> None:
    sorts = (set(NOUNS.values()), set(JOURNAL), set(DERIVED), set(UNJOURNALED))
    every = [model for sort in sorts for model in sort]
    assert len(every) == len(set(every))
    assert set(every) == {mapper.class_ for mapper in Base.registry.mappers}
    assert {model.__tablename__ for model in DERIVED} == set(derived.COLUMNS)
    assert {statement.split(" ON ")[1].split()[0] for statement in TRIGGERS.values()} == {
        model.__tablename__ for model in JOURNAL
    }
