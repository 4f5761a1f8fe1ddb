"""What every record has: its keys, its place in the journal, and how its values are stored."""

from __future__ import annotations

import datetime as dt
import os
import time
import uuid
from collections.abc import Iterable, Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import CheckConstraint, Integer, MetaData, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

#: Constraints carry names, so that a migration can find and set them anew.
NAMING: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def new_uid() -> str:
    """A UUID of version 7 (RFC 9562): unique everywhere, ordered by the time it was made."""
    milliseconds = time.time_ns() // 1_000_000
    noise = int.from_bytes(os.urandom(10), "big")
    value = (milliseconds << 80) | (0x7 << 76) | ((noise >> 64) & 0xFFF) << 64
    value |= (0b10 << 62) | (noise & ((1 << 62) - 1))
    return str(uuid.UUID(int=value))


class Day(TypeDecorator[dt.date]):
    """A calendar day, stored as ISO 8601 text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dt.date | None, dialect: Dialect) -> str | None:
        """To the store."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any | None, dialect: Dialect) -> dt.date | None:  # noqa: ANN401
        """From the store."""
        return None if value is None else dt.date.fromisoformat(value)


class Flag(TypeDecorator[bool]):
    """Yes, no, or not stated; stored as 1, 0 or NULL."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:  # noqa: FBT001
        """To the store."""
        return None if value is None else int(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> bool | None:  # noqa: ANN401
        """From the store."""
        return None if value is None else bool(value)


class Listed(TypeDecorator[Sequence[Any]]):
    """Several values in their order, stored as a JSON list; an empty list is stored as NULL."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Sequence[Any] | None, dialect: Dialect) -> str | None:
        """To the store."""
        return msgspec.json.encode(list(value)).decode() if value else None

    def process_result_value(self, value: Any | None, dialect: Dialect) -> tuple[Any, ...]:  # noqa: ANN401
        """From the store."""
        if value is None:
            return ()
        return tuple(
            tuple(item) if isinstance(item, list) else item for item in msgspec.json.decode(value)
        )


def one_of(column: str, words: Iterable[str | int]) -> CheckConstraint:
    """A check that a column holds one of the words, or nothing."""
    return CheckConstraint(f'"{column}" in ({", ".join(map(repr, words))})', name=column)


class Base(DeclarativeBase):
    """The root of all records."""

    metadata = MetaData(naming_convention=NAMING)


class Noun(Base):
    """A journaled record: never deleted, only retracted, and known everywhere by its ``uid``.

    ``added`` and ``retracted`` are numbers of change sets; a retracted record is left out of every
    list but stays in the store and in the history.
    """

    __abstract__ = True
    #: Columns that belong to the store, not to the record: their changes are not fields.
    STORE_COLUMNS = frozenset({"id", "uid", "added", "retracted"})
    #: Records that are written once and may only be retracted.
    APPEND_ONLY = False

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(Text, unique=True, default=new_uid)
    added: Mapped[int] = mapped_column(default=0)
    retracted: Mapped[int | None] = mapped_column(active_history=True)


def text(*, null: bool = True, name: str | None = None) -> Mapped[Any]:
    """A text column that remembers its old value for the journal."""
    column: Mapped[Any] = mapped_column(name, Text, nullable=null, active_history=True)
    return column


def day() -> Mapped[Any]:
    """A calendar day column."""
    column: Mapped[Any] = mapped_column(Day, nullable=True, active_history=True)
    return column


def cents() -> Mapped[Any]:
    """A column of money: integer cents, NULL is not stated, 0 is zero."""
    column: Mapped[Any] = mapped_column(Integer, nullable=True, active_history=True)
    return column


def whole(*, null: bool = True) -> Mapped[Any]:
    """A column of whole numbers."""
    column: Mapped[Any] = mapped_column(Integer, nullable=null, active_history=True)
    return column


def flag() -> Mapped[Any]:
    """A column of yes, no, or not stated."""
    column: Mapped[Any] = mapped_column(Flag, nullable=True, active_history=True)
    return column


def listed() -> Mapped[Any]:
    """A column of several values in their order."""
    column: Mapped[Any] = mapped_column(Listed, nullable=True, active_history=True)
    return column
