"""Keeping a desk: make, open, close, back up, restore and check."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from oigdesk.desk import Actor, Desk, actor_now
from oigdesk.errors import Refused, StoreTrouble
from oigdesk.paths import copies_folder
from oigdesk.progress import Progress
from oigdesk.services import preferences, proving
from oigdesk.services.changed import Changed
from oigdesk.store import backup, blobs, chain, migrate, restoring, sweeping
from oigdesk.store import check as checking
from oigdesk.store.check import Finding as Finding
from oigdesk.store.engine import open_engine
from oigdesk.store.layout import Layout
from oigdesk.store.lock import WriterLock, holder
from oigdesk.store.places import why_unsafe
from oigdesk.store.store import Store

SECOND_PLACE = "second_backup_place"


class Opened(msgspec.Struct, frozen=True):
    """A desk that is open, and what there is to tell the person about it."""

    desk: Desk
    lines: tuple[str, ...]


class BackupLine(msgspec.Struct, frozen=True):
    """One backup: where, when (UTC), whether it was opened and found whole, in words."""

    path: Path
    at: str
    verified: bool
    words: str


class Restored(msgspec.Struct, frozen=True):
    """A new desk from a backup: counts of the old desk and of the new one, missing digests."""

    folder: Path
    before: dict[str, int]
    after: dict[str, int]
    missing: tuple[str, ...]


class CheckReport(msgspec.Struct, frozen=True):
    """What a check found; ``clean`` are the labels of the checks that found nothing.

    ``changed`` is what stands otherwise since it looked at the evidence files.
    """

    findings: tuple[Finding, ...]
    head: str
    clean: tuple[str, ...]
    seconds: float
    changed: Changed | None = None


def create(
    folder: Path,
    *,
    office: str | None = None,
    person: str | None = None,
    today: Callable[[], dt.date] = dt.date.today,
) -> Opened:
    """Make a desk in a new or an empty folder and open it.

    Raises:
        Refused: something stands there already.
        StoreTrouble: the folder cannot be written.
    """
    layout = Layout(folder.absolute())
    layout.require_free()
    layout.create()
    unsafe = why_unsafe(layout.folder)
    lock = WriterLock(layout)
    actor = actor_now(person)
    lock.acquire(actor.person)
    try:
        migrate.make_database(layout, shared=unsafe is not None)
        engine = open_engine(layout.database, shared=unsafe is not None)
        desk = Desk(layout, Store(engine, read_only=False), actor, lock=lock, today=today)
    except BaseException:
        lock.release()
        raise
    if office:
        preferences.put(desk, preferences.OFFICE, office)
    line = f"{_damage(unsafe)} Next time the desk opens read-only: move it to this computer."
    return Opened(desk, (line,) if unsafe else ())


def _damage(unsafe: str | None) -> str:
    return f"This folder is {unsafe}, where a database can be damaged while it is written."


def open_desk(
    folder: Path,
    *,
    person: str | None = None,
    read_only: bool = False,
    take_over: bool = False,
    write_anyway: bool = False,
    today: Callable[[], dt.date] = dt.date.today,
) -> Opened:
    """Open a desk, for writing unless asked otherwise.

    On a network share or in a synced folder it opens read-only unless ``write_anyway``. A lock
    left by a process that died here is taken over, with a line; one of another machine only with
    ``take_over``.

    Raises:
        StoreTrouble: missing, not_a_desk, too_new, locked (who, where, since when), corrupt.
    """
    layout = Layout(folder.absolute())
    layout.require_desk()
    actor = actor_now(person)
    unsafe = why_unsafe(layout.folder)
    if unsafe and not read_only and not write_anyway:
        why = _damage(unsafe)
        opened = _open_to_read(layout, actor, why, today)
        return msgspec.structs.replace(opened, lines=(f"{why} Copy the desk to this computer.",))
    if read_only:
        lines = () if unsafe else _after_crash(layout, actor)
        by = holder(layout)
        opened = _open_to_read(
            layout, actor, f"Open for writing by {by.words()}." if by else None, today
        )
        return msgspec.structs.replace(opened, lines=lines)
    migrate.refuse_newer(migrate.revision_of(layout.database))
    lock = WriterLock(layout)
    taken = lock.acquire(actor.person, take_over=take_over, after_crash=sweeping.after_crash)
    told = [taken.words]
    try:
        engine = open_engine(layout.database, shared=unsafe is not None)
        if migrate.revision_of(layout.database) != migrate.HEAD:
            copy = migrate.upgrade(engine, layout.database, layout.backups, actor)
            told.append(f"The desk was upgraded; a checked copy from before is {copy}.")
        store = Store(engine, read_only=False)
    except BaseException:
        lock.release()
        raise
    desk = Desk(layout, store, actor, lock=lock, today=today)
    return Opened(desk, tuple(line for line in told if line))


def _after_crash(layout: Layout, actor: Actor) -> tuple[str, ...]:
    """Clear away what a program that died left, if there was one: whoever comes next does it."""
    if holder(layout) is None:
        return ()
    try:
        with WriterLock(layout) as lock:
            taken = lock.acquire(actor.person, after_crash=sweeping.after_crash)
            return (taken.words,) if taken.words else ()
    except StoreTrouble:
        return ()  # somebody writes there, or nobody can: reading needs no lock


def _open_to_read(
    layout: Layout, actor: Actor, why: str | None, today: Callable[[], dt.date]
) -> Opened:
    revision = migrate.revision_of(layout.database)
    migrate.refuse_newer(revision)
    if revision != migrate.HEAD:
        raise StoreTrouble(
            "read_only",
            "This desk is of an older version and must be upgraded before it can be read.",
            why or "It was asked for read-only.",
            "Open it once for writing; a checked copy is taken first.",
        )
    store = Store(open_engine(layout.database, read_only=True), read_only=True)
    return Opened(Desk(layout, store, actor, read_only_why=why or "", today=today), ())


def close(desk: Desk) -> None:
    """Back up if something changed, let copies and connections go, release the lock."""
    try:
        if not desk.read_only:
            auto_backup(desk)
        blobs.purge_copies(copies_folder())
    finally:
        leave(desk)


def leave(desk: Desk) -> None:
    """Let go of a desk without a backup: what one command of the command line does."""
    desk.store.close()
    if desk.scratch is not None:
        shutil.rmtree(desk.scratch, ignore_errors=True)
    if desk.lock is not None:
        desk.lock.release()


def second_place(desk: Desk) -> Path | None:
    """The folder outside the desk where backups also go, evidence files included."""
    value = preferences.value(desk, SECOND_PLACE)
    return Path(value) if value else None


def set_second_place(desk: Desk, folder: Path | None) -> Changed:
    """Choose or give up the second backup place.

    Raises:
        Refused: the folder is inside the desk, where it would be lost with it.
    """
    if folder is not None and folder.resolve().is_relative_to(desk.folder.resolve()):
        raise Refused(
            "The second place must lie outside the desk.",
            "Copies inside the desk folder are lost together with it.",
            "Choose a folder on another disk or a share.",
        )
    return preferences.put(desk, SECOND_PLACE, str(folder.absolute()) if folder else None)


def back_up(desk: Desk, *, to: Path | None = None, progress: Progress | None = None) -> BackupLine:
    """Make a backup, open it and check it. With ``to`` the evidence files go there too.

    Raises:
        StoreTrouble: no room or no right to write; the desk itself is untouched.
        Cancelled: the person stopped it; nothing of it stays behind.
    """
    return _line(backup.make(desk.layout, now=_now(), to=to, kind="hand", progress=progress))


def auto_backup(desk: Desk, *, progress: Progress | None = None) -> BackupLine | None:
    """Back up automatically where the journal went on since the last whole backup; thin older ones.

    The second place is served too when it is there. For closing a desk and for every half hour;
    gives the newest backup it made, None when there was nothing to do.

    Raises:
        StoreTrouble: no room or no right to write; the desk itself is untouched.
        Cancelled: the person stopped it; nothing of it stays behind.
    """
    head, second = desk.head(), second_place(desk)
    if head.startswith("0:"):
        return None
    made: backup.Backup | None = None
    standing = _standing(desk)
    for place in (None, second):
        if place is not None and not os.path.isdir(place):
            continue
        beside = place is None
        newest = next(
            (one for one in standing if (one.folder.parent == desk.layout.backups) is beside), None
        )
        if newest and newest.manifest.head == head and newest.whole:
            continue
        made = backup.make(
            desk.layout, now=_now(), to=place, kind="automatic", rehash=False, progress=progress
        )
    if made is None:
        return None
    backup.thin(desk.layout, now=_now(), second=second)
    return _line(made)


def backups(desk: Desk) -> tuple[BackupLine, ...]:
    """Every backup of this desk that can be found, the newest first."""
    return tuple(_line(made) for made in _standing(desk))


def last_backup(desk: Desk) -> BackupLine | None:
    """The newest backup that was opened and found whole."""
    found = next((one for one in _standing(desk) if one.whole), None)
    return _line(found) if found else None


def _standing(desk: Desk) -> list[backup.Backup]:
    """The backups of this desk, the newest first; a second place may hold those of others too."""
    every = backup.backups(desk.layout, second_place(desk))
    return [one for one in every if one.manifest.desk_uid == desk.store.uid]


def _line(made: backup.Backup) -> BackupLine:
    counts = made.manifest.counts
    held = [
        f"{count:,} {noun}{'' if count == 1 else 's'}"
        for noun in ("report", "recommendation")
        for count in (counts.get(noun, 0),)
    ]
    words = ", ".join([*held, f"head {chain.short(made.manifest.head)}"])
    at = made.manifest.made_at.isoformat().replace("+00:00", "Z")
    return BackupLine(made.folder, at, made.whole, words)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def restore(path: Path, folder: Path, *, progress: Progress | None = None) -> Restored:
    """Make a new desk from a backup; the old desk stays as it is.

    Raises:
        Refused: something stands where the new desk should be.
        StoreTrouble: the backup is damaged, or there is no room or right to write.
    """
    done = restoring.restore(path, folder.absolute(), progress=progress)
    before = done.before or done.in_backup
    return Restored(folder=done.desk, before=before, after=done.after, missing=done.missing)


def check(desk: Desk, *, head: str | None = None, progress: Progress | None = None) -> CheckReport:
    """Look for everything that can be wrong; only what the evidence files were like is kept.

    ``head`` is an older printed head that today's journal must extend.

    Raises:
        Refused: the given head is not one.
    """
    began = time.monotonic()
    findings: list[Finding] = []
    with desk.store.reading() as connection:
        if head is not None:
            try:
                fault = chain.missing_from(connection, head)
            except ValueError as error:
                raise Refused("This is not a head of a journal.", f"{error}.") from error
            if fault is not None:
                where, what = f"change {fault.number}", f"Change {fault.number} {fault.what}."
                remedy = "Compare with the backup that carries the printed head."
                findings.append(Finding("chain", where, what, remedy))
        work = checking.Work(connection, desk.layout, progress or Progress())
        found, clean = checking.run(work)
    changed = proving.keep_matched(desk, work.matched)
    clean += [f"The head {chain.short(head)} is in the journal"] if head and not findings else []
    findings += found
    return CheckReport(
        tuple(findings), desk.head(), tuple(clean), time.monotonic() - began, changed
    )


def mend(desk: Desk, *, progress: Progress | None = None) -> tuple[str, ...]:
    """Mend what a check finds and a program may mend; gives a line for each thing done.

    Derived tables are computed anew, stored files that no record names and that are older than 24
    hours are removed. Records, journal and evidence stay as they are.

    Raises:
        StoreTrouble: the desk is read-only or busy.
    """
    with desk.store.drafting() as connection:
        work = checking.Work(connection, desk.layout, progress or Progress())
        return checking.mend(work)
