from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError

from oigdesk.desk import Desk
from oigdesk.store.guards import TRIGGERS, set_guards
from tests import builders


@pytest.mark.parametrize(
    "statement",
    [
        "update change_set set label = 'nothing happened'",
        "update change set new = 'another' where field = 'number'",
        "delete from change",
        "delete from change_set where number = 1",
    ],
)
def test_the_journal_is_neither_edited_nor_deleted(desk: Desk, statement: str) -> None:
    builders.report(desk)
    head = desk.head()
    with (
        pytest.raises(IntegrityError, match="the journal is never changed"),
        desk.store.drafting() as connection,
    ):
        connection.exec_driver_sql(statement)
    assert desk.head() == head


def test_guards_that_were_dropped_are_set_anew(desk: Desk) -> None:
    kept = "select name from sqlite_master where type = 'trigger' order by name"
    with desk.store.drafting() as connection:
        for name in list(TRIGGERS)[:2]:
            connection.exec_driver_sql(f"drop trigger {name}")
        set_guards(connection)
        assert connection.exec_driver_sql(kept).scalars().all() == sorted(TRIGGERS)
