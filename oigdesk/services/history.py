"""Undo and redo, across restarts, for everything the journal holds."""

from __future__ import annotations

from sqlalchemy.exc import IntegrityError

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.progress import Progress
from oigdesk.services.changed import Changed, changed_by
from oigdesk.store.inverse import invert
from oigdesk.store.undo import SetLine, is_undo, standing_for, status, undone_by


def undo(desk: Desk, *, progress: Progress | None = None) -> Changed:
    """Take back the newest step that stands.

    Raises:
        Cancelled: someone asked to stop; nothing is changed.
        Refused: nothing is left to undo, or later changes stand on it.
    """
    with desk.store.reading() as connection:
        line = status(connection).undo
    if line is None:
        raise Refused("There is nothing to undo.")
    return _take_back(desk, line, "Undo", progress)


def redo(desk: Desk, *, progress: Progress | None = None) -> Changed:
    """Do again what was last undone.

    Raises:
        Cancelled: someone asked to stop; nothing is changed.
        Refused: nothing was undone since the last edit, or later changes stand on it.
    """
    with desk.store.reading() as connection:
        line = status(connection).redo
    if line is None:
        raise Refused("There is nothing to redo.")
    return _take_back(desk, line, "Redo", progress)


def undo_set(desk: Desk, number: int, *, progress: Progress | None = None) -> Changed:
    """Take back one set wherever it stands in the history, if nothing stands on it.

    Raises:
        Cancelled: someone asked to stop; nothing is changed.
        Refused: there is no such set, it is not undoable, it is already undone, or later changes
            stand on it; each is named with field, both values, who and when.
    """
    with desk.store.reading() as connection:
        row = connection.exec_driver_sql(
            "select number, label, undoes, undoable from change_set where number = ?", (number,)
        ).first()
        if row is None:
            raise Refused(f"There is no change {number} in this desk.")
        if not row.undoable:
            raise Refused(f"Change {number}, “{row.label}”, changed nothing that can be undone.")
        taken_back_by = undone_by(connection, number)
        # After an undo and a redo it is the redo that stands for it.
        standing = standing_for(connection, number)
        again = is_undo(connection, row.undoes)
    if taken_back_by is not None:
        raise Refused(f"Change {number} is already undone, by change {taken_back_by}.")
    line = SetLine(standing, row.label, row.undoes, undoable=True)
    return _take_back(desk, line, "Redo" if again else "Undo", progress)


def bare_label(label: str) -> str:
    """A set's label without the Undo or Redo before it."""
    for prefix in ("Undo: ", "Redo: "):
        label = label.removeprefix(prefix)
    return label


def _take_back(desk: Desk, line: SetLine, verb: str, progress: Progress | None) -> Changed:
    try:
        label = f"{verb}: {bare_label(line.label)}"
        # Kept also when shared names are all that is left of the step: else Undo would stay on it.
        with desk.write(label, undoes=line.number, keep_empty=True, progress=progress) as writing:
            invert(writing.session, line.number, progress)
    except IntegrityError as error:
        raise Refused(
            f"{verb} of “{bare_label(line.label)}” was refused.",
            "Another record has taken the same number or name since.",
            "Change that record's number first.",
        ) from error
    return changed_by(writing)
