"""The named styles of every workbook, and the order of a font's parts that Excel's schema wants."""

from __future__ import annotations

from typing import Any, Final, Literal

from msgspec import Struct
from msgspec.structs import replace

from oigdesk.formats.workbook.book import Kind

NAVY: Final = "17305C"
INK: Final = "1B2130"
GREY: Final = "4A5260"
HEAD_FILL: Final = "E6ECF6"
LINE: Final = "C5CEDC"
LINK: Final = "1F50C9"

#: The style of each kind of cell.
STYLE: Final[dict[Kind, str]] = {
    "text": "Text cell",
    "long_text": "Long text cell",
    "identifier": "Identifier cell",
    "integer": "Number cell",
    "money": "Money cell",
    "day": "Day cell",
    "flag": "Yes or no cell",
    "link": "Link cell",
    "figure": "Count figure",
}
#: The same on a page laid out by hand, where rows are low and dollars are whole.
PAGE_STYLE: Final[dict[Kind, str]] = {kind: f"{name} of a page" for kind, name in STYLE.items()}
MONEY_FIGURE: Final = "Money figure"
HEADER: Final = "Header cell"
HEADER_RIGHT: Final = "Header cell right"
#: Kinds whose cells, and header, stand right.
RIGHT: Final[frozenset[Kind]] = frozenset({"integer", "money", "figure"})

_DOLLARS = '"$"#,##0;-"$"#,##0'
_DOLLARS_AND_CENTS = '"$"#,##0.00;-"$"#,##0.00'
_DAY = "mmm d, yyyy"


class _Look(Struct, frozen=True):
    """How a named style looks; ``edge`` is the thickness of the line below, none when empty."""

    size: float = 11
    bold: bool = False
    colour: str = INK
    fill: str = ""
    edge: Literal["thin", "medium", ""] = ""
    number: str = "General"
    across: str = "left"
    down: str = "top"
    wrap: bool = False
    indent: int = 0
    underline: bool = False


_LOOKS: Final[dict[str, _Look]] = {
    "Page title": _Look(size=20, bold=True, colour=NAVY, down="center"),
    "Page facts": _Look(size=12, colour=GREY, down="center"),
    "Section": _Look(size=14, bold=True, colour=NAVY, down="bottom"),
    "Sentence": _Look(size=12, down="bottom"),
    "Paragraph": _Look(wrap=True),
    "Remark": _Look(colour=GREY, down="bottom"),
    HEADER: _Look(bold=True, colour=NAVY, fill=HEAD_FILL, edge="medium", down="center", wrap=True),
    HEADER_RIGHT: _Look(
        bold=True,
        colour=NAVY,
        fill=HEAD_FILL,
        edge="medium",
        across="right",
        indent=1,
        down="center",
        wrap=True,
    ),
    "Text cell": _Look(edge="thin", wrap=True),
    "Long text cell": _Look(edge="thin", wrap=True),
    "Identifier cell": _Look(edge="thin", number="@"),
    "Number cell": _Look(edge="thin", number="#,##0", across="right", indent=1),
    "Money cell": _Look(edge="thin", number=_DOLLARS_AND_CENTS, across="right", indent=1),
    "Day cell": _Look(edge="thin", number=_DAY),
    "Yes or no cell": _Look(edge="thin"),
    "Link cell": _Look(edge="thin", colour=LINK, underline=True, wrap=True),
    "Count figure": _Look(
        size=13.5, bold=True, edge="thin", number="#,##0", across="right", indent=1
    ),
}

# openpyxl writes a font's parts in another order, which the schema refuses in every workbook.
_FONT_ORDER: Final = (
    "b",
    "i",
    "strike",
    "condense",
    "extend",
    "outline",
    "shadow",
    "u",
    "vertAlign",
    "sz",
    "color",
    "name",
    "family",
    "charset",
    "scheme",
)


def _looks() -> dict[str, _Look]:
    looks = dict(_LOOKS)
    for kind, name in PAGE_STYLE.items():
        looks[name] = replace(looks[STYLE[kind]], down="center")
    looks[PAGE_STYLE["money"]] = replace(looks[PAGE_STYLE["money"]], number=_DOLLARS)
    looks[MONEY_FIGURE] = replace(looks[PAGE_STYLE["figure"]], number=_DOLLARS)
    return looks


def add_styles(workbook: Any) -> None:  # noqa: ANN401 - openpyxl is imported only to write
    """Give an openpyxl workbook all named styles."""
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

    for name, look in _looks().items():
        style = NamedStyle(name=name)
        style.font = Font(
            name="Calibri",
            family=2,
            sz=look.size,
            b=look.bold,
            color=f"FF{look.colour}",
            u="single" if look.underline else None,
        )
        if look.fill:
            style.fill = PatternFill("solid", fgColor=f"FF{look.fill}")
        if look.edge:
            colour = NAVY if look.edge == "medium" else LINE
            style.border = Border(bottom=Side(style=look.edge, color=f"FF{colour}"))
        style.alignment = Alignment(
            horizontal=look.across,
            vertical=look.down,
            wrap_text=look.wrap or None,
            indent=look.indent,
        )
        style.number_format = look.number
        workbook.add_named_style(style)


def order_fonts(workbook: Any) -> None:  # noqa: ANN401
    """Put the parts of each font into the order of the schema, just before saving."""
    for font in workbook._fonts:  # noqa: SLF001 - the one repair, guarded by a test
        font.__elements__ = _FONT_ORDER
