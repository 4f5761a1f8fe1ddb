"""Where the parts of a report page stand in its saved HTML, by the classes of its markup."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from oigdesk.formats.html_text import Writer, parse, text_of
from oigdesk.formats.oversight_text import find_parts
from oigdesk.formats.page_kind import list_of_reports, refuse_other_pages
from oigdesk.formats.page_parts import (
    REPORT_LABELS,
    Doubt,
    PageParts,
    Part,
    RowParts,
    folded,
    open_count,
)

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: The site's machine names of a report's fields.
_FIELDS: Final = {
    "field-report-file": "report_file",
    "field-media-document": "report_file",
    "field-title-full": "title",
    "field-report-date-issued": "date_issued",
    "field-report-submitting-oig": "submitting_oig",
    "field-report-participating-oigs": "participating_oigs",
    "field-report-other-oigs": "participating_oigs",
    "field-report-agency-reviewed": "agencies",
    "field-report-components": "components",
    "field-report-number": "number",
    "body": "description",
    "field-report-type": "type",
    "field-report-special-projects": "special_projects",
    "field-report-location": "locations",
    "field-report-agency-wide": "agency_wide",
    "field-report-external-entity": "external_entities",
    "field-report-number-of-recs": "recommendations_stated",
    "field-net-questioned-costs": "questioned_costs",
    "field-net-funds-for-better-use": "funds_for_better_use",
    "field-report-link": "external_link",
    "field-report-ndaa-5274": "ndaa_5274",
    "field-sarc-start-date": "sar_start",
    "field-sarc-end-date": "sar_end",
}
_CELLS: Final = {
    "views-field-field-rec-number": "number",
    "views-field-field-rec-significant": "significant",
    "views-field-field-net-questioned-costs": "questioned_costs",
    "views-field-field-net-funds-for-better-use": "funds_for_better_use",
}
_DETAILS_PLACE: Final = 4
_SITE_NAMES: Final = frozenset({"oversight.gov", "oversight"})
_LINKS: Final = frozenset({"report_file", "external_link"})
_PLACE: Final = ("locality", "administrative-area", "country")
_ROWS: Final = (
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' view-report-recommendations ')]"
    "|//*[@id='block-oversight-views-block-report-recommendations-block-1']"
)
_ARTICLE: Final = (
    "//article[contains(concat(' ', normalize-space(@class), ' '), ' node--type-report ')]"
)
_FEWEST_FIELDS: Final = 2


def find_html_parts(text: str) -> PageParts:
    """The parts of an HTML page; a page without the site's classes is read as its text.

    Raises:
        Refused: it is a list, another page, or HTML that cannot be read.
    """
    root = parse(text)
    fields = list(_fields(root))
    names = {name for name, _ in fields if name}
    articles = root.xpath(_ARTICLE)
    if len(names - {"title", "description"}) >= _FEWEST_FIELDS:
        found = sum(name == "number" for name, _ in fields)
        if found > 1 and len({text_of(at) for name, at in fields if name == "number"}) > 1:
            raise list_of_reports()
        return _HtmlPage(root, articles[0] if articles else root, fields).parts
    if root.xpath("//td[contains(@class, 'action-cell')]|//tr[contains(@class, 'accordion')]"):
        raise list_of_reports()
    plain = text_of(root)
    refuse_other_pages(plain)
    return find_parts(plain)


def _classes(element: HtmlElement) -> list[str]:
    return (element.get("class") or "").split()


def _fields(root: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    """The outermost element of each field, in the page's order; an unknown field has no name."""
    inside: set[HtmlElement] = set()
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        parent = element.getparent()
        if parent is not None and parent in inside:
            inside.add(element)
            continue
        name = _name(element)
        if name is not None:
            inside.add(element)
            yield name, element


def _name(element: HtmlElement) -> str | None:
    """Which field an element is: by its class, else by its label; "" for an unknown one."""
    for one in _classes(element):
        if one.startswith("field--name-"):
            label = _title(element)
            known = _FIELDS.get(one.removeprefix("field--name-"))
            if known is None and label is not None:
                return REPORT_LABELS.get(folded(text_of(label)), "")
            return known
    return None


def _title(element: HtmlElement) -> HtmlElement | None:
    """The element that shows a field's label."""
    for child in element.iterdescendants():
        if {"title", "field__label"} & set(_classes(child)):
            return child
        if "field__item" in _classes(child):
            return None
    return None


class _HtmlPage:
    """Writes a text of the page, and keeps where each field and row went."""

    def __init__(
        self, root: HtmlElement, article: HtmlElement, fields: list[tuple[str, HtmlElement]]
    ) -> None:
        self._out = Writer()
        self.parts = PageParts("")
        if not any(name == "title" for name, _ in fields):
            self._heading(root)
        within = set(article.iter())
        for name, element in fields:
            if element not in within:
                continue
            if name and name not in self.parts.values:
                self._field(name, element)
            elif words := text_of(element):
                self.parts.doubts.append(Doubt("a field that is not known", self._out.write(words)))
                self._out.gap()
        self._open_section(root)
        self.parts.source = self._out.text

    def _heading(self, root: HtmlElement) -> None:
        for element in root.iter("h1"):
            words = " ".join(text_of(element).split())
            if words and folded(words) not in _SITE_NAMES:
                self.parts.values["title"] = [self._out.write(words)]
                self._out.gap()
                return

    def _field(self, name: str, element: HtmlElement) -> None:
        label = _title(element)
        if label is not None and (words := text_of(label)):
            self.parts.labels.setdefault(name, self._out.write(words))
        items = _items(element)
        for item in items:
            skip = label if not items[1:] and item is element else None
            self.parts.values.setdefault(name, []).extend(self._item(name, item, skip))
        if not self.parts.values.get(name):
            self.parts.values.pop(name, None)
        self._out.gap()

    def _item(self, name: str, item: HtmlElement, skip: HtmlElement | None) -> Iterator[Part]:
        if name == "locations":
            yield from self._place(item, skip)
            return
        words = text_of(item, skip)
        if name in _LINKS:
            words = next((a.get("href").strip() for a in item.iter("a") if a.get("href")), words)
        exact = _content(item)
        times = (one.get("datetime") for one in item.iter("time"))
        moment = next((time for time in times if time), None)
        if not words and not (exact or moment):
            return
        if name == "description":
            yield self._out.write(words)
        else:
            line = " ".join(words.split(" ")).replace("\n", " ")
            yield self._out.write(line or exact or moment or "", exact or moment)

    def _place(self, item: HtmlElement, skip: HtmlElement | None) -> Iterator[Part]:
        found = {
            one: text_of(element)
            for element in item.iter("span")
            for one in _PLACE
            if one in _classes(element)
        }
        if not found:
            for line in text_of(item, skip).splitlines():
                if line.strip():
                    yield self._out.write(line)
            return
        town = ", ".join(found[one] for one in _PLACE[:2] if found.get(one))
        # The markup tells a country from an area; the words alone may not.
        exact = ", ".join(found.get(one, "") for one in _PLACE)
        for line in (town, found.get("country", "")):
            if line:
                yield self._out.write(line, exact)
                exact = ""

    def _open_section(self, root: HtmlElement) -> None:
        for text in root.itertext():
            if count := open_count(text):
                self.parts.open_stated = self._out.write(" ".join(text.split()), count)
                self._out.gap()
                break
        blocks = root.xpath(_ROWS)
        for row in (blocks[0] if blocks else root).iter("tr"):
            self._row(row)

    def _row(self, row: HtmlElement) -> None:
        """A row of values starts a recommendation; the row after it holds its text."""
        cells = [
            (self._cell(cell, place), cell) for place, cell in enumerate(row.iterchildren("td"))
        ]
        if any(name == "number" for name, _ in cells):
            shown = [(" ".join(text_of(cell).split()), _content(cell)) for _, cell in cells]
            parts = self._out.write_row(shown)
            found: dict[str, Part] = {}
            for (name, _), part in zip(cells, parts, strict=True):
                if part.end == part.start:
                    continue
                if not name or found.setdefault(name, part) is not part:
                    self.parts.doubts.append(Doubt("a cell of the recommendations", part))
            self._out.gap()
            if "number" in found:
                self.parts.rows.append(RowParts(Part(parts[0].start, parts[-1].end), found))
        elif self.parts.rows and "text" not in self.parts.rows[-1].cells:
            words = "\n\n".join(filter(None, (text_of(cell) for cell in row.iterchildren("td"))))
            if words:
                self.parts.rows[-1].cells["text"] = self._out.write(words)
                self._out.gap()

    def _cell(self, cell: HtmlElement, place: int) -> str:
        """What a cell holds: by its class, else by its place; "" for an unknown one."""
        for one in _classes(cell):
            if one in _CELLS:
                return _CELLS[one]
            if one.startswith("views-field") and "detail" in one:
                return "additional_details"
        return "additional_details" if place == _DETAILS_PLACE else ""


def _content(element: HtmlElement) -> str | None:
    """The value that the markup carries beside the words it shows."""
    return next((value for one in element.iter() if (value := one.get("content"))), None)


def _items(element: HtmlElement) -> list[HtmlElement]:
    """The innermost items of a field, or the field itself when it has none."""
    found = [one for one in element.iter() if "field__item" in _classes(one)]
    inner = [
        one for one in found if not any("field__item" in _classes(e) for e in one.iterdescendants())
    ]
    return inner or [element]
