"""The digest that ties each change set to all before it: tamper-evident, not tamper-proof."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

import msgspec
from sqlalchemy.engine import Connection, Row

_HEAD: Final = re.compile(r"([0-9]{1,18}):([0-9a-f]{64}|[0-9a-f]{16})")
#: The digest before the first set.
NOTHING: Final = "0" * 64

#: The columns of a set that its digest covers, in the order it covers them.
COVERED: Final = (
    "number",
    "uid",
    "replica",
    "schema_revision",
    "label",
    "actor",
    "account",
    "machine",
    "time",
    "reason",
    "undoes",
    "undoable",
)

ChangeText = tuple[str, str, str, str | None, str | None]


class ChainFault(msgspec.Struct, frozen=True):
    """A set that is not what it was when it was written."""

    number: int
    what: str


def digest(previous: str, values: Iterable[object], changes: Iterable[ChangeText]) -> str:
    """SHA-256 over the digest before, the set's own values, and its changes in their order.

    Each part is one line of JSON, so that no two different sets read alike.
    """
    sha = hashlib.sha256()
    sha.update(msgspec.json.encode([previous, *values]))
    for change in changes:
        sha.update(b"\n")
        sha.update(msgspec.json.encode(change))
    return sha.hexdigest()


def head(connection: Connection) -> str:
    """The journal's head in full: ``NUMBER:64 hex digits``."""
    row = connection.exec_driver_sql(
        "select number, digest from change_set order by number desc limit 1"
    ).first()
    return f"0:{NOTHING}" if row is None else f"{row.number}:{row.digest}"


def short(full_head: str) -> str:
    """A head as it is printed for people: ``NUMBER:16 hex digits``."""
    number, _, hexadecimal = full_head.partition(":")
    return f"{number}:{hexadecimal[:16]}"


def _changes_by_set(connection: Connection, after: int) -> Iterator[tuple[int, list[ChangeText]]]:
    rows = connection.execution_options(yield_per=5_000).exec_driver_sql(
        "select change_set, noun, uid, field, old, new from change where change_set > ?"
        " order by change_set, id",
        (after,),
    )
    for number, group in groupby(rows, key=lambda row: row.change_set):
        yield number, [(c.noun, c.uid, c.field, c.old, c.new) for c in group]


def faults(connection: Connection, *, since: str | None = None) -> Iterator[ChainFault]:
    """Every set that was edited, removed or moved, found by following the chain from its start.

    ``since`` is a full head up to which the chain was followed before: it goes on from there.
    """
    after, previous = 0, NOTHING
    if since is not None:
        number, _, previous = since.partition(":")
        after = int(number)
    changes = _changes_by_set(connection, after)
    waiting = next(changes, None)
    expected = after + 1
    columns = ", ".join(COVERED)
    sets = connection.exec_driver_sql(
        f"select {columns}, previous_digest, digest from change_set where number > ?"
        " order by number",
        (after,),
    ).all()
    for row in sets:
        while waiting is not None and waiting[0] < row.number:
            yield ChainFault(waiting[0], "left its changes, and is itself gone")
            waiting = next(changes, None)
        own: list[ChangeText] = []
        if waiting is not None and waiting[0] == row.number:
            own = waiting[1]
            waiting = next(changes, None)
        yield from _faults_of(row, own, previous, expected)
        previous, expected = row.digest, row.number + 1
    while waiting is not None:
        yield ChainFault(waiting[0], "left its changes, and is itself gone")
        waiting = next(changes, None)


def _faults_of(
    row: Row[tuple[object, ...]], changes: list[ChangeText], previous: str, expected: int
) -> Iterator[ChainFault]:
    if row.number != expected:
        yield ChainFault(expected, f"is missing: the next set is {row.number}")
    if row.previous_digest != previous:
        yield ChainFault(row.number, "does not follow the set before it")
    values = [getattr(row, name) for name in COVERED]
    if digest(row.previous_digest, values, changes) != row.digest:
        yield ChainFault(row.number, "was changed after it was written")


def missing_from(connection: Connection, printed: str) -> ChainFault | None:
    """Whether today's journal still extends a head printed earlier; None when it does.

    Raises:
        ValueError: the text is not a head.
    """
    head = _HEAD.fullmatch("".join(printed.split()).lower())
    if head is None:
        raise ValueError("A head reads NUMBER:16 or 64 hex digits, for example 12:7c1e44b9a0d390fa")
    number, hexadecimal = int(head[1]), head[2]
    row = connection.exec_driver_sql(
        "select digest from change_set where number = ?", (number,)
    ).first()
    known = NOTHING if number == 0 else (row.digest if row else None)
    if known is None:
        return ChainFault(number, "is no longer in the journal: its tail was cut")
    if not known.startswith(hexadecimal):
        return ChainFault(number, "has another digest than the printed head")
    return None
