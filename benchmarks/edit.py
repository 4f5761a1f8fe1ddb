"""One journaled edit of one field, beside the same rows written by plain sqlite3."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import select

from oigdesk.desk import Desk
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.report import Report
from oigdesk.services import keeping, records

GOAL = 5.0


def _fill(desk: Desk, count: int) -> list[str]:
    """Reports with four recommendations each; gives the uids of these."""
    for number in range(count // 4):
        with desk.write(f"Add report {number}") as writing:
            report = Report(number=f"OIG-{number}", title="Ineffective Controls")
            writing.session.add(report)
            writing.session.add_all(
                Recommendation(report=report, number=str(one), text="We recommend it. " * 20)
                for one in range(1, 5)
            )
    with desk.read() as session:
        return list(session.scalars(select(Recommendation.uid)))


def _plain_edit(connection: sqlite3.Connection, uid: str, cents: int) -> None:
    """The rows that the journaled edit writes, and the reads it cannot do without."""
    cursor = connection.cursor()
    cursor.execute("begin immediate")
    number, previous = cursor.execute(
        "select number, digest from change_set order by number desc limit 1"
    ).fetchone()
    row, old = cursor.execute(
        "select id, questioned_costs from recommendation where uid = ?", (uid,)
    ).fetchone()
    cursor.execute("update recommendation set questioned_costs = ? where id = ?", (cents, row))
    label = "Set questioned costs"
    values = (number + 1, f"{number}-{uid}", "replica", "0001", label, "A", "a", "m", "t")
    digest = hashlib.sha256(json.dumps([previous, *values]).encode()).hexdigest()
    cursor.execute(
        "insert into change_set (number, uid, replica, schema_revision, label, actor, account,"
        " machine, time, undoable, previous_digest, digest) values (?,?,?,?,?,?,?,?,?,1,?,?)",
        (*values, previous, digest),
    )
    cursor.execute(
        "insert into change (change_set, noun, uid, field, old, new) values (?,?,?,?,?,?)",
        (number + 1, "recommendation", uid, "questioned_costs", old, str(cents)),
    )
    cursor.execute("commit")


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def measure(count: int, rounds: int, folder: Path) -> tuple[float, float]:
    """The median seconds of one edit by the service and by plain sqlite3, in turns on one desk."""
    desk = keeping.create(folder / "desk", person="A. Auditor").desk
    uids = _fill(desk, count)
    ours: list[float] = []
    plain: list[float] = []
    with closing(sqlite3.connect(desk.layout.database, isolation_level=None)) as connection:
        connection.execute("pragma synchronous=full")
        connection.execute("pragma foreign_keys=on")
        for turn in range(rounds):
            uid = uids[turn * 7919 % len(uids)]
            fields = {"questioned_costs": 2 * turn}
            ours.append(
                _seconds(lambda u=uid, f=fields: records.edit(desk, "recommendation", u, f))
            )
            plain.append(_seconds(lambda u=uid, t=turn: _plain_edit(connection, u, 2 * t + 1)))
    keeping.leave(desk)
    return statistics.median(ours), statistics.median(plain)


def main(count: int = 4_000, rounds: int = 400) -> int:
    """Print the milliseconds and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        ours, plain = measure(count, rounds, Path(folder))
    print(
        f"one journaled field edit: {1000 * ours:.2f} ms, the same rows by sqlite3"
        f" {1000 * plain:.2f} ms, ratio {ours / plain:.2f} (goal {GOAL})"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(*(int(argument) for argument in sys.argv[1:])))
