"""Offices of Inspector General, agencies, components and outside organisations, by name."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, Index
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oigdesk.models.base import Noun, day, one_of, text, whole

KINDS = ("oig", "agency", "component", "external")


class Organisation(Noun):
    """An organisation as it is printed; names change, so each has the days it was valid."""

    __tablename__ = "organisation"
    __table_args__ = (
        one_of("kind", KINDS),
        Index(
            "uq_organisation_kind_name",
            "kind",
            sql("lower(name)"),
            unique=True,
            sqlite_where=sql("retracted is null"),
        ),
        {"sqlite_strict": True},
    )

    kind: Mapped[str] = text(null=False)
    name: Mapped[str] = text(null=False)
    acronym: Mapped[str | None] = text()
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    oversight_term_id: Mapped[int | None] = whole()
    valid_from: Mapped[dt.date | None] = day()
    valid_to: Mapped[dt.date | None] = day()

    parent: Mapped[Organisation | None] = relationship(
        remote_side="Organisation.id", active_history=True
    )
