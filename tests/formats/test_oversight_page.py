from __future__ import annotations

import re

import msgspec

from oigdesk.formats.oversight_page import read_page
from oigdesk.formats.shapes import ReportShape
from oigdesk.rules.suspicions import (
    DATE_MISSING,
    GLUED_WORDS,
    REPEATED_TEXT,
    SUBMITTER_LISTED,
    TITLE_MISSING,
)
from tests.formats.pages import SAMPLE

LINES = SAMPLE.decode().split("\n")

# The sample page, character for character.


def test_the_sample_reads_as_five_recommendations_letter_for_letter() -> None:
    report = read_page(SAMPLE).report
    assert [one.number for one in report.recommendations] == ["1", "2", "3", "4", "5"]
    texts = [LINES[at] for at in (35, 39, 43, 47, 51)]
    assert [one.text for one in report.recommendations] == texts
    assert [one.text_as_published for one in report.recommendations] == texts
    first, *others = report.recommendations
    own_line = LINES[32].removeprefix("1 No $0 $0 ")
    assert first.additional_details == f"{own_line}\n{LINES[33]}"
    assert [one.additional_details for one in others] == [None] * 4
    assert {one.significant for one in report.recommendations} == {False}
    money = {(one.questioned_costs, one.funds_for_better_use) for one in report.recommendations}
    assert money == {("0.00", "0.00")}


def test_the_samples_fields_are_those_it_states_and_no_others() -> None:
    report = read_page(SAMPLE).report
    assert msgspec.structs.replace(report, recommendations=()) == ReportShape(
        number="OIG-22-34",
        submitting_oig="Department of Homeland Security OIG",
        participating_oigs=("Department of Homeland Security OIG",),
        agencies=("Department of Homeland Security",),
        components=("United States Customs and Border Protection (CBP)",),
        type="Audit",
        agency_wide=True,
        description=LINES[15],
        recommendations_stated=5,
        open_stated=5,
        questioned_costs="0.00",
        funds_for_better_use="0.00",
    )


def test_the_samples_suspicions() -> None:
    found = read_page(SAMPLE).suspicions
    assert [(one.kind, one.where, one.line) for one in found] == [
        (TITLE_MISSING, "report, title", None),
        (DATE_MISSING, "report, date issued", 3),
        (GLUED_WORDS, "recommendation 1, text", 36),
        (GLUED_WORDS, "recommendation 2, text", 40),
        (GLUED_WORDS, "recommendation 3, text", 44),
        (GLUED_WORDS, "recommendation 4, text", 48),
        (GLUED_WORDS, "recommendation 5, text", 52),
        (REPEATED_TEXT, "recommendation 1, additional details; recommendation 2, text", 33),
        (SUBMITTER_LISTED, "report, participating oigs", 7),
    ]
    glued = [one for one in found if one.kind == GLUED_WORDS]
    assert [(one.excerpt, one.proposal and one.proposal.new) for one in glued] == [
        ("establishperformance", "establish performance"),
        ("andimplement", "and implement"),
        ("allprocedures", "all procedures"),
        ("andimplement", "and implement"),
        ("appropriatestandard", "appropriate standard"),
    ]


def test_a_proposal_says_exactly_what_it_would_replace() -> None:
    reading = read_page(SAMPLE)
    for suspicion in reading.suspicions:
        if suspicion.proposal is None:
            continue
        at = re.fullmatch(r"recommendations\[(\d)\]\.(\w+)", suspicion.proposal.field)
        if at:
            value = getattr(reading.report.recommendations[int(at[1])], at[2])
        else:
            value = "\n".join(getattr(reading.report, suspicion.proposal.field))
        start, old = suspicion.proposal.start, suspicion.proposal.old
        assert value[start : start + len(old)] == old
    emptied = [one.proposal for one in reading.suspicions if one.kind in {REPEATED_TEXT}]
    assert [one and one.new for one in emptied] == [None]


def test_the_samples_tail_and_first_line_are_nobodys() -> None:
    reading = read_page(SAMPLE)
    unused = [reading.source[m.start : m.end] for m in reading.marks if m.role == "unused"]
    assert unused == [LINES[0], LINES[31], "Department of Homeland Security OIG", "United States"]


def test_the_samples_fields_know_their_lines() -> None:
    lines = read_page(SAMPLE).field_lines
    assert (lines["number"], lines["date_issued"], lines["description"]) == (13, 3, 16)
    assert lines["recommendations[0].additional_details"] == 33
    assert lines["recommendations[4].text"] == 52
    assert "title" not in lines
