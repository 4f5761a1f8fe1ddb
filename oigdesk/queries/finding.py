"""Records by what a person writes for them: a number as printed, an office before it, or a uid."""

from __future__ import annotations

import msgspec
from sqlalchemy import or_, select
from sqlalchemy.engine import Connection

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.models.organisation import Organisation
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.report import Report
from oigdesk.queries.conditions import alike
from oigdesk.rules.numbers import is_uid, report_key, sort_key, split_office, split_reference

#: So many candidates or numbers are named in a refusal.
_NAMED = 12


class Found(msgspec.Struct, frozen=True):
    """The record that was meant: ``noun`` is report or recommendation, ``report`` its report."""

    noun: str
    uid: str
    report: str


class _Candidate(msgspec.Struct, frozen=True):
    """A report that a number may mean."""

    uid: str
    number: str
    office: str | None

    @property
    def words(self) -> str:
        """How this report alone is written."""
        return f"{self.office}::{self.number}" if self.office else self.uid


def record(desk: Desk, text: str) -> Found:
    """The report or the recommendation that ``REPORT`` or ``REPORT/REC`` means.

    REPORT is a number as printed, ``OFFICE::NUMBER`` when two offices share one, or a uid; the
    uid of a recommendation stands for itself. Case does not matter. Of a number with slashes the
    longest that is known is the report's.

    Raises:
        Refused: nothing in this desk is meant, or more than one record; the candidates are named.
    """
    with desk.store.reading() as connection:
        found: dict[str, list[_Candidate]] = {}

        def known(number: str) -> bool:
            found[number] = _reports(connection, office, number)
            return bool(found[number])

        office = split_office(text)[0]
        meant = split_reference(text, known)
        if is_uid(meant.report) and not found.get(meant.report):
            by_uid = _by_uid(connection, meant.report.lower())
            if by_uid.noun == "recommendation" and meant.recommendation is not None:
                raise Refused(f"“{meant.report}” is a recommendation, not a report.")
            if meant.recommendation is None:
                return by_uid
            report = by_uid.uid
        else:
            report = _one(found[meant.report], meant.report)
        if meant.recommendation is None:
            return Found("report", report, report)
        return _recommendation(connection, report, meant.report, meant.recommendation)


def report(desk: Desk, text: str) -> str:
    """The uid of the report that is meant.

    Raises:
        Refused: none is meant, or several, or a recommendation.
    """
    found = record(desk, text)
    if found.noun != "report":
        raise Refused(f"“{text}” is a recommendation.", remedy="Name its report alone.")
    return found.uid


def recommendation(desk: Desk, text: str) -> str:
    """The uid of the recommendation that is meant.

    Raises:
        Refused: none is meant, or several, or a report as a whole.
    """
    found = record(desk, text)
    if found.noun != "recommendation":
        raise Refused(
            f"“{text}” is a report, not a recommendation.",
            remedy=f"Write {text}/ and the recommendation's number.",
        )
    return found.uid


def _reports(connection: Connection, office: str | None, number: str) -> list[_Candidate]:
    statement = (
        select(Report.uid, Report.number, Organisation.name)
        .outerjoin(Organisation, Organisation.id == Report.submitting_oig_id)
        .where(alike(Report.number, number), Report.retracted.is_(None))
        .order_by(Organisation.name, Report.id)
    )
    if office is not None:
        statement = statement.where(
            or_(alike(Organisation.name, office), alike(Organisation.acronym, office))
        )
    return [_Candidate(uid, str(held), name) for uid, held, name in connection.execute(statement)]


def _one(candidates: list[_Candidate], number: str) -> str:
    if len(candidates) == 1:
        return candidates[0].uid
    named = "; ".join(candidate.words for candidate in candidates[:_NAMED])
    raise Refused(
        f"{len(candidates)} reports have the number {number}.",
        remedy=f"Write one of these instead: {named}.",
    )


def _by_uid(connection: Connection, uid: str) -> Found:
    if connection.execute(
        select(Report.id).where(Report.uid == uid, Report.retracted.is_(None))
    ).first():
        return Found("report", uid, uid)
    owner = connection.execute(
        select(Report.uid)
        .join(Recommendation, Recommendation.report_id == Report.id)
        .where(Recommendation.uid == uid, Recommendation.retracted.is_(None))
    ).scalar()
    if owner is None:
        raise Refused(
            f"No report or recommendation of this desk has the uid {uid}.",
            "It was retired, its adding was undone, or it is of another desk.",
        )
    return Found("recommendation", uid, owner)


def _recommendation(connection: Connection, uid: str, words: str, number: str) -> Found:
    rows = connection.execute(
        select(Recommendation.uid, Recommendation.number)
        .join(Report, Report.id == Recommendation.report_id)
        .where(Report.uid == uid, Recommendation.retracted.is_(None))
    ).all()
    wanted = report_key(number)
    for row in rows:
        if report_key(row.number) == wanted:
            return Found("recommendation", row.uid, uid)
    numbers = sorted((row.number for row in rows), key=sort_key)
    if not numbers:
        there = "It has no recommendation."
    else:
        more = ", …" if len(numbers) > _NAMED else ""
        there = f"It has {', '.join(numbers[:_NAMED])}{more}."
    raise Refused(f"{words} has no recommendation “{number}”.", there)
