"""The triggers that refuse to edit or delete the journal; a migration sets them anew."""

from __future__ import annotations

from typing import Final

from sqlalchemy.engine import Connection

TRIGGERS: Final = {
    f"guard_{table}_{verb.lower()}": (
        f"CREATE TRIGGER guard_{table}_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END"
    )
    for table in ("change_set", "change")
    for verb in ("UPDATE", "DELETE")
}


def set_guards(connection: Connection) -> None:
    """Put every guard in place, whether or not it stood before."""
    for name, statement in TRIGGERS.items():
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        connection.exec_driver_sql(statement)
