"""The journal's own records, drafts, and the identity of a desk."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from oigdesk.models.base import Base


class ChangeSet(Base):
    """One transaction of one person; its digest covers the set before it.

    ``undoes`` is the number of the set it takes back. ``time`` is UTC in ISO 8601.
    """

    __tablename__ = "change_set"
    __table_args__ = (Index("ix_change_set_undoes", "undoes"), {"sqlite_strict": True})

    number: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(Text, unique=True)
    replica: Mapped[str] = mapped_column(Text)
    schema_revision: Mapped[str] = mapped_column(Text)
    label: Mapped[str] = mapped_column(Text)
    actor: Mapped[str] = mapped_column(Text)
    account: Mapped[str] = mapped_column(Text)
    machine: Mapped[str] = mapped_column(Text)
    time: Mapped[str] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(Text)
    undoes: Mapped[int | None] = mapped_column(Integer)
    undoable: Mapped[int] = mapped_column(Integer)
    previous_digest: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(Text)


class Change(Base):
    """One field of one record in one set, with its old and its new value in canonical text."""

    __tablename__ = "change"
    __table_args__ = (
        Index("ix_change_change_set", "change_set"),
        Index("ix_change_uid_field", "uid", "field"),
        {"sqlite_strict": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    change_set: Mapped[int] = mapped_column(ForeignKey("change_set.number"))
    noun: Mapped[str] = mapped_column(Text)
    uid: Mapped[str] = mapped_column(Text)
    field: Mapped[str] = mapped_column(Text)
    old: Mapped[str | None] = mapped_column(Text)
    new: Mapped[str | None] = mapped_column(Text)


class Draft(Base):
    """Text being typed and not yet kept; outside the journal, gone when the field is."""

    __tablename__ = "draft"
    __table_args__ = (
        Index("uq_draft_noun_uid_field", "noun", "uid", "field", unique=True),
        {"sqlite_strict": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    noun: Mapped[str] = mapped_column(Text)
    uid: Mapped[str] = mapped_column(Text)
    field: Mapped[str] = mapped_column(Text)
    value: Mapped[str] = mapped_column(Text)
    at: Mapped[str] = mapped_column(Text)
    actor: Mapped[str] = mapped_column(Text)


class DeskIdentity(Base):
    """The one row that names this desk and this copy of it."""

    __tablename__ = "desk_identity"
    __table_args__ = ({"sqlite_strict": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(Text)
    replica: Mapped[str] = mapped_column(Text)
    created_at: Mapped[str] = mapped_column(Text)


class Verification(Base):
    """When an evidence item's stored file was last looked at, and whether it still matched.

    Outside the journal: it says how the disk was, not what somebody did. ``at`` is a UTC time.
    """

    __tablename__ = "verification"
    __table_args__ = ({"sqlite_strict": True},)

    evidence_id: Mapped[int] = mapped_column(ForeignKey("evidence.id"), primary_key=True)
    at: Mapped[str] = mapped_column(Text)
    matched: Mapped[int] = mapped_column(Integer)
