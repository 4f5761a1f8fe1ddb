"""A quick look whether the database file is whole, for the moment after a desk was opened."""

from __future__ import annotations

from sqlalchemy.exc import DatabaseError

from oigdesk.desk import Desk


def first_damage(desk: Desk) -> str | None:
    """What SQLite finds first when it looks over the file's pages; None when it is whole.

    The thorough check, with chain, evidence and remedies, is ``keeping.check``.
    """
    try:
        with desk.store.reading() as connection:
            answer = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
    except DatabaseError as error:
        return str(error.orig)
    return None if answer == "ok" else str(answer)
