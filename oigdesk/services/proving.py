"""What proves a closing: which items are linked for it, and whether their files still match."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Final

import msgspec
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.models.evidence import Evidence, EvidenceLink
from oigdesk.models.recommendation import Recommendation
from oigdesk.progress import Progress
from oigdesk.rules.closure import Proof
from oigdesk.services.changed import Changed, changed_by
from oigdesk.services.records import existing
from oigdesk.store import blobs, verified
from oigdesk.store.batching import batches
from oigdesk.store.blobs import Soundness as Soundness
from oigdesk.store.naming import record_words

#: What a look at stored files found, by their SHA-256.
Looked = Mapping[str, Soundness]


#: Made once: with hundreds of recommendations at once that takes longer than to ask.
_PROOFS: Final = (
    select(Evidence)
    .join(EvidenceLink, EvidenceLink.evidence_id == Evidence.id)
    .where(
        EvidenceLink.recommendation_id == bindparam("of"),
        EvidenceLink.role == "proof",
        EvidenceLink.retracted.is_(None),
    )
    .order_by(EvidenceLink.id)
)


class Verified(msgspec.Struct, frozen=True):
    """One item whose stored file was read through now."""

    uid: str
    name: str
    sha256: str
    soundness: Soundness


def mark(desk: Desk, link_uid: str, *, proof: bool = True) -> Changed:
    """Say that an item proves the closing of the recommendation it supports, or no longer does.

    Raises:
        Refused: the link is gone, or it is one to a report as a whole.
    """
    with desk.read() as session:
        link = existing(session, "evidence_link", link_uid)
        item = link.evidence.name
        if link.recommendation is None:
            raise Refused(
                f"{item} is linked to a report as a whole.",
                "Proof is of one recommendation.",
                "Attach it to the recommendation.",
            )
        owner = record_words(session.connection(), "recommendation", link.recommendation.uid)
    what = "proof of closure of" if proof else "support of"
    with desk.write(f"Use {item} as {what} {owner}") as writing:
        existing(writing.session, "evidence_link", link_uid).role = "proof" if proof else "support"
    return changed_by(writing)


def choose(desk: Desk, uid: str, link_uids: Collection[str]) -> Changed:
    """Say which of a recommendation's items prove its closing; the others only support it.

    Raises:
        Refused: the recommendation or one of these links is gone.
    """
    with desk.read() as session:
        owner = record_words(session.connection(), "recommendation", uid)
    with desk.write(f"Choose the proof of closure of {owner}") as writing:
        session = writing.session
        recommendation = existing(session, "recommendation", uid)
        links = session.scalars(
            select(EvidenceLink).where(
                EvidenceLink.recommendation_id == recommendation.id,
                EvidenceLink.retracted.is_(None),
            )
        ).all()
        for link_uid in set(link_uids) - {link.uid for link in links}:
            existing(session, "evidence_link", link_uid)
            raise Refused("This file is linked to another record.", remedy="Choose another one.")
        for link in links:
            link.role = "proof" if link.uid in link_uids else "support"
    return changed_by(writing)


def proofs(session: Session, recommendation: Recommendation, looked: Looked) -> tuple[Proof, ...]:
    """The items linked as proof of closure, with what a look at their files found."""
    items = session.scalars(_PROOFS, {"of": recommendation.id})
    return tuple(_proof(item, looked.get(item.sha256)) for item in items)


def look(
    desk: Desk, uids: Sequence[str], *, progress: Progress | None = None
) -> dict[str, Soundness]:
    """Read the files that are to prove the closing of these recommendations; nothing is kept.

    Raises:
        Cancelled: the person stopped it.
    """
    statement = (
        select(Evidence.sha256)
        .join(EvidenceLink, EvidenceLink.evidence_id == Evidence.id)
        .join(Recommendation, Recommendation.id == EvidenceLink.recommendation_id)
        .where(EvidenceLink.role == "proof", EvidenceLink.retracted.is_(None))
    )
    digests: set[str] = set()
    with desk.read() as session:
        for batch in batches(uids):
            digests |= set(session.scalars(statement.where(Recommendation.uid.in_(batch))))
    return _read(desk, sorted(digests), progress)


def verify(
    desk: Desk, uids: Sequence[str] | None = None, *, progress: Progress | None = None
) -> tuple[Verified, ...]:
    """Read the stored files of these items, by default of all, and keep what was found.

    A closing that rests on a file which does not match is shown as broken from then on, and one
    whose file matches again no longer is. In a read-only desk nothing is kept.

    Raises:
        Cancelled: the person stopped it; what was read until then is not kept.
    """
    statement = select(Evidence.uid, Evidence.name, Evidence.sha256).where(
        Evidence.retracted.is_(None)
    )
    if uids is not None:
        statement = statement.where(Evidence.uid.in_(uids))
    with desk.read() as session:
        items = session.execute(statement.order_by(Evidence.id)).all()
    looked = _read(desk, list(dict.fromkeys(item.sha256 for item in items)), progress)
    keep(desk, looked)
    return tuple(Verified(uid, name, sha256, looked[sha256]) for uid, name, sha256 in items)


def keep(desk: Desk, looked: Looked) -> Changed | None:
    """Keep what a look found as the newest one; in a read-only desk nothing is kept.

    Gives what stands otherwise by it, a change of the journal it is not; None when nothing does.
    """
    return keep_matched(desk, {digest: found == "whole" for digest, found in looked.items()})


def keep_matched(desk: Desk, matched: Mapping[str, bool]) -> Changed | None:
    """The same, of what is only known to have matched or not."""
    if not matched or desk.read_only:
        return None
    with desk.store.drafting() as connection:
        uids = verified.note(connection, matched)
    nouns = frozenset({"evidence", "recommendation"})
    return Changed(None, desk.head(), "Verify evidence", uids, nouns, ()) if uids else None


def _read(desk: Desk, digests: Sequence[str], progress: Progress | None) -> dict[str, Soundness]:
    progress = progress or Progress()
    return {
        digest: blobs.verify(digest, desk.layout, progress)
        for digest in progress.each(digests, "Verifying")
    }


def _proof(item: Evidence, found: Soundness | None) -> Proof:
    came = dt.datetime.fromisoformat(item.attached_at.replace("Z", "+00:00")).astimezone()
    return Proof(
        name=item.name,
        prepared_by=item.attached_by,
        review=item.review,
        reviewed_by=item.reviewed_by,
        reviewed_on=item.reviewed_on,
        matched=None if found is None else found == "whole",
        gone=found == "missing",
        came_on=came.date(),
        uid=item.uid,
    )
