"""What every test of the window stands on."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def nothing_to_collect() -> None:
    """What is loaded once stays; the collector need not look at it after each test."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def collected_here(nothing_to_collect: None) -> Iterator[None]:
    """Widgets in a circle of references end on this thread, never on one that reads."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()
