"""Ids in lists short enough for one statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final

#: How many ids one statement takes.
BATCH: Final = 500


def batches(ids: Iterable[Any], size: int = BATCH) -> Iterator[list[Any]]:
    """The ids in lists short enough for one statement."""
    remaining = iter(ids)
    while batch := list(islice(remaining, size)):
        yield batch


def marks(values: Sequence[object]) -> str:
    """As many question marks as there are values."""
    return ", ".join("?" * len(values))
