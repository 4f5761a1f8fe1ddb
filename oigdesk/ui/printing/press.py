"""Pieces onto pages, and pages onto a printer or into a PDF."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import (
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from oigdesk import __version__
from oigdesk.errors import Known, StoreTrouble
from oigdesk.progress import Progress
from oigdesk.ui.printing.paper import Paper
from oigdesk.ui.printing.pieces import INK, LINE, POINT, QUIET, Piece, pieces_of, print_font

_MARGIN: Final = 54 * POINT
_BAND: Final = 24 * POINT
_RESOLUTION: Final = 300
_LETTER: Final = QPageSize(QPageSize.PageSizeId.Letter)

#: The pieces of a page, each with where its top is.
Page = list[tuple[float, Piece]]


def page_layout(*, wide: bool) -> QPageLayout:
    """Letter paper as federal offices have it; margins are the paper's own matter."""
    turned = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    return QPageLayout(_LETTER, turned, QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)


def paginated(pieces: Iterable[Piece], height: float) -> list[Page]:
    """The pieces on pages of a height: none broken, none parted from what it is kept with.

    A piece that is higher than a page has one to itself.
    """
    pages: list[Page] = [[]]
    top = 0.0
    held: list[Piece] = []
    for piece in pieces:
        held.append(piece)
        if piece.keep:
            continue
        if pages[-1] and top + sum(one.height for one in held) > height:
            pages.append([])
            top = 0.0
        if not pages[-1] and held[0].header is not None:
            held.insert(0, held[0].header)
        for one in held:
            pages[-1].append((top, one))
            top += one.height
        held = []
    for one in held:
        pages[-1].append((top, one))
        top += one.height
    return pages


def press(paper: Paper, device: QPagedPaintDevice, progress: Progress | None = None) -> int:
    """Print a paper on a device that has its page layout; gives the number of pages.

    Raises:
        Cancelled: the person said so; what stands on the device is not whole.
    """
    progress = progress or Progress()
    size = device.pageLayout().fullRect(QPageLayout.Unit.Point).size() * POINT
    inner = size.width() - 2 * _MARGIN
    pages = paginated(pieces_of(paper, inner), size.height() - 2 * _MARGIN - _BAND)
    painter = QPainter()
    if not painter.begin(device):
        raise Known("Nothing was printed.", "The printer or the file did not take the pages.")
    try:
        scale = device.logicalDpiX() / 72 / POINT
        painter.scale(scale, scale)
        for number, page in enumerate(progress.each(pages, "Printing", len(pages)), start=1):
            if number > 1:
                device.newPage()
            _frame(painter, paper, number, len(pages), size.width(), size.height())
            painter.save()
            painter.translate(_MARGIN, _MARGIN + _BAND / 2)
            for top, piece in page:
                piece.draw(painter, top)
            painter.restore()
    finally:
        painter.end()
    return len(pages)


def save_pdf(paper: Paper, path: Path, progress: Progress | None = None) -> int:
    """Write a paper as a PDF; under its own name only when it is whole. Gives its pages.

    Raises:
        StoreTrouble: the file cannot be written; nothing stands under its name.
        Cancelled: the person said so; nothing stands under its name.
    """
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        unfinished.touch()
        writer = QPdfWriter(str(unfinished))
        writer.setResolution(_RESOLUTION)
        writer.setTitle(paper.title)
        writer.setCreator(f"oigdesk {__version__}")
        writer.setPageLayout(page_layout(wide=paper.wide))
        pages = press(paper, writer, progress)
        del writer
        unfinished.replace(path)
    except (OSError, Known) as error:
        raise StoreTrouble(
            "not_writable",
            f"{path.name} was not saved.",
            f"Its place cannot be written: {getattr(error, 'strerror', None) or error}.",
            "Close the file if another program has it open, or choose another folder.",
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return pages


def _frame(
    painter: QPainter, paper: Paper, number: int, count: int, width: float, height: float
) -> None:
    """What every page says: whose it is, its marking, as of when, and which page of how many."""
    inner = QRectF(_MARGIN, 0, width - 2 * _MARGIN, 0)
    line = 12 * POINT
    top = QRectF(inner.left(), _MARGIN - 26 * POINT, inner.width(), line)
    foot = QRectF(inner.left(), height - _MARGIN + 12 * POINT, inner.width(), line)
    painter.fillRect(QRectF(inner.left(), foot.top() - 5 * POINT, inner.width(), POINT / 2), LINE)
    left, middle = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter
    right, plain = Qt.AlignmentFlag.AlignRight, Qt.TextFlag.TextSingleLine
    painter.setFont(print_font("small"))
    painter.setPen(QUIET)
    painter.drawText(top, left | plain, paper.origin)
    painter.drawText(foot, left | plain, f"{paper.as_of} · journal {paper.head}")
    painter.drawText(foot, right | plain, f"Page {number} of {count}")
    if paper.marking:
        painter.setFont(print_font("small", 650))
        painter.setPen(INK)
        below = foot.translated(0, line)
        for rect in (top.translated(0, -line), below):
            painter.drawText(rect, middle | plain, paper.marking)
