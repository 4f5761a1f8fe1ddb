"""The leadership summary: what stands on which sheet, and what must not."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from msgspec.structs import replace
from python_calamine import CalamineWorkbook

from oigdesk.formats.workbook.leadership import leadership_book
from oigdesk.formats.workbook.leadership_facts import (
    EVIDENCE_FIELDS,
    RECOMMENDATION_FIELDS,
    REPORT_FIELDS,
    ComponentStates,
    KeyFigures,
    LeadershipFacts,
)
from oigdesk.formats.workbook.leadership_summary import cut, short_name
from oigdesk.formats.workbook.writing import write_book
from oigdesk.models.fields import CATALOGUE
from oigdesk.progress import Progress

Rows = list[list[object]]


def written(facts: LeadershipFacts, path: Path) -> dict[str, Rows]:
    verified = write_book(leadership_book(facts), path, Progress())
    workbook = CalamineWorkbook.from_path(path)
    return {name: list(workbook.get_sheet_by_name(name).iter_rows()) for name in verified.sheets}


@pytest.fixture
def sheets(tmp_path: Path, facts: LeadershipFacts) -> dict[str, Rows]:
    return written(facts, tmp_path / "out.xlsx")


def test_sheets_in_order(sheets: dict[str, Rows]) -> None:
    wanted = ["Read me", "Summary", "Recommendations", "Reports", "Evidence index"]
    assert list(sheets) == [*wanted, "Semiannual tables"]


def test_every_field_of_the_catalogue_is_on_its_sheet() -> None:
    for noun, names in (
        ("recommendation", RECOMMENDATION_FIELDS),
        ("report", REPORT_FIELDS),
        ("evidence", EVIDENCE_FIELDS[1:]),
    ):
        assert sorted(names) == sorted(f.name for f in CATALOGUE[noun] if f.in_workbook)


def test_read_me_says_what_it_is(sheets: dict[str, Rows], facts: LeadershipFacts) -> None:
    said = {str(row[0]): row[1] for row in sheets["Read me"]}
    assert said["As of"] == "November 24, 2026"
    assert said["Journal head before this export"] == facts.head
    assert said["Filter"] == "None: every recommendation of the desk"
    assert said["Rule 1"] == facts.counting_rules[0]
    assert "Unresolved" in said


def test_key_figures_are_numbers_with_a_sentence(sheets: dict[str, Rows]) -> None:
    rows = {row[0]: row[1:3] for row in sheets["Summary"][7:17]}
    assert rows["Open recommendations"] == [312.0, "Issued and not closed"]
    assert rows["Questioned costs"] == [61_482_907.0, "204 open state no amount"]
    assert len(rows) == 10


def test_a_row_as_a_person_reads_it(sheets: dict[str, Rows]) -> None:
    head, _, _, row, *_ = sheets["Recommendations"]
    got = dict(zip(head, row, strict=True))
    assert got["Report"] == "OIG-24-01"
    assert got["Number"] == "3"
    assert got["State"] == "Resolved"
    assert got["Components"] == "United States Immigration and Customs Enforcement (ICE)"
    assert got["Target date"] == dt.date(2026, 3, 15)
    assert got["Questioned costs"] == 24_691.34
    assert got["Unsupported part"] == ""
    assert got["On hold"] == "No"
    assert got["Response"] == "Not recorded"
    report = dict(zip(*sheets["Reports"][:2], strict=True))
    assert report["Locations"] == "Tazewell, VA, United States\nUnited States"
    evidence = dict(zip(*sheets["Evidence index"][:2], strict=True))
    assert evidence["Stored file"] == "desk/evidence/ab/ré sumé #0.pdf"
    assert evidence["Attached"] == "2026-11-21 08:00 UTC"


def test_two_desks_with_the_same_records_have_the_same_rows(
    tmp_path: Path, facts: LeadershipFacts, sheets: dict[str, Rows]
) -> None:
    other = written(
        replace(facts, desk_uid="other", head="7:ab", exported_at="later", exported_by="B"),
        tmp_path / "other.xlsx",
    )
    for name in ("Recommendations", "Reports", "Evidence index"):
        assert other[name] == sheets[name]
    assert other["Read me"] != sheets["Read me"]
    with ZipFile(tmp_path / "other.xlsx") as package:
        for number in (3, 4):
            text = package.read(f"xl/worksheets/sheet{number}.xml").decode()
            assert "7:ab" not in text


def test_the_chart_has_its_numbers_in_words_and_in_itself(
    tmp_path: Path, sheets: dict[str, Rows]
) -> None:
    with ZipFile(tmp_path / "out.xlsx") as package:
        drawing = package.read("xl/drawings/drawing1.xml").decode()
        chart = package.read("xl/charts/chart1.xml").decode()
    alt = "".join(re.findall(r'descr="([^"]*)"', drawing))
    assert "CBP 79 (awaiting response 20, unresolved 14, resolved 36, closure requested 9)" in alt
    assert "CISA" in alt
    # without this mark an office program shows a 0 for each piece that is not there
    assert chart.count('formatCode="#,##0;;" sourceLinked="0"') == 5
    assert "'Summary'!$I$8:$I$15" in chart
    cached = re.findall(r"<(?:c:)?numCache>.*?</(?:c:)?numCache>", chart)
    assert re.findall(r"<(?:c:)?v>(\d+)", cached[0]) == [
        "20",
        "18",
        "16",
        "14",
        "12",
        "10",
        "8",
        "6",
    ]


def test_summary_prints_on_one_landscape_page(tmp_path: Path, sheets: dict[str, Rows]) -> None:
    ws = openpyxl.load_workbook(tmp_path / "out.xlsx")["Summary"]
    assert (ws.page_setup.orientation, ws.page_setup.fitToHeight) == ("landscape", 1)
    assert ws.print_area == "'Summary'!$A$1:$G$30"
    assert ws.oddHeader.center.text == "CUI"
    assert len(ws.tables) == 3


def test_an_empty_desk_still_makes_a_workbook(tmp_path: Path, facts: LeadershipFacts) -> None:
    nothing = replace(
        facts,
        figures=KeyFigures(
            **dict.fromkeys(KeyFigures.__struct_fields__, 0)
            | {"questioned_costs": None, "funds_for_better_use": None}
        ),
        by_component=(),
        largest=(),
        recommendations=tuple,
        recommendation_count=0,
        reports=tuple,
        report_count=0,
        evidence=tuple,
        evidence_count=0,
    )
    sheets = written(nothing, tmp_path / "none.xlsx")
    assert sheets["Summary"][2][0] == "No recommendation is open."
    assert sheets["Summary"][15][2] == "None is open"
    assert sheets["Summary"][15][1] == "not stated"
    assert sheets["Summary"][18][0] == "None states an amount above zero."
    assert len(sheets["Recommendations"]) == 1


def test_the_filter_stands_where_it_is_read(tmp_path: Path, facts: LeadershipFacts) -> None:
    sheets = written(replace(facts, filter_words="component CBP"), tmp_path / "some.xlsx")
    assert str(sheets["Summary"][1][0]).endswith("· component CBP")
    assert ["Filter", "component CBP"] in [row[:2] for row in sheets["Read me"]]


def test_many_components_draw_the_ten_with_most(tmp_path: Path, facts: LeadershipFacts) -> None:
    many = tuple(
        ComponentStates(
            component=f"Component {n}",
            awaiting_response=40 - n,
            unresolved=0,
            resolved=0,
            closure_requested=0,
        )
        for n in range(30)
    )
    book = leadership_book(replace(facts, by_component=many))
    page = book.sheets[1]
    assert page.charts[0].title == "Open by component and state: the 10 with most"
    assert "Component 10 " not in page.charts[0].alt
    written(replace(facts, by_component=many), tmp_path / "many.xlsx")


def test_short_names_and_cuts() -> None:
    assert short_name("United States Secret Service (USSS)") == "USSS"
    assert (
        short_name("Office of the Chief Information Officer") == "Office of the Chief Information…"
    )
    assert short_name(None) == "No component"
    assert cut("one two three", 9) == "one two…"
    assert cut("one\ntwo", 9) == "one two"
    assert cut("abcdefgh", 5) == "abcd…"


def test_what_was_not_issued_by_that_day_is_said(tmp_path: Path, facts: LeadershipFacts) -> None:
    early = replace(facts, figures=replace(facts.figures, recommendations=350))
    sheets = written(early, tmp_path / "early.xlsx")
    assert "3 not issued by then" in str(sheets["Summary"][1][0])


def test_only_states_that_are_there_are_named(tmp_path: Path, facts: LeadershipFacts) -> None:
    some = replace(facts, figures=replace(facts.figures, awaiting_response=0, unresolved=1))
    sheets = written(some, tmp_path / "some.xlsx")
    assert sheets["Summary"][2][0] == ("1 open recommendation has no agreed plan: 1 is unresolved.")


def test_no_amount_is_wider_than_its_column(facts: LeadershipFacts, tmp_path: Path) -> None:
    huge = 9_876_543_210_987_65  # below what Excel rounds
    large = replace(facts.largest[0], questioned_costs=huge, funds_for_better_use=huge)
    figures = replace(facts.figures, questioned_costs=huge, funds_for_better_use=huge)
    wide = replace(facts, figures=figures, largest=(large,), largest_amount=huge)
    write_book(leadership_book(wide), tmp_path / "out.xlsx", Progress())
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    shown = len("$9,876,543,210,988")
    assert book["Summary"].column_dimensions["B"].width >= 1.25 * shown
    for letter in "EF":
        assert book["Summary"].column_dimensions[letter].width >= shown + 2
    for name, header in (("Recommendations", "Questioned costs"), ("Reports", "Questioned costs")):
        (cell,) = (cell for cell in book[name][1] if cell.value == header)
        width = book[name].column_dimensions[cell.column_letter].width
        assert width >= len("$9,876,543,210,987.65") + 2


def test_an_amount_that_excel_would_round_is_text_and_read_me_says_so(
    facts: LeadershipFacts, tmp_path: Path
) -> None:
    at = RECOMMENDATION_FIELDS.index("questioned_costs")
    first, second, *others = (list(row) for row in facts.recommendations())
    first[at], second[at] = 1_234_567_890_123_456, 1_234_567_890_123_450
    figures = replace(facts.figures, questioned_costs=2_469_135_780_246_906)
    odd = replace(facts, figures=figures, recommendations=lambda: (first, second, *others))
    done = write_book(leadership_book(odd), tmp_path / "out.xlsx", Progress())
    (altered,) = (one for one in done.altered if "digits" in one.what)
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    cell = book["Recommendations"][altered.cell]
    assert (cell.value, cell.data_type) == ("$12,345,678,901,234.56", "s")
    below = book["Recommendations"].cell(cell.row + 1, cell.column)
    assert below.value == pytest.approx(12_345_678_901_234.5, abs=0.001)
    listed = [row[1].value for row in book["Read me"].iter_rows() if row[1].value]
    assert any(str(words).startswith(f"{altered.cell}: text, since Excel") for words in listed)
    texts = [cell.value for row in book["Summary"].iter_rows() for cell in row]
    assert "$24,691,357,802,469.06" in texts
