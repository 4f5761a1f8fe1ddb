"""Frozen periods, and the lines that explain why a later figure differs."""

from __future__ import annotations

import datetime as dt
from typing import get_args

from sqlalchemy import Index
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped

from oigdesk.models.base import Noun, cents, day, one_of, text, whole
from oigdesk.models.vocab import MoneyKind


class Period(Noun):
    """The figures of a period as they were frozen: JSON text, and the digest of what made them.

    ``known_at`` is the journal's number that they were computed at.
    """

    __tablename__ = "period"
    __table_args__ = (
        Index(
            "uq_period_starts_ends",
            "starts",
            "ends",
            unique=True,
            sqlite_where=sql("retracted is null"),
        ),
        {"sqlite_strict": True},
    )

    starts: Mapped[dt.date] = day()
    ends: Mapped[dt.date] = day()
    known_at: Mapped[int] = whole(null=False)
    figures: Mapped[str] = text(null=False)
    inputs_digest: Mapped[str] = text(null=False)


class Adjustment(Noun):
    """A line under a table of one day's period that explains a difference, in signed cents."""

    __tablename__ = "adjustment"
    __table_args__ = (one_of("kind", get_args(MoneyKind)), {"sqlite_strict": True})

    kind: Mapped[str] = text(null=False)
    day: Mapped[dt.date] = day()
    amount: Mapped[int] = cents()
    unsupported: Mapped[int | None] = cents()
    reports: Mapped[int | None] = whole()
    reason: Mapped[str] = text(null=False)
