from __future__ import annotations

import datetime as dt
import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from oigdesk.errors import Refused
from oigdesk.formats.oversight_page import read_page
from oigdesk.formats.shapes import Location, Proposal, ReportShape
from oigdesk.rules.suspicions import (
    COUNT_DIFFERS,
    DATE_MISSING,
    IMPOSSIBLE_DATE,
    MONEY_DIFFERS,
    OPEN_COUNT_DIFFERS,
    REPEATED_TEXT,
    SUBMITTER_LISTED,
    TITLE_MISSING,
)
from tests.formats.pages import (
    HEAD,
    HEADER,
    PAGES,
    SAMPLE,
    kinds,
    page,
    saved,
    unreadable,
    with_rows,
)

LINES = SAMPLE.decode().split("\n")

# Other layouts.


def test_several_values_gaps_zeros_and_details_without_a_tail() -> None:
    report = saved("gaps-and-zeros.txt").report
    assert [one.number for one in report.recommendations] == ["001", "06", "Finding1Rec.1"]
    assert report.agencies[2] == "Multiple Agencies"
    assert report.participating_oigs == ()
    assert report.special_projects == ("Pandemic",)
    assert report.locations == (Location(locality="Corvallis", area="OR", country="United States"),)
    assert report.agency_wide is None
    second, third = report.recommendations[1:]
    assert second.additional_details == "Closed in part."
    assert second.text == "Issue guidance on eligibility.\n\nIt should cover all states."
    assert third.text == "Report the results to Congress."
    assert report.description is not None
    assert report.description.startswith("We audited the state workforce agency's use of Funds")
    assert report.description.endswith("with its own\nline break.")


def test_a_description_above_the_first_label() -> None:
    report = saved("description-first.txt").report
    assert report.description == (
        "The agency did not always pay its vendors on time. Questioned Costs were not computed."
        "\n\nWe made three recommendations; the agency agreed with two."
    )
    assert (report.title, report.questioned_costs) == (None, None)
    assert report.funds_for_better_use == "2000001.00"
    assert report.locations == (Location(area="OR", country="United States"),)
    assert (report.external_entities, report.ndaa_5274) == (("Acme Power, Inc.",), "No")
    assert [one.text for one in report.recommendations] == ["Pay on time."]


def test_labels_with_colons() -> None:
    reading = saved("colons-2019.txt")
    report = reading.report
    assert report.title == "Semiannual Report to Congress, October 1, 2018 to March 31, 2019"
    assert report.date_issued == dt.date(2019, 5, 31)
    assert (report.sar_start, report.sar_end) == (dt.date(2018, 10, 1), dt.date(2019, 3, 31))
    assert (report.number, report.type) == ("SARC-19-1", "Semiannual Report")
    assert report.agencies == ("Peace Corps",)
    assert report.components == ()
    assert report.recommendations_stated is None
    assert report.report_file == "PC_SARC_Spring_2019.pdf4.55 MB"
    assert report.description == "This report summarizes our work.\n\nIt covers six months."
    assert reading.suspicions == ()


def test_a_report_without_open_recommendations() -> None:
    reading = saved("nothing-open.txt")
    report = reading.report
    assert (report.recommendations_stated, report.open_stated) == (0, None)
    assert (report.questioned_costs, report.funds_for_better_use) == ("0.00", None)
    assert report.recommendations == ()
    assert kinds(reading) == [TITLE_MISSING, DATE_MISSING, SUBMITTER_LISTED]


def test_a_location_before_the_tail_keeps_its_country_and_the_tail_is_left() -> None:
    text = page(Location=["", "OR", "United States"]) + "\n\nAmtrak OIG\n\nUnited States\n"
    reading = read_page(text)
    assert reading.report.locations == (Location(area="OR", country="United States"),)
    assert unreadable(reading) == []


def place(locality: str | None, area: str | None, country: str | None = None) -> Location:
    return Location(locality=locality, area=area, country=country)


@pytest.mark.parametrize(
    ("lines", "places"),
    [
        (["Corvallis, OR"], (Location(locality="Corvallis", area="OR"),)),
        (["Tazewell, VA / United States"], (place("Tazewell", "VA", "United States"),)),
        (["TX", "United States", "", "Waco, TX"],
         (place(None, "TX", "United States"), place("Waco", "TX"))),
        (["Kyiv city", "Ukraine"], (place(None, "Kyiv city", "Ukraine"),)),
        (["United States"], (Location(country="United States"),)),
    ],
)  # fmt: skip
def test_locations(lines: list[str], places: tuple[Location, ...]) -> None:
    assert read_page(page(Location=lines)).report.locations == places


def test_the_page_of_one_recommendation() -> None:
    reading = saved("recommendation.txt")
    report = reading.report
    assert report.title == "Overpayments to Deceased Beneficiaries"
    assert (report.number, report.date_issued) == ("A-08-21-51025", dt.date(2021, 6, 16))
    (one,) = report.recommendations
    assert (one.number, one.significant, one.questioned_costs) == ("2.b", True, "10.00")
    assert one.text == "We recommend that the Commissioner\nupdate the manual.\n\nAnd train staff."
    assert one.additional_details is None
    assert reading.suspicions == ()


def test_a_closed_recommendations_page_says_so_instead_of_inventing_a_date() -> None:
    reading = saved("recommendation.html")
    assert reading.report.title == "Review of Medical Care"
    assert [one.text for one in reading.report.recommendations] == ["Update the manual."]
    assert [(where, excerpt) for where, excerpt, _ in unreadable(reading)] == [
        ("recommendation status", "Closed")
    ]


def test_a_recommendations_page_without_a_number_is_refused() -> None:
    text = (PAGES / "recommendation.txt").read_text(encoding="utf-8").replace("2.b\n", "")
    with pytest.raises(Refused, match="number"):
        read_page(text)


def test_a_recommendations_page_that_names_no_report_is_refused() -> None:
    text = (PAGES / "recommendation.txt").read_text(encoding="utf-8")
    for end in ("Submitting OIG\n", "Report Title\n"):
        with pytest.raises(Refused, match="does not name its report"):
            read_page(text[: text.index(end)])


# Labels, values and texts.


@given(st.permutations(list(HEAD)))
def test_labels_may_come_in_any_order(order: list[str]) -> None:
    shuffled = "\n".join(line for label in order for line in (label, *HEAD[label]))
    assert read_page(shuffled).report == read_page(page()).report


@given(st.sets(st.sampled_from(sorted(HEAD)), max_size=6))
def test_what_a_page_does_not_label_it_does_not_say(dropped: set[str]) -> None:
    fields = {
        "Report File": "report_file",
        "Date Issued": "date_issued",
        "Submitting OIG": "submitting_oig",
        "Other Participating OIGs": "participating_oigs",
        "Agencies Reviewed/Investigated": "agencies",
        "Components": "components",
        "Report Number": "number",
        "Report Type": "type",
        "Agency Wide": "agency_wide",
        "Number of Recommendations": "recommendations_stated",
        "Questioned Costs": "questioned_costs",
        "Funds for Better Use": "funds_for_better_use",
        "External Entity": "external_entities",
        "Report updated under NDAA 5274": "ndaa_5274",
    }
    text = "\n".join(
        line for label, values in HEAD.items() if label not in dropped for line in (label, *values)
    )
    whole, cut = read_page(page()).report, read_page(text).report
    absent = {fields[label]: getattr(ReportShape(), fields[label]) for label in dropped}
    assert cut == msgspec.structs.replace(whole, **absent)


def test_a_label_is_a_whole_line_and_never_the_start_of_a_sentence() -> None:
    words = ["", "Components of the plan were late.", "Report Number 12 was lost.", "", "So it is."]
    report = read_page(page(Report_Description=words)).report
    assert report.description == "\n".join(words[1:])
    assert report.components == ("Capital Delivery", "Safety")


def test_a_line_of_the_description_that_only_reads_like_a_label() -> None:
    words = ["We looked at", "Questioned Costs", "and at schedules."]
    text = page(Questioned_Costs=None, Report_Description=words)
    report = read_page(f"{text}\n\nQuestioned Costs\n$7").report
    assert report.description == "\n".join(words)
    assert report.questioned_costs == "7.00"


def test_a_text_keeps_its_line_breaks_and_loses_only_blank_lines_around_it() -> None:
    text = with_rows("1 No $0 $0\n\n\n  First line \nsecond line\n\nA paragraph. \n\n\n")
    (one,) = read_page(text).report.recommendations
    assert one.text == "  First line \nsecond line\n\nA paragraph. "
    assert one.additional_details is None


def test_windows_line_ends_and_no_break_spaces_change_nothing() -> None:
    text = SAMPLE.decode()
    assert read_page(text.replace("\n", "\r\n").encode()).report == read_page(text).report
    assert read_page(text.replace("Report Number", "\xa0Report\xa0Number ")).report.number == (
        "OIG-22-34"
    )


@pytest.mark.parametrize(
    ("row", "number", "money"),
    [
        ("2019-AT-1005-001-B Yes $1,001.25 $0", "2019-AT-1005-001-B", "1001.25"),
        ("25-E-05-040.01 No - $0", "25-E-05-040.01", None),
        ("No. 3 No $5 $0", "No. 3", "5.00"),
        ("1\tNo\t$33,600,000,000\t$0\t", "1", "33600000000.00"),
        ("1\tNo\t\t$0\tSee page 3.", "1", None),
    ],
)
def test_rows(row: str, number: str, money: str | None) -> None:
    (one,) = read_page(with_rows(f"{row}\n\nDo it.")).report.recommendations
    assert (one.number, one.questioned_costs, one.text) == (number, money, "Do it.")
    assert one.funds_for_better_use == "0.00"


def test_details_wrap_until_the_blank_line() -> None:
    text = with_rows("1 No $0 $0 See\nthe letter\nof May.\n\nDo it.\n\nSoon.")
    (one,) = read_page(text).report.recommendations
    assert one.additional_details == "See\nthe letter\nof May."
    assert one.text == "Do it.\n\nSoon."


def test_a_row_that_cannot_be_told_apart_is_named_and_not_guessed() -> None:
    reading = read_page(with_rows("1 No $0 $0\n\nDo it.", "2 Yes $500\n\nDo that.", count=2))
    second = reading.report.recommendations[1]
    assert (second.number, second.significant, second.text) == ("2", True, "Do that.")
    assert (second.questioned_costs, second.funds_for_better_use) == (None, None)
    assert unreadable(reading) == [("a recommendation's row", "2 Yes $500", 39)]


def test_a_number_that_comes_twice_is_kept_once() -> None:
    reading = read_page(with_rows("1 No $0 $0\n\nDo it.", "1 No $0 $0\n\nDo that.", count=1))
    assert [one.text for one in reading.report.recommendations] == ["Do it."]
    assert [where for where, _, _ in unreadable(reading)] == ["a second recommendation 1"]


def test_a_recommendation_without_words_is_named() -> None:
    reading = read_page(with_rows("1 No $0 $0", "2 No $0 $0\n\nDo it."))
    assert reading.report.recommendations[0].text is None
    assert [where for where, _, _ in unreadable(reading)] == ["recommendation 1, text"]


@pytest.mark.parametrize(
    ("label", "value", "field"),
    [
        ("Questioned_Costs", "$12,34", "questioned_costs"),
        ("Questioned_Costs", "-$5", "questioned_costs"),
        ("Number_of_Recommendations", "seven", "recommendations_stated"),
        ("Agency_Wide", "Partly", "agency_wide"),
        ("Date_Issued", "last spring", "date_issued"),
    ],
)
def test_a_value_that_cannot_be_read_is_named_and_left_empty(
    label: str, value: str, field: str
) -> None:
    reading = read_page(page(**{label: [value]}))
    assert getattr(reading.report, field) is None
    ((where, excerpt, line),) = unreadable(reading)
    assert (where, excerpt) == (f"report, {field.replace('_', ' ')}", value)
    assert line is not None
    assert reading.source.split("\n")[line - 1] == value


@pytest.mark.parametrize(
    "value", ["September 31, 2024", "Monday, June 23, 2026", "13/45/2024", "2023-02-29"]
)
def test_an_impossible_date(value: str) -> None:
    reading = read_page(page(Date_Issued=[value]))
    assert reading.report.date_issued is None
    assert IMPOSSIBLE_DATE in kinds(reading)


def test_a_date_of_issue_may_not_lie_ahead() -> None:
    text = page(Date_Issued=["Tuesday, June 23, 2026"])
    assert IMPOSSIBLE_DATE not in kinds(read_page(text, today=dt.date(2026, 6, 23)))
    assert IMPOSSIBLE_DATE in kinds(read_page(text, today=dt.date(2026, 6, 22)))


def test_words_after_a_single_value_are_named_not_swallowed() -> None:
    reading = read_page(page(Report_Type=["Audit", "of something"]))
    assert reading.report.type == "Audit"
    assert [(where, excerpt) for where, excerpt, _ in unreadable(reading)] == [
        ("after type", "of something")
    ]


def test_contradictions_are_named_and_nothing_is_changed() -> None:
    reading = read_page(with_rows("1 No $5 $0\n\nDo it.", "4 No $6.50 $0\n\nDo that.", count=3))
    said = {one.kind: one.excerpt for one in reading.suspicions}
    assert said[COUNT_DIFFERS] == "7 stated, 2 on the page"
    assert said[OPEN_COUNT_DIFFERS] == "3 stated as open, 2 on the page"
    assert said[MONEY_DIFFERS] == "$12,500.00 stated, $11.50 in the recommendations"
    assert reading.report.questioned_costs == "12500.00"


def test_the_submitter_among_the_participants() -> None:
    (one,) = (s for s in read_page(page()).suspicions if s.kind == SUBMITTER_LISTED)
    both = "Amtrak OIG\nDepartment of Transportation OIG"
    assert one.proposal == Proposal("participating_oigs", both, "Department of Transportation OIG")


def test_the_same_words_in_two_recommendations() -> None:
    words = "Require the board to review each contract above the threshold."
    reading = read_page(with_rows(f"1 No $0 $0\n\n{words}", f"2 No $0 $0\n\n{words.lower()}"))
    (one,) = (s for s in reading.suspicions if s.kind == REPEATED_TEXT)
    assert (one.where, one.proposal) == ("recommendation 2, text; recommendation 1, text", None)


def test_a_page_that_was_pasted_twice_is_one_report() -> None:
    text = SAMPLE.decode()
    assert read_page(f"{text}\n{text}").report == read_page(text).report


# Where one thing ends and the next begins.


def test_the_open_recommendations_may_come_before_the_labels() -> None:
    rows = f"This report has 1 open recommendations.\n{HEADER}\n1 No $0 $0\n\nDo it."
    for gap in ("\n", "\n\n"):
        report = read_page(rows + gap + page()).report
        assert [one.text for one in report.recommendations] == ["Do it."]
        assert (report.number, report.submitting_oig) == ("OIG-A-2024-007", "Amtrak OIG")


def test_rows_are_known_without_heading_and_header() -> None:
    report = read_page(f"{page()}\n\n1 No $0 $0\n\nDo it.").report
    assert [one.text for one in report.recommendations] == ["Do it."]
    assert report.open_stated is None


def test_a_heading_inside_the_description_whose_label_comes_later() -> None:
    words = ["We looked at costs.", "", "Questioned Costs", "", "We questioned some.", ""]
    text = page(Questioned_Costs=None, Report_Description=words) + "\nQuestioned Costs\n$7"
    reading = read_page(text)
    assert reading.report.description == "\n".join(words[:-1])
    assert reading.report.questioned_costs == "7.00"
    assert unreadable(reading) == []


@pytest.mark.parametrize(
    "tail",
    ["Amtrak OIG\n\nUnited States", "Amtrak OIG\n\nKenya", "Amtrak OIG", "Amtr"],
)
def test_the_tail_is_nobodys_text(tail: str) -> None:
    (one,) = read_page(with_rows(f"1 No $0 $0\n\nDo it.\n\n{tail}")).report.recommendations
    assert one.text == "Do it."


def test_the_tail_of_a_copy_without_blank_lines_is_nobodys_text() -> None:
    whole = with_rows("1 No $0 $0\n\nDo it.\n\nAmtrak OIG\n\nUnited States")
    (one,) = read_page(re.sub(r"\n+", "\n", whole)).report.recommendations
    assert one.text == "Do it."


def test_a_title_that_stands_alone_above_the_labels() -> None:
    title = "Safety: The Company Has Not Trained Its Crews"
    reading = read_page(f"Skip to main content\n\n{title}\n\n{page()}")
    assert reading.report.title == title
    assert TITLE_MISSING not in kinds(reading)
    assert read_page(f"Main navigation\n{page()}").report.title is None


def test_a_report_may_have_no_open_recommendations_left() -> None:
    reading = read_page(f"{page()}\n\nThis report has no open recommendations.")
    assert reading.report.open_stated == 0
    assert OPEN_COUNT_DIFFERS not in kinds(reading)
