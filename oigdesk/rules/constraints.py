"""What a record may say: the constraints between its fields, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from oigdesk.errors import Missing
from oigdesk.rules.dollars import LARGEST, dollar_words


def broken(noun: str, values: Mapping[str, object]) -> tuple[Missing, ...]:
    """Every constraint these values of a whole record break, each with the field to mend."""
    checks = {"recommendation": _recommendation, "report": _report, "response": _response}
    found = list(_too_large(values))
    if noun in checks:
        found += checks[noun](values)
    return tuple(found)


def _too_large(values: Mapping[str, object]) -> Iterator[Missing]:
    for name, value in values.items():
        if isinstance(value, int) and not isinstance(value, bool):
            if value < 0:
                yield Missing(name, "Less than zero is not possible here.")
            elif value > LARGEST:
                yield Missing(name, "That is more than this program can hold.")


def _recommendation(values: Mapping[str, object]) -> Iterator[Missing]:
    if not values.get("number"):
        yield Missing("number", "A recommendation needs its number as printed.")
    questioned, unsupported = values.get("questioned_costs"), values.get("unsupported_costs")
    if isinstance(unsupported, int) and unsupported:
        if not isinstance(questioned, int):
            yield Missing(
                "unsupported_costs",
                "Unsupported costs are a part of questioned costs: state those first.",
            )
        elif unsupported > questioned:
            limit = dollar_words(questioned)
            yield Missing(
                "unsupported_costs",
                f"More than the {limit} questioned. Unsupported is a part of it, "
                f"so at most {limit}.",
            )


def _report(values: Mapping[str, object]) -> Iterator[Missing]:
    start, end = values.get("sar_start"), values.get("sar_end")
    if isinstance(start, dt.date) and isinstance(end, dt.date) and end < start:
        yield Missing("sar_end", "The semiannual period ends before it begins.")


def _response(values: Mapping[str, object]) -> Iterator[Missing]:
    received, evaluated = values.get("received_on"), values.get("evaluated_on")
    if isinstance(received, dt.date) and isinstance(evaluated, dt.date) and evaluated < received:
        yield Missing("evaluated_on", "Evaluated before it was received.")
