"""The parts of a page before they become values: where each label, value and row stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final, Literal

import msgspec

Kind = Literal["one", "lines", "many", "verbatim", "day", "money", "count", "flag", "places"]

#: Fields of a report as a page prints them, and how their values are to be read.
REPORT_KINDS: Final[dict[str, Kind]] = {
    "title": "one",
    "report_file": "lines",
    "date_issued": "day",
    "submitting_oig": "one",
    "participating_oigs": "many",
    "agencies": "many",
    "components": "many",
    "number": "one",
    "description": "verbatim",
    "type": "one",
    "special_projects": "many",
    "agency_wide": "flag",
    "locations": "places",
    "recommendations_stated": "count",
    "questioned_costs": "money",
    "funds_for_better_use": "money",
    "external_entities": "many",
    "ndaa_5274": "lines",
    "external_link": "lines",
    "sar_start": "day",
    "sar_end": "day",
}
RECOMMENDATION_KINDS: Final[dict[str, Kind]] = {
    "number": "one",
    "significant": "flag",
    "questioned_costs": "money",
    "funds_for_better_use": "money",
    "additional_details": "verbatim",
    "text": "verbatim",
}
#: The one recommendation of a recommendation's own page.
ALONE: Final = "recommendations[0]."
STATUS: Final = "status"

#: Labels of a report page, folded by ``folded``; the second of a pair is of an older layout.
REPORT_LABELS: Final = {
    "report title": "title",
    "report file": "report_file",
    "view document": "report_file",
    "date issued": "date_issued",
    "submitting oig": "submitting_oig",
    "other participating oigs": "participating_oigs",
    "agencies reviewed/investigated": "agencies",
    "agency reviewed/investigated": "agencies",
    "components": "components",
    "component": "components",
    "report number": "number",
    "submitting oig-specific report number": "number",
    "report description": "description",
    "report type": "type",
    "type of report": "type",
    "type of report (audit, inspection/evaluation, review, etc.)": "type",
    "special projects": "special_projects",
    "agency wide": "agency_wide",
    "agency-wide": "agency_wide",
    "location": "locations",
    "locations": "locations",
    "location(s)": "locations",
    "number of recommendations": "recommendations_stated",
    "questioned costs": "questioned_costs",
    "funds for better use": "funds_for_better_use",
    "external entity": "external_entities",
    "external entities": "external_entities",
    "report updated under ndaa 5274": "ndaa_5274",
    "external link": "external_link",
    "additional details link": "external_link",
    "sarc start date": "sar_start",
    "sarc end date": "sar_end",
}
#: Labels of the page of one recommendation.
RECOMMENDATION_LABELS: Final = {
    "text of recommendation": ALONE + "text",
    "recommendation number": ALONE + "number",
    "recommendation status": STATUS,
    "significant recommendation": ALONE + "significant",
    "recommendation questioned costs": ALONE + "questioned_costs",
    "recommendation funds for better use": ALONE + "funds_for_better_use",
    "additional details link": ALONE + "additional_details",
    "additional details": ALONE + "additional_details",
    "submitting oig": "submitting_oig",
    "linked report": "title",
    "report title": "title",
    "report submitting oig-specific report number": "number",
    "report date issued": "date_issued",
    "report agency reviewed/investigated": "agencies",
    "report agencies reviewed/investigated": "agencies",
    "report questioned costs": "questioned_costs",
    "report funds for better use": "funds_for_better_use",
}
#: Fields whose labels no other kind of page uses.
TELLING: Final = frozenset(
    {
        "report_file",
        "date_issued",
        "submitting_oig",
        "participating_oigs",
        "agencies",
        "number",
        "description",
        "type",
        "agency_wide",
        "recommendations_stated",
        "questioned_costs",
        "funds_for_better_use",
    }
)
#: Fields whose labels are no words of a recommendation, even where no blank line parts them.
OWN_LINES: Final = TELLING - {"agency_wide", "questioned_costs", "funds_for_better_use"}

OPEN_HEADING: Final = "open recommendations"
HEADER_CELLS: Final = (
    "recommendation number",
    "significant recommendation",
    "recommended questioned costs",
    "recommended funds for better use",
    "additional details",
)
HEADER: Final = " ".join(HEADER_CELLS)
_OPEN_SENTENCE: Final = re.compile(
    r"this report has (?P<count>[0-9][0-9,]*|no) open recommendations?\.?", re.IGNORECASE
)
#: Blank in every way a page can be blank, with the marks that take no room.
BLANK: Final = " \t\xa0\u2007\u202f\u200b\u200c\u200d\u2060\ufeff\x0b\x0c"


class Part(msgspec.Struct, frozen=True):
    """A stretch of the source text, by character offsets.

    ``exact`` is the value that the page's markup carries beside the words it shows.
    """

    start: int
    end: int
    exact: str | None = None


class RowParts(msgspec.Struct, frozen=True):
    """Where one recommendation stands; a cell that is missing is not there."""

    at: Part
    cells: dict[str, Part]


class Doubt(msgspec.Struct, frozen=True):
    """Something that could not be read: the place in words and the stretch of the source."""

    where: str
    part: Part


class PageParts(msgspec.Struct):
    """What stands where on a page.

    ``labels`` and ``values`` go by field; a label without a value leaves ``values`` without an
    entry. ``headings`` part the page and fill no field.
    """

    source: str
    labels: dict[str, Part] = msgspec.field(default_factory=dict)
    values: dict[str, list[Part]] = msgspec.field(default_factory=dict)
    rows: list[RowParts] = msgspec.field(default_factory=list)
    open_stated: Part | None = None
    headings: list[Part] = msgspec.field(default_factory=list)
    doubts: list[Doubt] = msgspec.field(default_factory=list)


class Line(msgspec.Struct, frozen=True):
    """One line of the source: its words without the blanks around them, and where they stand.

    ``first`` and ``last`` are the offsets of the whole line, without its line feed.
    """

    start: int
    text: str
    first: int
    last: int

    @property
    def part(self) -> Part:
        """The line's words."""
        return Part(self.start, self.start + len(self.text))


def lines_of(source: str) -> list[Line]:
    """The lines of a text."""
    found: list[Line] = []
    at = 0
    for raw in source.split("\n"):
        text = raw.strip(BLANK)
        start = at + raw.index(text)
        found.append(Line(start, text, at, at + len(raw)))
        at += len(raw) + 1
    return found


def folded(text: str) -> str:
    """A label as labels are compared: one blank between words, no case, no colon at its end."""
    bare = " ".join(text.translate(_NO_WIDTH).split()).casefold()
    return re.sub(r" ?/ ?", "/", bare.removesuffix(":").rstrip())


_NO_WIDTH: Final = {ord(sign): None for sign in "\u200b\u200c\u200d\u2060\ufeff"}


def open_count(text: str) -> str | None:
    """The count in the sentence above the open recommendations; None for any other text."""
    match = _OPEN_SENTENCE.fullmatch(" ".join(text.split()))
    return match and match["count"].casefold().replace("no", "0")


class LineCounter:
    """Tells on which line, counted from 1, an offset of a text stands."""

    def __init__(self, source: str) -> None:
        self._starts = [0, *(found.end() for found in re.finditer("\n", source))]

    def line(self, offset: int) -> int:
        """The line of an offset."""
        return bisect_right(self._starts, offset)
