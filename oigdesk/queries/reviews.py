"""What is known of the review of evidence: whom it waits for, and when its file was looked at."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import select

from oigdesk.desk import Desk
from oigdesk.models.evidence import Custody, Evidence
from oigdesk.store import verified


class ReviewRow(Struct, frozen=True, kw_only=True):
    """Where an item stands. ``note`` is why it was found so.

    ``waits_for`` is who was asked last and has not signed since.

    ``looked_at`` is when its file was last read through, a UTC time, and ``matched`` whether it
    was what came in; both None when nobody has looked yet. ``cleared`` says why a sign-off no
    longer counts.
    """

    uid: str
    note: str | None = None
    waits_for: str | None = None
    looked_at: str | None = None
    matched: bool | None = None
    cleared: str | None = None


def of_items(desk: Desk, uids: Sequence[str]) -> dict[str, ReviewRow]:
    """The reviews of these items, by uid."""
    with desk.store.reading() as connection:
        items = connection.execute(
            select(Evidence.id, Evidence.uid, Evidence.review_note).where(Evidence.uid.in_(uids))
        ).all()
        seen = verified.seen(connection, [item.id for item in items])
        lines = connection.execute(
            select(Custody.evidence_id, Custody.kind, Custody.note)
            .where(
                Custody.evidence_id.in_([item.id for item in items]),
                Custody.kind.in_(("reviewed", "review_asked", "sign_off_cleared")),
                Custody.retracted.is_(None),
            )
            .order_by(Custody.at, Custody.id)
        ).all()
    newest = {line.evidence_id: line for line in lines}
    rows = {}
    for item in items:
        line, look = newest.get(item.id), seen.get(item.id)
        kind = line.kind if line is not None else ""
        rows[item.uid] = ReviewRow(
            uid=item.uid,
            note=item.review_note,
            waits_for=line.note if line is not None and kind == "review_asked" else None,
            cleared=line.note if line is not None and kind == "sign_off_cleared" else None,
            looked_at=look.at if look else None,
            matched=look.matched if look else None,
        )
    return rows
