"""Management's responses to a recommendation; several in time, none overwritten."""

from __future__ import annotations

import datetime as dt
from typing import get_args

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oigdesk.models import base
from oigdesk.models.base import Noun, day, one_of
from oigdesk.models.person import Person
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.vocab import Evaluation, Position


class Response(Noun):
    """What management answered. A position of None is "not recorded", unlike "no response"."""

    __tablename__ = "response"
    __table_args__ = (
        one_of("position", get_args(Position)),
        one_of("evaluation", get_args(Evaluation)),
        Index("ix_response_recommendation_id", "recommendation_id"),
        {"sqlite_strict": True},
    )

    recommendation_id: Mapped[int] = mapped_column(ForeignKey("recommendation.id"))
    received_on: Mapped[dt.date | None] = day()
    due_on: Mapped[dt.date | None] = day()
    position: Mapped[str | None] = base.text()
    text: Mapped[str | None] = base.text()
    planned_action: Mapped[str | None] = base.text()
    official_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    target_date: Mapped[dt.date | None] = day()
    evaluation: Mapped[str | None] = base.text()
    evaluated_on: Mapped[dt.date | None] = day()

    recommendation: Mapped[Recommendation] = relationship(active_history=True)
    official: Mapped[Person | None] = relationship(active_history=True)
