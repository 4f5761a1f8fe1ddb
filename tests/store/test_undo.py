from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.models.report import Report
from oigdesk.services import history, keeping, records
from oigdesk.store import undo
from tests import builders


def offered(desk: Desk) -> tuple[int | None, int | None]:
    """The sets that Undo and Redo would take back."""
    with desk.store.reading() as connection:
        now = undo.status(connection)
    return (now.undo.number if now.undo else None, now.redo.number if now.redo else None)


def title(desk: Desk, uid: str) -> str | None:
    with desk.read() as session:
        return session.scalar(select(Report.title).where(Report.uid == uid))


def edit(desk: Desk, uid: str, text: str) -> None:
    records.edit(desk, "report", uid, {"title": text})


def export(desk: Desk) -> None:
    with desk.write("Exported a workbook", undoable=False, keep_empty=True):
        pass


def test_an_empty_journal_offers_nothing(desk: Desk) -> None:
    assert offered(desk) == (None, None)
    for verb in (history.undo, history.redo):
        with pytest.raises(Refused, match=r"There is nothing to (un|re)do\."):
            verb(desk)


def test_undo_walks_back_and_redo_forward(desk: Desk) -> None:
    uid = builders.report(desk, title="first")
    edit(desk, uid, "second")
    edit(desk, uid, "third")
    assert offered(desk) == (3, None)
    assert history.undo(desk).label == "Undo: Set title of OIG-22-34"
    assert (title(desk, uid), offered(desk)) == ("second", (2, 4))
    history.undo(desk)
    assert (title(desk, uid), offered(desk)) == ("first", (1, 5))
    assert history.redo(desk).label == "Redo: Set title of OIG-22-34"
    assert (title(desk, uid), offered(desk)) == ("second", (6, 4))
    history.redo(desk)
    assert (title(desk, uid), offered(desk)) == ("third", (7, None))
    history.undo(desk)
    history.undo(desk)
    assert (title(desk, uid), offered(desk)) == ("first", (1, 9))


def test_an_edit_after_an_undo_takes_redo_away(desk: Desk) -> None:
    uid = builders.report(desk, title="first")
    edit(desk, uid, "second")
    history.undo(desk)
    edit(desk, uid, "another")
    assert offered(desk) == (4, None)
    history.undo(desk)
    assert (title(desk, uid), offered(desk)) == ("first", (1, 5))
    history.redo(desk)
    assert (title(desk, uid), offered(desk)) == ("another", (6, None))


def test_undo_and_redo_go_on_after_a_restart(desk_folder: Path) -> None:
    def opened() -> Desk:
        return keeping.open_desk(desk_folder, person="A. Auditor").desk

    desk = opened()
    uid = builders.report(desk, title="first")
    edit(desk, uid, "second")
    for verb, left in (
        (history.undo, "first"),
        (history.redo, "second"),
        (history.undo, "first"),
    ):
        keeping.leave(desk)
        desk = opened()
        verb(desk)
        assert title(desk, uid) == left
    keeping.leave(desk)


def test_undo_steps_over_exports(desk: Desk) -> None:
    uid = builders.report(desk, title="first")
    edit(desk, uid, "second")
    export(desk)
    assert offered(desk) == (2, None)
    history.undo(desk)
    export(desk)
    assert offered(desk) == (1, 4)
    history.redo(desk)
    assert title(desk, uid) == "second"


def test_undo_stops_at_a_migration(desk: Desk) -> None:
    uid = builders.report(desk)
    with desk.write(f"{undo.MIGRATION_LABEL} from 0001", undoable=False, keep_empty=True):
        pass
    assert offered(desk) == (None, None)
    edit(desk, uid, "newer")
    assert offered(desk) == (3, None)
    history.undo(desk)
    assert offered(desk) == (None, 4)
    with pytest.raises(Refused, match="nothing to undo"):
        history.undo(desk)


def test_a_set_in_the_middle_is_undone_alone(desk: Desk) -> None:
    uid = builders.report(desk, title="first")
    edit(desk, uid, "second")
    records.edit(desk, "report", uid, {"type": "Review"})
    history.undo_set(desk, 2)
    assert title(desk, uid) == "first"
    assert offered(desk) == (3, 4)
    with pytest.raises(Refused, match="already undone, by change 4"):
        history.undo_set(desk, 2)
    history.undo_set(desk, 4)
    assert title(desk, uid) == "second"


def test_a_set_that_was_redone_is_undone_by_its_own_number(desk: Desk) -> None:
    uid = builders.report(desk, title="first")
    edit(desk, uid, "second")
    history.undo(desk)
    history.redo(desk)
    history.undo_set(desk, 2)
    assert title(desk, uid) == "first"
    assert offered(desk) == (1, 5)
    history.undo(desk)
    assert offered(desk)[0] is None


def test_what_cannot_be_undone_is_said(desk: Desk) -> None:
    builders.report(desk)
    export(desk)
    with pytest.raises(Refused, match="There is no change 7"):
        history.undo_set(desk, 7)
    with pytest.raises(Refused, match="changed nothing that can be undone"):
        history.undo_set(desk, 2)


def test_who_undid_it_follows_a_long_row_of_undos_and_redos(desk: Desk) -> None:
    uid = builders.report(desk, title="first")
    edit(desk, uid, "second")
    for _ in range(30):
        history.undo(desk)
        history.redo(desk)
    with desk.store.reading() as connection:
        assert undo.undone_by(connection, 2) is None
        assert undo.standing_for(connection, 2) == 62
    history.undo(desk)
    with desk.store.reading() as connection:
        assert undo.undone_by(connection, 2) == 63
        assert undo.undone_by(connection, 1) is None
    assert offered(desk) == (1, 63)


def test_only_the_tail_is_walked(desk: Desk) -> None:
    uid = builders.report(desk)
    for number in range(2, 2 * undo._TAIL + 10):
        export(desk) if number > 3 else edit(desk, uid, str(number))
    asked: list[str] = []
    with desk.store.reading() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.set_trace_callback(asked.append)
        assert undo.status(connection).undo is not None
        raw.set_trace_callback(None)
    assert len(asked) == 3  # a hundred sets at a time, and no further than the newest edit
