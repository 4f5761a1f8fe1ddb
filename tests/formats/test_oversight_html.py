from __future__ import annotations

import datetime as dt

import pytest

from oigdesk.errors import Refused
from oigdesk.formats.oversight_page import read_page
from oigdesk.formats.shapes import Location
from oigdesk.rules.suspicions import COUNT_DIFFERS
from tests.formats.pages import PAGES, SAMPLE, check, kinds, saved, unreadable

HTML = (PAGES / "report-2026.html").read_text(encoding="utf-8")


def test_every_field_of_a_saved_page() -> None:
    reading = saved("report-2026.html")
    report = reading.report
    assert report.title == "CBP Needs to Improve Its Oversight of Grants & Awards"
    assert report.date_issued == dt.date(2026, 6, 23)
    assert report.submitting_oig == "Department of Homeland Security OIG"
    assert report.agencies == ("Department of Homeland Security", "Department of the Treasury")
    assert len(report.components) == 2
    assert report.number == "OIG-26-19"
    assert report.report_file == "/sites/default/files/documents/reports/2026-06/OIG-26-19.pdf"
    assert report.locations == (
        Location(locality="Corvallis", area="OR", country="United States"),
        Location(area="TX", country="United States"),
    )
    assert (report.type, report.agency_wide) == ("Audit", False)
    assert (report.recommendations_stated, report.open_stated) == (4, 2)
    assert (report.questioned_costs, report.funds_for_better_use) == ("1001.25", "0.00")
    assert (report.external_entities, report.ndaa_5274) == (("Acme, Inc.",), "No")
    assert report.description == (
        "We audited grants.\n\nCBP’s controls\nwere weak, and costs exceeded $1\xa0million."
        "\n\nFirst\nSecond"
    )
    assert kinds(reading) == [COUNT_DIFFERS]


def test_the_rows_of_a_saved_page() -> None:
    first, second = saved("report-2026.html").report.recommendations
    assert (first.number, first.significant, first.questioned_costs) == ("2", True, "1001.25")
    assert first.text == "We recommend CBP recover the costs.\n\nAnd report on it."
    assert (second.number, second.additional_details) == ("4", "See page 12.")
    assert second.text == "We recommend CBP train staff."


def test_details_are_known_by_their_place_and_no_cell_is_lost() -> None:
    bare = HTML.replace("views-field views-field-field-additional-details", "views-field")
    reading = read_page(bare)
    assert reading.report.recommendations[1].additional_details == "See page 12."
    odd = bare.replace("See page 12.</td><td></td>", "See page 12.</td><td>Restricted</td>")
    reading = read_page(odd)
    assert reading.report.recommendations[1].additional_details == "See page 12."
    assert [one[:2] for one in unreadable(reading)] == [
        ("a cell of the recommendations", "Restricted")
    ]


def test_the_markup_tells_a_country_from_an_area() -> None:
    country = '<p class="address"><span class="country">Ukraine</span></p>'
    place = HTML.replace('<span class="administrative-area">TX</span><br>', "").replace(
        '<p class="address"><span class="country">United States</span></p>', country
    )
    assert read_page(place).report.locations == (
        Location(locality="Corvallis", area="OR", country="United States"),
        Location(country="Ukraine"),
    )


def test_the_day_is_the_attributes_and_no_time_zone_shifts_it() -> None:
    for moment in ("2026-06-23T00:00:00Z", "2026-06-23T23:59:59-05:00"):
        report = read_page(HTML.replace("2026-06-23T12:00:00Z", moment)).report
        assert report.date_issued == dt.date(2026, 6, 23)


def test_an_external_link_in_place_of_a_file() -> None:
    report = saved("external-link.html").report
    assert report.external_link == "https://www.stateoig.gov/report/aud-26-01"
    assert report.report_file is None


def test_a_page_without_the_sites_classes_is_read_by_its_words() -> None:
    body = "".join(
        f"<p>{block.replace(chr(10), '<br>')}</p>" for block in SAMPLE.decode().split("\n\n")
    )
    report = read_page(f"<html><body><div>{body}</div></body></html>").report
    plain = read_page(SAMPLE).report
    assert report.recommendations == plain.recommendations
    assert report.description == plain.description


def test_a_recommendations_table_without_classes() -> None:
    rows = "<tr><td>3</td><td>No</td><td></td><td>$0</td><td></td></tr>" + (
        "<tr><td colspan=6>Do it.</td></tr>"
    )
    text = (
        "<div><p>Submitting OIG</p><p>Amtrak OIG</p><p>Report Number</p><p>7</p>"
        f"<p>This report has 1 open recommendations.</p><table>{rows}</table></div>"
    )
    (one,) = read_page(text).report.recommendations
    assert (one.number, one.questioned_costs, one.funds_for_better_use) == ("3", None, "0.00")
    assert one.text == "Do it."


def test_a_field_nobody_knows_is_shown_and_named() -> None:
    extra = '<div class="field field--name-field-new"><div class="title">Novelty</div>words</div>'
    reading = read_page(HTML.replace("</article>", f"{extra}</article>"))
    assert [where for where, _, _ in unreadable(reading)] == ["a field that is not known"]
    assert "Novelty" in reading.source
    assert reading.report == read_page(HTML).report
    check(reading)


def test_nothing_is_fetched_and_no_entity_is_opened(network_calls: list[str]) -> None:
    hostile = (
        '<!DOCTYPE html [<!ENTITY file SYSTEM "file:///etc/passwd">'
        '<!ENTITY net SYSTEM "http://127.0.0.1/x">]>'
    )
    text = HTML.replace("<!DOCTYPE html>", hostile).replace("OIG-26-19<", "X&file;&net;<")
    assert "root:" not in read_page(text).source
    assert network_calls == []


def test_hostile_nesting_is_refused() -> None:
    for depth in (400, 100_000):
        with pytest.raises(Refused, match="nested"):
            read_page(f"<html><body>{'<div>' * depth}{HTML}")


@pytest.mark.parametrize("text", ["<div></div>", "<html></html>", "<table><tr><td>1</table>"])
def test_html_that_is_no_report_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_page(text)
