"""The list of recommendations: its columns and its narrow rows."""

from __future__ import annotations

from typing import Final

from oigdesk.rules.acronyms import short_name
from oigdesk.rules.days import day_words
from oigdesk.rules.dollars import decimal_text, dollar_words
from oigdesk.rules.lateness import days_late
from oigdesk.rules.lead_in import without_lead_in
from oigdesk.ui.measures import MEDIUM, STRONG
from oigdesk.ui.state_signs import StateSign, state_sign
from oigdesk.ui.tables.catalogue_columns import NOT_STATED, catalogue_columns
from oigdesk.ui.tables.cell import Cell
from oigdesk.ui.tables.column import Column
from oigdesk.ui.tables.entry import Entry
from oigdesk.ui.tables.list_kind import ListKind
from oigdesk.ui.tokens import Ink

#: A number never breaks, and a screen reader reads it as one.
_BETWEEN: Final = "\N{NO-BREAK SPACE}/\N{NO-BREAK SPACE}"
_FLAG_WORDS: Final = {True: "Yes", False: "No", None: ""}
_UNNUMBERED: Final = "No number"


def name_of(entry: Entry) -> str:
    """What a recommendation is called: ``OIG-22-34 / 3``."""
    return f"{entry.row.report or _UNNUMBERED}{_BETWEEN}{entry.row.number}"


def _paint_number(cell: Cell, entry: Entry) -> None:
    cell.text(f"{entry.row.report or _UNNUMBERED}{_BETWEEN}", "ink2")
    cell.text(entry.row.number, weight=STRONG)


def _significant_words(entry: Entry) -> str:
    return "Significant" if entry.row.significant else ""


def _paint_significant(cell: Cell, entry: Entry) -> None:
    if entry.row.significant:
        cell.middle_icon("star")


def _sign(entry: Entry) -> StateSign:
    row = entry.row
    return state_sign(
        row.state,
        row.close_reason,
        on_hold=row.on_hold,
        proof_broken=row.proof_broken,
        words=entry.words,
    )


def _paint_state(cell: Cell, entry: Entry) -> None:
    sign = _sign(entry)
    cell.icon(sign.icon, sign.ink)
    first, _, rest = sign.words.partition(": ")
    if rest and cell.two_lines:
        cell.top_line().text(first, size="small")
        cell.bottom_line().text(rest[0].upper() + rest[1:], size="small")
    else:
        cell.text(sign.words)


def _text_words(entry: Entry) -> str:
    return entry.row.text or "not stated"


def shown_text(entry: Entry) -> str:
    """The text as a list shows it: in one line, without what its siblings begin with too."""
    return without_lead_in(entry.row.text or "", entry.lead_in)


def _paint_text(cell: Cell, entry: Entry) -> None:
    text = shown_text(entry)
    if not text:
        cell.text(NOT_STATED, "ink3")
    elif cell.two_lines:
        cell.two_small_lines(text)
    else:
        cell.text(text)


def _components_words(entry: Entry) -> str:
    return "; ".join(entry.row.components)


def _paint_components(cell: Cell, entry: Entry) -> None:
    names = ", ".join(map(short_name, entry.row.components))
    cell.text(names or NOT_STATED, "ink" if names else "ink3")


def _late(entry: Entry) -> int:
    row = entry.row
    return days_late(entry.today, row.target_date, row.state, on_hold=row.on_hold)


def _due_words(entry: Entry) -> str:
    if entry.row.on_hold:
        return "On hold"
    if entry.row.target_date is None:
        return ""
    words = day_words(entry.row.target_date)
    late = _late(entry)
    return f"{late} days late, {words}" if late else words


def _paint_due(cell: Cell, entry: Entry, *, quiet: Ink = "ink", empty: str = NOT_STATED) -> None:
    late = _late(entry)
    if entry.row.on_hold:
        cell.text("On hold", quiet, right=True)
    elif late:
        cell.text(f"{late:,} d late", "danger", weight=MEDIUM, right=True)
        cell.space(6, right=True)
        cell.icon("clock-alert", "danger", right=True)
    elif entry.row.target_date:
        ink: Ink = "ink3" if entry.row.state == "closed" else quiet
        cell.text(day_words(entry.row.target_date), ink, right=True)
    else:
        cell.text(empty, "ink3", right=True)


def _amounts(entry: Entry) -> tuple[tuple[str, int], ...]:
    """The amounts worth showing with their names: those that are not zero, else one zero."""
    both = (
        ("questioned costs", entry.row.questioned_costs),
        ("funds for better use", entry.row.funds_for_better_use),
    )
    stated = [(name, cents) for name, cents in both if cents is not None]
    return tuple(pair for pair in stated if pair[1]) or tuple(stated[:1])


def _money_words(entry: Entry) -> str:
    amounts = _amounts(entry)
    if amounts and not amounts[0][1]:
        return "$0"
    return "; ".join(f"{name} {dollar_words(cents)}" for name, cents in amounts)


def _paint_money(cell: Cell, entry: Entry) -> None:
    texts = [dollar_words(cents, cents_shown=False) for _, cents in _amounts(entry)]
    match texts:
        case []:
            cell.text(NOT_STATED, "ink3", right=True)
        case [one]:
            cell.text(one, "ink" if _amounts(entry)[0][1] else "ink2", right=True)
        case _:
            cell.top_line().text(texts[0], size="small", right=True)
            cell.bottom_line().text(texts[1], size="small", right=True)


def _evidence_words(entry: Entry) -> str:
    count = entry.row.evidence
    return f"{count:,} files" if count > 1 else "1 file" if count else "no evidence"


def _paint_evidence(cell: Cell, entry: Entry) -> None:
    count = entry.row.evidence
    cell.text(f"{count:,}" if count else NOT_STATED, "ink" if count else "ink3", right=True)


_OWN: Final = (
    Column(
        "number",
        "Number",
        name_of,
        _paint_number,
        sample=f"OIG-22-34{_BETWEEN}10",
        copies=(
            ("Report", lambda entry: entry.row.report or ""),
            ("Recommendation", lambda entry: entry.row.number),
        ),
    ),
    Column(
        "significant",
        "Significant",
        _significant_words,
        _paint_significant,
        icon="star",
        gives_way=2,
        largest_first=True,
        tip=_significant_words,
        copies=(
            (
                "Significant",
                lambda entry: _FLAG_WORDS[entry.row.significant],
            ),
        ),
    ),
    Column(
        "state",
        "State",
        lambda entry: _sign(entry).words,
        _paint_state,
        sample="Closed: not implemented",
        two_line_sample="Closure requested",
        extra=22,
    ),
    Column(
        "text",
        "Recommendation",
        _text_words,
        _paint_text,
        tip=_text_words,
        copies=(("Recommendation text", lambda entry: entry.row.text or ""),),
    ),
    Column(
        "components",
        "Component",
        _components_words,
        _paint_components,
        sample="CBP, USCIS",
        roomy=True,
        tip=_components_words,
    ),
    Column(
        "target_date",
        "Due",
        _due_words,
        _paint_due,
        sample="Sep 30, 2026",
        extra=4,
        right=True,
        tip=_due_words,
        copies=(
            ("Target date", lambda entry: str(entry.row.target_date or "")),
            ("On hold", lambda entry: "Yes" if entry.row.on_hold else "No"),
        ),
    ),
    Column(
        "money",
        "Money",
        _money_words,
        _paint_money,
        sample="$22,040,560",
        right=True,
        largest_first=True,
        tip=_money_words,
        copies=(
            ("Questioned costs", lambda entry: decimal_text(entry.row.questioned_costs) or ""),
            (
                "Funds for better use",
                lambda entry: decimal_text(entry.row.funds_for_better_use) or "",
            ),
        ),
    ),
    Column(
        "evidence",
        "Evidence",
        _evidence_words,
        _paint_evidence,
        icon="paperclip",
        gives_way=1,
        right=True,
        largest_first=True,
        copies=(("Evidence", lambda entry: str(entry.row.evidence)),),
    ),
)


def _paint_narrow(cell: Cell, entry: Entry) -> None:
    above, below = cell.top_line("body"), cell.bottom_line("body")
    above.rect.translate(0, -2)
    below.rect.translate(0, 2)
    _paint_due(above, entry, quiet="ink2", empty="")
    above.space(12, right=True)
    above.text(name_of(entry), weight=STRONG)
    if entry.row.significant:
        above.space(6)
        above.icon("star")
    sign = _sign(entry)
    below.icon(sign.icon, sign.ink)
    below.text(sign.words)
    below.space(14)
    below.text(shown_text(entry), "ink2")


def _narrow_words(entry: Entry) -> str:
    due = _due_words(entry)
    parts = (
        name_of(entry),
        _sign(entry).words,
        _significant_words(entry),
        due if due in {"", "On hold"} else f"due {due}",
        _text_words(entry),
    )
    return ", ".join(part for part in parts if part)


def _target(entry: Entry) -> tuple[str, str]:
    return entry.row.uid, name_of(entry)


#: Every field the columns above do not say already; any field of the catalogue can be shown.
_REST: Final = catalogue_columns("recommendation", frozenset(column.name for column in _OWN))

RECOMMENDATIONS: Final = ListKind(
    noun="recommendation",
    title="Recommendations",
    columns=_OWN + _REST,
    paint_narrow=_paint_narrow,
    narrow_words=_narrow_words,
    target=_target,
    has_lead_ins=True,
)
