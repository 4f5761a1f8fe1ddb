"""Attaching one large file, beside the least work that reads, hashes, writes and syncs it."""

from __future__ import annotations

import hashlib
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from oigdesk.store import blobs
from oigdesk.store.layout import Layout

BLOCK = 1 << 20
GOAL = 1.1


def _floor(source: Path, target: Path) -> None:
    digest = hashlib.sha256()
    with source.open("rb", buffering=0) as read, target.open("wb", buffering=0) as write:
        while block := read.read(BLOCK):
            digest.update(block)
            write.write(block)
        os.fsync(write.fileno())


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def measure(megabytes: int, rounds: int, folder: Path) -> tuple[float, float]:
    """The median seconds of attaching and of the floor, each on its own new file."""
    source = folder / "source.bin"
    with source.open("wb") as handle:
        for _ in range(megabytes):
            handle.write(os.urandom(BLOCK))
    layout, floor_file = Layout(folder / "desk"), folder / "floor.bin"
    layout.create()
    attached: list[float] = []
    floors: list[float] = []
    for _ in range(rounds):
        floors.append(_seconds(lambda: _floor(source, floor_file)))
        floor_file.unlink()
        attached.append(_seconds(lambda: blobs.put(source, layout)))
        for sha256 in list(blobs.all_stored(layout)):
            layout.blob(sha256).unlink()
    return statistics.median(attached), statistics.median(floors)


def main(megabytes: int = 1024, rounds: int = 5) -> int:
    """Print the seconds and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        attached, floor = measure(megabytes, rounds, Path(folder))
    print(
        f"attach {megabytes} MiB: {attached:.2f} s, one pass of read, SHA-256, write and fsync"
        f" {floor:.2f} s, ratio {attached / floor:.2f} (goal {GOAL})"
    )
    return 0
