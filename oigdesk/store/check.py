"""Everything that can be wrong with a desk, found and named, each with its remedy."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec
from sqlalchemy import ColumnElement, Integer
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DatabaseError

from oigdesk.models.base import Flag, Noun
from oigdesk.models.registry import NOUNS
from oigdesk.progress import Progress
from oigdesk.store import blobs, chain, derived, search_index, sweeping
from oigdesk.store.batching import batches, marks
from oigdesk.store.engine import bare
from oigdesk.store.layout import Layout
from oigdesk.store.naming import record_words
from oigdesk.store.snapshot import troubles
from oigdesk.store.touched import living


class Finding(msgspec.Struct, frozen=True):
    """One thing that is wrong: its kind, where it is, what it is, and what to do.

    ``noun`` and ``uid`` name the record it concerns, ``file`` what belongs to none.
    """

    kind: str
    where: str
    detail: str
    remedy: str
    noun: str = ""
    uid: str = ""
    file: Path | None = None


class Work(msgspec.Struct, frozen=True):
    """What a check looks at; ``matched`` gathers which stored files were what their name says."""

    connection: Connection
    layout: Layout
    progress: Progress
    matched: dict[str, bool] = msgspec.field(default_factory=dict)


class Check(msgspec.Struct, frozen=True):
    """One check: what it is called when it found nothing, how it looks, and how it mends.

    ``mend`` gets a writing transaction and gives a line that says what it did, empty for nothing;
    None where only a person can know what is right.
    """

    label: str
    find: Callable[[Work], Iterator[Finding]]
    mend: Callable[[Work], str] | None = None


_RESTORE: Final = "Restore the last verified backup into a new desk and compare; keep this one."


def _integrity(work: Work) -> Iterator[Finding]:
    try:
        answers = work.connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars().all()
    except DatabaseError as error:
        answers = [str(error.orig)]
    for answer in answers:
        if answer != "ok":
            yield Finding("integrity", work.layout.database.name, str(answer), _RESTORE)


def _foreign_keys(work: Work) -> Iterator[Finding]:
    for table, row, parent, _key in work.connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Finding(
            "foreign_key", f"{table} {row}", f"It points to a {parent} that is not there.", _RESTORE
        )


def _chain(work: Work) -> Iterator[Finding]:
    for fault in chain.faults(work.connection):
        yield Finding(
            "chain",
            f"change {fault.number}",
            f"Change {fault.number} {fault.what}.",
            "The history before it stands. " + _RESTORE,
        )


def _canonical_sql(noun: type[Noun], column: ColumnElement[Any]) -> str:
    """A column as the canonical text the journal keeps of it."""
    name = f'{noun.__tablename__}."{column.key}"'
    for key in column.foreign_keys:
        parent = key.column.table.name
        return f"(select parent.uid from {parent} as parent where parent.id = {name})"
    if isinstance(column.type, Flag):
        return f"(case {name} when 1 then 'true' when 0 then 'false' end)"
    if isinstance(column.type, Integer):
        return f"cast({name} as text)"
    return name


def _altered_rows(work: Work) -> Iterator[Finding]:
    for table, noun in work.progress.each(NOUNS.items(), "Comparing with the journal", len(NOUNS)):
        altered: dict[str, list[str]] = defaultdict(list)
        for column in noun.__table__.columns:
            if column.name in {"id", "uid"}:
                continue
            field = column.name.removesuffix("_id") if column.foreign_keys else column.name
            rows = work.connection.exec_driver_sql(
                f"select uid from {table} where {_canonical_sql(noun, column)} is not"
                " (select new from change where id = (select max(id) from change"
                f" where change.uid = {table}.uid and change.field = ?))",
                (field,),
            )
            for uid in rows.scalars():
                altered[uid].append(field)
        for uid, fields in altered.items():
            name = record_words(work.connection, table, uid)
            if "added" in fields and not _is_journaled(work, uid):
                what = f"{table} {uid} was added without the journal."
                yield Finding("altered_row", name, what, _RESTORE, table, uid)
                continue
            yield Finding(
                "altered_row",
                name,
                f"{table} {uid}: {', '.join(fields)} changed without the journal.",
                "Type the right value again, which the journal then keeps. " + _RESTORE,
                table,
                uid,
            )
        gone = work.connection.exec_driver_sql(
            "select uid from change where noun = ? and field = 'added'"
            f" and not exists (select 1 from {table} where {table}.uid = change.uid)",
            (table,),
        )
        for uid in gone.scalars().all():
            yield Finding(
                "altered_row", f"{table} {uid}", "It was deleted without the journal.", _RESTORE
            )


def _is_journaled(work: Work, uid: str) -> bool:
    found = work.connection.exec_driver_sql("select 1 from change where uid = ? limit 1", (uid,))
    return found.first() is not None


def _derived(work: Work) -> Iterator[Finding]:
    remedy = "Harmless. Mending computes it anew from the records."
    connection, driver = work.connection, bare(work.connection)
    for ids in batches(living(driver, "recommendation")):
        tallies, components = derived.tally_rows(connection, ids)
        fresh: dict[str, Sequence[tuple[Any, ...]]] = {
            "span": list(derived.span_rows(connection, ids)),
            "tally": tallies,
            "component": components,
        }
        for table, rows in fresh.items():
            yield from _differing(connection, table, ids, rows, remedy)
    for ids in batches(living(driver, "report")):
        rows = derived.report_rows(connection, ids)
        yield from _differing(connection, "report_tally", ids, rows, remedy)
    for table in derived.COLUMNS:
        noun = derived.owner(table)
        left = connection.exec_driver_sql(
            f"select distinct {noun}_id from {table} where {noun}_id not in"
            f" (select id from {noun} where retracted is null) order by 1"
        )
        for row_id in left.scalars():
            what = f"Its {noun} was taken back or retired."
            yield Finding("derived", f"{table} of {noun}_id {row_id}", what, remedy)


def _search(work: Work) -> Iterator[Finding]:
    try:
        faults = list(search_index.faults(work.connection))
    except sqlite3.DatabaseError as error:
        faults = [f"SQLite says: {error}."]
    for fault in faults:
        yield Finding(
            "search",
            "search index",
            fault,
            "Harmless. Mending makes the index anew from the records.",
        )


def _reindex(work: Work) -> str:
    search_index.rebuild(work.connection)
    return "The search index was made anew."


def _differing(
    connection: Connection,
    table: str,
    ids: Sequence[int],
    fresh: Sequence[tuple[Any, ...]],
    remedy: str,
) -> Iterator[Finding]:
    key = f"{derived.owner(table)}_id"
    kept = connection.exec_driver_sql(
        f"select {derived.COLUMNS[table]} from {table} where {key} in ({marks(ids)})",
        tuple(ids),
    )
    wrong = {row[0] for row in {tuple(row) for row in kept} ^ set(fresh)}
    for row_id in sorted(wrong):
        yield Finding("derived", f"{table} of {key} {row_id}", "It is not what follows.", remedy)


def _files(work: Work) -> Iterator[Finding]:
    named = work.connection.exec_driver_sql(
        "select sha256, name, iif(retracted is null, uid, '') from evidence"
        " order by retracted is not null, id"
    ).all()
    names: dict[str, list[str]] = defaultdict(list)
    items: dict[str, str] = {}
    for sha256, name, uid in named:
        names[sha256].append(name)
        items.setdefault(sha256, uid)
    for sha256 in work.progress.each(names, "Hashing evidence"):
        name = ", ".join(dict.fromkeys(names[sha256]))
        answer = blobs.verify(sha256, work.layout, work.progress)
        work.matched[sha256] = answer == "whole"
        if answer == "missing":
            yield Finding(
                "missing_file",
                name,
                f"The stored file {sha256} is gone.",
                "Attach the same file again, or restore a backup that holds it.",
                "evidence",
                items[sha256],
            )
        elif answer != "whole":
            yield Finding(
                "changed_file",
                name,
                f"The stored file {sha256} is {answer}.",
                "Attach a good copy again: it heals the stored file. Or restore a backup.",
                "evidence",
                items[sha256],
            )


def _rebuild(work: Work) -> str:
    derived.rebuild(work.connection)
    return "States and counts were computed anew."


def _orphans(work: Work) -> Iterator[Finding]:
    known = _known(work)
    for sha256 in blobs.all_stored(work.layout):
        if sha256 not in known:
            yield Finding(
                "orphan_file",
                work.layout.blob(sha256).name,
                "A stored file belongs to no record; an interrupted attach leaves one.",
                "Harmless. Attach it again if it is wanted; mending removes it after 24 hours.",
                file=work.layout.blob(sha256),
            )
    for path in blobs.strays(work.layout):
        ours = path.name.startswith(blobs.UNFINISHED)
        yield Finding(
            "orphan_file",
            path.name,
            "An unfinished copy." if ours else "A file that oigdesk did not put here.",
            "Harmless. Mending removes it after 24 hours."
            if ours
            else "Harmless. Move it out of the evidence folder.",
            file=path,
        )


def _known(work: Work) -> set[str]:
    return set(work.connection.exec_driver_sql("select sha256 from evidence").scalars())


def _clear(work: Work) -> str:
    with troubles("A stray file could not be removed."):
        count = sweeping.mend(work.layout, _known(work), dt.datetime.now(dt.UTC))
    if not count:
        return ""
    files = "1 file" if count == 1 else f"{count} files"
    return f"Removed {files} of an interrupted attach that no record names."


#: Every check, in the order a person reads the answers.
CHECKS: Final = (
    Check("The database file is whole", _integrity),
    Check("Every record's parent is there", _foreign_keys),
    Check("The journal's chain is unbroken", _chain),
    Check("Every record is as the journal left it", _altered_rows),
    Check("States and counts follow from the events", _derived, _rebuild),
    Check("Find finds what the records say", _search, _reindex),
    Check("Evidence files are there and unchanged", _files),
    Check("No stray files", _orphans, _clear),
)


def run(work: Work) -> tuple[list[Finding], list[str]]:
    """Run every check: the findings, and the labels of the checks that found nothing."""
    findings: list[Finding] = []
    clean: list[str] = []
    for check in work.progress.each(CHECKS, "Checking"):
        try:
            found = list(check.find(work))
        except DatabaseError as error:
            # A damaged file must not hide what the other checks can still see.
            found = [Finding("integrity", work.layout.database.name, str(error.orig), _RESTORE)]
        findings += found
        if not found:
            clean.append(check.label)
    return findings, clean


def mend(work: Work) -> tuple[str, ...]:
    """Mend what the checks find, where a program may, in a writing transaction; what was done.

    Raises:
        StoreTrouble: a file cannot be removed.
    """
    done = (check.mend(work) for check in CHECKS if check.mend and any(check.find(work)))
    return tuple(line for line in done if line)
