"""A report as a person reads it on a terminal: its fields, then each recommendation."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

import click

from oigdesk.cli.telling import WIDTH, facts
from oigdesk.models.fields import RECOMMENDATION, REPORT, RESPONSE, Field
from oigdesk.models.vocab import link_words, state_words, word
from oigdesk.rules.days import day_words
from oigdesk.rules.dollars import dollar_words, from_decimal_text
from oigdesk.rules.values import value_words

_WRAP = WIDTH - 28


def tell_report(shape: Any) -> None:  # noqa: ANN401 - a report in the interchange form
    """Print what is stated; what is not stated is left out, except title and date."""
    number = shape.number or "Report without a number"
    click.echo(f"{number}: {shape.title or 'no title'}\n")
    facts(list(_stated(shape, REPORT, left_out={"number", "title", "recommendations"})))
    for recommendation in shape.recommendations:
        click.echo()
        _tell_recommendation(number, recommendation)
    if not shape.recommendations:
        click.echo("\nNo recommendation.")
    if shape.notes:
        click.echo()
        facts([("Notes", "\n".join(_note(one) for one in shape.notes))])


def _tell_recommendation(report: str, shape: Any) -> None:  # noqa: ANN401
    state = state_words(shape.state, shape.close_reason, on_hold=shape.on_hold)
    click.echo(f"{report} / {shape.number}: {state}")
    left_out = {"number", "state", "close_reason", "on_hold", "report"}
    if shape.text_as_published == shape.text:
        left_out.add("text_as_published")
    pairs = [*_stated(shape, RECOMMENDATION, left_out=left_out)]
    for response in shape.responses:
        said = "; ".join(f"{label}: {text}" for label, text in _stated(response, RESPONSE))
        pairs.append(("Response", _wrapped(said or "not stated")))
    if shape.milestones:
        pairs.append(("Milestones", "\n".join(_milestone(one) for one in shape.milestones)))
    if shape.links:
        lines = (f"{link_words(one.kind)} {one.to}" for one in shape.links)
        pairs.append(("Links", "\n".join(lines)))
    pairs.append(("Events", "\n".join(_event(event) for event in shape.events)))
    facts([(f"  {label}", text) for label, text in pairs])


def _note(shape: Any) -> str:  # noqa: ANN401
    day = f"{day_words(shape.noted_on)}: " if shape.noted_on else ""
    return _wrapped(f"{day}{shape.text}")


def _milestone(shape: Any) -> str:  # noqa: ANN401
    done = shape.completed_on
    when = f"completed {day_words(done)}" if done else ""
    due = f"due {day_words(shape.due_on)}" if shape.due_on else ""
    return _wrapped(", ".join(part for part in (shape.text, shape.owner, due, when) if part))


def _event(event: Any) -> str:  # noqa: ANN401
    day = day_words(event.effective_date) if event.effective_date else "with the report"
    more = [
        word(event.close_reason) if event.close_reason else "",
        word(event.verdict) if event.verdict else "",
        f"to {word(event.to).lower()}" if event.to else "",
        f"target {day_words(event.target_date)}" if event.target_date else "",
        f"action effective {day_words(event.action_date)}" if event.action_date else "",
        event.link or "",
        event.person or "",
        event.reason or "",
    ]
    return _wrapped(", ".join([f"{day}  {word(event.kind)}", *(part for part in more if part)]))


def _stated(
    shape: Any,  # noqa: ANN401
    fields: tuple[Field, ...],
    *,
    left_out: set[str] | frozenset[str] = frozenset(),
) -> Iterator[tuple[str, str]]:
    """Labels and words of the fields that the shape states."""
    for field in fields:
        value = getattr(shape, field.name, None)
        if field.name in left_out or value is None or value == ():
            continue
        if field.kind == "money":
            text = dollar_words(from_decimal_text(value))
        elif field.kind == "locations":
            places = (", ".join(p for p in (v.locality, v.area, v.country) if p) for v in value)
            text = "\n".join(places)
        elif field.kind == "list":
            text = "\n".join(value)
        else:
            text = value_words(field, value)
        yield field.label, _wrapped(text)


def _wrapped(text: str) -> str:
    return "\n".join(
        piece for line in text.splitlines() for piece in textwrap.wrap(line, _WRAP) or [""]
    )
