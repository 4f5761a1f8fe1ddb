"""Links in the interchange form: joined whatever comes in first, and never dropped."""

from __future__ import annotations

from pathlib import Path

import msgspec

from oigdesk.desk import Desk
from oigdesk.formats.shapes import LinkShape, RecommendationShape, ReportShape, to_json
from oigdesk.queries import detail
from oigdesk.services import importing, interchange, keeping
from tests import builders

OLD = ReportShape(
    number="OIG-20-1",
    submitting_oig="DHS OIG",
    recommendations=(
        RecommendationShape(
            number="1", links=(LinkShape(kind="superseded_by", to="OIG-22-2 / 1"),)
        ),
    ),
)
NEW = ReportShape(
    number="OIG-22-2",
    submitting_oig="DHS OIG",
    recommendations=(
        RecommendationShape(
            number="1",
            links=(
                LinkShape(kind="repeat_of", to="oig-20-1/1"),
                LinkShape(kind="split_from", to="OIG-22-2/2"),
            ),
        ),
        RecommendationShape(number="2", links=(LinkShape(kind="merged_into", to="an old memo"),)),
    ),
)


def bring(desk: Desk, folder: Path, *shapes: ReportShape) -> list[str]:
    path = folder / "file.json"
    path.write_bytes(to_json(shapes))
    return [importing.apply(desk, plan).created[0] for plan in importing.read_file(desk, path)]


def joined(desk: Desk, number: str, report: str) -> list[tuple[str, bool, bool]]:
    links = detail.recommendation(desk, builders.numbered(desk, number, report)).links
    return [(one.kind, one.reverse, one.other_uid is not None) for one in links]


def test_links_are_joined_whichever_report_comes_first(desk: Desk, tmp_path: Path) -> None:
    new, old = bring(desk, tmp_path, NEW, OLD)
    assert joined(desk, "1", old) == [("repeat_of", True, True), ("superseded_by", False, True)]
    assert joined(desk, "1", new) == [
        ("repeat_of", False, True),
        ("split_from", False, True),
        ("superseded_by", True, True),
    ]
    assert joined(desk, "2", new) == [("split_from", True, True), ("merged_into", False, False)]
    assert [one.to for one in interchange.show(desk, new).recommendations[0].links] == [
        "OIG-20-1/1",
        "OIG-22-2/2",
    ]
    assert keeping.check(desk).findings == ()


def test_a_number_that_may_be_of_two_offices_stays_in_words(desk: Desk, tmp_path: Path) -> None:
    other = msgspec.structs.replace(OLD, submitting_oig="DOJ OIG")
    _, _, new = bring(desk, tmp_path, OLD, other, NEW)
    assert ("repeat_of", False, False) in joined(desk, "1", new)
    assert interchange.show(desk, new).recommendations[0].links[0].to == "oig-20-1/1"


def test_a_newer_file_adds_links_and_takes_none_away(desk: Desk, tmp_path: Path) -> None:
    bring(desk, tmp_path, OLD)
    more = LinkShape(kind="repeat_of", to="GAO-19-5/3")
    newer = msgspec.structs.replace(
        OLD, recommendations=(RecommendationShape(number="1", links=(more,)),)
    )
    path = tmp_path / "newer.json"
    path.write_bytes(to_json(newer))
    (plan,) = importing.read_file(desk, path)
    assert [(one.name, one.desk, one.page) for one in plan.differences] == [
        ("links", "1 held", "1 given")
    ]
    importing.apply(desk, plan)
    assert plan.known is not None
    (row,) = interchange.show(desk, plan.known).recommendations
    assert [one.to for one in row.links] == ["OIG-22-2 / 1", "GAO-19-5/3"]
    (again,) = importing.read_file(desk, path)
    assert again.result == "same"
