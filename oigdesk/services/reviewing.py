"""Evidence is looked at by another person than the one who prepared it, and signed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, get_args

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from oigdesk.desk import Desk
from oigdesk.errors import Missing, Refused
from oigdesk.models.event import Event
from oigdesk.models.evidence import Evidence, EvidenceLink
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.vocab import Sufficiency, word
from oigdesk.progress import Progress
from oigdesk.rules.closure import same_person
from oigdesk.services import naming, proving
from oigdesk.services.changed import Changed, changed_by
from oigdesk.services.records import existing
from oigdesk.services.sign_off import add_custody
from oigdesk.store.blobs import Soundness

REVIEWS: Final[tuple[str, ...]] = get_args(Sufficiency)


def missing(
    desk: Desk,
    evidence_uid: str,
    review: str | None,
    note: str | None = None,
    *,
    soundness: Soundness | None = None,
) -> tuple[Missing, ...]:
    """What stands in the way of signing, every reason at once; nothing is written.

    ``soundness`` is what a look at the stored file found just now; None is not looked yet.

    Raises:
        Refused: the item is not in this desk.
    """
    with desk.read() as session:
        item = existing(session, "evidence", evidence_uid)
        return tuple(_missing(desk, item, review, note, soundness))


def sign(
    desk: Desk,
    evidence_uid: str,
    review: str,
    note: str | None = None,
    *,
    progress: Progress | None = None,
) -> Changed:
    """Sign an item off as the acting person: sufficient, not yet, or not; one undo step.

    Its stored file is read through first. A sign-off before it is replaced; a later edit of the
    item clears it.

    Raises:
        Refused: the signer prepared it, the file is not the one that came in, or the reason for
            not being sufficient is missing; every reason is named.
    """
    with desk.read() as session:
        name = existing(session, "evidence", evidence_uid).name
    desk.store.refuse_if_read_only()
    (found,) = proving.verify(desk, [evidence_uid], progress=progress)
    person = desk.actor.person
    words = f"Sign off {name} as {word(review).lower()}"
    with desk.write(words, reason=note or None) as writing:
        item = existing(writing.session, "evidence", evidence_uid)
        in_the_way = tuple(_missing(desk, item, review, note, found.soundness))
        if in_the_way:
            raise Refused(f"{name} was not signed.", missing=in_the_way)
        item.review = review
        item.reviewed_by = person
        item.reviewed_on = desk.today()
        item.review_note = (note or "").strip() or None
        said = f": {item.review_note}" if item.review_note else ""
        add_custody(
            writing.session, item, "reviewed", person, f"Found {word(review).lower()}{said}"
        )
    return changed_by(writing)


def ask(desk: Desk, evidence_uid: str, person: str) -> Changed:
    """Ask a person to review an item: a note in its custody and on what it is to prove.

    Raises:
        Refused: nobody is named, or the person prepared the item.
    """
    reviewer = person.strip()
    with desk.read() as session:
        name = existing(session, "evidence", evidence_uid).name
    with desk.write(f"Ask {reviewer or 'nobody'} to review {name}") as writing:
        session = writing.session
        item = existing(session, "evidence", evidence_uid)
        if not reviewer:
            why = "Say who is to review it."
        elif same_person(reviewer, item.attached_by):
            why = f"{item.attached_by} prepared it: ask another person."
        else:
            why = ""
        if why:
            raise Refused("Nobody was asked.", missing=[Missing("person", why)])
        naming.person(session, reviewer, "oig")
        asked = f"{reviewer} is asked to review {name}"
        add_custody(session, item, "review_asked", desk.actor.person, reviewer)
        for recommendation in _proved_by(session, item):
            session.add(_note(desk, session, recommendation, asked, reviewer))
    return changed_by(writing)


def _missing(
    desk: Desk,
    item: Evidence,
    review: str | None,
    note: str | None,
    soundness: Soundness | None,
) -> Iterator[Missing]:
    if review not in REVIEWS:
        choices = ", ".join(REVIEWS)
        yield Missing("review", f"Say whether it is sufficient for what it supports: {choices}.")
    if same_person(desk.actor.person, item.attached_by):
        yield Missing("signer", "You prepared it: another person must sign.")
    if review not in {None, "sufficient"} and not (note or "").strip():
        yield Missing("note", "Say why it is not sufficient, and what would be.")
    if soundness not in {None, "whole"}:
        yield Missing(
            "file", "Its stored file is not the one that came in: restore it before it is signed."
        )


def _proved_by(session: Session, item: Evidence) -> list[Recommendation]:
    return list(
        session.scalars(
            select(Recommendation)
            .join(EvidenceLink, EvidenceLink.recommendation_id == Recommendation.id)
            .where(
                EvidenceLink.evidence_id == item.id,
                EvidenceLink.role == "proof",
                EvidenceLink.retracted.is_(None),
            )
        )
    )


def _note(
    desk: Desk, session: Session, recommendation: Recommendation, words: str, person: str
) -> Event:
    today = desk.today()
    last = session.scalar(
        select(func.max(Event.ordinal)).where(
            Event.recommendation_id == recommendation.id,
            Event.kind == "note",
            Event.effective_date == today,
        )
    )
    return Event(
        recommendation=recommendation,
        kind="note",
        effective_date=today,
        ordinal=0 if last is None else last + 1,
        reason=words,
        person=person,
    )
