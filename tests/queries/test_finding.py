from __future__ import annotations

import pytest

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.queries import finding
from oigdesk.services import records
from tests import builders


def test_a_report_and_a_recommendation_are_found_by_number_in_any_case(desk: Desk) -> None:
    report = builders.report(desk)
    one = builders.recommendation(desk, report, number="1.a")
    assert finding.record(desk, "oig-22-34") == finding.Found("report", report, report)
    assert finding.record(desk, "OIG-22-34/1.A") == finding.Found("recommendation", one, report)
    assert finding.report(desk, " OIG-22-34 ") == report
    assert finding.recommendation(desk, "OIG-22-34 / 1.a") == one
    other = builders.report(desk, number="ÉT-1", submitting_oig="Oficina de Ética")
    assert finding.report(desk, "ét-1") == finding.report(desk, "OFICINA DE ÉTICA::ét-1") == other


def test_a_uid_stands_for_its_record(desk: Desk) -> None:
    report = builders.report(desk, number=None)
    one = builders.recommendation(desk, report)
    assert finding.report(desk, report.upper()) == report
    assert finding.recommendation(desk, f"{report}/1") == one
    assert finding.recommendation(desk, one) == one


def test_the_longest_known_number_wins(desk: Desk) -> None:
    short = builders.report(desk, number="GAO/OIG-10-4")
    one = builders.recommendation(desk, short, number="2")
    assert finding.recommendation(desk, "GAO/OIG-10-4/2") == one
    longer = builders.report(desk, number="GAO/OIG-10-4/2")
    assert finding.report(desk, "GAO/OIG-10-4/2") == longer


def test_a_number_of_two_offices_is_refused_with_the_candidates(desk: Desk) -> None:
    here = builders.report(desk, number="591", submitting_oig="Amtrak OIG")
    there = builders.report(desk, number="591", submitting_oig="Peace Corps OIG")
    nowhere = builders.report(desk, number="591", submitting_oig=None)
    with pytest.raises(Refused) as refusal:
        finding.report(desk, "591")
    assert "3 reports have the number 591" in refusal.value.what
    for words in ("Amtrak OIG::591", "Peace Corps OIG::591", nowhere):
        assert words in refusal.value.remedy
    assert finding.report(desk, "amtrak oig::591") == here
    assert finding.report(desk, "Peace Corps OIG :: 591") == there


def test_what_is_not_there_is_refused_and_says_what_is(desk: Desk) -> None:
    report = builders.report(desk)
    builders.recommendation(desk, report, number="10")
    builders.recommendation(desk, report, number="2")
    with pytest.raises(Refused, match="It has 2, 10"):
        finding.record(desk, "OIG-22-34/3")
    for text in ("OIG-99-1", "Amtrak OIG::OIG-22-34", ""):
        with pytest.raises(Refused, match="No report of this desk"):
            finding.record(desk, text)
    with pytest.raises(Refused, match="has the uid"):
        finding.record(desk, "00000000-0000-7000-8000-000000000000")


def test_the_wrong_kind_of_record_is_refused(desk: Desk) -> None:
    one = builders.recommendation(desk)
    with pytest.raises(Refused, match="OIG-22-34/ and the recommendation's number"):
        finding.recommendation(desk, "OIG-22-34")
    with pytest.raises(Refused, match="is a recommendation"):
        finding.report(desk, "OIG-22-34/1")
    with pytest.raises(Refused, match="is a recommendation, not a report"):
        finding.record(desk, f"{one}/1")


def test_a_retired_record_is_not_found(desk: Desk) -> None:
    report = builders.report(desk)
    records.retire(desk, "report", report)
    for text in ("OIG-22-34", report):
        with pytest.raises(Refused):
            finding.record(desk, text)


def test_text_that_looks_like_sql_is_a_number_like_any_other(desk: Desk) -> None:
    builders.report(desk)
    with pytest.raises(Refused):
        finding.record(desk, "' or 1=1 --")
    odd = builders.report(desk, number="%'); drop table report; --")
    assert finding.report(desk, "%'); drop table report; --") == odd


def test_many_references_mean_what_each_means(desk: Desk) -> None:
    one = builders.report(desk, number="GAO/OIG-10-4")
    other = builders.report(desk, number="OIG-22-34")
    for office in ("A OIG", "B OIG"):
        builders.report(desk, number="OIG-20-01", submitting_oig=office)
    for report in (one, other):
        for _ in range(2):
            builders.recommendation(desk, report)
    plain = ("gao/oig-10-4", "GAO/OIG-10-4/2", "OIG-22-34/1", "oig-22-34 / 2")
    others = ("OIG-20-01", "A OIG::OIG-20-01", other, "OIG-22-34/9", "OIG-99", "", "OIG-22-34/")
    found = finding.plainly(desk, (*plain, *others))
    assert found == {text: finding.record(desk, text) for text in plain}
