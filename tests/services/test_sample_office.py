"""The sample office: every state is there, all adds up, and nothing of it is real but the page."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from oigdesk.desk import Desk
from oigdesk.models.vocab import CloseReason, State
from oigdesk.queries import history, listing
from oigdesk.queries.rows import EvidenceRow, RecommendationRow, ReportRow
from oigdesk.services import keeping, preferences, sample_office
from oigdesk.services.sample_lives import LIVES
from tests.builders import PERSON, TODAY


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("sample") / "desk"
    desk = keeping.create(folder, person=PERSON, today=lambda: TODAY).desk
    sample_office.fill(desk)
    yield desk
    keeping.leave(desk)


def recommendations(desk: Desk) -> list[RecommendationRow]:
    rows = listing.first(desk, "recommendation", limit=1000)
    return [row for row in rows if isinstance(row, RecommendationRow)]


def test_it_has_about_forty_reports_in_every_state(sample: Desk) -> None:
    rows = recommendations(sample)
    reports = [r for r in listing.first(sample, "report") if isinstance(r, ReportRow)]
    assert 38 <= len(reports) <= 45
    assert 230 <= len(rows) <= 270
    assert {row.state for row in rows} == set(get_args(State)) - {"not_issued"}
    assert {row.close_reason for row in rows} == {None, *get_args(CloseReason)}
    assert any(row.on_hold for row in rows)
    assert any(row.extensions for row in rows)
    assert {row.position for row in rows} >= {None, "not_yet_due", "no_response", "non_concur"}
    assert any(row.questioned_costs for row in rows)
    assert any(row.funds_for_better_use for row in rows)


def test_every_life_of_the_plain_data_is_known_and_lived() -> None:
    lived = Counter(life for plan in sample_office.office().reports for life in plan.lives)
    assert set(lived) == set(LIVES)


def test_every_proof_was_signed_by_another_person(sample: Desk) -> None:
    items = [r for r in listing.first(sample, "evidence", limit=500) if isinstance(r, EvidenceRow)]
    proofs = [item for item in items if item.role == "proof"]
    assert len(proofs) == sum(row.close_reason == "implemented" for row in recommendations(sample))
    assert {item.review for item in proofs} == {"sufficient"}
    assert all(item.reviewed_by not in {None, item.attached_by} for item in proofs)
    assert not any(row.proof_broken for row in recommendations(sample))
    assert set(history.people(sample)) == {PERSON, *sample_office.office().auditors}


def test_it_is_marked_and_sound(sample: Desk) -> None:
    assert "sample" in (preferences.value(sample, "office") or "").lower()
    assert (preferences.value(sample, "marking") or "").startswith("SAMPLE")
    assert sample.actor.person == PERSON
    assert keeping.check(sample).findings == ()


def test_nothing_made_up_names_a_real_component(sample: Desk) -> None:
    text = Path(sample_office.resource("sample/office.json")).read_text(encoding="utf-8")
    for real in ("Homeland", "Customs", "FEMA", "TSA", "Coast Guard", "Justice"):
        assert real not in text


def test_no_day_is_before_its_report_or_to_come(sample: Desk) -> None:
    for row in recommendations(sample):
        if row.report is not None and row.report.startswith("PW-"):
            assert row.date_issued is not None
            assert dt.date(2019, 1, 1) < row.date_issued < TODAY
            # Plans are made for days to come, or were.
            assert row.target_date is None or row.target_date > row.date_issued
