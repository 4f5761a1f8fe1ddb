from __future__ import annotations

import datetime as dt

import pytest

from oigdesk.formats.shapes import Location, Proposal, RecommendationShape, ReportShape
from oigdesk.services.repairing import repaired, supplied

SHAPE = ReportShape(
    title="OneTwo",
    participating_oigs=("A", "B"),
    recommendations=(
        RecommendationShape(
            number="1", text="aandb candd", text_as_published="aandb candd", additional_details="x"
        ),
    ),
)


def test_proposals_are_applied_where_they_point() -> None:
    place = "recommendations[0]"
    mended = repaired(
        SHAPE,
        [
            Proposal(f"{place}.text", "aandb", "a and b", 0),
            Proposal(f"{place}.text", "candd", "c and d", 6),
            Proposal(f"{place}.additional_details", "x", None),
            Proposal("title", "OneTwo", "One Two"),
            Proposal("participating_oigs", "A\nB", "B"),
        ],
    )
    (row,) = mended.recommendations
    assert (row.text, row.text_as_published) == ("a and b c and d", "aandb candd")
    assert (row.additional_details, mended.title) == (None, "One Two")
    assert mended.participating_oigs == ("B",)
    assert repaired(SHAPE, [Proposal("participating_oigs", "A\nB", None)]).participating_oigs == ()
    assert repaired(SHAPE, []) == SHAPE


def test_a_proposal_of_another_text_is_a_fault() -> None:
    with pytest.raises(RuntimeError, match="does not fit title"):
        repaired(SHAPE, [Proposal("title", "Three", "Four")])


def test_typed_values_take_the_form_of_the_shape() -> None:
    given = supplied(
        SHAPE,
        {
            "date_issued": dt.date(2022, 3, 31),
            "questioned_costs": 125_050,
            "locations": (("Tazewell", "VA", None),),
            "agencies": ("One",),
            "title": None,
        },
    )
    assert given.date_issued == dt.date(2022, 3, 31)
    assert given.questioned_costs == "1250.50"
    assert given.locations == (Location(locality="Tazewell", area="VA"),)
    assert (given.agencies, given.title) == (("One",), None)
