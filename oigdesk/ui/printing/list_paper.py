"""The list in front on paper: its columns as they are shown, all of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from oigdesk.ui.printing.heading import Bearing, stem_of
from oigdesk.ui.printing.paper import Column, Paper, Prose, Table
from oigdesk.ui.tables.column import Column as Shown
from oigdesk.ui.tables.entry import Entry

#: More columns than this, or more characters a row, want the page on its side.
_UPRIGHT: Final = 5
_TEXT_SHARE: Final = 46
_LEAST_SHARE: Final = 7


def list_paper(
    title: str, conditions: str, columns: Sequence[Shown], rows: Sequence[Entry], bearing: Bearing
) -> Paper:
    """The paper of a list.

    Args:
        title: what is listed, or the name of the view.
        conditions: what it is filtered by, in words.
        columns: the columns that are shown, in their order.
        rows: every row of the list, in its order.
        bearing: where it comes from and its day.
    """
    printed = [(*part, column) for column in columns for part in column.copied()]
    table = Table(
        tuple(Column(name, _share(column), column.right) for name, _, column in printed),
        [tuple(words(row) for _, words, _ in printed) for row in rows],
    )
    count = f"{len(rows):,} {title.lower()}" if len(rows) != 1 else "1 row"
    return Paper(
        title=title,
        subtitle=f"{count}, {conditions[:1].lower()}{conditions[1:]}" if conditions else count,
        stem=stem_of(title, bearing.as_of.isoformat()),
        origin=bearing.place,
        as_of=bearing.day,
        head=bearing.origin.head,
        marking=bearing.origin.marking,
        wide=len(printed) > _UPRIGHT,
        blocks=(table,) if rows else (Prose("No row matches."),),
    )


def _share(column: Shown) -> float:
    """As wide as its usual texts; the one that takes the room that is left, a good deal."""
    if column.stretches:
        return _TEXT_SHARE
    return max(_LEAST_SHARE, len(column.sample), len(column.title))
