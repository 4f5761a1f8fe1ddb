from __future__ import annotations

import re
from typing import get_args

import msgspec

from oigdesk.formats import shapes
from oigdesk.models.vocab import CloseReason, Evaluation, EventKind, Position, State
from tests.house.sources import ROOT

DOCS = ROOT / "docs"


def test_the_schema_file_is_what_the_code_says() -> None:
    assert (DOCS / "interchange.schema.json").read_bytes() == shapes.schema_json(), (
        "write oigdesk.formats.shapes.schema_json() to docs/interchange.schema.json"
    )


def test_every_key_and_every_word_is_documented() -> None:
    text = (DOCS / "interchange.md").read_text(encoding="utf-8")
    _, *sections = re.split(r"^## ", text, flags=re.MULTILINE)
    by_title = {section.split("\n", 1)[0]: section for section in sections}
    for title, shape in (
        ("Report", shapes.ReportShape),
        ("Recommendation", shapes.RecommendationShape),
        ("Event", shapes.EventShape),
        ("Response", shapes.ResponseShape),
        ("Decision", shapes.DeterminationShape),
        ("Final action", shapes.FinalActionShape),
    ):
        keys = {
            key
            for line in by_title[title].splitlines()
            if line.startswith("| `")
            for key in re.findall(r"`(\w+)`", line.split("|")[1])
        }
        assert keys == set(shape.__struct_fields__)
    for words in (State, CloseReason, EventKind, Position, Evaluation):
        assert all(f"`{word}`" in text for word in get_args(words))


def test_the_form_is_indented_json_that_reads_back() -> None:
    shape = shapes.ReportShape(
        number="Ä-1", recommendations=(shapes.RecommendationShape(number="1"),)
    )
    text = shapes.to_json(shape)
    assert text.startswith(b'{\n  "number": "\xc3\x84-1"')
    assert b'"state"' not in text  # what is not derived yet is left out
    assert msgspec.json.decode(text, type=shapes.ReportShape) == shape
