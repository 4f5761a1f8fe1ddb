"""The open recommendations of a report page as text: rows, their details and their words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal

from oigdesk.formats.page_parts import (
    HEADER,
    HEADER_CELLS,
    OPEN_HEADING,
    Doubt,
    Line,
    PageParts,
    Part,
    RowParts,
    folded,
    open_count,
)

CELLS: Final = (
    "number",
    "significant",
    "questioned_costs",
    "funds_for_better_use",
    "additional_details",
)
_MONEY: Final = r"\$ ?[0-9][0-9,.]*(?![\w,.])|[-–—](?!\S)|N/A"
_ROW: Final = re.compile(
    rf"""(?P<number>(?:(?:no\.|rec\.|recommendation|finding)\s)?\S{{1,40}})
    (?:\s+(?P<significant>yes|no))?
    \s+(?P<questioned_costs>{_MONEY})
    \s+(?P<funds_for_better_use>{_MONEY})
    (?:\s+(?P<additional_details>\S.*))?""",
    re.IGNORECASE | re.VERBOSE,
)
#: A row that nothing else could be, where heading and header were cut off.
_FULL_ROW: Final = re.compile(r"\S{1,40}\s+(yes|no)\s+\$[0-9,.]+\s+\$[0-9,.]+(\s|$)", re.IGNORECASE)
#: A line that must be a row, although not all of its cells can be told apart.
_BROKEN_ROW: Final = re.compile(
    r"(?P<number>\S{0,38}[0-9]\S{0,38})\s+(?:(?P<significant>yes|no)(?!\S)\s*(?:\$\S*\s*)*"
    r"|(?:\S{1,12}\s+)?\$\S*(?:\s+\$\S*)*)(?:\S{0,12})",
    re.IGNORECASE,
)
_LONGEST_BROKEN_ROW: Final = 90


def opens(lines: Sequence[Line], at: int) -> bool:
    """Whether the open recommendations begin on this line: heading, sentence, header or a row."""
    line = lines[at]
    if _FULL_ROW.match(line.text):
        return True
    if not line.text or len(line.text) > 200:
        return False
    if open_count(line.text):
        return True
    text = folded(line.text)
    if text.startswith(HEADER[:60]):
        return True
    if text != OPEN_HEADING:
        return False
    near = [other for other in lines[at + 1 : at + 5] if other.text]
    return not near or any(
        open_count(other.text) or folded(other.text).startswith(HEADER_CELLS[0]) for other in near
    )


class OpenRows:
    """Takes the lines of the open section one by one and leaves rows in the page's parts."""

    def __init__(self, parts: PageParts) -> None:
        self._parts = parts
        self._row: dict[str, Part] = {}
        self._at: Part | None = None
        self._into: Literal["additional_details", "text"] = "text"

    def take(self, line: Line, *, after_blank: bool) -> None:
        """Understand one line."""
        if not line.text:
            self._into = "text"
        elif self._head(line) or self._start(line, after_blank=after_blank):
            return
        elif self._at is None:
            self._parts.doubts.append(Doubt("before the first recommendation", line.part))
        else:
            known = self._row.get(self._into)
            start = line.first if known is None else known.start
            self._row[self._into] = Part(start, line.last)

    def close(self) -> None:
        """The last row has ended."""
        if self._at is not None:
            self._parts.rows.append(RowParts(self._at, self._row))
        self._row, self._at, self._into = {}, None, "text"

    def _head(self, line: Line) -> bool:
        """Heading, sentence and header of the section, which hold no recommendation's words."""
        if count := open_count(line.text):
            if self._parts.open_stated is None:
                self._parts.open_stated = Part(line.start, line.start + len(line.text), count)
            return True
        text = folded(line.text)
        if text == OPEN_HEADING:
            self._parts.headings.append(line.part)
            return True
        wrapped = self._at is None and len(text) < len(HEADER) and text in HEADER
        return wrapped or text.startswith(HEADER[:60])

    def _start(self, line: Line, *, after_blank: bool) -> bool:
        """Whether the line starts a row."""
        cells = _tabbed(line) or _spaced(line)
        if not cells and (after_blank or self._at is None) and len(line.text) < _LONGEST_BROKEN_ROW:
            broken = _BROKEN_ROW.fullmatch(line.text)
            cells = _named(line, broken) if broken else {}
            if cells:
                self._parts.doubts.append(Doubt("a recommendation's row", line.part))
        if not cells:
            return False
        self.close()
        self._row, self._at = cells, line.part
        self._into = "additional_details" if "additional_details" in cells else "text"
        return True


def _spaced(line: Line) -> dict[str, Part]:
    match = _ROW.fullmatch(line.text)
    return _named(line, match) if match else {}


def _tabbed(line: Line) -> dict[str, Part]:
    """A row whose cells are parted by tabs, so that an empty one can be told."""
    texts = line.text.split("\t")
    if len(texts) < 4 or not re.fullmatch(r"(yes|no)?", texts[1].strip(), re.IGNORECASE):
        return {}
    found: dict[str, Part] = {}
    at = line.start
    for place, text in enumerate(texts):
        bare = text.strip()
        if bare:
            start = at + text.index(bare)
            name = CELLS[min(place, len(CELLS) - 1)]
            first = found[name].start if name in found else start
            found[name] = Part(first, start + len(bare))
        at += len(text) + 1
    return found if "number" in found else {}


def _named(line: Line, match: re.Match[str]) -> dict[str, Part]:
    names = [name for name in match.re.groupindex if match[name]]
    return {
        name: Part(line.start + match.start(name), line.start + match.end(name)) for name in names
    }
