from __future__ import annotations

import datetime as dt

import pytest

from oigdesk.desk import Desk
from oigdesk.formats.shapes import EventShape, RecommendationShape, ReportShape, ResponseShape
from oigdesk.queries import detail
from oigdesk.rules.suspicions import (
    DATE_MISSING,
    ENCODING,
    GLUED_WORDS,
    OPEN_COUNT_DIFFERS,
    SUBMITTER_LISTED,
    TITLE_MISSING,
    UNREADABLE,
)
from oigdesk.services import importing, interchange, records, suspecting
from tests import builders

TEXT = importing.sample_page().read_bytes().decode()


def kinds_left(desk: Desk, uid: str) -> set[str]:
    return {one.kind for one in suspecting.open_suspicions(desk, uid)}


def added(desk: Desk, text: str | bytes = TEXT) -> str:
    return importing.apply(desk, importing.read(desk, text, "page.txt")).created[0]


def test_what_was_left_is_listed_until_it_is_settled(desk: Desk) -> None:
    uid = added(desk)
    left = suspecting.open_suspicions(desk, uid)
    glued = next(one for one in left if one.excerpt == "allprocedures")
    assert glued.line == next(one.line for one in importing.read(desk, TEXT, "page.txt").suspicions
                              if one.excerpt == "allprocedures")  # fmt: skip
    records.edit(desk, "report", uid, {"title": "A title", "participating_oigs": ()})
    shape = interchange.show(desk, uid)
    for row in shape.recommendations:
        if row.text and "allprocedures" in row.text:
            mended = row.text.replace("allprocedures", "all procedures")
            one = builders.numbered(desk, row.number)
            records.edit(desk, "recommendation", one, {"text": mended}, reason="A blank was lost.")
    now = suspecting.open_suspicions(desk, uid)
    assert {TITLE_MISSING, SUBMITTER_LISTED}.isdisjoint(one.kind for one in now)
    assert DATE_MISSING in {one.kind for one in now}
    assert "allprocedures" not in {one.excerpt for one in now}


def test_a_report_made_by_hand_is_judged_by_its_values(desk: Desk) -> None:
    uid = builders.report(desk, title=None)
    assert kinds_left(desk, uid) == {TITLE_MISSING}


def test_a_lost_source_page_hides_nothing_else(desk: Desk) -> None:
    uid = builders.sample(desk)
    source = detail.report(desk, uid).source
    assert source is not None
    desk.layout.blob(source.sha256).unlink()
    assert GLUED_WORDS in kinds_left(desk, uid)


def test_what_only_the_page_can_say_stays_until_a_value_is_there(desk: Desk) -> None:
    page = TEXT.replace("Recommendations\n5\n", "Recommendations\nfive\n")
    page = page.replace("has 5 open", "has 7 open")
    uid = added(desk, page.encode("cp1252"))
    assert kinds_left(desk, uid) >= {UNREADABLE, ENCODING, OPEN_COUNT_DIFFERS}
    records.edit(desk, "report", uid, {"open_stated": 5, "recommendations_stated": 5})
    now = kinds_left(desk, uid)
    assert {UNREADABLE, OPEN_COUNT_DIFFERS}.isdisjoint(now)
    assert ENCODING in now


def history(*events: EventShape, **fields: object) -> ReportShape:
    row = RecommendationShape(number="1", events=events, **fields)  # type: ignore[arg-type]
    return ReportShape(date_issued=dt.date(2022, 3, 31), recommendations=(row,))


def said(shape: ReportShape) -> list[str]:
    return [one.excerpt for one in suspecting.against_rules(shape, builders.TODAY)]


ISSUED = EventShape(kind="issued")


@pytest.mark.parametrize("reason", ["superseded", "merged", "transferred"])
def test_what_closes_by_another_record_names_it(reason: str) -> None:
    closed = EventShape(kind="closed", effective_date=dt.date(2022, 5, 1), close_reason=reason)  # type: ignore[arg-type]
    (words,) = said(history(ISSUED, closed))
    assert words == f"It does not say by what it is {reason}."
    named = EventShape(
        kind="closed",
        effective_date=dt.date(2022, 5, 1),
        close_reason=reason,  # type: ignore[arg-type]
        link="OIG-23-01 / 2",
    )
    assert said(history(ISSUED, named)) == []


def test_events_before_the_issue_after_today_or_without_a_day_are_named() -> None:
    early = EventShape(
        kind="closed", effective_date=dt.date(2020, 1, 1), close_reason="withdrawn", reason="x"
    )
    assert "The report was issued on Mar 31, 2022" in said(history(ISSUED, early))[0]
    late = EventShape(kind="response", effective_date=dt.date(2031, 1, 1))
    answer = ResponseShape(received_on=dt.date(2031, 1, 1), position="concur")
    assert "is still to come" in said(history(ISSUED, late, responses=(answer,)))[0]
    bare = EventShape(kind="plan_accepted")
    assert "It has no day of its own" in said(history(ISSUED, bare))[0]


def test_a_whole_history_is_not_named() -> None:
    answer = ResponseShape(
        received_on=dt.date(2022, 6, 1),
        position="concur",
        planned_action="Train.",
        official="B. Official",
        target_date=dt.date(2023, 1, 1),
    )
    events = (
        ISSUED,
        EventShape(kind="response", effective_date=dt.date(2022, 6, 1)),
        EventShape(kind="plan_accepted", effective_date=dt.date(2022, 7, 1)),
        EventShape(kind="held", effective_date=dt.date(2022, 8, 1), reason="A lawsuit."),
        EventShape(
            kind="closed",
            effective_date=dt.date(2022, 9, 1),
            close_reason="not_implemented",
            reason="The risk is accepted.",
        ),
    )
    assert said(history(*events, responses=(answer,))) == []
