"""What somebody does to a desk who opens its file with another program."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from oigdesk.desk import Desk
from oigdesk.store.guards import TRIGGERS


def behind_the_guards(desk: Desk, *statements: str) -> None:
    """Change rows where no journal and no trigger sees it; foreign keys are off."""
    with closing(sqlite3.connect(desk.layout.database)) as connection, connection:
        for name in TRIGGERS:
            connection.execute(f"drop trigger if exists {name}")
        for statement in statements:
            connection.execute(statement)
