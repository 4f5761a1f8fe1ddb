"""The rows of a list: which fields they hold in JSON, and how a person reads them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final

import click

from oigdesk.cli.telling import columns, counted
from oigdesk.models.fields import EVIDENCE, RECOMMENDATION, REPORT, Field
from oigdesk.models.vocab import state_words, word
from oigdesk.rules.dollars import decimal_text, dollar_words

_RECOMMENDATION: Final = (
    "report",
    "number",
    "state",
    "close_reason",
    "on_hold",
    "target_date",
    "components",
    "questioned_costs",
    "funds_for_better_use",
    "evidence",
)
_NOT_SCALAR: Final = frozenset({"list", "locations"})

#: The fields of a row of each list, in their order.
NAMES: Final[dict[str, tuple[str, ...]]] = {
    "recommendation": (
        *_RECOMMENDATION,
        *(f.name for f in RECOMMENDATION if f.in_list and f.name not in _RECOMMENDATION),
    ),
    "report": (
        *(f.name for f in REPORT if f.kind not in _NOT_SCALAR and not f.derived),
        "incomplete",
    ),
    "evidence": (
        "uid",
        "name",
        "report",
        "number",
        "size",
        "media_type",
        "sha256",
        "attached_at",
        "attached_by",
        "role",
        "review",
        "reviewed_by",
        "reviewed_on",
    ),
}


def _money(fields: Sequence[Field]) -> frozenset[str]:
    return frozenset(field.name for field in fields if field.kind == "money")


_MONEY: Final = {
    "recommendation": _money(RECOMMENDATION),
    "report": _money(REPORT),
    "evidence": _money(EVIDENCE),
}


def as_json_row(noun: str, row: Sequence[Any]) -> dict[str, object]:
    """A row by field: money as decimal dollars, days as ISO 8601, nothing stated as null."""
    return {
        name: decimal_text(value) if name in _MONEY[noun] else value
        for name, value in zip(NAMES[noun], row, strict=True)
    }


def tell_rows(noun: str, rows: Sequence[Sequence[Any]], count: int, moment: str) -> None:
    """The rows as aligned columns, and how many there are."""
    named = [dict(zip(NAMES[noun], row, strict=True)) for row in rows]
    if named:
        heads, tell, right = _TELL[noun]
        columns(heads, [tell(row) for row in named], right=right)
        click.echo()
    what = counted(count, noun) if noun != "evidence" else counted(count, "evidence item")
    shown = f", {len(rows):,} shown" if len(rows) < count else ""
    click.echo(f"{what}{shown}, as of {moment}")


def _recommendation(row: dict[str, Any]) -> tuple[str, ...]:
    state = state_words(
        row["state"],
        row["close_reason"],
        on_hold=row["on_hold"],
        proof_broken=row["proof_broken"],
    )
    return (
        row["report"] or "no number",
        row["number"],
        state,
        _day(row["target_date"]),
        _dollars(row["questioned_costs"]),
        _dollars(row["funds_for_better_use"]),
        str(row["evidence"]),
        row["text"] or "",
    )


def _report(row: dict[str, Any]) -> tuple[str, ...]:
    title = row["title"] or "no title"
    return (
        row["number"] or "no number",
        _day(row["date_issued"]),
        row["type"] or "-",
        _dollars(row["questioned_costs"]),
        _dollars(row["funds_for_better_use"]),
        f"{title} (incomplete)" if row["incomplete"] else title,
    )


def _evidence(row: dict[str, Any]) -> tuple[str, ...]:
    return (
        row["report"] or "-",
        row["number"] or "-",
        f"{row['size']:,}",
        row["attached_at"][:16].replace("T", " "),
        row["sha256"][:16],
        word(row["role"], "-"),
        row["reviewed_by"] or "-",
        row["name"],
    )


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else "-"


def _dollars(cents: int | None) -> str:
    return dollar_words(cents, empty="-")


_TELL: Final = {
    "recommendation": (
        ("Report", "No.", "State", "Target", "Questioned", "Better use", "Evid.", "Recommendation"),
        _recommendation,
        (4, 5, 6),
    ),
    "report": (
        ("Report", "Issued", "Type", "Questioned", "Better use", "Title"),
        _report,
        (3, 4),
    ),
    "evidence": (
        ("Report", "No.", "Bytes", "Attached (UTC)", "SHA-256", "Role", "Signed by", "Name"),
        _evidence,
        (2,),
    ),
}
