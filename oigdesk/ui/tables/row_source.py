"""What a list reads from the desk, off the window's thread: ids first, then the rows shown."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Final

import msgspec

from oigdesk.desk import Desk
from oigdesk.queries import grouping, listing, totals
from oigdesk.queries.filters import Filter
from oigdesk.queries.lead_ins import lead_ins
from oigdesk.queries.rows import RecommendationRow
from oigdesk.queries.totals import Shown
from oigdesk.services.office_words import words_of
from oigdesk.ui.tables.entry import Entry
from oigdesk.ui.tables.list_words import heading_facts, heading_money, heading_title

#: So many rows are read at once; the first answer to a new question has no more.
PAGE: Final = 200


class Query(msgspec.Struct, frozen=True):
    """What a list is asked for."""

    noun: str
    filters: tuple[Filter, ...] = ()
    find: str = ""
    sort: str = ""
    descending: bool = False
    group: str = ""


class Heading(msgspec.Struct, frozen=True):
    """One group of a list in words; ``count`` of the list's ids belong to it."""

    key: str
    count: int
    title: str
    facts: str
    money: str


class Found(msgspec.Struct, frozen=True):
    """What a list is: all ids in order, how many of how many, and the rows of some ids.

    ``shown`` is None when only the first ids are known. The ids of a list that is ``grouped_by``
    something stand in the order of its ``headings``.
    """

    ids: array[int]
    entries: dict[int, Entry]
    shown: Shown | None
    grouped_by: str = ""
    headings: tuple[Heading, ...] = ()


def find_first(desk: Desk, query: Query, *, has_lead_ins: bool) -> Found:
    """The first rows of a list, quickly; all of it when it is short."""
    if query.group:
        return find_all(desk, query)
    ids = _ids(desk, query, limit=PAGE)
    entries = read_entries(desk, query.noun, ids, has_lead_ins=has_lead_ins)
    return Found(ids, entries, _shown(desk, query) if len(ids) < PAGE else None)


def find_all(desk: Desk, query: Query) -> Found:
    """All ids of a list in their order, and how many they are."""
    if not query.group:
        return Found(_ids(desk, query), {}, _shown(desk, query))
    found = grouping.grouped(
        desk,
        query.noun,
        query.group,
        filters=query.filters,
        find=query.find,
        sort=query.sort or None,
        descending=query.descending,
    )
    words = words_of(desk)
    headings = tuple(
        Heading(
            one.key,
            one.count,
            heading_title(query.group, one.names, words),
            heading_facts(query.noun, one),
            heading_money(one),
        )
        for one in found.groups
    )
    return Found(found.ids, {}, _shown(desk, query), query.group, headings)


def read_entries(
    desk: Desk, noun: str, ids: Sequence[int], *, has_lead_ins: bool
) -> dict[int, Entry]:
    """The rows of some ids by their id; one that is no longer in the list is not in the answer."""
    today = desk.today()
    found = listing.rows_by_id(desk, noun, ids)
    cuts: dict[str, int] = {}
    if has_lead_ins:
        reports = [row.report_uid for row in found.values() if isinstance(row, RecommendationRow)]
        cuts = lead_ins(desk, reports)
    words = words_of(desk)
    return {key: Entry(row, cuts.get(row.uid, 0), today, words) for key, row in found.items()}


def _ids(desk: Desk, query: Query, *, limit: int | None = None) -> array[int]:
    return listing.ids(
        desk,
        query.noun,
        filters=query.filters,
        find=query.find,
        sort=query.sort or None,
        descending=query.descending,
        limit=limit,
    )


def _shown(desk: Desk, query: Query) -> Shown:
    return totals.shown(desk, query.noun, filters=query.filters, find=query.find)
