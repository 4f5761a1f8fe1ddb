"""A report page of Oversight.gov, pasted or saved, becomes the interchange form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Final, cast

import msgspec

from oigdesk.errors import Refused
from oigdesk.formats.html_text import looks_like_html
from oigdesk.formats.oversight_html import find_html_parts
from oigdesk.formats.oversight_text import find_parts
from oigdesk.formats.page_kind import refuse_other_pages
from oigdesk.formats.page_parts import (
    ALONE,
    BLANK,
    RECOMMENDATION_KINDS,
    REPORT_KINDS,
    STATUS,
    Kind,
    LineCounter,
    PageParts,
    Part,
    RowParts,
)
from oigdesk.formats.page_suspicions import short, suspicions_of
from oigdesk.formats.page_text import decode
from oigdesk.formats.page_values import (
    ImpossibleDate,
    read_count,
    read_date,
    read_flag,
    read_money,
    read_places,
)
from oigdesk.formats.shapes import (
    Mark,
    PageReading,
    RecommendationShape,
    ReportShape,
    Suspicion,
)
from oigdesk.rules.numbers import report_key
from oigdesk.rules.suspicions import ENCODING, IMPOSSIBLE_DATE, MONEY_DIFFERS, UNREADABLE

_SINGLE: Final[dict[Kind, Callable[[str], object]]] = {
    "one": str,
    "day": read_date,
    "money": read_money,
    "count": read_count,
    "flag": read_flag,
}


def read_page(content: bytes | str, *, today: dt.date | None = None) -> PageReading:
    """Read a report page, or the page of one recommendation, as it was pasted or saved.

    Nothing is guessed and nothing is repaired: what the page does not say is None, what cannot be
    read is a suspicion that names its line, and texts are taken letter for letter. With ``today``
    a date of issue that still lies ahead is a suspicion too.

    Raises:
        Refused: it is empty, too large, not text, a list of reports, or another page; the words
            say what to bring instead.
    """
    text, encoding = decode(content)
    parts = find_html_parts(text) if looks_like_html(text) else None
    if parts is None:
        refuse_other_pages(text)
        parts = find_parts(text)
    return _Assembly(parts, encoding, today).reading()


class _Assembly:
    """Turns the parts of a page into values, marks, lines and suspicions."""

    def __init__(self, parts: PageParts, encoding: str, today: dt.date | None) -> None:
        self._parts = parts
        self._today = today
        self._counter = LineCounter(parts.source)
        self._suspicions: list[Suspicion] = []
        self._lines: dict[str, int] = {}
        self._marks: list[Mark] = []
        if encoding != "utf-8":
            self._suspicions.append(
                Suspicion(ENCODING, "the whole page", f"read as {encoding}, not UTF-8")
            )

    def reading(self) -> PageReading:
        """The page as it was understood."""
        parts = self._parts
        for heading in parts.headings:
            self._marks.append(Mark(heading.start, heading.end, "label"))
        for field, label in parts.labels.items():
            self._lines[field] = self._counter.line(label.start)
            self._marks.append(Mark(label.start, label.end, "label", field))
        alone = self._alone()
        values = {
            field: self._value(field, kind, parts.values[field], f"report, {_words(field)}")
            for field, kind in REPORT_KINDS.items()
            if field in parts.values
        }
        places, agency_wide = cast("tuple[object, bool]", values.pop("locations", ((), False)))
        values["locations"] = places
        if agency_wide:
            values.setdefault("agency_wide", True)
        if parts.open_stated is not None:
            stated = self._value("open_stated", "count", [parts.open_stated], "report, open stated")
            values["open_stated"] = stated
        rows = [alone] if alone else parts.rows
        values["recommendations"] = tuple(self._recommendations(rows))
        report = ReportShape(**{key: value for key, value in values.items() if value is not None})  # type: ignore[arg-type]
        self._doubts()
        if alone and not (report.number or report.title):
            raise Refused(
                "This page of one recommendation does not name its report.",
                "It has neither a report's title nor its number, and cannot stand for a report.",
                "Bring the report's own page, or all of the recommendation's.",
            )
        doubts = suspicions_of(report, self._lines, self._today)
        if alone:  # its row is not all that the report's sums are made of
            doubts = tuple(one for one in doubts if one.kind != MONEY_DIFFERS)
        found = [*self._suspicions, *doubts]
        if report.sar_start and report.sar_end and report.sar_end < report.sar_start:
            # Said already as an impossible date; no record may hold it.
            report = msgspec.structs.replace(report, sar_end=None)
        return PageReading(
            report=report,
            source=parts.source,
            marks=self._all_marks(),
            field_lines=self._lines,
            suspicions=tuple(found),
            alone=alone is not None,
        )

    def _alone(self) -> RowParts | None:
        """The recommendation of a page that holds one; its labels are not those of a row."""
        cells = {
            field.removeprefix(ALONE): _joined(values)
            for field, values in self._parts.values.items()
            if field.startswith(ALONE)
        }
        if not any(field.startswith(ALONE) for field in self._parts.labels):
            return None
        if "number" not in cells:
            raise Refused(
                "This page of one recommendation does not say its number.",
                "The label “Recommendation Number” has no value.",
                "Open the report that it belongs to, and copy that page.",
            )
        for part in self._parts.values.get(STATUS, []):
            words = self._text(part)
            self._marks.append(Mark(part.start, part.end, "understood"))
            if words.casefold() != "open":
                self._suspect(UNREADABLE, "recommendation status", words, part)
        self._lines.pop(STATUS, None)
        return RowParts(cells["number"], cells)

    def _recommendations(self, rows: list[RowParts]) -> Iterator[RecommendationShape]:
        known: set[str] = set()
        for row in rows:
            number = self._text(row.cells["number"])
            if report_key(number) in known:
                # A report has each number once; the second is left to the person.
                self._suspect(UNREADABLE, f"a second recommendation {number}", "", row.at)
                continue
            place = f"recommendations[{len(known)}]"
            known.add(report_key(number))
            values = {
                name: self._value(
                    f"{place}.{name}", kind, [row.cells[name]], f"recommendation {number}, "
                    f"{_words(name)}"
                )
                for name, kind in RECOMMENDATION_KINDS.items()
                if name in row.cells
            }  # fmt: skip
            if "text" in values:
                values["text_as_published"] = values["text"]
            else:
                where = f"recommendation {number}, text"
                self._suspect(UNREADABLE, where, "the page holds no text for it", row.at)
            yield RecommendationShape(**values)  # type: ignore[arg-type]

    def _value(self, field: str, kind: Kind, parts: list[Part], where: str) -> object:
        """The value of one field, None (with a suspicion) where it cannot be read."""
        self._lines[field] = self._counter.line(parts[0].start)
        self._marks += [Mark(part.start, part.end, "understood", field) for part in parts]
        texts = [self._text(part) for part in parts]
        if kind == "verbatim":
            return self._parts.source[parts[0].start : parts[-1].end]
        if kind == "many":
            return tuple(texts)
        if kind == "places":
            return read_places(texts)
        if kind == "lines":
            return "\n".join(texts)
        try:
            return _SINGLE[kind](texts[0])
        except ImpossibleDate:
            self._suspect(IMPOSSIBLE_DATE, where, texts[0], parts[0])
        except ValueError:
            self._suspect(UNREADABLE, where, texts[0], parts[0])
        return None

    def _text(self, part: Part) -> str:
        if part.exact is not None:
            return part.exact
        return self._parts.source[part.start : part.end].strip(BLANK)

    def _suspect(self, kind: str, where: str, excerpt: str, part: Part) -> None:
        words = excerpt or self._text(part)
        line = self._counter.line(part.start)
        self._suspicions.append(Suspicion(kind, where, short(words), line))

    def _doubts(self) -> None:
        for doubt in self._parts.doubts:
            self._suspect(UNREADABLE, doubt.where, "", doubt.part)
        for place, line in enumerate(self._parts.source.split("\n"), 1):
            if any(sign < " " and sign != "\t" for sign in line):
                bare = "".join(sign if sign >= " " else "\ufffd" for sign in line)
                what = "a line with control characters"
                self._suspicions.append(Suspicion(UNREADABLE, what, short(bare), place))

    def _all_marks(self) -> tuple[Mark, ...]:
        """Marks in order, none over another, and what is left of each line as unused."""
        found: list[Mark] = []
        at = 0
        for mark in sorted(self._marks, key=lambda mark: (mark.start, mark.end)):
            if mark.start >= at:
                found += self._unused(at, mark.start)
                found.append(mark)
                at = mark.end
        return (*found, *self._unused(at, len(self._parts.source)))

    def _unused(self, start: int, end: int) -> Iterator[Mark]:
        at = start
        for piece in self._parts.source[start:end].split("\n"):
            if bare := piece.strip(BLANK):
                first = at + piece.index(bare)
                yield Mark(first, first + len(bare), "unused")
            at += len(piece) + 1


def _joined(parts: list[Part]) -> Part:
    return Part(parts[0].start, parts[-1].end, parts[0].exact)


def _words(field: str) -> str:
    return field.replace("_", " ")
