"""What a command reads from its words: desks, days, fields with values, filters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from oigdesk.queries.filters import OPERATORS, Filter, parse_filter
from oigdesk.rules.days import read_day
from oigdesk.services import lifecycle

C = TypeVar("C", bound=Callable[..., Any])

#: What may be read is told by who reads it, in words.
PATH: Final = click.Path(path_type=Path, readable=False)


class _Day(click.ParamType[dt.date]):
    """A calendar day in any form that is understood everywhere else."""

    name = "day"

    def convert(
        self,
        value: object,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> dt.date:
        """The day, or wrong usage with the reason."""
        if isinstance(value, dt.date):
            return value
        try:
            return read_day(str(value), dt.date.today())  # noqa: DTZ011, RUF100 - a calendar day
        except ValueError as error:
            self.fail(str(error), param, ctx)


class _Pair(click.ParamType[tuple[str, str]]):
    """``FIELD=VALUE``; an empty value is "not stated"."""

    name = "field=value"

    def convert(
        self,
        value: object,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[str, str]:
        """The field and the text, or wrong usage."""
        if isinstance(value, tuple):
            return value
        field, equals, text = str(value).partition("=")
        if not equals or not field.strip():
            self.fail(f"“{value}” is not of the form FIELD=VALUE.", param, ctx)
        return field.strip(), text


Pairs = tuple[tuple[str, str], ...]


def once_each(ctx: click.Context, _param: click.Parameter, pairs: Pairs) -> Pairs:
    """Fields that are given once each; of two values none is better than the other."""
    names = [name for name, _ in pairs]
    for name in names:
        if names.count(name) > 1:
            ctx.fail(f"“{name}” is given more than once.")
    return pairs


class Verb(click.Choice[str]):
    """The name of a step; hyphens and underscores are the same."""

    def __init__(self) -> None:
        super().__init__([verb.replace("_", "-") for verb in lifecycle.VERBS])

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """The name as it is listed, or wrong usage with all names."""
        return str(super().convert(str(value).replace("_", "-"), param, ctx))


class _FilterText(click.ParamType[str]):
    """The text of a filter; what its field and value mean is told by the list."""

    name = "filter"

    def convert(
        self,
        value: object,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str:
        """The text, or wrong usage when it cannot be a filter."""
        text = str(value)
        if not any(operator in text for operator in OPERATORS):
            how = "Write field=value, or !=, ~ (contains), <, <=, >, >=."
            self.fail(f"“{text}” is not a filter. {how}", param, ctx)
        return text


DAY: Final = _Day()
PAIR: Final = _Pair()

desk_argument = click.argument("folder", metavar="DESK", type=PATH)
as_of_option = click.option(
    "--as-of", type=DAY, metavar="DAY", help="States as they were on this day; today otherwise."
)
known_at_option = click.option(
    "--known-at",
    type=int,
    metavar="N",
    help="As the desk was known after change N of its history; the newest otherwise.",
)
file_option = click.option(
    "--file",
    "item",
    metavar="NAME",
    help="One of its evidence files, by the name as it is listed, or its uid.",
)
filter_option = click.option(
    "--filter",
    "filters",
    type=_FilterText(),
    multiple=True,
    metavar="F",
    help=(
        "field=value, !=, ~ (contains), <, <=, >, >=, =low..high. Commas mean any of, save in"
        " quotes; several all hold. A day may be today, +90d, -6m or period."
    ),
)
_json_option = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
_actor_option = click.option("--actor", metavar="NAME", help="Who signs; the account otherwise.")


def answering(command: C) -> C:
    """Give a command what every command takes: ``--json`` and ``--actor NAME``."""
    return _json_option(_actor_option(command))


def read_filters(noun: str, texts: Sequence[str], today: dt.date) -> tuple[Filter, ...]:
    """The filters over a noun.

    Raises:
        Refused: a field is unknown or a value is not one of it.
    """
    return tuple(parse_filter(noun, text, today) for text in texts)
