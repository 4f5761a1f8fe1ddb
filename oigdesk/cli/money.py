"""Commands about money: decisions, final action, and the semiannual tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import click

from oigdesk.cli.table_words import as_json_tables, tell_tables
from oigdesk.cli.telling import answer_json, answer_step, opened
from oigdesk.cli.words import DAY, PAIR, Pairs, answering, desk_argument, known_at_option, once_each
from oigdesk.errors import Missing, Refused
from oigdesk.models.vocab import MoneyKind
from oigdesk.queries import finding
from oigdesk.rules.days import read_day
from oigdesk.rules.dollars import read_dollars
from oigdesk.rules.periods import Span, last_half_year, period
from oigdesk.services import determining, periods

_KINDS: Final = ("questioned_costs", "funds_for_better_use")


class _Period(click.ParamType[Span]):
    """A fiscal half-year or year."""

    name = "period"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Span:
        """The period, or wrong usage with the reason."""
        if isinstance(value, Span):
            return value
        try:
            return period(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


_period_option = click.option(
    "--period", "span", type=_Period(), metavar="P", help="2003-H1, 2003-H2, or fiscal year 2003."
)
_from_option = click.option("--from", "start", type=DAY, metavar="DAY", help="The first day.")
_to_option = click.option("--to", "end", type=DAY, metavar="DAY", help="The last day.")


def _asked(span: Span | None, start: dt.date | None, end: dt.date | None, today: dt.date) -> Span:
    if span is not None and (start or end):
        raise click.UsageError("Give --period, or --from and --to.")
    if (start is None) != (end is None):
        raise click.UsageError("--from and --to go together.")
    if start is not None and end is not None:
        return Span(start, end)
    return span or last_half_year(today)


@click.command()
@desk_argument
@_period_option
@_from_option
@_to_option
@known_at_option
@answering
def tables(
    folder: Path,
    span: Span | None,
    start: dt.date | None,
    end: dt.date | None,
    known_at: int | None,
    actor: str | None,
    *,
    as_json: bool,
) -> None:
    """Compute Tables I and II of a semiannual report, and those of final action.

    Without a period, of the newest half-year that is over. 2003-H1 is Oct 1, 2002 to Mar 31, 2003.
    """
    with opened(folder, actor, read_only=True, known_at=known_at) as desk:
        asked = _asked(span, start, end, desk.today())
        found = periods.tables(desk, asked.start, asked.end)
    if as_json:
        answer_json(as_json_tables(found))
    else:
        tell_tables(found)


@click.command()
@desk_argument
@_period_option
@_from_option
@_to_option
@click.option("--take-back", metavar="REASON", help="Let its figures follow the records again.")
@answering
def freeze(
    folder: Path,
    span: Span | None,
    start: dt.date | None,
    end: dt.date | None,
    take_back: str | None,
    actor: str | None,
    *,
    as_json: bool,
) -> None:
    """Freeze the tables of a period as they stand.

    What changes them later is told as adjustment lines, never silently.
    """
    with opened(folder, actor) as desk:
        asked = _asked(span, start, end, desk.today())
        if take_back is None:
            changed = periods.freeze(desk, asked.start, asked.end)
        else:
            held = periods.tables(desk, asked.start, asked.end).frozen
            if held is None:
                raise Refused(f"{asked.words} is not frozen.")
            changed = periods.thaw(desk, held.uid, take_back)
    answer_step(changed, as_json=as_json)


@click.command(context_settings={"ignore_unknown_options": True})
@desk_argument
@click.argument("kind", type=click.Choice([name.replace("_", "-") for name in _KINDS]))
@click.argument("amount", metavar="DOLLARS")
@click.option("--day", type=DAY, metavar="DAY", help="Of which day it is; today otherwise.")
@click.option("--unsupported", metavar="DOLLARS", help="The unsupported part of it.")
@click.option("--reports", type=int, default=0, metavar="N", help="How many reports it adds.")
@click.option("--reason", metavar="TEXT", default="", help="Why; it is printed with the line.")
@click.option("--take-back", is_flag=True, help="Take such a line of this day back instead.")
@answering
def adjust(
    folder: Path,
    kind: str,
    amount: str,
    day: dt.date | None,
    unsupported: str | None,
    reports: int,
    reason: str,
    actor: str | None,
    *,
    take_back: bool,
    as_json: bool,
) -> None:
    """Enter a line under a table, with its reason: for what no record explains.

    DOLLARS may be less than zero, as in -1,250.50.
    """
    name: MoneyKind = "questioned_costs" if kind == "questioned-costs" else "funds_for_better_use"
    missing: list[Missing] = []
    cents = _signed(amount, "amount", missing)
    part = _signed(unsupported, "unsupported", missing) if unsupported else 0
    if missing:
        raise Refused("The adjustment was not entered.", missing=missing)
    with opened(folder, actor) as desk:
        on = day or desk.today()
        if take_back:
            changed = periods.take_back_adjustment(
                desk, periods.adjustment_of(desk, name, on, cents), reason
            )
        else:
            changed = periods.adjust(
                desk, name, on, cents, reason, unsupported=part, reports=reports
            )
    answer_step(changed, as_json=as_json)


def _signed(text: str, field: str, missing: list[Missing]) -> int:
    bare = text.strip().replace("−", "-")
    try:
        cents = read_dollars(bare.removeprefix("-"))
    except ValueError as error:
        missing.append(Missing(field, str(error)))
        return 0
    return -cents if bare.startswith("-") else cents


@click.command(epilog="Fields: " + ", ".join(entry.name for entry in determining.DECISION) + ".")
@desk_argument
@click.argument("reference", metavar="REPORT/REC")
@click.argument("pairs", metavar="[FIELD=VALUE]...", type=PAIR, nargs=-1, callback=once_each)
@answering
def decide(folder: Path, reference: str, pairs: Pairs, actor: str | None, *, as_json: bool) -> None:
    """Record management's decision on money, or revise one.

    A day that is not given is today; without an amount it is on all that is undecided. What is
    not disallowed (or not agreed to) is the rest. revises=DAY names the decision it revises.
    """
    texts = dict(pairs)
    with opened(folder, actor) as desk:
        uid = finding.recommendation(desk, reference)
        revises = texts.pop("revises", "")
        fields = determining.read_decision(desk, texts)
        if revises:
            day = _day(revises, desk.today())
            kind = fields.get("kind")
            known = str(kind) if kind else None
            fields["revises"] = determining.decision_of_day(desk, uid, day, known)
        changed = determining.decide(desk, uid, fields)
    answer_step(changed, as_json=as_json)


def _day(text: str, today: dt.date) -> dt.date:
    try:
        return read_day(text, today)
    except ValueError as error:
        raise Refused("Nothing was recorded.", missing=[Missing("revises", str(error))]) from error


@click.command(
    "final-action",
    epilog="Fields: " + ", ".join(entry.name for entry in determining.FINAL_ACTION) + ".",
)
@desk_argument
@click.argument("reference", metavar="REPORT/REC")
@click.argument("pairs", metavar="FIELD=VALUE...", type=PAIR, nargs=-1, callback=once_each)
@click.option("--kind", type=click.Choice([name.replace("_", "-") for name in _KINDS]))
@click.option("--decided", type=DAY, metavar="DAY", help="The day of the decision it is about.")
@answering
def record_final_action(
    folder: Path,
    reference: str,
    pairs: Pairs,
    kind: str | None,
    decided: dt.date | None,
    actor: str | None,
    *,
    as_json: bool,
) -> None:
    """Record what was done about what a decision sustained.

    A day that is not given is today.
    """
    with opened(folder, actor) as desk:
        uid = finding.recommendation(desk, reference)
        fields: Mapping[str, Any] = determining.read_final_action(desk, dict(pairs))
        name = kind.replace("-", "_") if kind else None
        if decided is None:
            decision = determining.newest_owed(desk, uid, name)
        else:
            decision = determining.decision_of_day(desk, uid, decided, name)
        changed = determining.record_final_action(desk, decision, fields)
    answer_step(changed, as_json=as_json)
