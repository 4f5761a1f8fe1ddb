"""A workbook goes out: read in one moment, written, proved, and noted in the journal."""

from __future__ import annotations

import datetime as dt
import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

import msgspec
from sqlalchemy import func, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

import oigdesk
from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.formats.workbook import target
from oigdesk.formats.workbook.leadership import leadership_book
from oigdesk.formats.workbook.leadership_facts import (
    EVIDENCE_FIELDS,
    RECOMMENDATION_FIELDS,
    REPORT_FIELDS,
    ComponentStates,
    KeyFigures,
    LargeRecommendation,
    LeadershipFacts,
    Rows,
    SemiannualRow,
)
from oigdesk.formats.workbook.writing import write_book
from oigdesk.models.fields import CATALOGUE
from oigdesk.models.registry import NOUNS
from oigdesk.progress import Progress
from oigdesk.queries import streaming
from oigdesk.queries.filters import Filter, filters_words
from oigdesk.rules.figures import COUNTING_RULES, OPEN_STATES, Figures, Standing, figures, largest
from oigdesk.rules.file_words import readable
from oigdesk.rules.money import SUSTAINED, money_words
from oigdesk.rules.periods import last_half_year
from oigdesk.rules.table_rows import TableRow, classic_rows, final_rows
from oigdesk.services import copying, periods, preferences
from oigdesk.services.changed import Changed, changed_by
from oigdesk.services.office_words import words_of
from oigdesk.services.periods import Tables
from oigdesk.store import chain
from oigdesk.store.journal import utc_now
from oigdesk.store.layout import safe_name

#: Who a workbook is of when the desk does not name its office and its reports name several.
ANY_OFFICE: Final = "Office of Inspector General"
_UNFIT: Final = re.compile(r"[^\w-]+")
_SHA256: Final = EVIDENCE_FIELDS.index("sha256")
#: The fields of ``Standing``, in its order.
_STANDING: Final = ("report_uid", *Standing.__struct_fields__[1:])


class Exported(msgspec.Struct, frozen=True, kw_only=True):
    """A workbook that stands, read back and found equal cell by cell.

    ``head`` is the journal's head in full as it was before this export: the one printed on the
    workbook. ``altered`` counts cells that no workbook can hold letter for letter; Read me lists
    them. ``evidence_folder`` holds the copies of evidence that were asked for. ``changed`` is the
    export's own set, None when the desk is read-only.
    """

    file: str
    cells_verified: int
    sheets: tuple[str, ...]
    head: str
    altered: int
    evidence_folder: str | None = None
    changed: Changed | None = None


def suggested_name(desk: Desk, as_of: dt.date | None = None) -> str:
    """A file name that says what it is, whose, and of which day."""
    day = as_of or desk.today()
    name = _UNFIT.sub(" ", desk.name).strip() or "desk"
    return f"Leadership summary {name} {day.isoformat()}.xlsx"


def check_target(desk: Desk, path: Path, *, with_evidence: bool = False) -> bool:
    """See, before any work, whether a workbook can stand there, its copies of evidence beside it.

    Returns whether a file stands there already and would be replaced.

    Raises:
        Known: the name is no workbook's or not every system's, the folder is missing or cannot be
            written, the file is open in another program or is a folder, or it would lie among
            the desk's evidence.
    """
    if (possible := safe_name(path.name)) != unicodedata.normalize("NFC", path.name):
        raise Refused(
            f"“{path.name}” is not a name that Windows, macOS and Linux all take.",
            remedy=f"“{possible}” would be.",
        )
    target.check_target(path)
    for kept in (desk.layout.evidence, desk.layout.backups):
        if path.resolve().is_relative_to(kept.resolve()):
            raise Refused(
                f"{kept} is for the desk itself.", remedy="Choose a place outside that folder."
            )
    if with_evidence:
        copying.refuse_standing(copying.folder_beside(path))
    return path.exists()


def export_leadership(
    desk: Desk,
    path: Path,
    *,
    as_of: dt.date | None = None,
    filters: Sequence[Filter] = (),
    with_evidence: bool = False,
    progress: Progress | None = None,
) -> Exported:
    """Write the leadership summary as of a day, of the recommendations the filters let through.

    The evidence index links to the desk's own files, which have no ending that an office program
    knows; ``with_evidence`` puts copies in a folder beside the workbook and links to those.
    Everything is read in one transaction. Once the file stands, one set without changes says so
    in the journal, unless the desk is read-only.

    Raises:
        Known: the target cannot be written, or the file is not what was meant; nothing stands
            under the name then that did not stand there before.
        Cancelled: the person stopped it; nothing stays behind.
    """
    path = path.absolute()
    check_target(desk, path, with_evidence=with_evidence)
    day, progress = as_of or desk.today(), progress or Progress()
    folder = copying.folder_beside(path) if with_evidence else None
    with desk.store.reading() as connection:
        head = chain.head(connection)
        facts = facts_of(desk, connection, path, day, tuple(filters))
        if folder is None:
            verified = write_book(leadership_book(facts), path, progress)
        else:
            names = copying.names_of((str(row[_SHA256]), str(row[1])) for row in facts.evidence())
            facts = msgspec.structs.replace(
                facts,
                evidence=partial(_copied, folder.name, names, facts.evidence),
                evidence_folder=folder.name,
            )
            with copying.copies_beside(desk, folder, names, progress):
                verified = write_book(leadership_book(facts), path, progress)
    return Exported(
        file=str(path),
        cells_verified=verified.cells,
        sheets=verified.sheets,
        head=head,
        altered=len(verified.altered),
        evidence_folder=str(folder) if folder else None,
        changed=None if desk.read_only else note_export(desk, path, day),
    )


def note_export(desk: Desk, path: Path, day: dt.date) -> Changed:
    """Append the set that says a workbook went out."""
    label = f"Export leadership summary as of {day.isoformat()} to {readable(path.name)}"
    with desk.write(label, undoable=False, keep_empty=True) as writing:
        pass
    return changed_by(writing)


def facts_of(
    desk: Desk, connection: Connection, path: Path, day: dt.date, filters: tuple[Filter, ...]
) -> LeadershipFacts:
    """What the summary says; its rows are streamed from the connection as long as it is open."""

    def rows(noun: str, names: Sequence[str]) -> Callable[[], Iterator[tuple[Any, ...]]]:
        return partial(streaming.stream, connection, noun, names, day, of=filters)

    def count(noun: str) -> int:
        return streaming.count(connection, noun, day, of=filters)

    names = Standing.__struct_fields__
    found = figures(
        Standing(**dict(zip(names, row, strict=True)))
        for row in rows("recommendation", _STANDING)()
    )
    report_count = count("report")
    with Session(connection) as session:
        tables = periods.tables_in(session, last_half_year(day))
    return LeadershipFacts(
        office=_office(desk, rows("report", ("submitting_oig",))),
        desk=desk.name,
        desk_uid=desk.store.uid,
        as_of=day,
        head=chain.short(chain.head(connection)),
        version=oigdesk.__version__,
        exported_at=_now_words(),
        exported_by=desk.actor.person,
        counting_rules=COUNTING_RULES,
        figures=_key_figures(found, report_count),
        by_component=tuple(
            ComponentStates(
                component=one.component, **{state: getattr(one, state) for state in OPEN_STATES}
            )
            for one in found.by_component
        ),
        largest=_largest(rows("recommendation", LargeRecommendation.__struct_fields__)),
        recommendations=rows("recommendation", RECOMMENDATION_FIELDS),
        recommendation_count=found.recommendations,
        reports=rows("report", REPORT_FIELDS),
        report_count=report_count,
        evidence=partial(_evidence, desk, path, rows("evidence", EVIDENCE_FIELDS[1:])),
        evidence_count=count("evidence"),
        largest_amount=_largest_amount(connection),
        filter_words=filters_words("recommendation", filters) if filters else "",
        marking=preferences.value(desk, preferences.MARKING) or "",
        words=words_of(desk),
        period=tables.span.words,
        semiannual=tuple(_semiannual(tables)),
    )


def _semiannual(tables: Tables) -> Iterator[SemiannualRow]:
    """The rows of all four tables of a period."""
    figures = tables.figures
    for kind, title in (("questioned_costs", "Table I"), ("funds_for_better_use", "Table II")):
        name = f"{title}: reports with {money_words(kind)}"
        yield from _rows_of(name, classic_rows(kind, figures.classic[kind]), kind)
    for kind in figures.final:
        name = f"Final action: {SUSTAINED[kind]} {money_words(kind)}"
        yield from _rows_of(name, final_rows(kind, figures.final[kind]), "")


def _rows_of(table: str, rows: Iterable[TableRow], kind: str) -> Iterator[SemiannualRow]:
    for row in rows:
        yield SemiannualRow(
            table=table,
            letter=row.letter,
            words=row.words,
            reports=row.sums.reports,
            dollars=row.sums.amount,
            unsupported=row.sums.unsupported if kind == "questioned_costs" else None,
        )


def _key_figures(found: Figures, reports: int) -> KeyFigures:
    given = {name: getattr(found, name) for name in KeyFigures.__struct_fields__}
    return KeyFigures(**given | {"reports": reports})


def _largest(
    rows: Callable[[], Iterator[tuple[Any, ...]]],
) -> tuple[LargeRecommendation, ...]:
    names = LargeRecommendation.__struct_fields__
    at = names.index("state")
    return largest(
        LargeRecommendation(**dict(zip(names, row, strict=True)))
        for row in rows()
        if row[at] in OPEN_STATES
    )


def _largest_amount(connection: Connection) -> int:
    """The largest amount of the desk in cents, for the width of what shows amounts."""
    return max(
        connection.execute(select(func.max(getattr(model, entry.name)))).scalar() or 0
        for noun, model in NOUNS.items()
        for entry in CATALOGUE[noun]
        if entry.kind == "money" and not entry.derived
    )


def _evidence(
    desk: Desk, path: Path, rows: Callable[[], Iterator[tuple[Any, ...]]]
) -> Iterator[tuple[Any, ...]]:
    """Rows of evidence, each led by its stored file's path from the workbook's folder."""
    folder, store = path.parent.resolve(), desk.layout
    at = _SHA256 - 1
    try:
        start = Path(os.path.relpath(store.evidence.resolve(), folder)).as_posix()
    except ValueError:  # another drive of Windows: there is no way from here to there
        yield from ((None, *row) for row in rows())
        return
    for row in rows():
        inside = store.blob(row[at]).relative_to(store.evidence).as_posix()
        yield (f"{start}/{inside}", *row)


def _copied(folder: str, names: Mapping[str, str], rows: Rows) -> Iterator[Sequence[object]]:
    """Rows of evidence, each led by the path of its copy, None where it was not copied."""
    for row in rows():
        name = names.get(str(row[_SHA256]))
        yield (f"{folder}/{name}" if name else None, *row[1:])


def _office(desk: Desk, rows: Callable[[], Iterator[tuple[Any, ...]]]) -> str:
    """The desk's office, else the one office whose reports these are."""
    named = preferences.value(desk, preferences.OFFICE)
    if named:
        return named
    offices = {office for (office,) in rows() if office}
    return offices.pop() if len(offices) == 1 else ANY_OFFICE


def _now_words() -> str:
    now = dt.datetime.fromisoformat(utc_now()).astimezone()
    return f"{now:%B} {now.day}, {now:%Y, %H:%M} ({now.tzname()})"
