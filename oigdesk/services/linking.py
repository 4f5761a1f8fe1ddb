"""What one recommendation has to do with another, kept once and read both ways."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from sqlalchemy import select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from oigdesk.desk import Desk
from oigdesk.errors import Missing, Refused
from oigdesk.models.link import RecommendationLink
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.vocab import LinkKind, word
from oigdesk.queries import finding
from oigdesk.services.changed import Changed, changed_by
from oigdesk.services.records import existing
from oigdesk.store.naming import record_words


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
    """Add a link inside a transaction, unless the same one stands."""
    other = existing(session, "recommendation", end.uid) if end.uid else None
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


def link(desk: Desk, uid: str, kind: LinkKind, to: str) -> Changed:
    """Link a recommendation to another, or to what is no record of this desk; one undo step.

    Args:
        desk: the desk.
        uid: the recommendation that, say, repeats the other.
        kind: what it has to do with the other.
        to: ``REPORT/NUMBER``, or words where the other end is not in this desk.

    Raises:
        Refused: nothing or itself is named, several are meant, or it is linked like this already.
    """
    with desk.read() as session:
        name = record_words(session.connection(), "recommendation", uid)
    with desk.write(f"Link {name}: {word(kind).lower()} {to.strip()}") as writing:
        session = writing.session
        recommendation = existing(session, "recommendation", uid)
        missing = list(missing_for_link(session, recommendation, to))
        if not to.strip():
            missing.append(Missing("link", "Name the other recommendation: its report and number."))
        if missing:
            raise Refused("Nothing was linked.", missing=missing)
        before = len(links_of(session, recommendation))
        add_link(session, recommendation, kind, other_end(session.connection(), to))
        session.flush()
        if len(links_of(session, recommendation)) == before:
            raise Refused("Nothing was linked.", f"{name} is linked like this already.")
    return changed_by(writing)


def unlink(desk: Desk, uid: str) -> Changed:
    """Take a link back; it stays in the history.

    Raises:
        Refused: the link is not in this desk, or was taken back.
    """
    with desk.read() as session:
        link = existing(session, "recommendation_link", uid)
        name = record_words(session.connection(), "recommendation", link.recommendation.uid)
    with desk.write(f"Unlink {name}: {word(link.kind).lower()}") as writing:
        existing(writing.session, "recommendation_link", uid).retracted = writing.number
    return changed_by(writing)
