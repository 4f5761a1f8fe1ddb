"""Circles end on the window's thread, and only there."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from oigdesk.ui.collecting import Collecting


class Circle(QObject):
    """Holds itself; nothing but a collection ends it."""

    def __init__(self) -> None:
        super().__init__()
        self.own = self


def work_that_makes_objects() -> int:
    """Far more containers than Python waits for before it collects by itself."""
    return len([[number] for number in range(200_000)])


@pytest.fixture
def collecting(qapp: QApplication) -> Iterator[Collecting]:
    """As the window has it."""
    made = Collecting(qapp)
    yield made
    made.stop()
    made.deleteLater()
    gc.disable()  # as the fixtures of every test of the window want it
    gc.freeze()


def test_a_worker_never_ends_a_widget_and_the_window_soon_does(
    collecting: Collecting, qtbot: QtBot
) -> None:
    ended_on: list[int] = []
    circle = Circle()
    weakref.finalize(circle, lambda: ended_on.append(threading.get_ident()))
    del circle
    with ThreadPoolExecutor(1) as lane:
        lane.submit(work_that_makes_objects).result()
    assert ended_on == []
    kept = [[number] for number in range(10_000)]
    qtbot.waitUntil(lambda: ended_on == [threading.get_ident()])
    assert kept


def test_stopping_gives_collecting_back_to_python(qapp: QApplication) -> None:
    made = Collecting(qapp)
    assert not gc.isenabled()
    made.stop()
    assert gc.isenabled()
    gc.disable()  # as the fixtures of every test of the window want it
    gc.freeze()
