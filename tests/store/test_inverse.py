from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.models.base import Noun
from oigdesk.models.evidence import Custody, Evidence, EvidenceLink
from oigdesk.models.organisation import Organisation
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.registry import NOUNS
from oigdesk.models.report import Report
from oigdesk.queries import history as journal
from oigdesk.rules.days import day_words
from oigdesk.services import evidence, history, lifecycle, records
from tests import builders


def standing(desk: Desk, model: type[Noun]) -> int:
    with desk.read() as session:
        statement = select(func.count()).select_from(model).where(model.retracted.is_(None))
        return session.scalar(statement) or 0


def there(desk: Desk, model: type[Noun]) -> int:
    with desk.read() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def refusal(work: Callable[[], object]) -> Refused:
    with pytest.raises(Refused) as refused:
        work()
    return refused.value


def test_an_import_undone_is_retracted_and_comes_back_the_same(desk: Desk) -> None:
    uid = builders.sample(desk)
    before = {noun: there(desk, model) for noun, model in NOUNS.items()}
    assert before["recommendation"] == 5
    history.undo(desk)
    assert {noun: there(desk, model) for noun, model in NOUNS.items()} == before
    assert {standing(desk, model) for model in NOUNS.values()} == {0}
    history.redo(desk)
    assert {noun: standing(desk, model) for noun, model in NOUNS.items()} == before
    with desk.read() as session:
        assert session.scalars(select(Report.uid)).one() == uid


def test_a_number_is_free_again_after_an_undo_and_taken_after_that(desk: Desk) -> None:
    builders.report(desk)
    history.undo(desk)
    builders.report(desk)
    said = refusal(lambda: history.undo_set(desk, 2))
    assert "Redo of “Add report OIG-22-34” was refused." in said.sentence()
    assert "taken the same number" in said.sentence()
    assert standing(desk, Report) == 1


def test_a_stale_inverse_names_field_values_who_and_when(desk: Desk) -> None:
    uid = builders.report(desk, questioned_costs=100, date_issued=dt.date(2022, 3, 31))
    fields = {"questioned_costs": 125_050, "date_issued": dt.date(2022, 4, 1)}
    records.edit(desk, "report", uid, fields)
    desk.act_as("B. Lead")
    records.edit(desk, "report", uid, {"questioned_costs": None})
    head = desk.head()
    said = refusal(lambda: history.undo_set(desk, 2))
    assert desk.head() == head
    assert said.what == "This cannot be undone: 1 later change stands on it."
    (missing,) = said.missing
    assert missing.field == "questioned_costs"
    (newest,) = journal.sets(desk, limit=1)
    moment = dt.datetime.fromisoformat(newest.time).astimezone()
    assert missing.what == (
        "OIG-22-34, Questioned costs: it is now “empty”, not “$1,250.50”, by B. Lead on "
        f"{day_words(moment.date())} at {moment:%H:%M}."
    )
    assert said.remedy == "Undo the later changes first."


def test_a_pointer_is_named_by_its_record(desk: Desk) -> None:
    uid = builders.report(desk, submitting_oig="DHS OIG")
    records.edit(desk, "report", uid, {"submitting_oig": "DOJ OIG"})
    records.edit(desk, "report", uid, {"submitting_oig": "DOE OIG"})
    (missing,) = refusal(lambda: history.undo_set(desk, 2)).missing
    assert "Submitting OIG: it is now “DOE OIG”, not “DOJ OIG”" in missing.what


def test_every_reason_comes_at_once(desk: Desk) -> None:
    uid = builders.report(desk)
    records.edit(desk, "report", uid, {"title": "a", "type": "Review"})
    records.edit(desk, "report", uid, {"title": "b", "type": "Other"})
    said = refusal(lambda: history.undo_set(desk, 2))
    assert {missing.field for missing in said.missing} == {"title", "type"}
    assert "2 later changes stand" in said.what


def test_what_was_filled_in_later_stands_on_the_adding(desk: Desk) -> None:
    """The adding never named the field, so nothing but its emptiness can be compared."""
    uid = builders.report(desk, title=None)
    records.edit(desk, "report", uid, {"title": "Found out"})
    (missing,) = refusal(lambda: history.undo_set(desk, 1)).missing
    assert "Title: it is now “Found out”, not “empty”" in missing.what
    assert standing(desk, Report) == 1


def test_children_stand_on_their_parent(desk: Desk) -> None:
    uid = builders.recommendation(desk)
    said = refusal(lambda: history.undo_set(desk, 1))
    assert [missing.what for missing in said.missing] == [
        "OIG-22-34\u00a0/\u00a01 belongs to OIG-22-34."
    ]
    builders.evidence(desk, uid)
    said = refusal(lambda: history.undo_set(desk, 2))
    assert "proof.txt on OIG-22-34\u00a0/\u00a01 belongs to" in said.sentence()


def test_nothing_comes_back_below_a_parent_that_is_gone(desk: Desk) -> None:
    report = builders.report(desk)
    builders.recommendation(desk, report)
    history.undo(desk)
    history.undo_set(desk, 1)
    (missing,) = refusal(lambda: history.undo_set(desk, 3)).missing
    assert missing.what == "OIG-22-34 was taken back or retired."


def test_names_that_others_came_to_use_stay(desk: Desk) -> None:
    builders.report(desk, submitting_oig="DHS OIG")
    builders.report(desk, number="OIG-23-01", submitting_oig="DHS OIG")
    history.undo_set(desk, 1)
    assert standing(desk, Report) == 1
    with desk.read() as session:
        names = session.scalars(select(Organisation.name).where(Organisation.retracted.is_(None)))
        assert "DHS OIG" in names.all()
    history.undo(desk)
    assert standing(desk, Report) == 0


def test_a_name_that_only_the_undone_edit_used_goes_with_it(desk: Desk) -> None:
    uid = builders.report(desk, submitting_oig=None)
    before = standing(desk, Organisation)
    records.edit(desk, "report", uid, {"submitting_oig": "DOJ OIG"})
    history.undo(desk)
    assert standing(desk, Organisation) == before
    history.redo(desk)
    assert standing(desk, Organisation) == before + 1


def test_undo_goes_on_where_only_shared_names_are_left(desk: Desk) -> None:
    with desk.write("Enter a name") as writing:
        writing.session.add(Organisation(kind="oig", name="DHS OIG"))
    uid = builders.report(desk, submitting_oig="DHS OIG")
    history.undo_set(desk, 1)
    records.edit(desk, "report", uid, {"title": "x"})
    assert desk.head().startswith("4:")
    history.undo(desk)
    history.undo(desk)
    with pytest.raises(Refused, match="There is nothing to undo"):
        history.undo(desk)


def test_a_detach_is_undone_and_custody_is_only_retracted(desk: Desk) -> None:
    uid = builders.recommendation(desk)
    builders.evidence(desk, uid)
    with desk.read() as session:
        link = session.scalars(select(EvidenceLink.uid)).one()
    evidence.detach(desk, link)
    assert (standing(desk, EvidenceLink), standing(desk, Evidence)) == (0, 1)
    kept = there(desk, Custody)
    history.undo(desk)
    assert standing(desk, EvidenceLink) == 1
    assert there(desk, Custody) == kept
    history.undo(desk)
    assert (standing(desk, EvidenceLink), standing(desk, Evidence)) == (0, 0)
    assert there(desk, Evidence) == 1


def test_retiring_is_undone_with_all_that_went(desk: Desk) -> None:
    report = builders.sample(desk)
    before = {noun: standing(desk, model) for noun, model in NOUNS.items()}
    records.retire(desk, "report", report)
    assert standing(desk, Recommendation) == 0
    history.undo(desk)
    assert {noun: standing(desk, model) for noun, model in NOUNS.items()} == before
    history.redo(desk)
    assert standing(desk, Recommendation) == 0


def test_a_step_is_undone_with_its_state(desk: Desk) -> None:
    uid = builders.resolved(desk)
    builders.proof(desk, uid)
    lifecycle.step(desk, uid, "close", builders.IMPLEMENTED)

    def state() -> str:
        with desk.store.reading() as connection:
            return str(
                connection.exec_driver_sql(
                    "select state from span order by to_day desc limit 1"
                ).scalar()
            )

    assert state() == "closed"
    history.undo(desk)
    assert state() == "resolved"
    history.redo(desk)
    assert state() == "closed"


def test_a_record_gone_behind_the_journal_is_said(desk: Desk) -> None:
    builders.report(desk)
    with desk.store.drafting() as connection:
        connection.exec_driver_sql("delete from report_tally")
        connection.exec_driver_sql("delete from report")
    (missing,) = refusal(lambda: history.undo(desk)).missing
    assert "is gone: check the desk" in missing.what


def test_ten_thousand_rows_are_loaded_500_at_a_time(desk: Desk) -> None:
    count = 10_000
    with desk.write("Add many") as writing:
        report = Report(number="A-1")
        writing.session.add(report)
        writing.session.add_all(
            [Recommendation(report=report, number=str(number)) for number in range(count)]
        )
    with desk.write("Edit many") as writing:
        for recommendation in writing.session.scalars(select(Recommendation)):
            recommendation.significant = True
    asked: list[str] = []
    raw = []
    with desk.store.reading() as connection:
        raw.append(connection.connection.driver_connection)
        raw[0].set_trace_callback(asked.append)
    history.undo(desk)
    raw[0].set_trace_callback(None)
    selects = [line for line in asked if line.lstrip().lower().startswith("select")]
    assert 20 < len(selects) < count / 500 * 12
    with desk.read() as session:
        marked = select(func.count()).where(Recommendation.significant.is_(True))
        assert session.scalar(marked) == 0
