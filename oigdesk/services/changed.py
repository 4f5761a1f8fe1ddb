"""What a service changed, in the form that faces reload by."""

from __future__ import annotations

import msgspec

from oigdesk.store.chain import short
from oigdesk.store.journal import Written
from oigdesk.store.store import Writing


class Changed(msgspec.Struct, frozen=True):
    """One finished step.

    ``set`` is its number in the journal, None when nothing was different and nothing was written.
    ``head`` reads ``NUMBER:64 hex digits``. ``created`` are new records, parents first.
    """

    set: int | None
    head: str
    label: str
    uids: frozenset[str]
    nouns: frozenset[str]
    created: tuple[str, ...]

    @property
    def short_head(self) -> str:
        """The head as it is printed for people."""
        return short(self.head)


def changed_by(writing: Writing) -> Changed:
    """What a finished writing transaction changed."""
    written: Written | None = writing.written
    if written is None:
        raise RuntimeError("the transaction is not finished")
    return Changed(
        set=written.number,
        head=written.head,
        label=written.label,
        uids=frozenset(written.nouns),
        nouns=frozenset(written.nouns.values()),
        created=written.added,
    )
