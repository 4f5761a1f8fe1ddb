"""A workbook is written, read back, and stands only when every cell is what was meant."""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from oigdesk.errors import Known
from oigdesk.formats.workbook.book import (
    Book,
    Column,
    Kind,
    Link,
    PageSheet,
    Sheet,
    Table,
    TableSheet,
    Text,
    Value,
)
from oigdesk.formats.workbook.writing import write_book
from oigdesk.progress import Cancelled, Progress

KINDS: tuple[Kind, ...] = (
    "text",
    "long_text",
    "identifier",
    "integer",
    "money",
    "day",
    "flag",
    "link",
)
TEXTS = st.text(st.characters(exclude_categories=()), max_size=40)
VALUES: dict[Kind, st.SearchStrategy[Value]] = {
    "text": TEXTS | st.sampled_from(["=1+1", "+1", "-1", "@x", "#N/A", "TRUE", " x ", "_x0041_"]),
    "long_text": TEXTS,
    "identifier": st.sampled_from(["22-34", "06-8108", "00123", "1E10", "1", "3/4"]),
    "integer": st.integers(-(10**15), 10**15),
    "money": st.integers(0, 10**15),
    "day": st.dates(),
    "flag": st.booleans(),
    "link": st.builds(Link, st.none() | st.text(min_size=1, max_size=20), TEXTS),
}
ROW = st.tuples(*(st.none() | VALUES[kind] for kind in KINDS))


def table(
    kinds: Sequence[Kind], rows: Callable[[], Iterable[Sequence[Value]]], name: str = "Rows"
) -> TableSheet:
    columns = tuple(Column(kind.capitalize(), kind) for kind in kinds)
    return TableSheet(name, Table(name, columns, rows))


def book(*sheets: Sheet) -> Book:
    return Book("Title", "Subject", "Office", "key words", sheets)


def texts(*values: Value) -> TableSheet:
    return table(("long_text",), lambda: ((value,) for value in values))


def package(path: Path, pattern: str) -> list[str]:
    with ZipFile(path) as file:
        return [file.read(n).decode() for n in file.namelist() if re.search(pattern, n)]


@settings(max_examples=40, deadline=None)
@given(st.lists(ROW, max_size=6))
def test_any_value_is_written_and_proved(rows: list[tuple[Value, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "any.xlsx")
        verified = write_book(book(table(KINDS, lambda: rows)), path, Progress())
        assert verified.sheets == ("Rows",)
        assert verified.cells >= len(KINDS)
        assert list(path.parent.iterdir()) == [path]


def test_types_as_another_program_reads_them(tmp_path: Path) -> None:
    path = tmp_path / "types.xlsx"
    row: tuple[Value, ...] = ("=1+1", "a", "00123", 7, 125_050, dt.date(2022, 3, 31), True, None)
    write_book(book(table(KINDS, lambda: (row,))), path, Progress())
    _, cells = openpyxl.load_workbook(path)["Rows"].iter_rows()
    assert [cell.value for cell in cells] == [
        "=1+1",
        "a",
        "00123",
        7,
        1250.5,
        dt.datetime(2022, 3, 31),
        "Yes",
        None,
    ]
    assert [cell.data_type for cell in cells[:5]] == ["s", "s", "s", "n", "n"]
    assert cells[0].quotePrefix
    assert cells[2].number_format == "@"
    assert cells[2].style == "Identifier cell"


def test_a_cell_that_differs_fails_the_export_and_nothing_stands(tmp_path: Path) -> None:
    path = tmp_path / "wrong.xlsx"
    passes = iter(((("same",), ("first",)), (("same",), ("second",))))
    with pytest.raises(Known, match=r"sheet Rows, cell A3 .* 'second', read back was 'first'"):
        write_book(book(table(("text",), lambda: next(passes))), path, Progress())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("kind", "written", "meant"), [("integer", 1, 2), ("text", "1", None), ("text", None, "1")]
)
def test_values_and_blanks_that_differ(
    tmp_path: Path, kind: Kind, written: Value, meant: Value
) -> None:
    passes = iter((((written,), (written,)), ((written,), (meant,))))
    with pytest.raises(Known, match="cell A3"):
        write_book(book(table((kind,), lambda: next(passes))), tmp_path / "x.xlsx", Progress())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("second", [[("a",)], [("a",), ("b",), ("c",)]])
def test_a_row_too_few_or_too_many(tmp_path: Path, second: list[tuple[Value]]) -> None:
    passes = iter(([("a",), ("b",)], second))
    with pytest.raises(Known, match="cell A"):
        write_book(book(table(("text",), lambda: next(passes))), tmp_path / "x.xlsx", Progress())
    assert list(tmp_path.iterdir()) == []


def test_an_older_workbook_stays_when_the_new_one_fails(tmp_path: Path) -> None:
    path = tmp_path / "kept.xlsx"
    path.write_bytes(b"older")
    passes = iter(([("a",)], [("b",)]))
    with pytest.raises(Known):
        write_book(book(table(("text",), lambda: next(passes))), path, Progress())
    assert path.read_bytes() == b"older"
    write_book(book(texts("a")), path, Progress())
    assert path.read_bytes()[:2] == b"PK"


@pytest.mark.parametrize("words", ["Writing Rows", "Saving", "Checking Rows"])
def test_cancel_leaves_nothing_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    out = tmp_path / "out"
    out.mkdir()

    class Stopping(Progress):
        def step(self, said: str, done: int, total: int | None = None) -> None:
            if said == words and done in (0, 3):
                self.cancel()
            super().step(said, done, total)

    with pytest.raises(Cancelled):
        write_book(book(texts(*"abcdef")), out / "x.xlsx", Stopping())
    assert list(out.iterdir()) == []
    assert list(scratch.iterdir()) == []


def test_rows_that_raise_leave_nothing_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))

    def rows() -> Iterator[tuple[str]]:
        yield ("a",)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_book(book(table(("text",), rows)), tmp_path / "x.xlsx", Progress())
    assert list(tmp_path.iterdir()) == [scratch]
    assert list(scratch.iterdir()) == []


def test_no_rows_make_a_table_with_one_blank_row(tmp_path: Path) -> None:
    path = tmp_path / "empty.xlsx"
    verified = write_book(book(table(("text", "money"), list)), path, Progress())
    assert verified.cells == 2
    native = openpyxl.load_workbook(path)["Rows"].tables["Rows"]
    assert native.ref == "A1:B2"


def test_control_characters_are_replaced_and_listed(tmp_path: Path) -> None:
    path = tmp_path / "control.xlsx"
    page = PageSheet("Read me", (30, 60), (Text(1, 1, "Title", "Page title"),), lists_altered=True)
    verified = write_book(book(page, texts("fine", "a\x0bb", "a\r\nb")), path, Progress())
    assert [(one.sheet, one.cell) for one in verified.altered] == [("Rows", "A3")]
    workbook = CalamineWorkbook.from_path(path)
    assert workbook.get_sheet_by_name("Rows").to_python() == [
        ["Long_text"],
        ["fine"],
        ["a\ufffdb"],
        ["a\nb"],
    ]
    listed = workbook.get_sheet_by_name("Read me").to_python()
    assert listed[-1][0] == "Rows"
    assert str(listed[-1][1]).startswith("A3: control characters")


def test_a_text_too_long_goes_on_where_a_reader_can_find_it(tmp_path: Path) -> None:
    path = tmp_path / "long.xlsx"
    long = "".join(f"word{n} " for n in range(12_000))
    verified = write_book(book(texts("short", long)), path, Progress())
    assert verified.sheets == ("Rows", "Continued texts")
    workbook = CalamineWorkbook.from_path(path)
    first = str(workbook.get_sheet_by_name("Rows").to_python()[2][0])
    begin, mark = first.rsplit("\n", 1)
    assert mark == "[Continued on sheet “Continued texts”]"
    rest = workbook.get_sheet_by_name("Continued texts").to_python()[1:]
    assert [row[:3] for row in rest] == [["Rows", "A3", float(n)] for n in range(2, 2 + len(rest))]
    assert begin + "".join(str(row[3]) for row in rest) == long


def test_the_schema_s_order_of_a_font(tmp_path: Path) -> None:
    path = tmp_path / "fonts.xlsx"
    write_book(book(texts("a")), path, Progress())
    order = (
        "b i strike condense extend outline shadow u vertAlign sz color name family charset scheme"
    )
    (styles,) = package(path, r"styles\.xml")
    fonts = re.findall(r"<font>(.*?)</font>", styles)
    assert len(fonts) > 3
    for font in fonts:
        names = [order.split().index(name) for name in re.findall(r"<(\w+)", font)]
        assert names == sorted(names)


def test_numbers_kept_as_text_carry_no_warning(tmp_path: Path) -> None:
    path = tmp_path / "quiet.xlsx"
    write_book(book(table(("text", "identifier"), lambda: [("a", "1")])), path, Progress())
    (sheet,) = package(path, r"sheet1\.xml$")
    assert '<ignoredError sqref="B2:B2" numberStoredAsText="1"' in sheet
    assert sheet.index("<ignoredErrors") < sheet.index("<tableParts")


def test_links_are_relative_and_encoded(tmp_path: Path) -> None:
    path = tmp_path / "links.xlsx"
    rows = [(Link("evidence/ré 1.pdf", "memo"),), (Link(None, "lost"),)]
    write_book(book(table(("link",), lambda: rows)), path, Progress())
    (relations,) = package(path, r"sheet1\.xml\.rels")
    assert 'Target="evidence/r%C3%A9%201.pdf"' in relations
    assert relations.count("hyperlink") == 1


def test_rows_as_high_as_their_text_and_as_excel_allows(tmp_path: Path) -> None:
    path = tmp_path / "high.xlsx"
    write_book(book(texts("short", "line\n" * 3, "word " * 3_000)), path, Progress())
    ws = openpyxl.load_workbook(path)["Rows"]
    heights = [ws.row_dimensions[n].height for n in (2, 3, 4)]
    assert heights == [18, 63, 409]


def test_how_a_table_sheet_opens_and_prints(tmp_path: Path) -> None:
    path = tmp_path / "page.xlsx"
    write_book(book(texts("a & b")), path, Progress())
    workbook = openpyxl.load_workbook(path)
    ws = workbook["Rows"]
    assert ws.freeze_panes == "B2"
    assert ws.print_title_rows == "$1:$1"
    assert (ws.page_setup.orientation, ws.page_setup.fitToWidth) == ("landscape", 1)
    assert ws.page_setup.fitToHeight == 0
    assert ws.oddFooter.right.text == "Page &P of &N"
    assert not ws.merged_cells.ranges
    assert ws.auto_filter.ref is None
    assert ws.tables["Rows"].autoFilter.ref == "A1:A2"
    properties = workbook.properties
    assert (properties.title, properties.creator, properties.language) == (
        "Title",
        "Office",
        "en-US",
    )


def test_progress_counts_rows_of_both_passes(tmp_path: Path) -> None:
    said: set[str] = set()
    sheet = TableSheet("Rows", Table("Rows", (Column("A"),), lambda: [("a",)] * 5, 5))
    write_book(
        book(sheet), tmp_path / "x.xlsx", Progress(lambda words, done, total: said.add(words))
    )
    assert said >= {"Writing Rows", "Checking Rows"}
