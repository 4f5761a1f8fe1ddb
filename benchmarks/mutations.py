"""Mutated report pages through a whole import: read, entered, kept as evidence."""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

from oigdesk.errors import Refused
from oigdesk.services import importing, keeping
from tests.formats.mutations import mutated, page_texts


def main(pages: int = 500) -> int:
    """Print how many came in, were known or were refused; any other end is a fault."""
    rnd = random.Random(2234)
    counts = {"added": 0, "different": 0, "same": 0, "refused": 0}
    begin = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        desk = keeping.create(Path(folder) / "desk").desk
        try:
            for _ in range(pages):
                try:
                    content = mutated(rnd.choice(page_texts()), rnd)
                    plan = importing.read(desk, content, "page.txt")
                    importing.apply(desk, plan)
                except Refused:
                    counts["refused"] += 1
                else:
                    counts[plan.result] += 1
            findings = keeping.check(desk).findings
        finally:
            keeping.leave(desk)
    words = ", ".join(f"{count} {result}" for result, count in counts.items())
    seconds = time.perf_counter() - begin
    print(
        f"{pages} mutated pages in {seconds:.0f} s: {words}; {len(findings)} findings of the check"
    )
    return 1 if findings else 0


if __name__ == "__main__":
    raise SystemExit(main(*map(int, sys.argv[1:])))
