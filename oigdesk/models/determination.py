"""Management's decisions on money, and what was done about them."""

from __future__ import annotations

import datetime as dt
from typing import get_args

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oigdesk.models.base import Noun, cents, day, flag, one_of, text
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.vocab import MoneyKind


class Determination(Noun):
    """A management decision on a part of one of a recommendation's two amounts, in cents.

    ``sustained`` is what was disallowed of questioned costs, or agreed to of funds for better
    use; the rest of ``amount`` was not (5 U.S.C. 405(a)(3), (5)). ``unsupported`` is the part of
    ``amount`` that lacks documents, ``sustained_unsupported`` what of it was disallowed. A revised
    decision names the one it ``revises`` and takes its place.
    """

    __tablename__ = "determination"
    __table_args__ = (
        one_of("kind", get_args(MoneyKind)),
        one_of("significant", (0, 1)),
        one_of("ig_disagrees", (0, 1)),
        CheckConstraint("amount >= 0", name="amount"),
        CheckConstraint("sustained between 0 and amount", name="sustained"),
        CheckConstraint("unsupported between 0 and amount", name="unsupported"),
        CheckConstraint(
            "sustained_unsupported between 0 and min(sustained, unsupported)",
            name="sustained_unsupported",
        ),
        Index("ix_determination_recommendation_id", "recommendation_id"),
        {"sqlite_strict": True},
    )

    recommendation_id: Mapped[int] = mapped_column(ForeignKey("recommendation.id"))
    kind: Mapped[str] = text(null=False)
    decided: Mapped[dt.date | None] = day()
    amount: Mapped[int] = cents()
    sustained: Mapped[int] = cents()
    unsupported: Mapped[int | None] = cents()
    sustained_unsupported: Mapped[int | None] = cents()
    revises_id: Mapped[int | None] = mapped_column(ForeignKey("determination.id"))
    significant: Mapped[bool | None] = flag()
    ig_disagrees: Mapped[bool | None] = flag()
    statement: Mapped[str | None] = text()
    reason: Mapped[str | None] = text()

    recommendation: Mapped[Recommendation] = relationship(active_history=True)
    revises: Mapped[Determination | None] = relationship(
        active_history=True, remote_side="Determination.id"
    )


class FinalAction(Noun):
    """What was done on a day about what a decision sustained, in cents; never more than that.

    Recovered, offset and written off are of disallowed costs; completed and not implementable of
    agreed funds for better use (5 U.S.C. 405(c)(2), (3)).
    """

    __tablename__ = "final_action"
    __table_args__ = (
        CheckConstraint("recovered >= 0", name="recovered"),
        CheckConstraint("offset >= 0", name="offset"),
        CheckConstraint("written_off >= 0", name="written_off"),
        CheckConstraint("completed >= 0", name="completed"),
        CheckConstraint("not_implementable >= 0", name="not_implementable"),
        Index("ix_final_action_determination_id", "determination_id"),
        {"sqlite_strict": True},
    )

    determination_id: Mapped[int] = mapped_column(ForeignKey("determination.id"))
    taken: Mapped[dt.date | None] = day()
    recovered: Mapped[int | None] = cents()
    offset: Mapped[int | None] = cents()
    written_off: Mapped[int | None] = cents()
    completed: Mapped[int | None] = cents()
    not_implementable: Mapped[int | None] = cents()
    note: Mapped[str | None] = text()

    determination: Mapped[Determination] = relationship(active_history=True)
