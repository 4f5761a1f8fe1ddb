from __future__ import annotations

import datetime as dt
import itertools
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.formats.shapes import (
    EventShape,
    RecommendationShape,
    ReportShape,
    to_json,
)
from oigdesk.queries import listing
from oigdesk.rules.suspicions import AGAINST_RULES
from oigdesk.services import decided, importing, interchange, keeping
from tests import builders
from tests.services.shape_strategies import reports

PLACES = itertools.count()


@contextmanager
def fresh(template: Path, root: Path) -> Iterator[Desk]:
    folder = root / f"desk-{next(PLACES)}"
    shutil.copytree(template, folder, ignore=shutil.ignore_patterns("lock*"))
    opened = keeping.open_desk(folder, today=lambda: builders.TODAY)
    try:
        yield opened.desk
    finally:
        keeping.leave(opened.desk)
        shutil.rmtree(folder)


def brought(desk: Desk, root: Path, shape: object) -> ReportShape:
    """What ``show`` gives after a file of this content was imported."""
    path = root / "file.json"
    path.write_bytes(shape if isinstance(shape, bytes) else to_json(shape))
    (plan,) = importing.read_file(desk, path)
    changed = importing.apply(desk, plan)
    return interchange.show(desk, changed.created[0])


def refused(desk: Desk, root: Path, text: str) -> str:
    path = root / "file.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as refusal:
        importing.read_file(desk, path)
    assert listing.count(desk, "report") == 0
    return refusal.value.sentence()


def without_derived(shape: RecommendationShape) -> RecommendationShape:
    return msgspec.structs.replace(
        shape,
        state=msgspec.UNSET,
        close_reason=msgspec.UNSET,
        on_hold=msgspec.UNSET,
        target_date=msgspec.UNSET,
        events=(),
        responses=(),
        determinations=(),
        milestones=(),
        links=(),
    )


@settings(max_examples=40)
@given(shape=reports())
def test_what_show_gives_comes_back_the_same_in_another_desk(
    shape: ReportShape, empty_desk: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("round")
    with fresh(empty_desk, root) as desk:
        first = brought(desk, root, shape)
        assert keeping.check(desk).findings == ()
    with fresh(empty_desk, root) as other:
        assert brought(other, root, first) == first
    # Nothing of the file was lost on its way in.
    assert msgspec.structs.replace(first, recommendations=(), notes=()) == msgspec.structs.replace(
        shape, recommendations=(), notes=()
    )
    assert Counter(first.notes) == Counter(shape.notes)
    ours = {row.number: row for row in first.recommendations}
    assert set(ours) == {row.number for row in shape.recommendations}
    for row in shape.recommendations:
        own = ours[row.number]
        assert without_derived(own) == without_derived(row)
        assert Counter(own.events) == Counter(row.events or (EventShape(kind="issued"),))
        assert Counter(own.responses) == Counter(row.responses)
        assert Counter(own.milestones) == Counter(row.milestones)
        assert own.links == row.links
        assert Counter(own.determinations) == Counter(decided.whole(row).determinations)


def test_a_missing_key_is_not_stated_and_missing_events_are_issued_alone(
    desk: Desk, tmp_path: Path
) -> None:
    shape = brought(desk, tmp_path, b'{"recommendations": [{"number": "1", "text": "Do it."}]}')
    (row,) = shape.recommendations
    assert msgspec.structs.replace(shape, recommendations=()) == ReportShape()
    assert row.events == (EventShape(kind="issued"),)
    assert (row.state, row.questioned_costs, row.significant) == ("awaiting_response", None, None)
    assert row.text_as_published == "Do it."


def test_zero_is_not_nothing(desk: Desk, tmp_path: Path) -> None:
    shape = brought(desk, tmp_path, b'{"number": "1", "questioned_costs": "0", "open_stated": 0}')
    assert (shape.questioned_costs, shape.funds_for_better_use) == ("0.00", None)
    assert (shape.open_stated, shape.recommendations_stated) == (0, None)


def test_blank_text_is_not_stated(desk: Desk, tmp_path: Path) -> None:
    text = '{"number": " A-1 ", "title": "  ", "agencies": ["", "X"], "submitting_oig": " "}'
    shape = brought(desk, tmp_path, text.encode())
    assert (shape.number, shape.title, shape.agencies) == ("A-1", None, ("X",))
    assert shape.submitting_oig is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"colour": "red"}', "`colour`"),
        ('{"recommendations": [{"number": "1", "colour": 1}]}', "$.recommendations[0]"),
        (
            '{"recommendations": [{"number": "1", "events": [{"kind": "vanished"}]}]}',
            "$.recommendations[0].events[0].kind",
        ),
        ('{"number": 5}', "$.number"),
        ('{"agency_wide": "yes"}', "$.agency_wide"),
        ('{"date_issued": "2022-02-30"}', "$.date_issued"),
        ('{"date_issued": "March 31, 2022"}', "$.date_issued"),
        ('{"questioned_costs": 5}', "$.questioned_costs"),
        ('{"recommendations": [{}]}', "`number`"),
        ('{"title": "\\ud800"}', "interchange form"),
        ('[{"number": "1"}, {"number": "2", "open_stated": 1.5}]', "$[1].open_stated"),
        ('{"number": ', "interchange form"),
        ("[5]", "$[0]"),
    ],
)
def test_unknown_keys_and_wrong_types_are_refused_by_name(
    desk: Desk, tmp_path: Path, text: str, words: str
) -> None:
    said = refused(desk, tmp_path, text)
    assert "file.json is not in the interchange form; nothing was imported." in said
    assert words in said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"questioned_costs": "1,000"}', "questioned_costs: “1,000” is not an amount"),
        ('{"funds_for_better_use": "-1.00"}', "funds_for_better_use: “-1.00”"),
        ('{"open_stated": -1}', "open_stated: Less than zero"),
        (
            '{"open_stated": 100000000000000000000}',
            "open_stated: That is more than this program can hold.",
        ),
        ('{"sar_start": "2022-04-01", "sar_end": "2022-03-31"}', "sar_end: The semiannual period"),
        (
            '{"recommendations": [{"number": "1", "questioned_costs": "1.00",'
            ' "unsupported_costs": "1.01"}]}',
            "recommendations[0].unsupported_costs: More than the $1.00 questioned.",
        ),
        ('{"recommendations": [{"number": " "}]}', "recommendations[0].number:"),
        (
            '{"recommendations": [{"number": "1.a"}, {"number": "1.A"}]}',
            "recommendations[1].number: 1.A stands twice.",
        ),
        (
            '{"recommendations": [{"number": "1", "responses": [{"received_on": "2022-06-01",'
            ' "evaluated_on": "2022-05-31"}]}]}',
            "recommendations[0].responses[0].evaluated_on: Evaluated before",
        ),
        (
            '{"recommendations": [{"number": "1", "state": "closed", "on_hold": true}]}',
            "recommendations[0].state says closed, the events give awaiting_response."
            " recommendations[0].on_hold says true",
        ),
        (
            '{"recommendations": [{"number": "1", "target_date": "2023-01-01"}]}',
            "recommendations[0].target_date says 2023-01-01, the events give null.",
        ),
    ],
)
def test_what_no_record_may_say_is_refused_by_its_path(
    desk: Desk, tmp_path: Path, text: str, words: str
) -> None:
    assert words in refused(desk, tmp_path, text)


def test_derived_keys_that_agree_are_taken(desk: Desk, tmp_path: Path) -> None:
    text = (
        '{"date_issued": "2022-03-31", "recommendations": [{"number": "1", "state": "resolved",'
        ' "close_reason": null, "on_hold": true, "target_date": "2023-01-01", "events": ['
        '{"kind": "issued"},'
        '{"kind": "plan_accepted", "effective_date": "2022-07-01", "target_date": "2023-01-01"},'
        '{"kind": "held", "effective_date": "2022-08-01", "reason": "Appeal."}]}]}'
    )
    (row,) = brought(desk, tmp_path, text.encode()).recommendations
    assert (row.state, row.on_hold, row.target_date) == ("resolved", True, dt.date(2023, 1, 1))


def test_a_history_is_not_recording(desk: Desk, tmp_path: Path) -> None:
    text = (
        '{"number": "1", "date_issued": "2022-03-31", "recommendations": [{"number": "1",'
        ' "events": [{"kind": "issued"},'
        ' {"kind": "reopened", "effective_date": "2022-04-01", "to": "unresolved"},'
        ' {"kind": "closed", "effective_date": "2022-05-01", "close_reason": "implemented"}]}]}'
    )
    path = tmp_path / "file.json"
    path.write_text(text)
    (plan,) = importing.read_file(desk, path)
    assert {one.kind for one in plan.suspicions} == {AGAINST_RULES}
    said = [(one.where, one.excerpt) for one in plan.suspicions]
    assert ("recommendation 1, reopened", "Say why it is reopened.") in said
    assert any("Only a closed recommendation" in words for _, words in said)
    assert any("No file is linked as proof of closure" in words for _, words in said)
    importing.apply(desk, plan)
    (row,) = listing.first(desk, "recommendation")
    assert row.uid
    assert keeping.check(desk).findings == ()


def test_a_history_that_keeps_the_rules_is_no_suspicion(desk: Desk, tmp_path: Path) -> None:
    builders.resolved(desk)
    (report,) = listing.first(desk, "report")
    shape = interchange.show(desk, report.uid)
    path = tmp_path / "file.json"
    path.write_bytes(to_json(msgspec.structs.replace(shape, number="Another")))
    (plan,) = importing.read_file(desk, path)
    assert plan.suspicions == ()


def test_a_file_holds_one_report_or_a_list_of_them(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    path.write_text('[{"number": "1"}, {"number": "2"}]')
    for plan in importing.read_file(desk, path):
        importing.apply(desk, plan)
    assert [row.number for row in listing.first(desk, "report")] == ["1", "2"]  # type: ignore[attr-defined]
    assert [plan.result for plan in importing.read_file(desk, path)] == ["same", "same"]
    path.write_text("[]")
    assert importing.read_file(desk, path) == ()
    said = refused_quietly(desk, tmp_path, '[{"number": "3"}, {"number": "3"}]')
    assert "holds report 3 twice" in said


def refused_quietly(desk: Desk, root: Path, text: str) -> str:
    path = root / "file.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as refusal:
        importing.read_file(desk, path)
    return refusal.value.sentence()


def test_a_byte_order_mark_and_another_name_do_not_matter(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "export.txt"
    path.write_bytes(b'\xef\xbb\xbf\n {"number": "1"}')
    (plan,) = importing.read_file(desk, path)
    assert not plan.from_page
    importing.apply(desk, plan)
    (row,) = listing.first(desk, "report")
    assert row.uid


def test_a_known_report_gains_events_and_loses_nothing(desk: Desk, tmp_path: Path) -> None:
    uid = builders.resolved(desk)
    (report,) = listing.first(desk, "report")
    shape = interchange.show(desk, report.uid)
    closing = EventShape(
        kind="closed", effective_date=dt.date(2023, 1, 1), close_reason="withdrawn", reason="Void."
    )
    row = without_derived(shape.recommendations[0])
    newer = msgspec.structs.replace(
        shape,
        title=None,
        recommendations=(msgspec.structs.replace(row, events=(closing,), priority=True),),
    )
    path = tmp_path / "file.json"
    path.write_bytes(to_json(newer))
    (plan,) = importing.read_file(desk, path)
    assert [one.field for one in plan.differences] == [
        "recommendations[1].priority",
        "recommendations[1].events",
    ]
    importing.apply(desk, plan)
    after = interchange.show(desk, report.uid)
    assert after.title == shape.title
    assert after.recommendations[0].state == "closed"
    assert len(after.recommendations[0].events) == len(shape.recommendations[0].events) + 1
    assert after.recommendations[0].responses == shape.recommendations[0].responses
    assert importing.read_file(desk, path)[0].result == "same"
    assert uid


def test_taking_part_of_a_file_must_leave_a_possible_record(desk: Desk, tmp_path: Path) -> None:
    report = builders.report(desk)
    builders.recommendation(desk, report, questioned_costs=100)
    shape = interchange.show(desk, report)
    row = msgspec.structs.replace(
        without_derived(shape.recommendations[0]),
        questioned_costs="9.00",
        unsupported_costs="8.00",
        addressees=("A new office",),
    )
    path = tmp_path / "file.json"
    path.write_bytes(to_json(msgspec.structs.replace(shape, recommendations=(row,))))
    (plan,) = importing.read_file(desk, path)
    by_field = {one.name: at for at, one in enumerate(plan.differences)}
    chosen = [by_field["unsupported_costs"], by_field["addressees"]]
    with pytest.raises(Refused, match=r"More than the \$1.00 questioned"):
        importing.apply(desk, plan, take=chosen)
    assert keeping.check(desk).findings == ()
    importing.apply(desk, plan)
    assert interchange.show(desk, report).recommendations[0].unsupported_costs == "8.00"


def test_the_file_is_kept_as_the_source(desk: Desk, tmp_path: Path) -> None:
    brought(desk, tmp_path, b'{"number": "1"}')
    (row,) = listing.first(desk, "evidence")
    assert (row.name, row.media_type, row.role) == (  # type: ignore[attr-defined]
        "file.json",
        "application/json",
        "source",
    )
