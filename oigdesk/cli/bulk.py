"""The command that changes many records at once: previewed, in one step that undo takes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import click

from oigdesk.cli.progress_bar import progress_shown
from oigdesk.cli.telling import (
    answer_json,
    answer_step,
    columns,
    counted,
    fail,
    opened,
    plain,
)
from oigdesk.cli.views import shown_view
from oigdesk.cli.words import (
    PAIR,
    Pairs,
    Verb,
    answering,
    desk_argument,
    filter_option,
    once_each,
    read_filters,
)
from oigdesk.desk import Desk
from oigdesk.errors import Missing, Refused
from oigdesk.queries import finding, listing, selected
from oigdesk.services import bulk, lifecycle, records
from oigdesk.services.bulk_lines import BulkPlan, Change, Line, SetFields, TakeStep, refused_words
from oigdesk.services.changed import Changed

_NOUNS: Final = {"recommendations": "recommendation", "reports": "report"}


@click.command(
    "bulk",
    epilog="\n\n".join(
        f"Fields of {what}: {', '.join(one.name for one in bulk.settable(noun, for_many=True))}."
        for what, noun in _NOUNS.items()
    ),
)
@desk_argument
@click.argument("what", type=click.Choice(list(_NOUNS)))
@click.argument("pairs", metavar="[FIELD=VALUE]...", type=PAIR, nargs=-1, callback=once_each)
@filter_option
@click.option("--view", metavar="NAME", help="What a view shows; the command views names them.")
@click.option("--since", metavar="TIME", help="With --view changed: from this day or UTC time on.")
@click.option("--find", "words", metavar="WORDS", default="", help="Those that hold these words.")
@click.option(
    "--record", "references", metavar="REPORT[/REC]", multiple=True, help="This one; repeatable."
)
@click.option("--all", "every", is_flag=True, help="All of the list.")
@click.option("--step", "verb", type=Verb(), metavar="VERB", help="Take this step; fields are its.")
@click.option("--add", type=PAIR, multiple=True, metavar="FIELD=VALUE", help="Add to a list.")
@click.option("--remove", type=PAIR, multiple=True, metavar="FIELD=VALUE", help="Take from a list.")
@click.option("--reason", metavar="TEXT", help="Why; it is kept in the history.")
@click.option("--preview", is_flag=True, help="Only say what would change, and what not and why.")
@answering
def change_many(
    folder: Path,
    what: str,
    pairs: Pairs,
    filters: tuple[str, ...],
    view: str | None,
    since: str | None,
    words: str,
    references: tuple[str, ...],
    verb: str | None,
    add: Pairs,
    remove: Pairs,
    reason: str | None,
    actor: str | None,
    *,
    every: bool,
    preview: bool,
    as_json: bool,
) -> None:
    """Set fields of many recommendations or reports, or take a step with all.

    Which ones say --filter, --view, --find and --record, or --all. What a rule refuses stays as it
    is and is named with every reason; the others change in one step, which undo takes back.
    """
    if not (pairs or verb or add or remove):
        raise click.UsageError("Say what is to change: FIELD=VALUE, --add, --remove or --step.")
    if verb and (add or remove):
        raise click.UsageError("A step has fields of its own: leave --add and --remove out.")
    if not (filters or view or words or references or every):
        raise click.UsageError("Say which: --filter, --view, --find or --record, or --all.")
    noun = _NOUNS[what]
    changed: Changed | None = None
    with opened(folder, actor, read_only=preview) as desk, progress_shown() as progress:
        change = _change(desk, noun, pairs, add, remove, verb, reason)
        uids = [_uid(desk, noun, reference) for reference in references]
        if filters or view or words or every:
            uids += _listed(desk, noun, filters, view, since, words)
        plan = bulk.plan(desk, noun, list(dict.fromkeys(uids)), change, progress=progress)
        if plan.given and not preview:
            changed = bulk.apply(desk, plan, progress=progress)
    if as_json:
        answer_json(_as_json(plan, changed))
    else:
        _tell(plan, changed)
    if plan.refused:
        fail(f"{_capital(refused_words(len(plan.refused)))}.")


def _change(
    desk: Desk,
    noun: str,
    pairs: Pairs,
    add: Pairs,
    remove: Pairs,
    verb: str | None,
    reason: str | None,
) -> Change:
    """The change as it is typed.

    Raises:
        Refused: a field or a value was not understood; all of them are named.
    """
    if verb is not None:
        texts = dict(pairs)
        if reason is not None:
            texts.setdefault("reason", reason)
        name = verb.replace("-", "_")
        return TakeStep(name, lifecycle.read_fields(desk, name, texts))
    missing: list[Missing] = []
    fields, add_to, remove_from = (
        _values(desk, noun, texts, missing) for texts in (pairs, add, remove)
    )
    if missing:
        raise Refused("Nothing was changed.", missing=missing)
    return SetFields(fields, reason, _entries(add_to), _entries(remove_from))


def _values(desk: Desk, noun: str, texts: Pairs, missing: list[Missing]) -> dict[str, object]:
    values: dict[str, object] = {}
    for name, text in texts:
        try:
            values[name] = records.read_value(desk, noun, name, text)
        except Refused as no:
            told = [Missing(name, f"{name}: {one.what}") for one in no.missing]
            missing.extend(told or [Missing(name, no.sentence())])
    return values


def _entries(values: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    """The entries by their lists; one value is one, which the service refuses by its field."""
    return {
        name: value if isinstance(value, tuple) else (str(value),) for name, value in values.items()
    }


def _uid(desk: Desk, noun: str, reference: str) -> str:
    """The record of that name.

    Raises:
        Refused: there is none, or it is of the other list.
    """
    if noun == "recommendation":
        return finding.recommendation(desk, reference)
    return finding.report(desk, reference)


def _listed(
    desk: Desk,
    noun: str,
    filters: Sequence[str],
    view: str | None,
    since: str | None,
    words: str,
) -> tuple[str, ...]:
    """The records that the list shows, in its order."""
    shown = shown_view(desk, noun, view, since)
    found = listing.ids(
        desk,
        noun,
        filters=(*shown.filters, *read_filters(noun, filters, desk.today())),
        find=" ".join(part for part in (shown.find, words) if part),
    )
    return selected.uids(desk, noun, found)


def _tell(plan: BulkPlan, changed: Changed | None) -> None:
    """What would change or was refused, the counts, and the step that did it."""
    lines = [*plan.refused, *(plan.will if changed is None else ())]
    if lines:
        heads = ("Record", "Field", "Now", "Then")
        columns(heads, [(_record(one), one.label, one.now or "-", _fate(one)) for one in lines])
        click.echo()
    for why, count in Counter(why for one in plan.refused for why in one.why).most_common():
        click.echo(f"{count:,} refused: {plain(why)}")
    would = "would change" if changed is None else "changed"
    same = f", {plan.same:,} like that already" if plan.same else ""
    click.echo(f"{counted(len(plan.will), 'value')} {would}{same}.")
    if changed is not None:
        answer_step(changed, as_json=False)


def _as_json(plan: BulkPlan, changed: Changed | None) -> dict[str, object]:
    return {
        "set": changed.set if changed else None,
        "head": changed.head if changed else None,
        "will_change": [
            {
                "record": _record(one),
                "uid": one.uid,
                "field": one.label,
                "now": plain(one.now),
                "then": plain(one.then),
            }
            for one in plan.will
        ],
        "refused": [
            {
                "record": _record(one),
                "uid": one.uid,
                "field": one.label,
                "now": plain(one.now),
                "why": [plain(why) for why in one.why],
            }
            for one in plan.refused
        ],
        "same": plan.same,
    }


def _record(line: Line) -> str:
    """The record as a command names it."""
    return plain(line.name).replace(" / ", "/")


def _fate(line: Line) -> str:
    return f"refused: {plain(' '.join(line.why))}" if line.why else plain(line.then) or "-"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
