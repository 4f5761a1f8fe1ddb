"""The steps of a planned action: what, by whom, by when, and when it was done."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oigdesk.models import base
from oigdesk.models.base import Noun, day
from oigdesk.models.person import Person
from oigdesk.models.recommendation import Recommendation


class Milestone(Noun):
    """One step of the plan that a recommendation is carried out by."""

    __tablename__ = "milestone"
    __table_args__ = (
        Index("ix_milestone_recommendation_id", "recommendation_id"),
        {"sqlite_strict": True},
    )

    recommendation_id: Mapped[int] = mapped_column(ForeignKey("recommendation.id"))
    text: Mapped[str] = base.text(null=False)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    due_on: Mapped[dt.date | None] = day()
    completed_on: Mapped[dt.date | None] = day()

    recommendation: Mapped[Recommendation] = relationship(active_history=True)
    owner: Mapped[Person | None] = relationship(active_history=True)
