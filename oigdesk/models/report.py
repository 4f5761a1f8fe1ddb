"""An audit report as its page on Oversight.gov states it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oigdesk.models.base import Noun, cents, day, flag, listed, one_of, text, whole
from oigdesk.models.organisation import Organisation


class Report(Noun):
    """One report. What the page leaves out is NULL (not stated), never zero and never "No"."""

    __tablename__ = "report"
    __table_args__ = (
        CheckConstraint("recommendations_stated >= 0", name="recommendations_stated"),
        CheckConstraint("open_stated >= 0", name="open_stated"),
        CheckConstraint("questioned_costs >= 0", name="questioned_costs"),
        CheckConstraint("funds_for_better_use >= 0", name="funds_for_better_use"),
        CheckConstraint("response_days >= 0", name="response_days"),
        one_of("agency_wide", (0, 1)),
        one_of("is_public", (0, 1)),
        Index(
            "uq_report_oig_number",
            sql("coalesce(submitting_oig_id, 0)"),
            sql("lower(number)"),
            unique=True,
            sqlite_where=sql("retracted is null and number is not null"),
        ),
        Index("ix_report_number", sql("lower(number)")),
        {"sqlite_strict": True},
    )

    number: Mapped[str | None] = text()
    title: Mapped[str | None] = text()
    date_issued: Mapped[dt.date | None] = day()
    submitting_oig_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    participating_oigs: Mapped[Sequence[str]] = listed()
    agencies: Mapped[Sequence[str]] = listed()
    components: Mapped[Sequence[str]] = listed()
    #: Each location is (locality, area, country), any of them None.
    locations: Mapped[Sequence[tuple[str | None, str | None, str | None]]] = listed()
    type: Mapped[str | None] = text()
    special_projects: Mapped[Sequence[str]] = listed()
    agency_wide: Mapped[bool | None] = flag()
    description: Mapped[str | None] = text()
    external_entities: Mapped[Sequence[str]] = listed()
    ndaa_5274: Mapped[str | None] = text()
    report_file: Mapped[str | None] = text()
    external_link: Mapped[str | None] = text()
    sar_start: Mapped[dt.date | None] = day()
    sar_end: Mapped[dt.date | None] = day()
    recommendations_stated: Mapped[int | None] = whole()
    open_stated: Mapped[int | None] = whole()
    questioned_costs: Mapped[int | None] = cents()
    funds_for_better_use: Mapped[int | None] = cents()
    date_published: Mapped[dt.date | None] = day()
    is_public: Mapped[bool | None] = flag()
    response_days: Mapped[int | None] = whole()
    tags: Mapped[Sequence[str]] = listed()

    submitting_oig: Mapped[Organisation | None] = relationship(active_history=True)
