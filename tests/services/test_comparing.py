from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.formats.shapes import (
    EventShape,
    Location,
    PageReading,
    Proposal,
    RecommendationShape,
    ReportShape,
    Suspicion,
)
from oigdesk.services import interchange
from oigdesk.services.comparing import Difference, differences_of, take_differences
from oigdesk.services.records import existing
from tests import builders

HELD = ReportShape(
    number="OIG-22-34",
    title="Ineffective Controls",
    agencies=("One", "Two"),
    questioned_costs="5.00",
    agency_wide=False,
    locations=(Location(locality="Tazewell", area="VA"),),
    recommendations=(
        RecommendationShape(
            number="1",
            text="Our words.",
            text_as_published="Published words.",
            significant=False,
            events=(EventShape(kind="issued"),),
        ),
        RecommendationShape(number="2", text="Same.", text_as_published="Same."),
    ),
)


def found(
    other: ReportShape, *proposals: Proposal, from_page: bool = True
) -> dict[str, tuple[str | None, str | None]]:
    suspicions = tuple(Suspicion("glued_words", "x", "x", proposal=p) for p in proposals)
    reading = PageReading(report=other, source="", suspicions=suspicions)
    return {
        one.field: (one.desk, one.page)
        for one in differences_of(HELD, reading, from_page=from_page)
    }


def page(number: str = "1", **fields: object) -> ReportShape:
    row = RecommendationShape(number=number, **fields)  # type: ignore[arg-type]
    return ReportShape(number="OIG-22-34", recommendations=(row,))


def test_what_the_other_leaves_out_is_no_difference() -> None:
    assert found(HELD) == {}
    assert found(ReportShape()) == {}
    assert found(page()) == {}


def test_each_field_of_the_report_is_told_in_readable_text() -> None:
    other = ReportShape(
        title="Weak Controls",
        date_issued=dt.date(2022, 3, 31),
        agencies=("One",),
        questioned_costs="0.00",
        agency_wide=True,
        locations=(Location(area="OR", country="United States"),),
    )
    assert found(other) == {
        "title": ("Ineffective Controls", "Weak Controls"),
        "date_issued": (None, "2022-03-31"),
        "agencies": ("One; Two", "One"),
        "questioned_costs": ("5.00", "0.00"),
        "agency_wide": ("false", "true"),
        "locations": ("Tazewell, VA", "OR, United States"),
    }


def test_of_a_page_texts_are_held_against_the_published_words() -> None:
    published = page(text="Published words.")
    assert found(published) == {}
    assert found(published, from_page=False) == {
        "recommendations[1].text": ("Our words.", "Published words.")
    }
    assert found(page(text="Newer words.")) == {
        "recommendations[1].text": ("Our words.", "Newer words.")
    }
    assert found(page(text="Our words.")) == {}


def test_an_accepted_repair_is_no_difference() -> None:
    other = ReportShape(title="IneffectiveControls")
    repair = Proposal("title", "IneffectiveControls", "Ineffective Controls")
    assert found(other) == {"title": ("Ineffective Controls", "IneffectiveControls")}
    assert found(other, repair) == {}
    three = ReportShape(agencies=("One", "Two", "Three"))
    assert found(three, Proposal("agencies", "One\nTwo\nThree", "One\nTwo")) == {}
    assert set(found(three, Proposal("agencies", "One\nTwo\nThree", "Three"))) == {"agencies"}
    emptied = page(additional_details="A copy of 2.")
    gone = Proposal("recommendations[0].additional_details", "A copy of 2.", None)
    assert found(emptied, gone) == {}
    assert set(found(emptied)) == {"recommendations[1].additional_details"}


def test_rows_are_matched_by_number_in_any_case_and_told_in_natural_order() -> None:
    other = ReportShape(
        recommendations=(
            RecommendationShape(number="10", text="New."),
            RecommendationShape(number="2", text="Else."),
            RecommendationShape(number="1", significant=True),
        )
    )
    assert list(found(other)) == [
        "recommendations[1].significant",
        "recommendations[2].text",
        "recommendations[10]",
    ]
    assert found(other)["recommendations[10]"] == (None, "New.")


def test_events_are_compared_only_between_histories() -> None:
    closed = EventShape(kind="closed", effective_date=dt.date(2023, 1, 1), close_reason="withdrawn")
    other = page(events=(closed,))
    assert found(other) == {}
    assert found(other, from_page=False) == {"recommendations[1].events": ("1 held", "1 given")}


def test_taking_leaves_a_possible_record_or_nothing(desk: Desk) -> None:
    uid = builders.report(desk)
    builders.recommendation(desk, uid, questioned_costs=100)
    other = page(unsupported_costs="2.00", questioned_costs="3.00", addressees=("New name",))
    held = interchange.show(desk, uid)
    reading = PageReading(report=other, source="")
    every = differences_of(held, reading, from_page=False)

    def take(chosen: list[Difference]) -> ReportShape:
        with desk.write("Take") as writing:
            report = existing(writing.session, "report", uid)
            take_differences(writing.session, report, other, chosen)
        return interchange.show(desk, uid)

    part = [one for one in every if one.name != "questioned_costs"]
    with pytest.raises(Refused, match=r"More than the \$1\.00 questioned"):
        take(part)
    (row,) = take(list(every)).recommendations
    assert (row.questioned_costs, row.unsupported_costs) == ("3.00", "2.00")
    assert row.addressees == ("New name",)
    assert msgspec.structs.replace(held, recommendations=()) == msgspec.structs.replace(
        interchange.show(desk, uid), recommendations=()
    )
