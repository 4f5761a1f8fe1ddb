"""Evidence items, what they support, who signed them, and who had them in hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import get_args

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oigdesk.models.base import Noun, day, listed, one_of, text, whole
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.report import Report
from oigdesk.models.vocab import EvidenceRole, Sufficiency


class Evidence(Noun):
    """One file as it came in; its content lies in the evidence folder under its SHA-256.

    ``size`` is in bytes; ``modified_at`` and ``attached_at`` are UTC times in ISO 8601. Who
    attached it prepared it; ``reviewed_by`` is another person who signed it.
    """

    __tablename__ = "evidence"
    __table_args__ = (
        CheckConstraint("size >= 0", name="size"),
        CheckConstraint("length(sha256) = 64", name="sha256"),
        one_of("review", get_args(Sufficiency)),
        Index("ix_evidence_sha256", "sha256"),
        {"sqlite_strict": True},
    )

    name: Mapped[str] = text(null=False)
    original_path: Mapped[str | None] = text()
    size: Mapped[int] = whole(null=False)
    media_type: Mapped[str | None] = text()
    modified_at: Mapped[str | None] = text()
    sha256: Mapped[str] = text(null=False)
    attached_at: Mapped[str] = text(null=False)
    attached_by: Mapped[str] = text(null=False)
    review: Mapped[str | None] = text()
    reviewed_by: Mapped[str | None] = text()
    reviewed_on: Mapped[dt.date | None] = day()
    review_note: Mapped[str | None] = text()
    tags: Mapped[Sequence[str]] = listed()


class EvidenceLink(Noun):
    """What an evidence item supports, proves closed, or is the source page of."""

    __tablename__ = "evidence_link"
    __table_args__ = (
        one_of("role", get_args(EvidenceRole)),
        CheckConstraint("(report_id is null) <> (recommendation_id is null)", name="one_end"),
        Index(
            "ix_evidence_link_recommendation_id",
            "recommendation_id",
            sqlite_where=sql("retracted is null"),
        ),
        Index("ix_evidence_link_report_id", "report_id", sqlite_where=sql("retracted is null")),
        Index("ix_evidence_link_evidence_id", "evidence_id"),
        {"sqlite_strict": True},
    )

    evidence_id: Mapped[int] = mapped_column(ForeignKey("evidence.id"))
    report_id: Mapped[int | None] = mapped_column(ForeignKey("report.id"))
    recommendation_id: Mapped[int | None] = mapped_column(ForeignKey("recommendation.id"))
    role: Mapped[str] = text(null=False)

    evidence: Mapped[Evidence] = relationship(active_history=True)
    report: Mapped[Report | None] = relationship(active_history=True)
    recommendation: Mapped[Recommendation | None] = relationship(active_history=True)


class Custody(Noun):
    """One line of an item's chain of custody; append-only."""

    __tablename__ = "custody"
    __table_args__ = (Index("ix_custody_evidence_id", "evidence_id"), {"sqlite_strict": True})
    APPEND_ONLY = True

    evidence_id: Mapped[int] = mapped_column(ForeignKey("evidence.id"))
    kind: Mapped[str] = text(null=False)
    at: Mapped[str] = text(null=False)
    person: Mapped[str] = text(null=False)
    sha256: Mapped[str] = text(null=False)
    note: Mapped[str | None] = text()

    evidence: Mapped[Evidence] = relationship(active_history=True)
