"""A block of cells from a worksheet: which record and field each cell is, and what it says."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.models.fields import CATALOGUE, Field
from oigdesk.queries import finding
from oigdesk.rules.values import read_value
from oigdesk.services.bulk_lines import Line, SetCells

TARGET: Final = "target_date"
#: The columns that say which record a row is, as a copied list names them.
KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "recommendation": ("report", "recommendation"),
    "report": ("report number",),
}
_OTHER_KEYS: Final = {"number": "report number", "report": "report number"}
#: Columns of a copied list whose titles are not the fields' own.
_TITLES: Final = {"recommendation text": "text", "due": TARGET, "component": "components"}
#: Said of a cell that cannot be one: a list's words for a state, counts and the like.
_COMPUTED: Final = "follows from other records and is never typed"
_STEP: Final = "is changed by a step, never typed"
_STEPS: Final = frozenset({"state", "on_hold", "close_reason", "position"})
#: What every page of a report says of itself.
_PAGE: Final = re.compile(r"^(report|recommendation) number\b", re.IGNORECASE | re.MULTILINE)
#: A list that is copied marks texts that a worksheet would take for a formula.
_GUARD: Final = ("'=", "'+", "'-", "'@")


class Block(msgspec.Struct, frozen=True):
    """What a block would set; ``unread`` are its cells that cannot be, ``notes`` its columns.

    ``uids`` are its records in the order of its rows.
    """

    noun: str
    uids: tuple[str, ...]
    change: SetCells
    unread: tuple[Line, ...]
    notes: tuple[str, ...]

    @property
    def asks_reason(self) -> bool:
        """Whether something in it is only changed with a reason."""
        named = {name for fields in self.change.cells.values() for name in fields}
        return bool(named & {TARGET, "text"})


def rows_of(text: str) -> list[list[str]]:
    """The cells of a block as a worksheet puts it on the clipboard: tabs between, lines below."""
    reader = csv.reader(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n")), "excel-tab")
    return [row for row in reader if any(cell.strip() for cell in row)]


def has_headers(noun: str, text: str) -> bool:
    """Whether a text is a block whose first line names the columns that say which record it is."""
    first = text.lstrip("\n").partition("\n")[0]
    titles = {title.strip().casefold() for title in first.split("\t")}
    return "\t" in first and set(_keys(noun, titles)) <= titles


def is_block(text: str) -> bool:
    """Whether a text without headers is cells: as many in each line, and no report's page."""
    if _PAGE.search(text):
        return False
    rows = rows_of(text)
    return bool(rows) and len({len(row) for row in rows}) == 1


def read_block(desk: Desk, noun: str, text: str) -> Block:
    """Read a block with headers: each row is the record its key columns name.

    Nothing is skipped in silence: a column that cannot be set, a record that is not there and a
    value that cannot be read are each named.

    Raises:
        Refused: the first row does not name the records' columns.
    """
    rows = rows_of(text)
    titles = [title.strip() for title in rows[0]] if rows else []
    folded = [title.casefold() for title in titles]
    keys = _keys(noun, set(folded))
    if not set(keys) <= set(folded):
        named = " and ".join(f"“{key.capitalize()}”" for key in KEYS[noun])
        raise Refused(
            "Nothing was pasted.",
            f"The first row of the block must name the columns, among them {named}.",
            "Copy the rows of the list to see how a block looks.",
        )
    columns, notes = _columns(noun, titles, keys)
    places = [folded.index(key) for key in keys]
    return _read(desk, noun, rows[1:], places, columns, notes)


def read_cells(
    desk: Desk, noun: str, text: str, records: Sequence[tuple[str, str]], names: Sequence[str]
) -> Block:
    """Read a block without headers, from one cell of a list down and to the right.

    Args:
        desk: the desk.
        noun: what the list holds.
        text: the block.
        records: uid and name of the rows from the current one down.
        names: the fields of the columns from the current one to the right, "" for one that
            cannot be typed into.
    """
    cells: dict[str, dict[str, object]] = {}
    unread: list[Line] = []
    rows = rows_of(text)
    entries = {entry.name: entry for entry in CATALOGUE[noun]}
    for row, (uid, name) in zip(rows, records, strict=False):
        for cell, which in zip(row, names, strict=False):
            if which:
                _take(desk, entries[which], cell, (uid, name), cells, unread)
    notes = []
    widest = max(map(len, rows), default=0)
    untaken = sum(1 for which in names[:widest] if not which) + max(0, widest - len(names))
    if untaken:
        which = "1 column of the block stands" if untaken == 1 else f"{untaken} columns stand"
        notes.append(f"{which} where nothing can be typed: left out.")
    if len(rows) > len(records):
        beyond = len(rows) - len(records)
        those = "1 row goes" if beyond == 1 else f"{beyond:,} rows go"
        notes.append(f"{those} beyond the end of the list: left out.")
    uids = tuple(uid for uid, _ in records[: len(rows)])
    return Block(noun, uids, SetCells(cells), tuple(unread), tuple(notes))


def _keys(noun: str, titles: set[str]) -> tuple[str, ...]:
    """The key columns as this block calls them."""
    found = KEYS[noun]
    if noun == "report" and not set(found) <= titles:
        return tuple(other for other in _OTHER_KEYS if other in titles)[:1] or found
    return found


def _columns(
    noun: str, titles: Sequence[str], keys: Sequence[str]
) -> tuple[dict[int, Field], list[str]]:
    """The field of each column, and what is said of those that have none that can be set."""
    known = {entry.label.casefold(): entry for entry in CATALOGUE[noun]}
    known |= {entry.name: entry for entry in CATALOGUE[noun]}
    columns: dict[int, Field] = {}
    unknown: list[str] = []
    computed: list[str] = []
    steps: list[str] = []
    for at, title in enumerate(titles):
        folded = title.casefold()
        if folded in keys or not folded:
            continue
        entry = known.get(_TITLES.get(folded, folded))
        if entry is None:
            unknown.append(title)
        elif (entry.editable and entry.name != "number") or entry.name == TARGET:
            columns[at] = entry
        elif entry.name in _STEPS:
            steps.append(title)
        else:
            computed.append(title)
    notes = [
        *_note(unknown, "no such field", "no such fields"),
        *_note(steps, _STEP, "are changed by steps, never typed"),
    ]
    notes += _note(computed, _COMPUTED, "follow from other records and are never typed")
    return columns, notes


def _note(titles: Sequence[str], one: str, many: str) -> list[str]:
    if not titles:
        return []
    named = ", ".join(f"“{title}”" for title in titles)
    return [f"Not taken: {named}: {one if len(titles) == 1 else many}."]


def _read(
    desk: Desk,
    noun: str,
    rows: Sequence[Sequence[str]],
    places: Sequence[int],
    columns: Mapping[int, Field],
    notes: list[str],
) -> Block:
    cells: dict[str, dict[str, object]] = {}
    unread: list[Line] = []
    uids: list[str] = []
    named = [
        "/".join(_unguarded(row[at]).strip() for at in places if at < len(row)) for row in rows
    ]
    plainly = finding.plainly(desk, named)
    for reference, row in zip(named, rows, strict=True):
        try:
            found = plainly.get(reference) or finding.record(desk, reference)
        except Refused as no:
            unread.append(Line("", reference, "", "", "", (no.sentence(),)))
            continue
        if found.noun != noun:
            unread.append(Line("", reference, "", "", "", (f"This is a {found.noun}.",)))
            continue
        if found.uid in cells:
            why = "The block has this record twice; its first row counts."
            unread.append(Line(found.uid, reference, "", "", "", (why,)))
            continue
        uids.append(found.uid)
        cells[found.uid] = {}
        name = reference.replace("/", "\N{NO-BREAK SPACE}/\N{NO-BREAK SPACE}")
        for at, entry in columns.items():
            if at < len(row):
                _take(desk, entry, row[at], (found.uid, name), cells, unread)
    return Block(noun, tuple(uids), SetCells(cells), tuple(unread), tuple(notes))


def _take(
    desk: Desk,
    entry: Field,
    text: str,
    record: tuple[str, str],
    cells: dict[str, dict[str, object]],
    unread: list[Line],
) -> None:
    """Read one cell; "–" stands for what is not stated, as lists show it."""
    uid, name = record
    bare = _unguarded(text)
    if bare.strip() in {"–", "not stated"}:
        bare = ""
    try:
        value = read_value(entry, bare, desk.today())
    except ValueError as error:
        unread.append(Line(uid, name, entry.label, "", bare, (str(error),)))
        return
    if entry.name == TARGET and value is None:
        return  # a target that is not given stays
    cells.setdefault(uid, {})[entry.name] = value


def _unguarded(text: str) -> str:
    return text[1:] if text.startswith(_GUARD) else text
