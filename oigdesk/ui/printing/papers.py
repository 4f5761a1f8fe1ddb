"""Papers out of the desk: read off the window's thread, whole before anything is printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from oigdesk.desk import Desk
from oigdesk.queries import detail
from oigdesk.queries.filters import filters_words
from oigdesk.ui.printing.heading import Bearing
from oigdesk.ui.printing.list_paper import list_paper
from oigdesk.ui.printing.paper import Paper
from oigdesk.ui.printing.recommendation_paper import recommendation_paper
from oigdesk.ui.printing.report_paper import report_paper
from oigdesk.ui.tables.column import Column
from oigdesk.ui.tables.row_source import Query, find_all, read_entries

#: The records that have a paper of their own.
PRINTED: Final = ("recommendation", "report")


def record_paper(desk: Desk, noun: str, uid: str, bearing: Bearing) -> Paper:
    """The paper of one of the records in ``PRINTED``, as it stood on the bearing's day.

    Raises:
        Refused: it is not in this desk, or was retired.
    """
    if noun == "report":
        return report_paper(detail.report(desk, uid, as_of=bearing.as_of), bearing)
    return recommendation_paper(detail.recommendation(desk, uid, as_of=bearing.as_of), bearing)


def query_paper(
    desk: Desk, title: str, query: Query, columns: Sequence[Column], bearing: Bearing
) -> Paper:
    """The paper of a list: all its rows, in its order, with these columns."""
    ids = find_all(desk, query).ids
    rows = read_entries(desk, query.noun, ids, has_lead_ins=False)
    conditions = [filters_words(query.noun, query.filters)] if query.filters else []
    if query.find:
        conditions.append(f"with “{query.find}”")
    entries = [rows[key] for key in ids if key in rows]
    return list_paper(title, "; ".join(conditions), columns, entries, bearing)
