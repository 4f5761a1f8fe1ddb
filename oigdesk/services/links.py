"""Links between recommendations inside a transaction: what is meant, adding, the other end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec
from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from oigdesk.errors import Missing, Refused
from oigdesk.formats.shapes import LinkShape
from oigdesk.models.link import RecommendationLink
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.report import Report
from oigdesk.models.vocab import LinkKind
from oigdesk.queries import finding

_STROKE = re.compile(r"\s*/\s*")


class OtherEnd(msgspec.Struct, frozen=True):
    """What a link leads to: a recommendation of this desk by its uid, or words alone."""

    words: str
    uid: str | None = None


def other_end(connection: Connection, text: str) -> OtherEnd:
    """What is meant by ``REPORT/NUMBER`` or by words; what this desk does not hold stays words.

    Raises:
        Refused: reports of several offices are meant, or the report has no such recommendation.
    """
    uid = finding.other_recommendation(connection, text)
    if uid is None:
        return OtherEnd(text.strip())
    return OtherEnd(finding.written(connection, uid), uid)


def missing_for_link(
    session: Session, recommendation: Recommendation, text: str
) -> Iterator[Missing]:
    """Why a link to what is meant by this text cannot be made."""
    try:
        end = other_end(session.connection(), text)
    except Refused as no:
        yield Missing("link", no.sentence())
        return
    if end.uid == recommendation.uid:
        yield Missing("link", "That is this recommendation itself: name the other one.")


def add_link(
    session: Session, recommendation: Recommendation, kind: LinkKind, end: OtherEnd
) -> RecommendationLink:
    """Add a link, unless the same one stands."""
    other = _recommendation(session, end.uid) if end.uid else None
    words = None if end.uid else end.words
    for link in links_of(session, recommendation):
        if (link.kind, link.other, link.words) == (kind, other, words):
            return link
    link = RecommendationLink(recommendation=recommendation, kind=kind, other=other, words=words)
    session.add(link)
    return link


def links_of(session: Session, recommendation: Recommendation) -> list[RecommendationLink]:
    """The links that begin at a recommendation, in the order they came in."""
    return list(
        session.scalars(
            select(RecommendationLink)
            .where(
                RecommendationLink.recommendation_id == recommendation.id,
                RecommendationLink.retracted.is_(None),
            )
            .order_by(RecommendationLink.id)
        )
    )


def settle(session: Session, report: Report) -> None:
    """Join links in words whose other end is there now: those of this report, and those to it.

    What means several recommendations, or none, stays in words.
    """
    session.flush()
    own = select(Recommendation.id).where(Recommendation.report_id == report.id)
    concerned: list[ColumnElement[bool]] = [RecommendationLink.recommendation_id.in_(own)]
    if report.number:
        held = func.folded(RecommendationLink.words)
        concerned.append(func.instr(held, report.number.casefold()) > 0)
    waiting = session.scalars(
        select(RecommendationLink).where(
            RecommendationLink.other_id.is_(None),
            RecommendationLink.retracted.is_(None),
            or_(*concerned),
        )
    ).all()
    for link in waiting:
        try:
            uid = finding.other_recommendation(session.connection(), link.words or "")
        except Refused:
            continue
        if uid is not None and uid != link.recommendation.uid:
            link.other, link.words = _recommendation(session, uid), None
    session.flush()


def shapes_of(session: Session, recommendation: Recommendation) -> tuple[LinkShape, ...]:
    """The links that begin at a recommendation in the interchange form."""
    connection = session.connection()
    return tuple(
        LinkShape(
            kind=link.kind,  # type: ignore[arg-type]
            to=finding.written(connection, link.other.uid) if link.other else link.words or "",
        )
        for link in links_of(session, recommendation)
    )


def enter(session: Session, recommendation: Recommendation, shapes: Sequence[LinkShape]) -> None:
    """Add links in words; ``settle`` joins them once all that comes in is there."""
    for shape in shapes:
        session.add(
            RecommendationLink(
                recommendation=recommendation, kind=shape.kind, words=shape.to.strip()
            )
        )


def fresh(mine: Sequence[LinkShape], theirs: Sequence[LinkShape]) -> list[LinkShape]:
    """The links of a newer copy that the desk's recommendation does not have."""
    held = {_key(shape) for shape in mine}
    return [shape for shape in theirs if _key(shape) not in held]


def _key(shape: LinkShape) -> tuple[str, str]:
    return shape.kind, _STROKE.sub("/", shape.to.strip()).casefold()


def _recommendation(session: Session, uid: str) -> Recommendation:
    return session.scalars(select(Recommendation).where(Recommendation.uid == uid)).one()
