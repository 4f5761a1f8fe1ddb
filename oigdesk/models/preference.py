"""The office's own settings: they travel with the desk and are journaled."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped

from oigdesk.models.base import Noun, text


class Preference(Noun):
    """One setting of the office, by its key."""

    __tablename__ = "preference"
    __table_args__ = (
        Index("uq_preference_key", "key", unique=True, sqlite_where=sql("retracted is null")),
        {"sqlite_strict": True},
    )

    key: Mapped[str] = text(null=False)
    value: Mapped[str | None] = text()
