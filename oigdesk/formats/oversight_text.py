"""Where the parts of a report page stand in text that was copied from a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from oigdesk.formats.open_rows import OpenRows, opens
from oigdesk.formats.page_parts import (
    OWN_LINES,
    RECOMMENDATION_LABELS,
    REPORT_KINDS,
    REPORT_LABELS,
    Doubt,
    Line,
    PageParts,
    Part,
    folded,
    lines_of,
)

_COUNTRY: Final = "united states"
_OIG_NAME: Final = re.compile(r".{2,80}(\bOIG|Office of (the )?Inspector General)", re.IGNORECASE)
_FURNITURE: Final = re.compile(
    r"skip to main content|sorry, you need to enable javascript.*|stay informed of new reports.*"
    r"|home|breadcrumb|view report|back to top|an official website of the united states.*",
    re.IGNORECASE,
)
_HEADING: Final = re.compile(
    r"(what|why|how|our|objectives?|background|summary|highlights?|results?)\b.*", re.IGNORECASE
)
_PROSE: Final = re.compile(r".*[.!?:;][”\"’')\]]*", re.DOTALL)
_LONGEST_TITLE: Final = 300
_FEWEST_TITLE_WORDS: Final = 3
_LONGEST_LABEL: Final = 100
#: What a value of these kinds begins with; another line after such a label is no value of it.
_FITS: Final = {
    "money": re.compile(r"[$(\-–—]|[0-9]|n/?a\b", re.IGNORECASE),
    "count": re.compile(r"[0-9]"),
    "flag": re.compile(r"(yes|no|true|false)\b", re.IGNORECASE),
    "day": re.compile(r"[0-9]|[a-z]{3,9}\.?,? ", re.IGNORECASE),
}


def find_parts(source: str) -> PageParts:
    """The labels, values and recommendation rows of a page's text."""
    return _TextPage(source).parts


def labels_in(source: str) -> set[str]:
    """The folded labels of either kind of page that stand as whole lines of a text."""
    known = REPORT_LABELS.keys() | RECOMMENDATION_LABELS.keys()
    return {name for line in lines_of(source) if (name := _label(line, known))}


def is_recommendation_page(labels: set[str]) -> bool:
    """Whether these are the labels of the page of one recommendation."""
    return bool(labels & {"text of recommendation", "recommendation status"})


def _label(line: Line, known: set[str] | dict[str, str]) -> str | None:
    if len(line.text) > _LONGEST_LABEL and "\t" not in line.text:
        return None
    name = folded(line.text.split("\t", 1)[0])
    return name if name in known else None


class _TextPage:
    """One walk over the lines: the lead, then labels with their values, and the open rows."""

    def __init__(self, source: str) -> None:
        self.parts = PageParts(source)
        lines = lines_of(source)
        names = {name for line in lines if (name := _label(line, REPORT_LABELS.keys() | _TELLS))}
        alone = is_recommendation_page(names)
        self._table = RECOMMENDATION_LABELS if alone else REPORT_LABELS
        self._lines = list(self._cells_apart(lines))
        self._colons = False
        self._lead: list[Line] = []
        self._walk()
        self._take_lead()

    def _cells_apart(self, lines: list[Line]) -> Iterator[Line]:
        """A label and its value in two cells of one line become two lines."""
        for line in lines:
            head, tab, rest = line.text.partition("\t")
            if tab and folded(head) in self._table:
                start = line.start + len(head) + 1 + len(rest) - len(rest.lstrip())
                yield Line(line.start, head.rstrip(), line.first, line.start + len(head))
                yield Line(start, rest.strip(), start, line.last)
            else:
                yield line

    def _walk(self) -> None:
        tail = self._tail()
        field: str | None = None
        body = self._lead
        at = 0
        while at < len(self._lines):
            line = self._lines[at]
            name = self._label_at(at)
            if at in tail:
                self._take(field, body)
                field, body = None, []
            elif opens(self._lines, at):
                self._take(field, body)
                field, body = None, []
                at = self._take_rows(at, tail)
                continue
            elif name is not None and self._is_label(at, name, field):
                self._take(field, body)
                self._colons |= line.text.endswith(":") and not self.parts.labels
                self.parts.labels.setdefault(name, line.part)
                field, body = name, []
            else:
                body.append(line)
            at += 1
        self._take(field, body)

    def _is_label(self, at: int, name: str, within: str | None) -> bool:
        """Whether a line that reads like a label is one, and not a line of the description."""
        if within != "description":
            return True
        if name in self.parts.values:
            return False
        if self._comes_again(at, name):
            return False
        fits = _FITS.get(REPORT_KINDS.get(name, "one"))
        value = next((line for line in self._lines[at + 1 : at + 3] if line.text), None)
        free = not self._lines[at - 1].text
        return (
            free
            or fits is None
            or value is None
            or bool(fits.match(value.text))
            or folded(value.text) in self._table
        )

    def _comes_again(self, at: int, name: str) -> bool:
        """Whether a field's label stands once more between here and the open recommendations."""
        for after in range(at + 1, len(self._lines)):
            other = self._label_at(after)
            if other == name:
                return True
            if other == "description" or opens(self._lines, after):
                return False
        return False

    def _label_at(self, at: int) -> str | None:
        text = self._lines[at].text
        return self._table.get(folded(text)) if len(text) <= _LONGEST_LABEL else None

    def _take(self, field: str | None, body: list[Line]) -> None:
        """Keep what stands under a label; what cannot belong to it becomes a doubt."""
        blocks = _blocks(body)
        if field is None or not blocks:
            return
        kind = REPORT_KINDS.get(field, "verbatim" if field.endswith("text") else "one")
        rest: list[list[Line]] = []
        if kind == "verbatim":
            values = [_stretch(blocks[0][0], blocks[-1][-1])]
        elif kind == "places":
            values = [line.part for block in blocks for line in block]
        elif kind in {"many", "lines"}:
            values, rest = [line.part for line in blocks[0]], blocks[1:]
        else:
            values, rest = [blocks[0][0].part], [blocks[0][1:], *blocks[1:]]
        where = f"after {field.rpartition('.')[2].replace('_', ' ')}"
        known = self.parts.values.setdefault(field, values)
        if known is not values and self._words(known) != self._words(values):
            rest = blocks
            where = f"a second {field.rpartition('.')[2].replace('_', ' ')}"
        self.parts.doubts += [
            Doubt(where, _stretch(block[0], block[-1]))
            for block in rest
            if block and not all(_FURNITURE.fullmatch(line.text) for line in block)
        ]

    def _words(self, values: list[Part]) -> list[str]:
        return [folded(self.parts.source[part.start : part.end]) for part in values]

    def _take_rows(self, at: int, tail: set[int]) -> int:
        """Read the open recommendations; the line after them."""
        rows = OpenRows(self.parts)
        while at < len(self._lines) and at not in tail:
            line = self._lines[at]
            name = self._label_at(at)
            free = name in OWN_LINES or not self._lines[at - 1].text
            if name is not None and name not in self.parts.labels and free:
                break
            rows.take(line, after_blank=at == 0 or not self._lines[at - 1].text)
            at += 1
        rows.close()
        return at

    def _tail(self) -> set[int]:
        """The lines at a page's end that are nobody's text: the OIG's name and its country.

        The name stands alone between blank lines, after the labels and their values; a copy that
        was cut short may hold only its beginning, and one without blank lines ends with both.
        """
        full = [at for at, line in enumerate(self._lines) if line.text]
        submitter = self._submitter(full)
        found: set[int] = set()
        labels = [folded(self._lines[at].text) in self._table for at in full]
        for place, at in enumerate(full):
            text = folded(self._lines[at].text)
            after = full[place + 1 : place + 3]
            if place == 0 or labels[place - 1]:
                continue
            if self._lines[at - 1].text:
                ends = [folded(self._lines[other].text) for other in after] == [_COUNTRY]
                if ends and submitter and text == submitter and self._after_rows(at):
                    found |= {at, *after}
                continue
            # The last line of all may be any country.
            country = len(after) == 1 and not self._lines[after[0] - 1].text
            country |= bool(after) and folded(self._lines[after[0]].text) == _COUNTRY
            named = text == submitter if submitter else bool(_OIG_NAME.fullmatch(text))
            cut = bool(submitter) and not after and len(text) > 2 and submitter.startswith(text)
            if (named and (country or not after)) or cut:
                found |= {at, *(after[:1] if country else [])}
            elif not after and text == _COUNTRY and not self._in_place(full, place):
                found.add(at)
        return found

    def _after_rows(self, at: int) -> bool:
        """Whether the nearest thing above that begins something is the open recommendations."""
        for above in reversed(range(at)):
            if opens(self._lines, above):
                return True
            if self._label_at(above) is not None:
                return False
        return False

    def _submitter(self, full: list[int]) -> str:
        for at, after in pairwise(full):
            if self._table.get(folded(self._lines[at].text)) == "submitting_oig":
                value = folded(self._lines[after].text)
                return "" if value in self._table else value
        return ""

    def _in_place(self, full: list[int], place: int) -> bool:
        """Whether the nearest label above is that of a location."""
        for at in reversed(full[:place]):
            name = self._table.get(folded(self._lines[at].text))
            if name is not None or opens(self._lines, at):
                return name == "locations"
        return False

    def _take_lead(self) -> None:
        """What stands above the first label: a title, or a description whose label is empty."""
        kept = [line for line in self._lead if not _FURNITURE.fullmatch(line.text)]
        blocks = _blocks(kept)
        if not self.parts.labels:
            return
        if "description" not in self.parts.values:
            first = next((n for n, block in enumerate(blocks) if _is_prose(block)), None)
            if first is not None:
                titled = self._take_title(blocks[:first])
                while not titled and first and _HEADING.fullmatch(blocks[first - 1][-1].text):
                    first -= 1
                self.parts.values["description"] = [_stretch(blocks[first][0], blocks[-1][-1])]
                return
        self._take_title(blocks)

    def _take_title(self, blocks: list[list[Line]]) -> bool:
        """Keep a title that stands alone; above it an older page has the site's own lines."""
        if not blocks or (len(blocks) > 1 and not self._colons) or len(blocks[-1]) != 1:
            return False
        line = blocks[-1][0]
        alone = len(line.text.split()) >= _FEWEST_TITLE_WORDS and not _is_prose([line])
        if not alone or _HEADING.fullmatch(line.text) or "title" in self.parts.values:
            return False
        self.parts.values["title"] = [line.part]
        return True


_TELLS: Final = {"text of recommendation", "recommendation status"}


def _is_prose(block: list[Line]) -> bool:
    """Whether a paragraph is running text rather than a title."""
    length = sum(len(line.text) for line in block)
    return length > _LONGEST_TITLE or bool(_PROSE.fullmatch(block[-1].text))


def _stretch(first: Line, last: Line) -> Part:
    """Whole lines, the blanks at their ends included: a text loses only blank lines."""
    return Part(first.first, last.last)


def _blocks(lines: list[Line]) -> list[list[Line]]:
    """Lines that stand together, parted by blank ones."""
    found: list[list[Line]] = [[]]
    for line in lines:
        if line.text:
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return [block for block in found if block]
