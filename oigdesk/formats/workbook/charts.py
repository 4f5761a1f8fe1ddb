"""Stacked bar charts over the cells of a table, with the numbers in words for those who listen."""

from __future__ import annotations

from typing import Any, Final

from oigdesk.formats.workbook.book import BarChart, PageSheet
from oigdesk.formats.workbook.layout import placed_rows
from oigdesk.formats.workbook.styles import INK, NAVY

#: Light to dark, so that a grey print still tells the pieces apart; the second is hatched.
SERIES: Final = ("C9D9F5", "6F98E6", "3B64B5", NAVY)
HATCHED: Final = 1


def _words(size: int, *, bold: bool = False, colour: str = INK) -> Any:  # noqa: ANN401
    from openpyxl.chart.text import RichText
    from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties

    look = CharacterProperties(
        sz=size * 100, b=bold, solidFill=colour, latin=Font(typeface="Calibri")
    )
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=look), endParaRPr=look)])


def _series(ws: Any, chart: BarChart, page: PageSheet, name: str) -> Any:  # noqa: ANN401
    """One piece of each bar: references to its cells with their values beside them.

    The values are kept in the chart too, since previewers show it without computing anything.
    """
    from openpyxl.chart import Reference
    from openpyxl.chart.data_source import (
        AxDataSource,
        NumData,
        NumDataSource,
        NumRef,
        NumVal,
        StrData,
        StrRef,
        StrVal,
    )
    from openpyxl.chart.series import SeriesLabel
    from openpyxl.chart.series_factory import SeriesFactory

    placed = page.tables[chart.table]
    rows = list(placed_rows(placed))
    names = [str(spot.meant) for spot in rows[0]]
    at = names.index(name)
    first, last = placed.row + 1, placed.row + chart.bars

    def cells(column: int) -> Any:  # noqa: ANN401
        return Reference(ws, min_col=placed.column + column, min_row=first, max_row=last)

    series = SeriesFactory(cells(at))
    bars = rows[1 : chart.bars + 1]
    numbers = [NumVal(idx=i, v=f"{row[at].meant:g}") for i, row in enumerate(bars)]
    series.val = NumDataSource(
        numRef=NumRef(
            f=str(cells(at)), numCache=NumData(formatCode="General", ptCount=len(bars), pt=numbers)
        )
    )
    labels = [StrVal(idx=i, v=str(row[0].meant)) for i, row in enumerate(bars)]
    series.cat = AxDataSource(
        strRef=StrRef(f=str(cells(0)), strCache=StrData(ptCount=len(bars), pt=labels))
    )
    head = Reference(ws, min_col=placed.column + at, min_row=placed.row)
    title = StrData(ptCount=1, pt=[StrVal(idx=0, v=names[at])])
    series.tx = SeriesLabel(strRef=StrRef(f=str(head), strCache=title))
    return series


def _colour(value: str) -> Any:  # noqa: ANN401
    from openpyxl.drawing.colors import ColorChoice

    choice: Any = ColorChoice()
    choice.srgbClr = value
    return choice


def _paint(series: Any, number: int) -> None:  # noqa: ANN401
    from openpyxl.drawing.fill import PatternFillProperties

    colour = SERIES[number]
    if number == HATCHED:
        hatch = PatternFillProperties(prst="wdUpDiag")
        hatch.fgClr, hatch.bgClr = (_colour(one) for one in (colour, SERIES[0]))
        series.graphicalProperties.pattFill = hatch
    else:
        series.graphicalProperties.solidFill = colour
    series.graphicalProperties.line.solidFill = "FFFFFF"
    _label(series, "FFFFFF" if number > HATCHED else INK)


def _label(series: Any, colour: str) -> None:  # noqa: ANN401
    """Show a series' numbers on its pieces."""
    from openpyxl.chart.label import DataLabelList

    class Labels(DataLabelList):
        """Labels with a number format of their own: without this mark it stays the cells'."""

        __elements__, __nested__ = DataLabelList.__elements__, DataLabelList.__nested__

        def to_tree(self, *given: Any, **named: Any) -> Any:  # noqa: ANN401
            tree = super().to_tree(*given, **named)
            for node in tree.iter("numFmt"):
                node.set("sourceLinked", "0")
            return tree

    series.dLbls = Labels()
    series.dLbls.showVal = True
    series.dLbls.numFmt = "#,##0;;"  # a piece of no size has no number
    for other in ("showSerName", "showCatName", "showLegendKey", "showPercent", "showLeaderLines"):
        setattr(series.dLbls, other, False)
    series.dLbls.txPr = _words(9, bold=True, colour=colour)


def _totals(ws: Any, chart: BarChart, page: PageSheet) -> Any:  # noqa: ANN401
    """An unseen last piece whose number stands where the bar ends; the axis cuts the rest off.

    The legend says so in words: office programs differ in which entry of a legend they leave out.
    """
    from openpyxl.chart.series import SeriesLabel

    series = _series(ws, chart, page, chart.total)
    series.tx = SeriesLabel(v="After the bar: all")
    series.graphicalProperties.noFill = True
    series.graphicalProperties.line.noFill = True
    _label(series, INK)
    series.dLbls.position = "inBase"
    return series


def _longest(chart: BarChart, page: PageSheet) -> float:
    """The largest total among the bars drawn."""
    head, *rows = placed_rows(page.tables[chart.table])
    at = [spot.meant for spot in head].index(chart.total)
    return max(float(str(row[at].meant)) for row in rows[: chart.bars])


def add_chart(ws: Any, page: PageSheet, chart: BarChart) -> None:  # noqa: ANN401
    """Draw a stacked bar chart over the cells its declaration names."""
    from openpyxl.chart import BarChart as NativeChart
    from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor

    native: Any = NativeChart()
    native.type, native.grouping, native.overlap, native.gapWidth = "bar", "stacked", 100, 40
    native.title = chart.title
    native.title.tx.rich.p[0].pPr = _words(13, bold=True, colour=NAVY).p[0].pPr
    native.title.overlay = False
    native.legend.position = "t"
    native.legend.txPr = _words(10)
    for number, name in enumerate(chart.series):
        series = _series(ws, chart, page, name)
        _paint(series, number)
        native.series.append(series)
    native.series.append(_totals(ws, chart, page))
    native.y_axis.scaling.min = 0
    native.y_axis.scaling.max = _longest(chart, page) * 1.1
    native.x_axis.scaling.orientation = "maxMin"  # the first bar stands on top
    native.x_axis.delete = False
    native.x_axis.txPr = _words(10)
    native.x_axis.majorTickMark = "none"
    native.x_axis.graphicalProperties = _no_line()
    native.y_axis.delete = True
    native.y_axis.majorGridlines = None
    native.graphical_properties = _no_line()
    native.anchor = TwoCellAnchor(
        editAs="oneCell",
        _from=AnchorMarker(col=chart.left - 1, row=chart.top - 1),
        to=AnchorMarker(col=chart.right, row=chart.bottom),
    )
    native.alt_text = chart.alt
    ws.add_chart(native)


def _no_line() -> Any:  # noqa: ANN401
    from openpyxl.chart.shapes import GraphicalProperties

    properties = GraphicalProperties()
    properties.line.noFill = True
    return properties


def describe(drawing: Any) -> None:  # noqa: ANN401
    """Give each chart of an openpyxl drawing its alt text; openpyxl itself writes none."""
    frame = drawing._chart_frame  # noqa: SLF001 - the one repair, guarded by a test

    def described(number: int) -> Any:  # noqa: ANN401
        made = frame(number)
        made.nvGraphicFramePr.cNvPr.descr = drawing.charts[number - 1].alt_text
        return made

    drawing._chart_frame = described  # noqa: SLF001
