"""Any list of records as of a day: filtered, sorted, paged; ids first, then the rows shown."""

from __future__ import annotations

import datetime as dt
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, Final, TypedDict, Unpack

from msgspec import json
from sqlalchemy import ClauseElement, ColumnClause, ColumnElement, Select, func, or_, select
from sqlalchemy.sql import visitors

from oigdesk.desk import Desk
from oigdesk.models.derived import ComponentRow, Tally
from oigdesk.models.evidence import Evidence, EvidenceLink
from oigdesk.models.fields import Field
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.report import Report
from oigdesk.queries.conditions import condition_of, contains
from oigdesk.queries.filters import Filter, listed_field, standing
from oigdesk.queries.group_columns import group_order
from oigdesk.queries.making import MAKE, ROWS
from oigdesk.queries.rows import Row
from oigdesk.queries.sources import DEFAULT_SORT, SOURCES, STATES, in_states
from oigdesk.rules.numbers import sort_key
from oigdesk.store.kept import Kept, Moment, kept

#: So few recommendations of a state are looked up one by one before they are put in order.
FEW: Final = 500


class Asked(TypedDict, total=False):
    """What a list is asked for.

    ``sort`` is a field of the list, or ``money``: the larger of a recommendation's two amounts.
    ``group`` is what keeps rows together: see ``group_columns``.
    """

    filters: Sequence[Filter]
    find: str
    sort: str | None
    descending: bool
    group: str


def ids_select(
    noun: str, day: dt.date, *, whole: bool = False, **asked: Unpack[Asked]
) -> Select[Any]:
    """The statement for the ids of a list in their order.

    ``whole`` is for one that will be asked for more columns of its source.

    Raises:
        Refused: a filter or the sort names a field that lists do not have.
    """
    source = SOURCES[noun](day)
    conditions = conditions_of(noun, day, asked.get("filters", ()), asked.get("find", ""))
    name = asked.get("sort") or DEFAULT_SORT[noun]
    column = source.sorts.get(name)
    if column is None:
        column = source.fields[listed_field(noun, name).name]
    natural = source.sorts[DEFAULT_SORT[noun]]
    order = [column.desc() if asked.get("descending") else column.asc()]
    if column is not natural:
        order = [column.is_(None), *order, natural.asc()]
    if asked.get("group"):
        order = [*group_order(source, asked["group"]), *order]
    tables = tables_of([*conditions, *order])
    in_order = column is natural and not asked.get("group")
    base = source.base if whole else source.joined(tables, in_order=in_order)
    return base.where(*conditions).order_by(*order, source.key)  # type: ignore[no-any-return]


def conditions_of(
    noun: str, day: dt.date, filters: Sequence[Filter], find: str = ""
) -> list[ColumnElement[bool]]:
    """What holds for the records of a list, over its source.

    Raises:
        Refused: a filter names a field that lists do not have.
    """
    source = SOURCES[noun](day)
    conditions = [condition_of(source, noun, standing(noun, one, day)) for one in filters]
    conditions += [
        or_(*(contains(column, term) for column in source.find)) for term in find.split()
    ]
    return conditions


@lru_cache(maxsize=256)
def _kept_count(noun: str, day: dt.date, filters: tuple[Filter, ...], find: str) -> Kept:
    source = SOURCES[noun](day)
    conditions = conditions_of(noun, day, filters, find)
    statement = source.joined(tables_of(conditions), in_order=False).where(*conditions)
    return kept(statement.with_only_columns(func.count(), maintain_column_froms=True))


@lru_cache(maxsize=64)
def _kept_ids(
    noun: str,
    day: dt.date,
    limit: int | None,
    filters: tuple[Filter, ...],
    rare: tuple[str, ...] = (),
    **asked: Any,  # noqa: ANN401
) -> Kept:
    statement = ids_select(noun, day, filters=filters, **asked).limit(limit)
    if rare:
        statement = statement.where(Tally.recommendation_id.in_(in_states(day, rare)))
    return kept(statement)


@lru_cache(maxsize=64)
def _kept_probe(day: dt.date, states: tuple[str, ...]) -> Kept:
    some = in_states(day, states).limit(FEW).subquery()
    return kept(select(func.count()).select_from(some))


def _rare(moment: Moment, noun: str, day: dt.date, filters: Sequence[Filter]) -> tuple[str, ...]:
    """The states that a filter asks for, if few records are in them: then these are found first.

    For a frequent state it is faster to go through the list in its order until a page is full.
    """
    for one in filters:
        if noun == "recommendation" and one.field == "state" and one.op == "=":
            states = tuple(str(value) for value in one.values)
            if states and STATES.issuperset(states):
                ((count,),) = moment.rows(_kept_probe(day, states))
                return states if count < FEW else ()
    return ()


def tables_of(clauses: Iterable[ClauseElement]) -> set[Any]:
    """The tables that these clauses name, also inside their subqueries."""
    return {
        node.table
        for clause in clauses
        for node in visitors.iterate(clause)
        if isinstance(node, ColumnClause)
    }


def ids(
    desk: Desk,
    noun: str,
    *,
    as_of: dt.date | None = None,
    limit: int | None = None,
    **asked: Unpack[Asked],
) -> array[int]:
    """The row ids of a list in its order; nothing stated sorts last.

    For evidence an id names one support of one item; minus an item's id, an item without any.

    Raises:
        Refused: a filter or the sort names a field that lists do not have.
    """
    with desk.store.moment() as moment:
        return _ids(moment, noun, as_of or desk.today(), limit, **asked)


def _ids(
    moment: Moment,
    noun: str,
    day: dt.date,
    limit: int | None,
    filters: Sequence[Filter] = (),
    **asked: Any,  # noqa: ANN401
) -> array[int]:
    rare = () if limit is None else _rare(moment, noun, day, filters)
    return moment.numbers(_kept_ids(noun, day, limit, tuple(filters), rare, **asked))


def kept_ids(noun: str, day: dt.date, **asked: Unpack[Asked]) -> Kept:
    """The statement for the ids of a list in their order, ready to be run.

    Raises:
        Refused: a filter or the sort names a field that lists do not have.
    """
    return _kept_ids(noun, day, None, **{**asked, "filters": tuple(asked.get("filters", ()))})


def count(
    desk: Desk,
    noun: str,
    *,
    as_of: dt.date | None = None,
    filters: Sequence[Filter] = (),
    find: str = "",
) -> int:
    """How many records a list has."""
    with desk.store.moment() as moment:
        return counted(moment, noun, as_of or desk.today(), filters, find)


def counted(
    moment: Moment, noun: str, day: dt.date, filters: Sequence[Filter] = (), find: str = ""
) -> int:
    """How many records a list has at one moment.

    Raises:
        Refused: a filter names a field that lists do not have.
    """
    ((total,),) = moment.rows(_kept_count(noun, day, tuple(filters), find))
    return int(total)


def first(
    desk: Desk,
    noun: str,
    *,
    as_of: dt.date | None = None,
    limit: int = 200,
    **asked: Unpack[Asked],
) -> tuple[Row, ...]:
    """The first rows of a list, all of one moment.

    Raises:
        Refused: a filter or the sort names a field that lists do not have.
    """
    day = as_of or desk.today()
    with desk.store.moment() as moment:
        found = _ids(moment, noun, day, limit, **asked)
        return tuple(_rows(moment, noun, day, found).values())


def rows(
    desk: Desk, noun: str, row_ids: Sequence[int], *, as_of: dt.date | None = None
) -> tuple[Row, ...]:
    """The rows of these ids in this order; ids that are no longer in the list are left out."""
    return tuple(rows_by_id(desk, noun, row_ids, as_of=as_of).values())


def rows_by_id(
    desk: Desk, noun: str, row_ids: Sequence[int], *, as_of: dt.date | None = None
) -> dict[int, Row]:
    """The rows of these ids by their id, in this order, as ``rows`` gives them."""
    with desk.store.moment() as moment:
        return _rows(moment, noun, as_of or desk.today(), row_ids)


def _rows(moment: Moment, noun: str, day: dt.date, row_ids: Sequence[int]) -> dict[int, Row]:
    made = MAKE[noun](moment.rows(ROWS[noun](day), row_ids))
    return {row_id: made[row_id] for row_id in row_ids if row_id in made}


def row_id(desk: Desk, noun: str, uid: str) -> int | None:
    """The id of a record in its list, None when it is not there.

    For evidence the uid is an item's or one of its supports'; an item's is its first support.
    """
    model = {"recommendation": Recommendation, "report": Report, "evidence": EvidenceLink}[noun]
    with desk.store.reading() as connection:
        found = connection.execute(
            select(model.id).where(model.uid == uid, model.retracted.is_(None))
        ).scalar()
        if found is not None or noun != "evidence":
            return found
        item = select(Evidence.id).where(Evidence.uid == uid, Evidence.retracted.is_(None))
        first_link = (
            select(func.min(EvidenceLink.id))
            .join(Evidence, Evidence.id == EvidenceLink.evidence_id)
            .where(Evidence.uid == uid, EvidenceLink.retracted.is_(None))
        )
        item_id = connection.execute(item).scalar()
        return connection.execute(first_link).scalar() or (item_id and -item_id)


def choices(
    desk: Desk, noun: str, name: str, *, as_of: dt.date | None = None
) -> tuple[tuple[str, int], ...]:
    """The values a field has in a list, each with how many records have it, the values in order."""
    day = as_of or desk.today()
    source = SOURCES[noun](day)
    entry = listed_field(noun, name)
    with desk.store.reading() as connection:
        if noun == "recommendation" and name == "components":
            statement = select(ComponentRow.name, func.count()).group_by(ComponentRow.name)
        else:
            column = source.fields[name]
            statement = source.base.with_only_columns(column, func.count()).group_by(column)
        totals: Counter[str] = Counter()
        for value, total in connection.execute(statement):
            for text in _choice_texts(entry, value):
                totals[text] += total
    return tuple(sorted(totals.items(), key=lambda pair: sort_key(pair[0])))


def _choice_texts(entry: Field, value: object) -> Iterable[str]:
    """A value as choices name it; each entry of a stored list is one."""
    if entry.kind == "list" and isinstance(value, str) and value.startswith("["):
        return dict.fromkeys(json.decode(value, type=tuple[str, ...]))
    return (_choice_text(value),)


def _choice_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
