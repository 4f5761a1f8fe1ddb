"""Notes on reports and evidence; those on a recommendation are events of its timeline."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oigdesk.models import base
from oigdesk.models.base import Noun, day
from oigdesk.models.evidence import Evidence
from oigdesk.models.report import Report


class Note(Noun):
    """What somebody noted on a day about a report or an evidence item."""

    __tablename__ = "note"
    __table_args__ = (
        CheckConstraint("(report_id is null) <> (evidence_id is null)", name="one_end"),
        Index("ix_note_report_id", "report_id"),
        Index("ix_note_evidence_id", "evidence_id"),
        {"sqlite_strict": True},
    )

    report_id: Mapped[int | None] = mapped_column(ForeignKey("report.id"))
    evidence_id: Mapped[int | None] = mapped_column(ForeignKey("evidence.id"))
    noted_on: Mapped[dt.date | None] = day()
    text: Mapped[str] = base.text(null=False)

    report: Mapped[Report | None] = relationship(active_history=True)
    evidence: Mapped[Evidence | None] = relationship(active_history=True)
