"""Margins follow the size of the text, up and down again, also those that were set long ago."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from oigdesk.services import keeping
from oigdesk.ui.growing import grow
from oigdesk.ui.main_window import MainWindow
from oigdesk.ui.measures import sizes
from tests import builders


def sides(layout: QLayout) -> tuple[int, int]:
    margins = layout.contentsMargins()
    return margins.left(), margins.right()


def test_margins_end_where_they_began(qapp: object) -> None:
    widget = QWidget()
    layout = QHBoxLayout(widget)
    layout.setContentsMargins(20, 3, 7, 5)
    body = 13.0
    for size in (14.0, 16.0, 20.0, 26.0, 39.0, 11.0, 13.0):
        grow([layout], body, size)
        body = size
        assert sides(layout) == (round(20 * size / 13), round(7 * size / 13))
        assert layout.contentsMargins().top() == 3
    layout.setContentsMargins(8, 0, 8, 0)
    grow([layout], 13.0, 26.0)
    assert sides(layout) == (16, 16)


def test_a_page_made_small_has_the_margins_of_one_made_large(
    window: MainWindow, desk_folder: Path, rest: Callable[[], None]
) -> None:
    desk = keeping.open_desk(desk_folder).desk
    builders.sample(desk)
    keeping.leave(desk)

    def seen() -> dict[str, list[tuple[int, int]]]:
        assert window.body is not None
        rest()
        head = window.body.page.findChildren(QHBoxLayout)
        return {"rows": [sides(one) for one in head if max(sides(one)) >= sizes().list_margin]}

    window.resize(2600, 1600)
    window.open_folder(desk_folder)
    rest()
    small = seen()
    window.theme.set_text_size(200)
    grown = seen()
    assert sizes().list_margin == 32
    assert grown["rows"]
    assert grown != small
    window.theme.set_text_size(100)
    assert seen() == small


def test_with_large_text_the_window_still_fits_a_small_screen(
    window: MainWindow, desk_folder: Path, rest: Callable[[], None]
) -> None:
    desk = keeping.open_desk(desk_folder).desk
    builders.sample(desk)
    keeping.leave(desk)
    window.open_folder(desk_folder)
    rest()
    body = window.body
    assert body is not None
    window.theme.set_text_size(200)
    for name in ("recommendations", "reports", "evidence", "activity"):
        body.show_page(name)
        rest()
        for show in (body.check, body.export):
            show()
            rest()
            assert window.minimumSizeHint().width() <= 1366, name
            body.page.hide_side()
    window.theme.set_text_size(100)
