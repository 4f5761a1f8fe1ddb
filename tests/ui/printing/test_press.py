"""Pieces stay whole, headers stand on every page, and a file is whole or not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from oigdesk.errors import StoreTrouble
from oigdesk.progress import Cancelled, Progress
from oigdesk.ui.printing.paper import Column, Facts, Heading, Paper, Prose, Signatures, Table
from oigdesk.ui.printing.pieces import POINT, Piece, pieces_of
from oigdesk.ui.printing.press import paginated, save_pdf

HEIGHT = 600 * POINT
WIDTH = 500 * POINT
LONG = "We recommend that the component establish and implement procedures. " * 12


def paper(rows: int, *, wide: bool = False) -> Paper:
    columns = (Column("No.", 1), Column("Amount", 2, right=True), Column("Text", 6))
    lines = [(str(number), f"${number},000", LONG) for number in range(rows)]
    return Paper(
        title="Recommendation OIG-22-34 / 1",
        subtitle="Ineffective Controls",
        stem="OIG-22-34-1",
        origin="An office",
        as_of="As of Nov 24, 2026",
        head="12:0123456789abcdef",
        marking="CUI",
        wide=wide,
        blocks=(
            Facts((("State", "Resolved"), ("Since", "Jul 1, 2022"), ("Components", LONG))),
            Heading("Recommendation"),
            Prose(LONG * 3, label="As published"),
            Heading("Timeline"),
            Table(columns, lines),
            Signatures(("Approved by",)),
        ),
    )


def drawn(_painter: object, _top: float) -> None: ...


def test_no_piece_is_broken_and_none_is_lost(qapp: QApplication) -> None:
    pieces = list(pieces_of(paper(60), WIDTH))
    pages = paginated(pieces, HEIGHT)
    assert len(pages) > 5
    for page in pages:
        top = 0.0
        for at, piece in page:
            assert at == pytest.approx(top)
            top += piece.height
        assert top <= HEIGHT
    placed = [id(piece.draw) for page in pages for _, piece in page]
    assert all(id(piece.draw) in placed for piece in pieces)


def test_every_page_of_a_table_repeats_its_header(qapp: QApplication) -> None:
    header = Piece(10, drawn, keep=True)
    rows = [Piece(30, drawn, header=header) for _ in range(10)]
    pages = paginated([header, *rows], 100)
    assert [len(page) for page in pages] == [4, 4, 4, 2]
    assert all(page[0][1] == header for page in pages)


def test_what_is_kept_with_the_next_goes_over_with_it() -> None:
    pages = paginated([Piece(80, drawn), Piece(15, drawn, keep=True), Piece(10, drawn)], 100)
    assert [[piece.height for _, piece in page] for page in pages] == [[80], [15, 10]]


def test_a_piece_higher_than_a_page_has_one_to_itself() -> None:
    pages = paginated([Piece(20, drawn), Piece(300, drawn), Piece(20, drawn)], 100)
    assert [len(page) for page in pages] == [1, 1, 1]


@pytest.mark.parametrize("wide", [False, True])
def test_a_pdf_has_its_pages(qapp: QApplication, tmp_path: Path, *, wide: bool) -> None:
    path = tmp_path / "out.pdf"
    pages = save_pdf(paper(30, wide=wide), path)
    content = path.read_bytes()
    assert content.startswith(b"%PDF")
    assert int(re.findall(rb"/Count (\d+)", content)[0]) == pages > 1
    assert (b"/MediaBox [0 0 792" in content) is wide
    assert [entry.name for entry in tmp_path.iterdir()] == ["out.pdf"]


def test_a_file_that_cannot_be_written_is_told_of(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(StoreTrouble, match=r"out\.pdf was not saved"):
        save_pdf(paper(1), tmp_path / "nowhere" / "out.pdf")


def test_a_cancelled_one_leaves_what_stood_there(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "out.pdf"
    path.write_bytes(b"the one before")
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        save_pdf(paper(30), path, progress)
    assert path.read_bytes() == b"the one before"
    assert [entry.name for entry in tmp_path.iterdir()] == ["out.pdf"]
