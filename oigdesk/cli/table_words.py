"""The semiannual tables as JSON, and as aligned columns on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

import click

from oigdesk.cli.telling import columns, note
from oigdesk.rules.days import day_words, iso
from oigdesk.rules.dollars import decimal_text, dollar_words
from oigdesk.rules.final_action import FinalActionTable
from oigdesk.rules.money import FINAL_ACTIONS, SUSTAINED, money_words
from oigdesk.rules.sar_tables import Adjusted, Sum, Table
from oigdesk.rules.table_rows import TableRow, classic_rows, final_rows

_QUESTIONED: Final = "questioned_costs"
_TABLES: Final = {"questioned_costs": "table_I", "funds_for_better_use": "table_II"}
_FINAL: Final = {"questioned_costs": "disallowed_costs", "funds_for_better_use": "agreed_funds"}


def as_json_tables(tables: Any) -> dict[str, Any]:  # noqa: ANN401 - the answer of a service
    """The tables of a period; money as decimal strings, signed in adjustments."""
    figures, frozen = tables.figures, tables.frozen
    answer: dict[str, Any] = {
        "period": tables.span.name,
        "from": iso(tables.span.start),
        "to": iso(tables.span.end),
        "known_at": frozen.known_at if frozen else tables.known_at,
        "frozen": None,
    }
    if frozen is not None:
        answer["frozen"] = {
            "at": frozen.at,
            "by": frozen.by,
            "known_at": frozen.known_at,
            "inputs_digest": frozen.inputs_digest,
            "restated": {
                _TABLES[kind]: [_restated(kind, one) for one in lines]
                for kind, lines in tables.restated.items()
            },
            "restated_final_action": {
                _FINAL[kind]: [_restated("", one) for one in lines]
                for kind, lines in tables.restated_final.items()
            },
        }
    for kind, key in _TABLES.items():
        undated = figures.undated[kind]
        answer[key] = _classic(kind, figures.classic[kind]) | {
            "not_dated": _row(kind, undated),
        }
    answer["final_action"] = {_FINAL[kind]: _final(kind, figures.final[kind]) for kind in _TABLES}
    answer["over_a_year_without_final_action"] = [
        {"recommendation": _plain(one.name), "decided": iso(one.decided)}
        | {"kind": one.kind, "outstanding": decimal_text(one.outstanding)}
        for one in figures.unfinished
    ]
    for key, listed in (("revised", figures.revised), ("ig_disagrees", figures.disagreed)):
        answer[f"{key}_decisions"] = [_decided(one) for one in listed]
    return answer


def _row(kind: str, row: Sum) -> dict[str, Any]:
    if kind == _QUESTIONED:
        return {
            "reports": row.reports,
            "questioned": decimal_text(row.amount),
            "unsupported": decimal_text(row.unsupported),
        }
    return {"reports": row.reports, "amount": decimal_text(row.amount)}


def _adjustments(kind: str, total: Sum, lines: Sequence[Adjusted]) -> dict[str, Any]:
    return _row(kind, total) | {
        "lines": [
            {"day": iso(one.day)}
            | _row(kind, Sum(one.reports, one.amount, one.unsupported))
            | {"reason": one.reason}
            for one in lines
        ]
    }


def _classic(kind: str, table: Table) -> dict[str, Any]:
    name = SUSTAINED[kind]
    return {
        "A": _row(kind, table.before),
        "B": _row(kind, table.issued),
        "subtotal": _row(kind, table.subtotal),
        f"C_{name}": _row(kind, table.sustained),
        f"C_not_{name}": _row(kind, table.not_sustained),
        "transferred": _row(kind, table.transferred),
        "adjustments": _adjustments(kind, table.adjustments, table.adjusted),
        "D": _row(kind, table.undecided),
        "E": _row(kind, table.over_six_months),
        "overlap": table.overlap,
        "footnotes": list(table.footnotes),
    }


def _final(kind: str, table: FinalActionTable) -> dict[str, Any]:
    return {
        "A": _row("", table.before),
        "B": _row("", table.decided),
        "subtotal": _row("", table.subtotal),
        **{f"C_{name}": _row("", table.taken[name]) for name in FINAL_ACTIONS[kind]},
        "adjustments": _adjustments("", table.adjustments, table.adjusted),
        "D": _row("", table.outstanding),
        "overlap": table.overlap,
        "footnotes": list(table.footnotes),
    }


def _restated(kind: str, one: Any) -> dict[str, Any]:  # noqa: ANN401
    row = _row(kind, Sum(one.reports, one.amount, one.unsupported))
    return {"recommendation": _plain(one.name)} | row | {"reason": _plain(one.reason)}


def _decided(one: Any) -> dict[str, Any]:  # noqa: ANN401
    name = SUSTAINED[one.kind]
    return {
        "recommendation": _plain(one.name),
        "kind": one.kind,
        "decided": iso(one.decided),
        "amount": decimal_text(one.amount),
        name: decimal_text(one.sustained),
        f"{name}_before": decimal_text(one.before),
        "significant": one.significant,
        "ig_disagrees": one.ig_disagrees,
        "statement": one.statement,
        "reason": one.reason,
    }


def _plain(words: str) -> str:
    return words.replace("\u00a0", " ")


def tell_tables(tables: Any) -> None:  # noqa: ANN401
    """Print the tables with their footnotes and lines, each figure once."""
    figures, frozen = tables.figures, tables.frozen
    click.echo(f"{tables.span.name}: {tables.span.words}")
    if frozen is not None:
        click.echo(f"Frozen {frozen.at[:10]} by {frozen.by}, at change {frozen.known_at}.")
    for kind, title in zip(_TABLES, ("Table I", "Table II"), strict=True):
        click.echo(f"\n{title}: reports with {money_words(kind)}\n")
        _tell(kind, classic_rows(kind, figures.classic[kind]))
        _tell_below(kind, figures.classic[kind].adjusted, figures.classic[kind].footnotes)
        undated = figures.undated[kind]
        if undated.amount:
            note(
                f"{undated.reports} of the reports with {money_words(kind)} have no date of issue:"
                f" {dollar_words(undated.amount)} of them stand in no row."
            )
        for one in tables.restated.get(kind, ()):
            amount = dollar_words(one.amount)
            click.echo(f"  Since it was frozen: {_plain(one.name)} {amount}: {_plain(one.reason)}")
    for kind in _TABLES:
        click.echo(f"\nFinal action: {SUSTAINED[kind]} {money_words(kind)}\n")
        _tell("", final_rows(kind, figures.final[kind]))
        _tell_below("", figures.final[kind].adjusted, figures.final[kind].footnotes)


def _tell(kind: str, rows: Iterable[TableRow]) -> None:
    heads = ["", "Reports", "Dollars", *(["Unsupported"] if kind == _QUESTIONED else []), ""]
    lines = [
        [
            row.letter,
            f"{row.sums.reports:,}",
            dollar_words(row.sums.amount),
            *([dollar_words(row.sums.unsupported)] if kind == _QUESTIONED else []),
            row.words,
        ]
        for row in rows
    ]
    columns(heads, lines, right=range(1, len(heads) - 1))


def _tell_below(kind: str, lines: Sequence[Adjusted], footnotes: Sequence[str]) -> None:
    for one in lines:
        amount = dollar_words(one.amount)
        if kind == _QUESTIONED and one.unsupported:
            amount += f", unsupported {dollar_words(one.unsupported)}"
        click.echo(f"  {day_words(one.day)}  {amount}: {_plain(one.reason)}")
    for footnote in footnotes:
        click.echo(f"  {footnote}")
