"""The one page of the leadership summary that is read first: figures, a chart, the largest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from oigdesk.formats.workbook.book import (
    BarChart,
    Cents,
    Column,
    PageSheet,
    Placed,
    Table,
    Text,
    Value,
)
from oigdesk.formats.workbook.cells import shown_to_the_cent
from oigdesk.formats.workbook.leadership_facts import (
    ComponentStates,
    LargeRecommendation,
    LeadershipFacts,
)
from oigdesk.rules.acronyms import acronym
from oigdesk.rules.dollars import dollar_words
from oigdesk.rules.office_words import OfficeWords

NOT_STATED: Final = "not stated"
_WIDTHS: Final = (25.0, 19.0, 42.0, 15.0, 17.0, 17.0, 58.0)
_BARS: Final = 10
_STATES: Final = ("awaiting_response", "unresolved", "resolved", "closure_requested")
_FIRST_FIGURE: Final = 8


def day_words(day: dt.date) -> str:
    """A day as a page prints it: November 24, 2026."""
    return f"{day:%B} {day.day}, {day.year}"


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _dollars(cents: int) -> str:
    return f"${(cents + 50) // 100:,}"


def _widths(facts: LeadershipFacts) -> tuple[float, ...]:
    """The columns, wide enough for each amount as it is shown: a number that is not is ####."""
    widths = list(_WIDTHS)
    f = facts.figures
    for column, wide, amounts in (
        (1, 1.3, (f.questioned_costs, f.funds_for_better_use)),  # figures are large and bold
        (4, 1.0, tuple(one.questioned_costs for one in facts.largest)),
        (5, 1.0, tuple(one.funds_for_better_use for one in facts.largest)),
    ):
        shown = [
            _dollars(cents) if shown_to_the_cent(cents) else dollar_words(cents)
            for cents in amounts
            if cents is not None
        ]
        widths[column] = max([widths[column], *(len(words) * wide + 3 for words in shown)])
    return tuple(widths)


def short_name(component: str | None) -> str:
    """A component in a few letters: its acronym, else as much of its name as a chart can show."""
    if component is None:
        return "No component"
    return acronym(component) or cut(component, 32)


def cut(text: str, characters: int) -> str:
    """One line of a text, cut at a word with ``…`` when it is longer."""
    line = " ".join(text.split())
    if len(line) <= characters:
        return line
    words = line[:characters].rsplit(" ", 1)  # a word that just fits is followed by a blank
    kept = words[0] if len(words) > 1 else line[: characters - 1]
    return kept.rstrip(" ,;:") + "…"


def _figure_rows(facts: LeadershipFacts) -> tuple[tuple[Value, ...], ...]:
    f, said = facts.figures, facts.words.state

    def money(cents: int | None) -> Cents | None:
        return None if cents is None else Cents(cents)

    def silent(number: int) -> str:
        if not f.open:
            return "None is open"
        return f"{number:,} open state no amount" if number else "Every open one states it"

    return (
        ("Open recommendations", f.open, "Issued and not closed"),
        (
            "Reports holding them",
            f.open_reports,
            f"Of {_count(f.reports, 'report')} in this summary",
        ),
        (said("awaiting_response"), f.awaiting_response, "No answer of management is recorded"),
        (said("unresolved"), f.unresolved, "No agreement yet on what to do"),
        (said("resolved"), f.resolved, "Agreed on what to do; not done yet"),
        (said("closure_requested"), f.closure_requested, "Management says it is done"),
        ("On hold", f.on_hold, "Open ones set aside, whatever their state"),
        ("Closed", f.closed, "For any reason, up to this day"),
        ("Questioned costs", money(f.questioned_costs), silent(f.questioned_not_stated)),
        ("Funds for better use", money(f.funds_for_better_use), silent(f.funds_not_stated)),
    )


def _sentences(facts: LeadershipFacts) -> tuple[str, str, str]:
    f = facts.figures
    if not f.open:
        return ("No recommendation is open.", "", "")
    undecided = f.awaiting_response + f.unresolved
    parts = [
        f"{number:,} {one if number == 1 else many}"
        for number, one, many in (
            (f.awaiting_response, "awaits a response", "await a response"),
            (f.unresolved, "is unresolved", "are unresolved"),
        )
        if number
    ]
    plan = (
        f"{_count(undecided, 'open recommendation has', 'open recommendations have')} no agreed "
        f"plan: {', '.join(parts)}."
        if undecided
        else "Every open recommendation has an agreed plan."
    )
    amounts = [
        f"{_dollars(cents)} {words}"
        for cents, words in (
            (f.questioned_costs, "are questioned"),
            (f.funds_for_better_use, "could be put to better use"),
        )
        if cents
    ]
    money = (
        f"In open recommendations {' and '.join(amounts)}."
        if amounts
        else "No open recommendation states an amount above zero."
    )
    return plan, money, _most(facts.by_component)


def _most(components: Sequence[ComponentStates]) -> str:
    """Which of several components has more open recommendations than any other, if one has."""
    if len(components) < 2:
        return ""
    top, second = components[:2]
    if top.component is None or _total(top) == _total(second):
        return ""
    count = _count(_total(top), "open recommendation concerns", "open recommendations concern")
    return f"{count} {top.component}, more than any other component."


def _total(states: ComponentStates) -> int:
    return sum(getattr(states, state) for state in _STATES)


def _component_table(components: Sequence[ComponentStates], said: OfficeWords) -> Table:
    columns = (
        Column("Component", width=28),
        *(Column(said.state(state), "integer", 12) for state in _STATES),
        Column("Open", "integer", 10),
        Column("Full name", width=60),
    )
    rows = tuple(
        (
            short_name(one.component),
            *(getattr(one, state) for state in _STATES),
            _total(one),
            one.component or "No component is stated",
        )
        for one in components
    )
    return Table("By_component", columns, lambda: rows)


def _chart(components: Sequence[ComponentStates], said: OfficeWords) -> BarChart:
    shown = components[:_BARS]
    title = "Open by component and state"
    if len(components) > _BARS:
        title += f": the {_BARS} with most"
    spoken = "; ".join(
        f"{short_name(one.component)} {_total(one):,} ("
        + ", ".join(
            f"{said.state(s).lower()} {getattr(one, s):,}" for s in _STATES if getattr(one, s)
        )
        + ")"
        for one in shown
    )
    return BarChart(
        title=title,
        alt=f"Stacked bars. {title}. {spoken}.",
        top=6,
        left=4,
        bottom=_FIRST_FIGURE + min(9, 1 + len(shown)),
        right=7,
        table=1,
        series=tuple(said.state(state) for state in _STATES),
        total="Open",
        bars=len(shown),
    )


def _large_row(one: LargeRecommendation, said: OfficeWords) -> tuple[Value, ...]:
    return (
        f"{one.report or 'No number'} / {one.number}",
        said.state(one.state, on_hold=one.on_hold),
        "; ".join(acronym(component) or component for component in one.components) or NOT_STATED,
        one.target_date,
        one.questioned_costs,
        one.funds_for_better_use,
        cut(one.text or "", 120) or NOT_STATED,
    )


def _figures_table(rows: Sequence[Sequence[Value]]) -> Table:
    columns = (Column("Figure"), Column("Number", "figure", blank=NOT_STATED), Column("In words"))
    return Table("Figures", columns, lambda: rows)


def _largest_table(rows: Sequence[Sequence[Value]]) -> Table:
    columns = (
        Column("Recommendation", "identifier"),
        Column("State"),
        Column("Components"),
        Column("Target date", "day", blank="none set"),
        Column("Questioned costs", "money", blank=NOT_STATED),
        Column("Better use", "money", blank=NOT_STATED),
        Column("What it asks"),
    )
    return Table("Largest", columns, lambda: rows)


def _scope(facts: LeadershipFacts) -> str:
    """How many of how many, on which day, within which filter; Read me has all of a long one."""
    f = facts.figures
    scope = (
        f"{f.open:,} of {_count(f.recommendations, 'recommendation')} in "
        f"{_count(f.reports, 'report')} · as of {day_words(facts.as_of)}"
    )
    if f.recommendations > f.open + f.closed:
        scope += f" · {f.recommendations - f.open - f.closed:,} not issued by then"
    if facts.filter_words:
        scope = cut(f"{scope} · {facts.filter_words}", 150)
    return scope


def summary_page(facts: LeadershipFacts) -> PageSheet:
    """The page: what is open, where, and the largest by dollars, on one landscape sheet.

    The counts by component that the chart draws stand beside it, outside what is printed.
    """
    figure_rows, large_rows = (
        _figure_rows(facts),
        tuple(_large_row(x, facts.words) for x in facts.largest),
    )
    after = _FIRST_FIGURE + len(figure_rows)
    end = after + 2 + len(large_rows)
    texts = [
        Text(1, 1, "Open recommendations", "Page title"),
        Text(2, 1, _scope(facts), "Page facts"),
        *(Text(3 + n, 1, words, "Sentence") for n, words in enumerate(_sentences(facts)) if words),
        Text(6, 1, "Figures", "Section"),
        Text(after, 1, "The largest by dollars", "Section"),
        Text(after, 3, "by the larger of the two amounts, which are never added", "Remark"),
        Text(
            end,
            1,
            "By component, a recommendation counts once for each of its own; in every total, once.",
            "Remark",
        ),
        Text(6, 8, "Open by component and state", "Section"),
    ]
    tables = [
        Placed(7, 1, _figures_table(figure_rows), 23),
        Placed(7, 8, _component_table(facts.by_component, facts.words)),
    ]
    if large_rows:
        tables.append(Placed(after + 1, 1, _largest_table(large_rows), 33))
    else:
        texts.append(Text(after + 1, 1, "None states an amount above zero.", "Sentence"))
    if not facts.by_component:
        texts.append(Text(_FIRST_FIGURE, 4, "No recommendation is open.", "Sentence"))
    return PageSheet(
        "Summary",
        (*_widths(facts), 28, 12, 12, 12, 12, 10, 60),
        tuple(texts),
        tuple(tables),
        (_chart(facts.by_component, facts.words),) if facts.by_component else (),
        heights=(
            (1, 27),
            (2, 20),
            (3, 26),
            (4, 19),
            (5, 19),
            (6, 30),
            (7, 19),
            (after, 35),
            (after + 1, 19),
            (end, 24),
        ),
        print_columns=7,
        one_page=True,
    )
