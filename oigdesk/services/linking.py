"""What one recommendation has to do with another: linked once, read both ways."""

from __future__ import annotations

from oigdesk.desk import Desk
from oigdesk.errors import Missing, Refused
from oigdesk.models.vocab import LinkKind, word
from oigdesk.services import links
from oigdesk.services.changed import Changed, changed_by
from oigdesk.services.records import existing
from oigdesk.store.naming import record_words


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
        missing = list(links.missing_for_link(session, recommendation, to))
        if not to.strip():
            missing = [Missing("link", "Name the other recommendation: its report and number.")]
        if missing:
            raise Refused("Nothing was linked.", missing=missing)
        standing = links.links_of(session, recommendation)
        made = links.add_link(
            session, recommendation, kind, links.other_end(session.connection(), to)
        )
        if made in standing:
            raise Refused("Nothing was linked.", f"{name} is linked like this already.")
    return changed_by(writing)


def unlink(desk: Desk, uid: str) -> Changed:
    """Take a link back; it stays in the history.

    Raises:
        Refused: the link is not in this desk, or was taken back.
    """
    with desk.read() as session:
        record = existing(session, "recommendation_link", uid)
        name = record_words(session.connection(), "recommendation", record.recommendation.uid)
        kind = word(record.kind).lower()
    with desk.write(f"Unlink {name}: {kind}") as writing:
        existing(writing.session, "recommendation_link", uid).retracted = writing.number
    return changed_by(writing)
