"""Looks into a finished workbook for what makes Excel offer a repair, or shuts a reader out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

from msgspec import Struct

from oigdesk.errors import Known
from oigdesk.formats.workbook.book import Link, PageSheet, Sheet, TableSheet
from oigdesk.formats.workbook.cells import MOST_LINKS, address, target
from oigdesk.formats.workbook.layout import meant_rows, placed_rows

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class _Part(Struct, frozen=True):
    """A worksheet's name, its XML without its rows, and what it points to by relation id."""

    name: str
    frame: ElementTree.Element
    relations: dict[str, str]


def _xml(package: ZipFile, path: str) -> ElementTree.Element:
    return ElementTree.fromstring(package.read(path))


def _find(element: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return element.findall(f".//{{*}}{name}")


def _relations(package: ZipFile, path: str) -> dict[str, str]:
    """What a part points to, by relation id: parts of the package by path, files as written."""
    folder, file = posixpath.split(path)
    rels = f"{folder}/_rels/{file}.rels"
    if rels not in package.namelist():
        return {}
    found = {}
    for one in _xml(package, rels):
        target = str(one.get("Target"))
        if one.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found[str(one.get("Id"))] = target
    return found


def _frame(package: ZipFile, path: str) -> ElementTree.Element:
    """A worksheet's XML without its rows, which may be very many."""
    kept = bytearray()
    with package.open(path) as part:
        inside = False
        while chunk := part.read(1 << 20):
            kept += chunk
            if not inside and (start := kept.find(b"<sheetData>")) >= 0:
                head, kept, inside = bytes(kept[:start]), kept[start:], True
            if inside and b"</sheetData>" not in kept:
                del kept[:-12]
    if not inside:
        return ElementTree.fromstring(bytes(kept))
    return ElementTree.fromstring(head + bytes(kept[kept.find(b"</sheetData>") + 12 :]))


def _parts(package: ZipFile) -> Iterator[_Part]:
    workbook = _xml(package, "xl/workbook.xml")
    relations = _relations(package, "xl/workbook.xml")
    for sheet in _find(workbook, "sheet"):
        path = relations[str(sheet.get(_RELATION))]
        name = str(sheet.get("name"))
        yield _Part(name, _frame(package, path), _relations(package, path))


def _bounds(ref: str) -> tuple[int, int, int, int]:
    """Top, left, bottom and right of a range, columns as numbers."""
    found = re.fullmatch(r"([A-Z]+)(\d+):([A-Z]+)(\d+)", ref)
    if found is None:
        return 0, 0, 0, 0
    first, top, last, bottom = found.groups()

    def number(letters: str) -> int:
        return sum((ord(c) - 64) * 26**i for i, c in enumerate(reversed(letters)))

    return int(top), number(first), int(bottom), number(last)


def _meet(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _headers(sheet: Sheet) -> list[list[str]]:
    """The header cells of each table of a sheet, as they were proved to stand there."""
    if isinstance(sheet, TableSheet):
        return [[str(value) for value in next(meant_rows(sheet))]]
    return [[str(spot.meant) for spot in next(placed_rows(placed))] for placed in sheet.tables]


def _table_faults(package: ZipFile, part: _Part, sheet: Sheet, seen: set[str]) -> Iterator[str]:
    tables = [
        _xml(package, part.relations[str(one.get(_RELATION))])
        for one in _find(part.frame, "tablePart")
    ]
    wanted = _headers(sheet)
    if len(tables) != len(wanted):
        yield f"{part.name} has {len(tables)} tables, not {len(wanted)}"
    ranges: list[tuple[int, int, int, int]] = []
    for table, header in zip(tables, wanted, strict=False):
        name, bounds = str(table.get("displayName")), _bounds(str(table.get("ref")))
        names = [str(column.get("name")) for column in _find(table, "tableColumn")]
        for key in (f"id {table.get('id')}", f"name {name.casefold()}"):
            if key in seen:
                yield f"two tables have the {key}"
            seen.add(key)
        if names != header:
            yield f"table {name}: its columns are not called what its header cells say"
        if len({one.casefold() for one in names}) != len(names):
            yield f"table {name}: two columns have one name"
        if bounds[2] <= bounds[0] or bounds[3] - bounds[1] + 1 != len(names):
            yield f"table {name}: {table.get('ref')} is not its header and at least one row"
        if any(_meet(bounds, other) for other in ranges):
            yield f"table {name}: it overlaps another"
        ranges.append(bounds)


def _links(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """The links that are meant, by cell, in the order of the rows."""
    if not isinstance(sheet, TableSheet):
        return
    columns = [at for at, column in enumerate(sheet.table.columns) if column.kind == "link"]
    for number, row in enumerate(sheet.table.rows() if columns else (), 2):
        for at in columns:
            link = row[at]
            if isinstance(link, Link) and link.path:
                yield address(number, at + 1), target(link.path)


def _link_faults(part: _Part, sheet: Sheet) -> Iterator[str]:
    found = (
        (str(one.get("ref")), part.relations.get(str(one.get(_RELATION))))
        for one in _find(part.frame, "hyperlink")
    )
    for meant, read in zip_longest(islice(_links(sheet), MOST_LINKS), found):
        if meant != read:
            yield f"{part.name}: the link {read} is not the one meant, {meant}"
            return


def _sheet_faults(package: ZipFile, part: _Part, sheet: Sheet) -> Iterator[str]:
    if re.fullmatch(r"Sheet\d*", part.name):
        yield f"{part.name} has a default name"
    if _find(part.frame, "mergeCell"):
        yield f"{part.name} has merged cells"
    if _find(part.frame, "autoFilter"):
        yield f"{part.name} has a filter over its table"
    for selection in _find(part.frame, "selection"):
        if selection.get("pane") is None and selection.get("activeCell") not in (None, "A1"):
            yield f"{part.name}: the cursor is not at A1"
    drawings = [
        _xml(package, part.relations[str(one.get(_RELATION))])
        for one in _find(part.frame, "drawing")
    ]
    described = [
        bool((frame.get("descr") or "").strip())
        for drawing in drawings
        for frame in _find(drawing, "cNvPr")
    ]
    charts = len(sheet.charts) if isinstance(sheet, PageSheet) else 0
    if len(described) != charts or not all(described):
        yield f"{part.name}: a chart is missing or has no alt text"


def faults(path: Path, sheets: Sequence[tuple[str, Sheet]]) -> list[str]:
    """What is wrong with a finished workbook that comparing its cells cannot find.

    Repair causes by report of Excel's users: a table's column named unlike its header cell,
    doubled headers, ids or names, a table without a row, overlaps, a sheet filter over a table.
    Accessibility (Section 508): title and language set, no default sheet name, no merged cells,
    alt text on charts, the cursor at A1 of the first sheet, header rows repeated in print. Links
    are compared too, since the reader of cells does not see them.
    """
    found: list[str] = []
    with ZipFile(path) as package:
        core = _xml(package, "docProps/core.xml")
        found += [
            f"the document has no {name}"
            for name in ("title", "language")
            if not any((one.text or "").strip() for one in _find(core, name))
        ]
        workbook = _xml(package, "xl/workbook.xml")
        if any(
            view.get("activeTab") not in (None, "0") for view in _find(workbook, "workbookView")
        ):
            found.append("it does not open on its first sheet")
        titled = {
            one.get("localSheetId")
            for one in _find(workbook, "definedName")
            if one.get("name") == "_xlnm.Print_Titles"
        }
        seen: set[str] = set()
        for number, (part, (_, sheet)) in enumerate(zip(_parts(package), sheets, strict=True)):
            found += _table_faults(package, part, sheet, seen)
            found += _sheet_faults(package, part, sheet)
            found += _link_faults(part, sheet)
            if isinstance(sheet, TableSheet) and str(number) not in titled:
                found.append(f"{part.name} does not repeat its header in print")
    return found


def check_structure(path: Path, sheets: Sequence[tuple[str, Sheet]]) -> None:
    """Refuse a finished workbook that Excel would repair or a screen reader could not read.

    Raises:
        Known: it names every fault.
    """
    found = faults(path, sheets)
    if found:
        raise Known(
            "The workbook was not saved: it is not sound.",
            f"{'; '.join(found)}.",
            "Nothing was kept. This is a fault of the program; please report it.",
        )
