"""A recommendation made again: as a copy in its report, or rolled forward into a later one."""

from __future__ import annotations

from typing import Final

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from oigdesk.desk import Desk
from oigdesk.errors import Missing, Refused
from oigdesk.models.event import Event
from oigdesk.models.link import RecommendationLink
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.report import Report
from oigdesk.rules.days import day_words
from oigdesk.services.changed import Changed, changed_by
from oigdesk.services.records import existing, taken
from oigdesk.store.naming import reference

#: What a copy takes along; responses, events, decisions and evidence belong to the first.
_COPIED: Final = (
    "text",
    "text_as_published",
    "additional_details",
    "significant",
    "priority",
    "sensitive",
    "legislative",
    "questioned_costs",
    "unsupported_costs",
    "funds_for_better_use",
    "addressees",
    "official",
    "auditor",
    "tags",
)


def duplicate(desk: Desk, uid: str, number: str | None = None) -> Changed:
    """Add a copy to the same report, under the next free number unless one is given.

    It begins as issued on the report's day; no link is made.

    Raises:
        Refused: the report has a recommendation of this number.
    """
    with desk.read() as session:
        old = existing(session, "recommendation", uid)
        words = reference(old.report.number or old.report.title, old.number)
        given = number or _free_number(session, old.report)
    try:
        with desk.write(f"Duplicate {words} as {given}") as writing:
            old = existing(writing.session, "recommendation", uid)
            writing.session.add(_copy(writing.session, old, old.report, given))
            writing.session.flush()
    except IntegrityError as error:
        raise taken("recommendation", error) from error
    return changed_by(writing)


def roll_forward(desk: Desk, uid: str, report_uid: str, number: str | None = None) -> Changed:
    """Ask the same again in a later report: a copy there that is a repeat of this one.

    Counts of unique recommendations leave the repeat out. The first keeps its life.

    Raises:
        Refused: the report is the same or an earlier one, or has a recommendation of this number.
    """
    with desk.read() as session:
        old = existing(session, "recommendation", uid)
        report = existing(session, "report", report_uid)
        _refuse_earlier(old, report)
        words = reference(old.report.number or old.report.title, old.number)
        given = number or _free_number(session, report)
        new_words = reference(report.number or report.title, given)
    try:
        with desk.write(f"Roll {words} forward to {new_words}") as writing:
            session = writing.session
            old = existing(session, "recommendation", uid)
            new = _copy(session, old, existing(session, "report", report_uid), given)
            session.add(new)
            session.add(RecommendationLink(recommendation=new, kind="repeat_of", other=old))
            session.flush()
    except IntegrityError as error:
        raise taken("recommendation", error) from error
    return changed_by(writing)


def _refuse_earlier(old: Recommendation, report: Report) -> None:
    if report.id == old.report_id:
        raise Refused(
            "Nothing was rolled forward.",
            "That is the report it is in already.",
            "Name a later report, or duplicate it.",
        )
    issued, before = report.date_issued, old.report.date_issued
    if issued is not None and before is not None and issued < before:
        words = f"{report.number or 'That report'} was issued on {day_words(issued)}, before it."
        raise Refused("Nothing was rolled forward.", missing=[Missing("report", words)])


def _copy(session: Session, old: Recommendation, report: Report, number: str) -> Recommendation:
    copied = {name: getattr(old, name) for name in _COPIED}
    new = Recommendation(report=report, number=number.strip(), **copied)
    session.add(Event(recommendation=new, kind="issued", ordinal=0))
    return new


def _free_number(session: Session, report: Report) -> str:
    """One more than the largest whole number in the report."""
    numbers = session.scalars(
        select(Recommendation.number).where(
            Recommendation.report_id == report.id, Recommendation.retracted.is_(None)
        )
    )
    return str(max((int(one) for one in numbers if one.isdecimal()), default=0) + 1)
