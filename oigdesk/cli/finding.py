"""The command that finds: which texts of the desk hold some words, and whose they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from oigdesk.cli.telling import answer_json, columns, counted, moment_words, opened, plain
from oigdesk.cli.words import answering, as_of_option, desk_argument, known_at_option
from oigdesk.queries import search
from oigdesk.queries.hits import GROUPS, Hit, Piece
from oigdesk.rules.find_words import lead_words, none_words, rule_words

_SHOWN: Final = 50
#: So many characters stand at most before what was found.
_BEFORE: Final = 28
_KINDS: Final = {name: group for group, name in zip(GROUPS, (
    "recommendations", "evidence", "notes", "reports"), strict=True)}  # fmt: skip


@click.command("find")
@desk_argument
@click.argument("words", metavar="WORDS...", nargs=-1, required=True)
@click.option("--in", "kind", type=click.Choice(list(_KINDS)), help="Hits of this kind alone.")
@click.option("--open", "open_only", is_flag=True, help="Leave closed recommendations out.")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=_SHOWN,
    show_default=True,
    metavar="N",
    help="At most so many hits of each kind.",
)
@as_of_option
@known_at_option
@answering
def find(
    folder: Path,
    words: tuple[str, ...],
    kind: str | None,
    limit: int,
    as_of: dt.date | None,
    known_at: int | None,
    actor: str | None,
    *,
    open_only: bool,
    as_json: bool,
) -> None:
    """Find the texts that hold all the words.

    A word is the beginning of one; "in quotes" they stand one after the other. Recommendations,
    responses, decisions, updates, notes, names of evidence, reports and tags are looked through.
    What was found stands in [brackets].
    """
    text = " ".join(words)
    with opened(folder, actor, read_only=True, known_at=known_at) as desk:
        found = search.find(desk, text, as_of=as_of, open_only=open_only, each=limit)
    meant = found.meant
    hits = [hit for hit in found.hits if kind is None or hit.group == _KINDS[kind]]
    counts = {name: found.counts.get(group, 0) for name, group in _KINDS.items()}
    if as_json:
        answer_json(
            {
                "as_of": found.as_of.isoformat(),
                "known_at": known_at,
                "meant": {"kind": meant.noun, "uid": meant.uid} if meant else None,
                "words": [word.text for word in found.words],
                "counts": counts,
                "hits": [_json(hit) for hit in hits],
            }
        )
        return
    if meant is not None:
        click.echo(f"“{text.strip()}” names a {meant.noun}; the command show tells it.\n")
    if hits:
        columns(("Record", "Where", "Text"), [_line(hit) for hit in hits])
        click.echo()
    count = counts[kind] if kind else found.count
    if count:
        more = f", {len(hits):,} shown" if len(hits) < count else ""
        said = f"{counted(count, 'text')} with {rule_words(found.words)}{more}, states"
        click.echo(f"{said} as of {plain(moment_words(found.as_of, known_at))}")
    else:
        leads = lead_words([(lead.word, lead.count) for lead in found.leads])
        click.echo(f"{none_words(found.words)}. {leads}".strip())
        if found.closed:
            click.echo(
                f"{counted(found.closed, 'text')} of closed recommendations: leave out --open."
            )


def _record(hit: Hit) -> str:
    """The record as a command names it; an item of evidence by its file's name."""
    if hit.noun == "evidence":
        return "".join(piece.text for piece in hit.name)
    number = hit.report or hit.report_uid or hit.uid
    return f"{number}/{hit.number}" if hit.number else number


def _text(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _line(hit: Hit) -> tuple[str, str, str]:
    return _record(hit), plain(hit.where), _marked(hit.snippet or hit.name)


def _marked(pieces: Sequence[Piece]) -> str:
    """What was found in brackets, and so little before the first of it that it is in sight."""
    before = ""
    if pieces and not pieces[0].marked:
        before, pieces = pieces[0].text, pieces[1:]
    if len(before) > _BEFORE:
        before = f"…{before[-_BEFORE:].partition(' ')[2]}"
    return before + "".join(f"[{one.text}]" if one.marked else one.text for one in pieces)


def _json(hit: Hit) -> dict[str, object]:
    pieces = hit.snippet or hit.name
    marks: list[tuple[int, int]] = []
    at = 0
    for piece in pieces:
        if piece.marked:
            marks.append((at, at + len(piece.text)))
        at += len(piece.text)
    return {
        "kind": hit.noun,
        "uid": hit.uid,
        "record": _record(hit),
        "field": hit.field,
        "where": plain(hit.where),
        "state": hit.state,
        "snippet": _text(pieces),
        "marks": marks,
    }
