"""A recommendation: what was asked of whom, word for word, and for how much."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oigdesk.models import base
from oigdesk.models.base import Noun, cents, day, flag, listed, one_of
from oigdesk.models.person import Person
from oigdesk.models.report import Report


class Recommendation(Noun):
    """One recommendation of a report; its state is not here, it is folded from its events.

    ``text_as_published`` never changes; ``text`` starts as the same words. Unsupported costs are
    a part of questioned costs, 5 U.S.C. 405(a)(4)(B), and never added to them. ``official``
    answers for it on management's side, ``auditor`` follows it up in the office.
    """

    __tablename__ = "recommendation"
    __table_args__ = (
        CheckConstraint("questioned_costs >= 0", name="questioned_costs"),
        CheckConstraint("unsupported_costs >= 0", name="unsupported_costs"),
        CheckConstraint("funds_for_better_use >= 0", name="funds_for_better_use"),
        CheckConstraint("unsupported_costs <= questioned_costs", name="unsupported_part"),
        one_of("significant", (0, 1)),
        one_of("priority", (0, 1)),
        one_of("sensitive", (0, 1)),
        one_of("legislative", (0, 1)),
        Index(
            "uq_recommendation_report_number",
            "report_id",
            sql("lower(number)"),
            unique=True,
            sqlite_where=sql("retracted is null"),
        ),
        {"sqlite_strict": True},
    )

    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    number: Mapped[str] = base.text(null=False)
    text: Mapped[str | None] = base.text()
    text_as_published: Mapped[str | None] = base.text()
    additional_details: Mapped[str | None] = base.text()
    significant: Mapped[bool | None] = flag()
    priority: Mapped[bool | None] = flag()
    sensitive: Mapped[bool | None] = flag()
    legislative: Mapped[bool | None] = flag()
    questioned_costs: Mapped[int | None] = cents()
    unsupported_costs: Mapped[int | None] = cents()
    funds_for_better_use: Mapped[int | None] = cents()
    addressees: Mapped[Sequence[str]] = listed()
    official_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    auditor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    next_update_on: Mapped[dt.date | None] = day()
    tags: Mapped[Sequence[str]] = listed()

    report: Mapped[Report] = relationship(active_history=True)
    official: Mapped[Person | None] = relationship(foreign_keys=[official_id], active_history=True)
    auditor: Mapped[Person | None] = relationship(foreign_keys=[auditor_id], active_history=True)
