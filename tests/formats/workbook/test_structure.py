"""Each fault that cells cannot show is planted in a sound workbook and must be found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from oigdesk.errors import Known
from oigdesk.formats.workbook.book import Sheet
from oigdesk.formats.workbook.leadership import leadership_book
from oigdesk.formats.workbook.leadership_facts import LeadershipFacts
from oigdesk.formats.workbook.proof import prove
from oigdesk.formats.workbook.structure import check_structure, faults
from oigdesk.formats.workbook.writing import write_book
from oigdesk.progress import Progress

Sound = tuple[Path, list[tuple[str, Sheet]]]


@pytest.fixture
def sound(tmp_path: Path, facts: LeadershipFacts) -> Sound:
    book = leadership_book(facts)
    path = tmp_path / "sound.xlsx"
    write_book(book, path, Progress())
    return path, [(sheet.name, sheet) for sheet in book.sheets]


def doctor(path: Path, part: str, change: Callable[[str], str]) -> Path:
    """A copy of the workbook with one part changed."""
    ill = path.with_name("ill.xlsx")
    with ZipFile(path) as source, ZipFile(ill, "w") as copy:
        for name in source.namelist():
            text = source.read(name)
            if name == part:
                changed = change(text.decode()).encode()
                assert changed != text
                text = changed
            copy.writestr(name, text)
    return ill


def test_a_sound_workbook_has_no_fault(sound: Sound) -> None:
    assert faults(*sound) == []


TABLE = "xl/tables/table1.xml"
PLANTED = (
    (TABLE, 'name="Fact"', 'name="Facts"', "not called what its header cells say"),
    (TABLE, 'name="Value"', 'name="FACT"', "two columns have one name"),
    (TABLE, 'id="1" ', 'id="2" ', "two tables have the id 2"),
    (TABLE, 'displayName="About"', 'displayName="States"', "two tables have the name states"),
    (TABLE, 'ref="A3:B15"', 'ref="A3:B19"', "overlaps another"),
    (TABLE, 'ref="A3:B15"', 'ref="A3:B3"', "is not its header and at least one row"),
    ("docProps/core.xml", ">en-US</dc:language>", "></dc:language>", "no language"),
    (
        "docProps/core.xml",
        "Leadership summary: Department of Homeland Security OIG",
        " ",
        "no title",
    ),
    ("xl/workbook.xml", 'activeTab="0"', 'activeTab="1"', "does not open on its first sheet"),
    ("xl/workbook.xml", "_xlnm.Print_Titles", "_xlnm.Other", "does not repeat its header"),
    ("xl/workbook.xml", 'name="Reports"', 'name="Sheet4"', "default name"),
    ("xl/drawings/drawing1.xml", 'descr="Stacked', 'title="Stacked', "no alt text"),
    (
        "xl/worksheets/sheet3.xml",
        "</sheetData>",
        '</sheetData><autoFilter ref="A1:B2"/>',
        "a filter over its table",
    ),
    (
        "xl/worksheets/sheet3.xml",
        "</sheetData>",
        '</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
        "merged cells",
    ),
    (
        "xl/worksheets/sheet1.xml",
        'activeCell="A1"',
        'activeCell="C7"',
        "the cursor is not at A1",
    ),
    ("xl/worksheets/_rels/sheet5.xml.rels", "desk/evidence", "other/evidence", "not the one meant"),
)


@pytest.mark.parametrize(("part", "old", "new", "words"), PLANTED)
def test_a_planted_fault_is_found(sound: Sound, part: str, old: str, new: str, words: str) -> None:
    path, sheets = sound
    ill = doctor(path, part, lambda text: text.replace(old, new, 1))
    assert any(words in fault for fault in faults(ill, sheets)), faults(ill, sheets)
    with pytest.raises(Known, match="not sound"):
        check_structure(ill, sheets)


def test_a_cell_changed_in_the_file_is_named(sound: Sound) -> None:
    path, sheets = sound
    prove(path, sheets, Progress())
    ill = doctor(
        path, "xl/worksheets/sheet2.xml", lambda text: text.replace("<v>312</v>", "<v>311</v>")
    )
    with pytest.raises(Known, match=r"sheet Summary, cell B8 .* 312\.0, read back was 311\.0"):
        prove(ill, sheets, Progress())


def test_a_number_turned_into_text_is_named(sound: Sound) -> None:
    path, sheets = sound

    def as_text(text: str) -> str:
        start = text.index('<c r="B8"')
        end = text.index("</c>", start)
        cell = text[start:end].replace('t="n"', 't="str"')
        return text[:start] + cell + text[end:]

    ill = doctor(path, "xl/worksheets/sheet2.xml", as_text)
    with pytest.raises(Known, match=r"cell B8 .* 312\.0, read back was '312'"):
        prove(ill, sheets, Progress())


def test_a_sheet_that_is_missing_is_named(sound: Sound) -> None:
    path, sheets = sound
    with pytest.raises(Known, match="sheet"):
        prove(path, [*sheets, sheets[-1]], Progress())
