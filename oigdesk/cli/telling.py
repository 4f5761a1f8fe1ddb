"""How commands answer: JSON, aligned columns, one sentence on stderr."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import click
import msgspec

from oigdesk.desk import Desk
from oigdesk.errors import Known
from oigdesk.rules.days import day_words
from oigdesk.services import keeping, knowing
from oigdesk.services.changed import Changed

#: How wide the answer is where there is no terminal to ask.
WIDTH: Final = 100
NARROWEST_LAST: Final = 24


@contextmanager
def opened(
    folder: Path,
    actor: str | None,
    *,
    read_only: bool = False,
    as_of: dt.date | None = None,
    known_at: int | None = None,
) -> Iterator[Desk]:
    """An open desk for one command; what there is to tell about it goes to stderr.

    On the day ``as_of`` the desk lives in, and as it was known after change ``known_at``.

    Raises:
        Refused: there is no such change.
        StoreTrouble: it is no desk, or somebody else has it open for writing.
    """
    today = dt.date.today if as_of is None else lambda: as_of
    door = keeping.open_desk(folder, person=actor, read_only=read_only, today=today)
    for line in door.lines:
        note(line)
    try:
        if known_at is None:
            yield door.desk
        else:
            known = knowing.as_known(door.desk, known_at)
            try:
                yield known
            finally:
                keeping.leave(known)
    finally:
        keeping.leave(door.desk)


def moment_words(day: dt.date, known_at: int | None) -> str:
    """Of which day an answer is, and from what it was known, when not from all that is known."""
    known = "" if known_at is None else f", as known at change {known_at:,}"
    return f"{day_words(day)}{known}"


def note(sentence: str) -> None:
    """Say something beside the answer."""
    click.echo(f"oigdesk: {sentence}", err=True)


def fail(sentence: str) -> None:
    """End the command as refused or failed, after its answer was given."""
    note(sentence)
    click.get_current_context().exit(1)


def refused(known: Known) -> str:
    """A refusal on one line."""
    return " ".join(known.sentence().split())


def plain(words: str) -> str:
    """Words of ours for a script, which looks for blanks and not for no-break spaces."""
    return words.replace("\u00a0", " ")


def answer_json(value: object) -> None:
    """Answer in JSON: days as ISO 8601, keys in their order."""
    try:
        text = msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
    except UnicodeEncodeError:  # the path of a file whose name is no text
        text = json.dumps(msgspec.to_builtins(value), indent=2)
    click.echo(text)


def answer_step(changed: Changed, *, as_json: bool) -> None:
    """Say what one step did and where the journal stands."""
    if as_json:
        answer_json({"set": changed.set, "head": changed.head})
    elif changed.set is None:
        click.echo("Nothing was different; nothing was written.")
    else:
        click.echo(f"{changed.label}\nChange {changed.set}, head {changed.short_head}")


def columns(
    heads: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()
) -> None:
    """Aligned columns; the last one takes what is left of the line and is cut there.

    ``right`` are the columns that stand right, as amounts do.
    """
    lines = [[" ".join(text.split()) for text in row] for row in (heads, *rows)]
    *widths, _ = (max(map(_wide, column)) for column in zip(*lines, strict=True))
    terminal = shutil.get_terminal_size((WIDTH, 24)).columns
    room = max(NARROWEST_LAST, terminal - sum(widths) - 2 * len(widths))
    for line in lines:
        *cells, last = line
        padded = [
            " " * (width - _wide(text)) + text
            if at in right
            else text + " " * (width - _wide(text))
            for at, (text, width) in enumerate(zip(cells, widths, strict=True))
        ]
        click.echo("  ".join([*padded, cut(last, room)]).rstrip())


def facts(pairs: Sequence[tuple[str, str]]) -> None:
    """Names and values in two columns; nothing is cut."""
    width = max((_wide(name) for name, _ in pairs), default=0)
    for name, value in pairs:
        lines = value.splitlines() or [""]
        click.echo(f"{name}{' ' * (width - _wide(name))}  {lines[0]}".rstrip())
        for line in lines[1:]:
            click.echo(f"{' ' * width}  {line}".rstrip())


def cut(text: str, width: int) -> str:
    """A text on one line, cut with ``…`` when it is wider."""
    if _wide(text) <= width:
        return text
    kept = ""
    for character in text:
        if _wide(kept + character) >= width:
            break
        kept += character
    return f"{kept.rstrip()}…"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: ``1 report``, ``2,000 reports``."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def _wide(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
