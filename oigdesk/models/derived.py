"""What is computed from other rows and kept for speed; never journaled, checked by rebuilding."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from oigdesk.models.base import Base


class SpanRow(Base):
    """A recommendation's state from one day to another, both included; ISO 8601 days.

    The ``…_due`` days are clocks that run in this span, late from the day after; NULL is a clock
    that does not run. ``extensions`` counts how often the target was moved by then.
    """

    __tablename__ = "span"
    __table_args__ = (
        # Every column, so that a list never leaves it for the table behind it.
        Index(
            "ix_span_state",
            "state",
            "from_day",
            "to_day",
            "recommendation_id",
            "close_reason",
            "on_hold",
            "target_date",
            "original_target_date",
            "extensions",
            "response_due",
            "decision_due",
            "final_action_due",
        ),
        {"sqlite_strict": True, "sqlite_with_rowid": False},
    )

    recommendation_id: Mapped[int] = mapped_column(
        ForeignKey("recommendation.id"), primary_key=True
    )
    from_day: Mapped[str] = mapped_column(Text, primary_key=True)
    to_day: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    close_reason: Mapped[str | None] = mapped_column(Text)
    on_hold: Mapped[int] = mapped_column(Integer)
    target_date: Mapped[str | None] = mapped_column(Text)
    original_target_date: Mapped[str | None] = mapped_column(Text)
    extensions: Mapped[int] = mapped_column(Integer)
    response_due: Mapped[str | None] = mapped_column(Text)
    decision_due: Mapped[str | None] = mapped_column(Text)
    final_action_due: Mapped[str | None] = mapped_column(Text)


class Tally(Base):
    """What a list sorts and shows of a recommendation but computes from other rows.

    ``sort_key`` orders report and recommendation numbers naturally; ``components`` are the
    addressees, else the report's components, as a JSON list; ``one_year`` is the day on which one
    public year is over (Pub. L. 115-414); ``proof_broken`` says that a file which proves its
    closing did not match when it was last looked at; ``changed_at`` is the UTC time of the newest
    change to it or to what hangs on it.
    """

    __tablename__ = "tally"
    __table_args__ = (
        Index("ix_tally_sort_key", "sort_key", "recommendation_id"),
        Index("ix_tally_changed_at", "changed_at"),
        {"sqlite_strict": True},
    )

    recommendation_id: Mapped[int] = mapped_column(
        ForeignKey("recommendation.id"), primary_key=True
    )
    sort_key: Mapped[str] = mapped_column(Text)
    components: Mapped[str] = mapped_column(Text)
    evidence: Mapped[int] = mapped_column(Integer)
    one_year: Mapped[str | None] = mapped_column(Text)
    proof_broken: Mapped[int] = mapped_column(Integer)
    changed_at: Mapped[str] = mapped_column(Text)


class ComponentRow(Base):
    """One component of one recommendation, for filters that match any of them."""

    __tablename__ = "component"
    __table_args__ = (
        Index("ix_component_name", "name", "recommendation_id"),
        {"sqlite_strict": True, "sqlite_with_rowid": False},
    )

    recommendation_id: Mapped[int] = mapped_column(
        ForeignKey("recommendation.id"), primary_key=True
    )
    name: Mapped[str] = mapped_column(Text, primary_key=True)


class ReportTally(Base):
    """What a list of reports sorts and shows but computes: natural order, recommendations held."""

    __tablename__ = "report_tally"
    __table_args__ = (
        Index("ix_report_tally_sort_key", "sort_key", "report_id"),
        {"sqlite_strict": True},
    )

    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), primary_key=True)
    sort_key: Mapped[str] = mapped_column(Text)
    recommendations: Mapped[int] = mapped_column(Integer)
