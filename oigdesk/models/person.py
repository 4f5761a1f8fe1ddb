"""The people named in follow-up: auditors who act and officials who are responsible."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oigdesk.models.base import Noun, one_of, text
from oigdesk.models.organisation import Organisation


class Person(Noun):
    """A person, or an office named by its title, on one of the two sides."""

    __tablename__ = "person"
    __table_args__ = (
        one_of("role", ("oig", "management")),
        Index(
            "uq_person_name",
            sql("lower(name)"),
            unique=True,
            sqlite_where=sql("retracted is null"),
        ),
        {"sqlite_strict": True},
    )

    name: Mapped[str] = text(null=False)
    role: Mapped[str | None] = text()
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))

    organisation: Mapped[Organisation | None] = relationship(active_history=True)
