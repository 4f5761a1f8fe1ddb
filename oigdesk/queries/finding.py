"""Records by what a person writes for them: a number as printed, an office before it, or a uid."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec
from sqlalchemy import or_, select
from sqlalchemy.engine import Connection

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.models.evidence import Evidence, EvidenceLink
from oigdesk.models.organisation import Organisation
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.report import Report
from oigdesk.queries.conditions import alike
from oigdesk.rules.numbers import is_uid, report_key, sort_key, split_office, split_reference
from oigdesk.store.batching import batches

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
        return _record(connection, text)


def plainly(desk: Desk, references: Iterable[str]) -> dict[str, Found]:
    """What many references mean, asked for at once, as ``record`` finds each.

    Left out are those that it would refuse, and those that name an office or a uid.
    """
    with desk.store.reading() as connection:
        reports: dict[str, list[str]] = defaultdict(list)
        for uid, number in connection.execute(
            select(Report.uid, Report.number).where(
                Report.retracted.is_(None), Report.number.is_not(None)
            )
        ):
            reports[str(number).casefold()].append(uid)
        found: dict[str, Found] = {}
        asked: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for text in references:
            try:
                meant = split_reference(text, lambda number: number.casefold() in reports)
            except Refused:
                continue
            candidates = reports.get(meant.report.casefold(), [])
            if meant.office is not None or len(candidates) != 1:
                continue
            if meant.recommendation is None:
                found[text] = Found("report", candidates[0], candidates[0])
            else:
                asked[candidates[0]].append((text, report_key(meant.recommendation)))
        for batch in batches(asked):
            rows = connection.execute(
                select(Report.uid, Recommendation.uid, Recommendation.number)
                .join(Recommendation, Recommendation.report_id == Report.id)
                .where(Report.uid.in_(batch), Recommendation.retracted.is_(None))
            )
            known = {(report, report_key(number)): uid for report, uid, number in rows}
            for report in batch:
                for text, key in asked[report]:
                    if (report, key) in known:
                        found[text] = Found("recommendation", known[report, key], report)
    return found


def other_recommendation(connection: Connection, text: str) -> str | None:
    """The uid of the recommendation that is meant, None when no report of this desk is.

    Raises:
        Refused: several reports are meant, or the one has no such recommendation.
    """
    office, rest = split_office(text)
    parts = rest.split("/")
    begins = ("/".join(parts[:count]).strip() for count in range(len(parts), 0, -1))
    known = any(
        is_uid(number) or _reports(connection, office, number) for number in begins if number
    )
    if not known:
        return None
    found = _record(connection, text)
    if found.noun == "recommendation":
        return found.uid
    raise Refused(
        f"“{text}” is a report, not a recommendation.",
        remedy=f"Write {text}/ and the recommendation's number.",
    )


def written(connection: Connection, uid: str) -> str:
    """A recommendation as it is written so that only it is meant: ``OIG-22-34/3``.

    The office stands before a number that two offices share; a report without a number is
    written by its uid.
    """
    row = connection.execute(
        select(Report.uid, Report.number, Organisation.name, Recommendation.number.label("own"))
        .join(Recommendation, Recommendation.report_id == Report.id)
        .outerjoin(Organisation, Organisation.id == Report.submitting_oig_id)
        .where(Recommendation.uid == uid)
    ).one()
    if row.number is None:
        return f"{row.uid}/{row.own}"
    if len(_reports(connection, None, row.number)) < 2:
        return f"{row.number}/{row.own}"
    return f"{_Candidate(row.uid, row.number, row.name).words}/{row.own}"


def _record(connection: Connection, text: str) -> Found:
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


def items_of(desk: Desk, owner: Found) -> tuple[str, ...]:
    """The uids of the evidence items attached to a recommendation, or anywhere in a report."""
    with desk.store.reading() as connection:
        links = (
            select(Evidence.uid)
            .join(EvidenceLink, EvidenceLink.evidence_id == Evidence.id)
            .outerjoin(Recommendation, Recommendation.id == EvidenceLink.recommendation_id)
            .outerjoin(
                Report,
                or_(Report.id == EvidenceLink.report_id, Report.id == Recommendation.report_id),
            )
            .where(EvidenceLink.retracted.is_(None))
            .order_by(Evidence.id)
            .distinct()
        )
        end = Recommendation if owner.noun == "recommendation" else Report
        return tuple(connection.execute(links.where(end.uid == owner.uid)).scalars())


class FoundItem(msgspec.Struct, frozen=True):
    """An evidence item on the record it supports: the uids of the item and of the link."""

    uid: str
    link_uid: str


def evidence(desk: Desk, owner: Found, name: str) -> FoundItem:
    """The item of this name, or this uid, that is attached to a record; case does not matter.

    Raises:
        Refused: none is meant, or several of one name; the candidates are named.
    """
    end = Recommendation if owner.noun == "recommendation" else Report
    key = EvidenceLink.recommendation_id if end is Recommendation else EvidenceLink.report_id
    with desk.store.reading() as connection:
        rows = connection.execute(
            select(Evidence.uid, Evidence.name, EvidenceLink.uid.label("link"))
            .join(EvidenceLink, EvidenceLink.evidence_id == Evidence.id)
            .join(end, end.id == key)
            .where(end.uid == owner.uid, EvidenceLink.retracted.is_(None))
            .order_by(EvidenceLink.id)
        ).all()
    wanted = name.strip().casefold()
    found = [row for row in rows if wanted in {row.uid, row.name.casefold()}]
    if len(found) == 1:
        return FoundItem(found[0].uid, found[0].link)
    if found:
        named = "; ".join(row.uid for row in found[:_NAMED])
        raise Refused(
            f"{len(found)} items here are called “{name}”.", remedy=f"Write one of these: {named}."
        )
    named = "; ".join(row.name for row in rows[:_NAMED])
    there = f"There is: {named}." if rows else "Nothing is attached there: attach the file first."
    raise Refused(f"There is no evidence “{name}” here.", there)


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
