"""When stored files were last looked at, and which closings rest on a file that did not match.

A look says how the disk was and not what somebody did, so it is kept beside the journal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec
from sqlalchemy.engine import Connection

from oigdesk.store.engine import bare
from oigdesk.store.journal import utc_now

#: Whether a recommendation is closed as implemented by a file that did not match, as 0 or 1.
BROKEN: Final = (
    "(exists (select 1 from evidence_link join verification"
    " on verification.evidence_id = evidence_link.evidence_id and not matched"
    " where evidence_link.recommendation_id = recommendation.id and role = 'proof'"
    " and evidence_link.retracted is null)"
    " and (select state = 'closed' and close_reason is 'implemented' from span"
    " where span.recommendation_id = recommendation.id order by from_day desc limit 1) is 1)"
)


class Seen(msgspec.Struct, frozen=True):
    """When a file was last looked at, a UTC time, and whether it was what came in."""

    at: str
    matched: bool


def note(connection: Connection, matched: Mapping[str, bool]) -> frozenset[str]:
    """Keep what a look at these stored files found, by their SHA-256, and what follows from it.

    Gives the uids of the items and recommendations that stand otherwise now.
    """
    at = utc_now()
    otherwise: set[str] = set()
    for sha256, is_whole in matched.items():
        found = connection.exec_driver_sql(
            "select uid from evidence left join verification on evidence_id = evidence.id"
            " where sha256 = ? and coalesce(matched, 1) <> ?",
            (sha256, int(is_whole)),
        )
        otherwise.update(found.scalars())
        connection.exec_driver_sql(
            "insert into verification (evidence_id, at, matched)"
            " select id, ?, ? from evidence where sha256 = ?"
            " on conflict (evidence_id) do update set at = excluded.at, matched = excluded.matched",
            (at, int(is_whole), sha256),
        )
        resting = connection.exec_driver_sql(
            "select recommendation_id from evidence_link join evidence"
            " on evidence.id = evidence_id where sha256 = ? and role = 'proof'"
            " and recommendation_id is not null and evidence_link.retracted is null",
            (sha256,),
        )
        ids = list(resting.scalars())
        before = _broken(connection, ids)
        refresh(connection, ids)
        otherwise |= before ^ _broken(connection, ids)
    return frozenset(otherwise)


def _broken(connection: Connection, ids: Sequence[int]) -> set[str]:
    found = connection.exec_driver_sql(
        "select uid from recommendation join tally on tally.recommendation_id = recommendation.id"
        f" where proof_broken and recommendation.id in ({', '.join('?' * len(ids))})",
        tuple(ids),
    )
    return set(found.scalars())


def refresh(connection: Connection, ids: Sequence[int]) -> None:
    """Find out anew which of these recommendations are closed by a proof that is broken."""
    bare(connection).execute(
        f"update tally set proof_broken = (select {BROKEN} from recommendation"
        " where recommendation.id = tally.recommendation_id)"
        f" where recommendation_id in ({', '.join('?' * len(ids))}) and (proof_broken or exists"
        " (select 1 from evidence_link where role = 'proof'"
        " and evidence_link.recommendation_id = tally.recommendation_id))",
        tuple(ids),
    )


def seen(connection: Connection, ids: Sequence[int]) -> dict[int, Seen]:
    """The newest look at each of these items, by the item's id; none for those never looked at."""
    rows = connection.exec_driver_sql(
        "select evidence_id, at, matched from verification"
        f" where evidence_id in ({', '.join('?' * len(ids))})",
        tuple(ids),
    )
    return {item: Seen(at, bool(matched)) for item, at, matched in rows}
