"""Whether a report that comes in is one that the desk has already."""

from __future__ import annotations

import hashlib

from sqlalchemy import select
from sqlalchemy.orm import Session

from oigdesk.formats.shapes import ReportShape
from oigdesk.models.evidence import Evidence, EvidenceLink
from oigdesk.models.organisation import Organisation
from oigdesk.models.report import Report
from oigdesk.queries.conditions import alike


def known_report(
    session: Session, shape: ReportShape, *, from_page: bool, alone: bool = False
) -> Report | None:
    """The desk's report of this office and number, or of this title where there is no number.

    An office that a page leaves out, or that the desk does not know yet, contradicts nothing: then
    the only report of this number is meant. An interchange file says what it means. The page of a
    recommendation ``alone`` may name its report by the title only: the only one of that title.
    """
    living = select(Report).where(Report.retracted.is_(None))
    of_office = living.where(Report.submitting_oig_id.is_(None))
    if shape.submitting_oig:
        of_office = living.join(Organisation, Report.submitting_oig_id == Organisation.id).where(
            alike(Organisation.name, shape.submitting_oig)
        )
    if shape.number:
        same_number = alike(Report.number, shape.number)
        found = session.scalars(of_office.where(same_number).limit(1)).first()
        if found is not None or not from_page:
            return found
        maybe = living.where(same_number)
        if shape.submitting_oig:
            maybe = maybe.where(Report.submitting_oig_id.is_(None))
        only = session.scalars(maybe.limit(2)).all()
        return only[0] if len(only) == 1 else None
    if not shape.title:
        return None
    statement = of_office.where(Report.title == shape.title)
    if alone:
        only = session.scalars(statement.limit(2)).all()
        return only[0] if len(only) == 1 else None
    statement = statement.where(Report.number.is_(None))
    if shape.date_issued:
        statement = statement.where(Report.date_issued == shape.date_issued)
    return session.scalars(statement.limit(1)).first()


def report_of_source(session: Session, content: bytes) -> Report | None:
    """The report that was read from this very page or file."""
    return session.scalars(
        select(Report)
        .join(EvidenceLink, EvidenceLink.report_id == Report.id)
        .join(Evidence, Evidence.id == EvidenceLink.evidence_id)
        .where(
            Evidence.sha256 == hashlib.sha256(content).hexdigest(),
            EvidenceLink.role == "source",
            EvidenceLink.retracted.is_(None),
            Report.retracted.is_(None),
        )
        .limit(1)
    ).first()
