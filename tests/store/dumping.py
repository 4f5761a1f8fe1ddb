"""A desk's database as SQL text, and back: how released schemas are kept for the tests.

``python -m tests.store.dumping`` writes the dump of the present schema, filled, for a release.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from oigdesk.services import drafting, history, keeping, lifecycle, records
from oigdesk.store import migrate
from tests import builders

STORES = Path(__file__).resolve().parent.parent / "data" / "stores"


def dump(database: Path) -> str:
    """All of a database as statements."""
    with closing(sqlite3.connect(database)) as connection:
        (made,) = connection.execute("select sql from sqlite_master where name = 'search'")
        return "\n".join(_loadable(connection.iterdump(), made[0])) + "\n"


def _loadable(statements: Iterator[str], index: str) -> Iterator[str]:
    """What ``iterdump`` says of the full-text index cannot be read back: its tables can."""
    for line in statements:
        if line.startswith("INSERT INTO sqlite_master"):
            yield f"{index};"
        elif line.startswith('INSERT INTO "search_'):
            yield line.replace("INSERT", "INSERT OR REPLACE", 1)
        elif not line.startswith(
            ("PRAGMA writable", 'INSERT INTO "search"', "CREATE TABLE 'search")
        ):
            yield line


def load(text: str, database: Path) -> None:
    """Make a database of a dump."""
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(text)


def fill(folder: Path) -> None:
    """A desk with a row in every table but those of evidence, whose files a dump cannot hold."""
    desk = keeping.create(
        folder, office="DHS OIG", person=builders.PERSON, today=lambda: builders.TODAY
    ).desk
    uid = builders.resolved(desk, builders.report(desk, locations=(("Tazewell", "VA", None),)))
    records.edit(desk, "recommendation", uid, {"significant": True, "questioned_costs": 125_050})
    builders.one_of_each(desk, uid)
    reason = {"close_reason": "withdrawn", "reason": "By mistake"}
    lifecycle.step(desk, uid, "close", reason | {"effective_date": dt.date(2023, 1, 9)})
    history.undo(desk)
    drafting.save(desk, "recommendation", uid, "text", "half a sen")
    keeping.leave(desk)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        fill(Path(place) / "desk")
        STORES.mkdir(exist_ok=True)
        text = dump(Path(place) / "desk" / "desk.sqlite")
        (STORES / f"{migrate.HEAD}.sql").write_text(text, encoding="utf-8")
