"""Dated events of a recommendation: append-only, and the only source of its state."""

from __future__ import annotations

import datetime as dt
from typing import get_args

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oigdesk.models.base import Noun, day, one_of, text, whole
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.vocab import CloseReason, Evaluation, EventKind, ReopenTo


class Event(Noun):
    """Something that happened on a day.

    ``effective_date`` of None means the report's issue date for ``issued`` events. ``ordinal`` is
    the order in which events of one day were typed. ``link`` is the other recommendation or the
    receiving office, in words; ``person`` is who decided, in words. ``action_date`` is the day on
    which management's action took effect, told when it asks for the closing and at the closing.
    """

    __tablename__ = "event"
    __table_args__ = (
        one_of("kind", get_args(EventKind)),
        one_of("verdict", get_args(Evaluation)),
        one_of("close_reason", get_args(CloseReason)),
        one_of("to", get_args(ReopenTo)),
        Index("ix_event_recommendation_id", "recommendation_id"),
        {"sqlite_strict": True},
    )
    APPEND_ONLY = True

    recommendation_id: Mapped[int] = mapped_column(ForeignKey("recommendation.id"))
    kind: Mapped[str] = text(null=False)
    effective_date: Mapped[dt.date | None] = day()
    ordinal: Mapped[int] = whole(null=False)
    verdict: Mapped[str | None] = text()
    target_date: Mapped[dt.date | None] = day()
    reason: Mapped[str | None] = text()
    close_reason: Mapped[str | None] = text()
    to: Mapped[str | None] = text()
    link: Mapped[str | None] = text()
    person: Mapped[str | None] = text()
    action_date: Mapped[dt.date | None] = day()

    recommendation: Mapped[Recommendation] = relationship(active_history=True)
