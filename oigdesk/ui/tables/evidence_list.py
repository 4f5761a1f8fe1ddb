"""The list of evidence: every item on every record it supports."""

from __future__ import annotations

import datetime as dt
from typing import Final

from oigdesk.models.fields import field
from oigdesk.models.vocab import word
from oigdesk.rules.days import day_words
from oigdesk.rules.file_words import kind_words, size_words
from oigdesk.ui.measures import STRONG
from oigdesk.ui.tables.catalogue_columns import NOT_STATED, catalogue_columns, plain_column
from oigdesk.ui.tables.cell import Cell
from oigdesk.ui.tables.column import Column
from oigdesk.ui.tables.entry import Entry
from oigdesk.ui.tables.list_kind import ListKind
from oigdesk.ui.tokens import Ink

_BETWEEN: Final = "\N{NO-BREAK SPACE}/\N{NO-BREAK SPACE}"
_SUPPORTS_NOTHING: Final = "Supports nothing"
_ICONS: Final = {
    "Picture": "image",
    "Excel": "table",
    "CSV": "table",
    "Mail": "mail",
    "ZIP": "archive",
}


def reference_of(entry: Entry) -> str:
    """The record an item supports: ``OIG-22-34 / 3``, or the report alone."""
    row = entry.row
    if row.report_uid is None:
        return ""
    report = row.report or "No number"
    return report if row.number is None else f"{report}{_BETWEEN}{row.number}"


def _paint_reference(cell: Cell, entry: Entry) -> None:
    row = entry.row
    if row.report_uid is None:
        cell.text(_SUPPORTS_NOTHING, "ink3")
        return
    report = row.report or "No number"
    if row.number is None:
        cell.text(report, "ink2")
        return
    cell.text(f"{report}{_BETWEEN}", "ink2")
    cell.text(row.number, weight=STRONG)


def _kind(entry: Entry) -> str:
    return kind_words(entry.row.media_type, entry.row.name)


def _icon(entry: Entry) -> str:
    return "file-search" if entry.row.role == "source" else _ICONS.get(_kind(entry), "file-text")


def _paint_name(cell: Cell, entry: Entry) -> None:
    cell.icon(_icon(entry), gap=8)
    cell.text(entry.row.name, middle_cut=True)


def attached_words(entry: Entry) -> str:
    """The day an item came in, in the local time of this computer."""
    when = dt.datetime.fromisoformat(entry.row.attached_at).astimezone()
    return f"{day_words(when.date())}, {when:%H:%M}"


def _role_words(entry: Entry) -> str:
    return "Source page" if entry.row.role == "source" else word(entry.row.role, "")


def _review(entry: Entry) -> tuple[str, str, Ink]:
    """Icon, words and ink of how an item stands: a file that changed comes before its review."""
    row = entry.row
    if row.role == "source":
        return "", "Source page", "ink2"
    if row.matched is False:
        return "shield-alert", "Changed on disk", "danger"
    match row.review:
        case None:
            return "circle-dashed", "Not reviewed", "ink2"
        case "sufficient":
            return "circle-check", "Reviewed", "ok"
        case "not_yet":
            return "circle-alert", "Not yet sufficient", "warn"
        case _:
            return "circle-slash", "Not sufficient", "danger"


_OWN: Final = (
    Column(
        "name",
        "Name",
        lambda entry: entry.row.name,
        _paint_name,
        tip=lambda entry: entry.row.name,
    ),
    Column(
        "report",
        "Supports",
        lambda entry: reference_of(entry) or _SUPPORTS_NOTHING,
        _paint_reference,
        sample=f"OIG-22-34{_BETWEEN}10",
        copies=(
            ("Report", lambda entry: entry.row.report or ""),
            ("Recommendation", lambda entry: entry.row.number or ""),
        ),
    ),
    Column(
        "media_type",
        "Type",
        _kind,
        lambda cell, entry: cell.text(_kind(entry)),
        sample="PowerPoint",
        tip=lambda entry: entry.row.media_type or "",
        copies=(("Type", lambda entry: entry.row.media_type or ""),),
    ),
    Column(
        "size",
        "Size",
        lambda entry: size_words(entry.row.size),
        lambda cell, entry: cell.text(size_words(entry.row.size), right=True),
        sample="1,023.9 KB",
        right=True,
        largest_first=True,
        copies=(("Size in bytes", lambda entry: str(entry.row.size)),),
    ),
    Column(
        "attached_at",
        "Attached",
        attached_words,
        lambda cell, entry: cell.text(attached_words(entry), right=True),
        sample="Sep 30, 2026, 10:30",
        right=True,
        largest_first=True,
        copies=(("Attached", lambda entry: entry.row.attached_at),),
    ),
    plain_column(
        field("evidence", "attached_by"), title="By", sample="M. Alvarez-Ruiz", roomy=True
    ),
    Column(
        "role",
        "Role",
        _role_words,
        lambda cell, entry: cell.text(_role_words(entry) or NOT_STATED, "ink2"),
        sample="Source page",
        usual=False,
    ),
)


def _paint_narrow(cell: Cell, entry: Entry) -> None:
    above, below = cell.two_rows()
    above.icon(_icon(entry), gap=12)
    above.text(entry.row.name, middle_cut=True)
    below.space(28)
    facts = f"{_kind(entry)} · {size_words(entry.row.size)}"
    icon, words, ink = _review(entry)
    below.text(words, ink, size="small", right=True)
    if icon:
        below.space(4, right=True)
        below.small_icon(icon, ink, right=True)
    below.space(10, right=True)
    reference = reference_of(entry)
    below.text(reference or _SUPPORTS_NOTHING, size="small", weight=STRONG)
    below.space(10)
    below.text(facts, "ink2", size="small")


def _narrow_words(entry: Entry) -> str:
    row = entry.row
    return (
        f"{row.name}, {reference_of(entry) or _SUPPORTS_NOTHING}, {_kind(entry)}, "
        f"{size_words(row.size)}, attached {attached_words(entry)} by {row.attached_by}, "
        f"{_review(entry)[1].lower()}"
    )


def _target(entry: Entry) -> tuple[str, str] | None:
    uid = entry.row.recommendation_uid or entry.row.report_uid
    return None if uid is None else (uid, reference_of(entry))


EVIDENCE: Final = ListKind(
    noun="evidence",
    title="Evidence",
    columns=_OWN
    + catalogue_columns("evidence", frozenset({"number", *(column.name for column in _OWN)})),
    paint_narrow=_paint_narrow,
    narrow_words=_narrow_words,
    target=_target,
)
