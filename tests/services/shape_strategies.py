"""Reports in the interchange form as hypothesis thinks them up, within what a record may say."""

from __future__ import annotations

import datetime as dt
from typing import Any, get_args

from hypothesis import strategies as st

from oigdesk.formats.shapes import (
    DeterminationShape,
    EventShape,
    FinalActionShape,
    LinkShape,
    Location,
    MilestoneShape,
    NoteShape,
    RecommendationShape,
    ReportShape,
    ResponseShape,
)
from oigdesk.models.vocab import CloseReason, Evaluation, EventKind, LinkKind, MoneyKind, Position
from oigdesk.rules.dollars import decimal_text

WORDS = st.text(min_size=1, max_size=12).filter(lambda text: text.strip() == text)
DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1))
CENTS = st.sampled_from([0, 1, 99, 100, 100_125, 2**63 - 1]) | st.integers(0, 2**63 - 1)
FLAGS = st.sampled_from([True, False, None])
# One spelling each: the register knows a name in one case only.
NAMES = st.sampled_from(["B. Official", "Ünïcode Ågent", "李雷", None])


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def lists(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=3).map(tuple)


MONEY = maybe(CENTS).map(decimal_text)
EVENTS = st.builds(
    EventShape,
    kind=st.sampled_from(get_args(EventKind)),
    effective_date=maybe(DAYS),
    verdict=st.sampled_from([*get_args(Evaluation), None]),
    target_date=maybe(DAYS),
    reason=maybe(WORDS),
    close_reason=st.sampled_from([*get_args(CloseReason), None]),
    to=st.sampled_from(["resolved", "unresolved", None]),
    link=maybe(WORDS),
    person=maybe(WORDS),
)
MILESTONES = st.builds(
    MilestoneShape, text=WORDS, owner=NAMES, due_on=maybe(DAYS), completed_on=maybe(DAYS)
)
LINKS = st.builds(LinkShape, kind=st.sampled_from(get_args(LinkKind)), to=WORDS)


@st.composite
def responses(draw: st.DrawFn) -> ResponseShape:
    received, evaluated = draw(maybe(DAYS)), draw(maybe(DAYS))
    if received and evaluated:
        received, evaluated = sorted((received, evaluated))
    return ResponseShape(
        received_on=received,
        due_on=draw(maybe(DAYS)),
        position=draw(st.sampled_from([*get_args(Position), None])),
        text=draw(maybe(WORDS)),
        planned_action=draw(maybe(WORDS)),
        official=draw(NAMES),
        target_date=draw(maybe(DAYS)),
        evaluation=draw(st.sampled_from([*get_args(Evaluation), None])),
        evaluated_on=evaluated,
    )


@st.composite
def determinations(
    draw: st.DrawFn, kind: MoneyKind, amount: int, unsupported: int
) -> list[DeterminationShape]:
    """Decisions on parts of an amount, the last on all that was left; the newest may be revised."""
    found: list[DeterminationShape] = []
    named = "disallowed" if kind == "questioned_costs" else "agreed"
    left, left_unsupported = amount, unsupported
    for day in sorted(
        draw(st.lists(st.dates(dt.date(2100, 1, 2), dt.date(2101, 1, 1)), max_size=3))
    ):
        part = draw(st.integers(1, left)) if left else 0
        if not part:
            break
        sustained = draw(st.integers(0, part))
        stated = draw(st.booleans()) or part < left
        found.append(
            DeterminationShape(
                kind=kind,
                decided=day,
                amount=decimal_text(part) if stated else None,
                **{named: decimal_text(sustained)},
                ig_disagrees=draw(FLAGS),
                reason=draw(maybe(WORDS)),
                statement=draw(WORDS),
                final_action=draw(final_actions(kind, sustained, day)),
            )
        )
        least = max(0, left_unsupported - (left - part))
        left, left_unsupported = left - part, left_unsupported - least
    return found


@st.composite
def final_actions(
    draw: st.DrawFn, kind: str, sustained: int, day: dt.date
) -> tuple[FinalActionShape, ...]:
    if not sustained or not draw(st.booleans()):
        return ()
    name = "written_off" if kind == "questioned_costs" else "completed"
    part = draw(st.integers(1, sustained))
    return (FinalActionShape(taken=day, note=draw(maybe(WORDS)), **{name: decimal_text(part)}),)


NOTES = st.builds(NoteShape, text=WORDS, noted_on=maybe(DAYS))


@st.composite
def recommendations(draw: st.DrawFn) -> RecommendationShape:
    questioned = draw(maybe(CENTS))
    unsupported = draw(maybe(st.integers(0, questioned))) if questioned is not None else None
    funds = draw(maybe(CENTS))
    text = draw(maybe(WORDS))
    return RecommendationShape(
        number=draw(WORDS),
        significant=draw(FLAGS),
        priority=draw(FLAGS),
        sensitive=draw(FLAGS),
        legislative=draw(FLAGS),
        questioned_costs=decimal_text(questioned),
        unsupported_costs=decimal_text(unsupported),
        funds_for_better_use=decimal_text(funds),
        determinations=(
            *draw(determinations("questioned_costs", questioned or 0, unsupported or 0)),
            *draw(determinations("funds_for_better_use", funds or 0, 0)),
        ),
        addressees=draw(lists(WORDS)),
        tags=draw(lists(WORDS)),
        additional_details=draw(maybe(WORDS)),
        text=text,
        text_as_published=draw(WORDS) if text else None,
        events=draw(lists(EVENTS)),
        responses=draw(lists(responses())),
        milestones=draw(lists(MILESTONES)),
        links=draw(lists(LINKS)),
    )


@st.composite
def reports(draw: st.DrawFn) -> ReportShape:
    start, end = draw(maybe(DAYS)), draw(maybe(DAYS))
    if start and end:
        start, end = sorted((start, end))
    places = st.builds(Location, locality=maybe(WORDS), area=maybe(WORDS), country=maybe(WORDS))
    return ReportShape(
        number=draw(maybe(WORDS)),
        title=draw(maybe(WORDS)),
        date_issued=draw(maybe(DAYS)),
        submitting_oig=draw(maybe(WORDS)),
        participating_oigs=draw(lists(WORDS)),
        agencies=draw(lists(WORDS)),
        components=draw(lists(WORDS)),
        locations=draw(lists(places)),
        type=draw(maybe(WORDS)),
        special_projects=draw(lists(WORDS)),
        agency_wide=draw(FLAGS),
        description=draw(maybe(WORDS)),
        external_entities=draw(lists(WORDS)),
        ndaa_5274=draw(maybe(WORDS)),
        report_file=draw(maybe(WORDS)),
        external_link=draw(maybe(WORDS)),
        sar_start=start,
        sar_end=end,
        recommendations_stated=draw(maybe(st.integers(0, 10**6))),
        open_stated=draw(maybe(st.integers(0, 10**6))),
        questioned_costs=draw(MONEY),
        funds_for_better_use=draw(MONEY),
        tags=draw(lists(WORDS)),
        notes=draw(lists(NOTES)),
        recommendations=tuple(
            draw(st.lists(recommendations(), max_size=3, unique_by=lambda r: r.number.lower()))
        ),
    )
