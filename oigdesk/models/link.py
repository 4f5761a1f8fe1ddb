"""What one recommendation has to do with another, or with an office that took it over."""

from __future__ import annotations

from typing import get_args

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oigdesk.models.base import Noun, one_of, text
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.vocab import LinkKind


class RecommendationLink(Noun):
    """One link, read both ways: ``recommendation`` is, say, a repeat of ``other``.

    ``words`` stand for what is not in this desk: a receiving office, or another office's number.
    """

    __tablename__ = "recommendation_link"
    __table_args__ = (
        one_of("kind", get_args(LinkKind)),
        CheckConstraint("other_id is not null or words is not null", name="other_end"),
        CheckConstraint("other_id <> recommendation_id", name="another"),
        Index("ix_recommendation_link_recommendation_id", "recommendation_id"),
        Index("ix_recommendation_link_other_id", "other_id"),
        {"sqlite_strict": True},
    )

    recommendation_id: Mapped[int] = mapped_column(ForeignKey("recommendation.id"))
    kind: Mapped[str] = text(null=False)
    other_id: Mapped[int | None] = mapped_column(ForeignKey("recommendation.id"))
    words: Mapped[str | None] = text()

    recommendation: Mapped[Recommendation] = relationship(
        foreign_keys=[recommendation_id], active_history=True
    )
    other: Mapped[Recommendation | None] = relationship(
        foreign_keys=[other_id], active_history=True
    )
