from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oigdesk.rules import clocks
from oigdesk.rules.clocks import Answering, Clocks, Decided, Running
from oigdesk.rules.lifecycle import ONE_DAY, Fact, Span, spans, state_at

ISSUED = dt.date(2025, 8, 31)
PAGE = (Fact(kind="issued"),)
DAYS = st.dates(dt.date(2025, 1, 1), dt.date(2026, 12, 31))


def fact(kind: str, day: dt.date, **fields: object) -> Fact:
    return Fact(kind=kind, effective_date=day, **fields)  # type: ignore[arg-type]


def on(day: dt.date, running: Running, *facts: Fact) -> Span:
    return state_at(spans((*PAGE, *facts), ISSUED, running), day)


def owed(
    decided: dt.date | None, amount: int = 100, sustained: int = 100, **more: object
) -> Decided:
    given = {"name": "one", "kind": "questioned_costs"} | more
    return Decided(decided=decided, amount=amount, sustained=sustained, **given)  # type: ignore[arg-type]


def test_one_that_only_came_in_from_a_page_runs_no_clock() -> None:
    running = Running(amounts={"questioned_costs": 100})
    assert spans(PAGE, ISSUED, running) == spans(PAGE, ISSUED)
    noted = (*PAGE, fact("note", dt.date(2025, 10, 1)))
    assert spans(noted, ISSUED, running) == spans(noted, ISSUED)


@pytest.mark.parametrize(
    ("response_days", "answers", "due"),
    [
        (None, [Answering(position="not_yet_due")], dt.date(2025, 11, 29)),
        (None, [Answering(position="no_response")], dt.date(2025, 11, 29)),
        (30, [Answering(position="not_yet_due")], dt.date(2025, 9, 30)),
        (0, [Answering(position="not_yet_due")], ISSUED),
        (30, [Answering(due_on=dt.date(2026, 1, 5))], dt.date(2026, 1, 5)),
        (
            None,
            [Answering(due_on=dt.date(2026, 1, 5)), Answering(due_on=dt.date(2026, 2, 5))],
            dt.date(2026, 2, 5),
        ),
        (None, [Answering()], None),
        (None, [Answering(position="concur")], None),
        (None, [], None),
    ],
)
def test_a_response_is_due_ninety_days_after_issue_unless_something_else_is_recorded(
    response_days: int | None, answers: list[Answering], due: dt.date | None
) -> None:
    running = Running(response_days=response_days, answers=tuple(answers))
    assert on(dt.date(2025, 9, 15), running).response_due == due
    assert on(ISSUED - ONE_DAY, running).response_due is None


def test_the_response_clock_stops_the_day_the_response_comes() -> None:
    came = dt.date(2025, 12, 10)
    answers = (Answering(position="not_yet_due"), Answering(position="concur", received_on=came))
    running = Running(answers=answers)
    assert on(came - ONE_DAY, running).response_due == dt.date(2025, 11, 29)
    assert on(came, running).response_due is None
    accepted = fact("plan_accepted", dt.date(2025, 10, 1), target_date=came)
    assert on(dt.date(2025, 10, 1), running, accepted).response_due is None


def test_six_months_are_months_of_the_calendar_and_end_with_the_month() -> None:
    running = Running(answers=(Answering(position="not_yet_due"),))
    assert on(ISSUED, running).decision_due == dt.date(2026, 2, 28)
    by_days = Running(answers=running.answers, clocks=Clocks(decision_days=180))
    assert on(ISSUED, by_days).decision_due == dt.date(2026, 2, 27)


def test_without_money_the_decision_is_due_until_it_is_resolved_or_closed() -> None:
    running = Running()
    refused = fact("evaluated", dt.date(2025, 10, 1), verdict="not_accepted")
    agreed = fact("plan_accepted", dt.date(2025, 11, 1))
    lapsed = fact("plan_lapsed", dt.date(2026, 5, 1))
    closed = fact("closed", dt.date(2026, 6, 1), close_reason="withdrawn")
    life = (refused, agreed, lapsed, closed)
    due = dt.date(2026, 2, 28)
    assert on(dt.date(2025, 10, 31), running, *life).decision_due == due
    assert on(dt.date(2025, 11, 1), running, *life).decision_due is None
    assert on(dt.date(2026, 5, 1), running, *life).decision_due == due
    assert on(dt.date(2026, 6, 1), running, *life).decision_due is None


def test_with_money_a_decision_is_due_until_all_of_it_is_decided() -> None:
    half, rest = dt.date(2025, 10, 1), dt.date(2026, 4, 1)
    amounts = {"questioned_costs": 100}
    agreed = fact("plan_accepted", dt.date(2025, 9, 15))
    decisions = (owed(rest, 60, 0, name="rest"), owed(half, 40, 0, name="half"))
    running = Running(amounts=amounts, decisions=decisions)
    due = dt.date(2026, 2, 28)
    assert on(rest - ONE_DAY, running, agreed).decision_due == due
    assert on(rest, running, agreed).decision_due is None
    revised = owed(dt.date(2025, 10, 2), 100, 0, name="revised", revises="half")
    running = Running(amounts=amounts, decisions=(decisions[1], revised))
    assert on(dt.date.max, running, agreed).decision_due == due
    both = Running(amounts=amounts | {"funds_for_better_use": 1}, decisions=decisions)
    assert on(dt.date.max, both, agreed).decision_due == due


def test_final_action_is_due_a_year_after_what_a_decision_sustained_until_it_is_covered() -> None:
    decided, part, whole = dt.date(2024, 2, 29), dt.date(2024, 5, 1), dt.date(2025, 12, 1)
    taken = ((whole, 60), (part, 40), (None, 100))
    running = Running(decisions=(owed(decided, taken=taken),))
    early = fact("issued", dt.date(2024, 1, 1))
    due = dt.date(2025, 2, 28)
    days = {day: on(day, running, early).final_action_due for day in (decided, part, whole)}
    assert days == {decided: due, part: due, whole: None}
    assert on(whole - ONE_DAY, running, early).final_action_due == due
    nothing = Running(decisions=(owed(decided, sustained=0),))
    assert on(whole, nothing, early).final_action_due is None


def test_a_revised_decision_goes_on_with_the_clock_it_found() -> None:
    first, revised = dt.date(2025, 9, 1), dt.date(2026, 1, 1)
    one = owed(first, sustained=50)
    more = Running(decisions=(owed(revised, name="two", revises="one"), one))
    assert on(dt.date.max, more).final_action_due == dt.date(2026, 9, 1)
    late = Running(decisions=(owed(first, sustained=0), owed(revised, name="2", revises="one")))
    assert on(dt.date.max, late).final_action_due == dt.date(2027, 1, 1)
    dropped = Running(decisions=(one, owed(revised, sustained=0, name="two", revises="one")))
    assert on(revised, dropped).final_action_due is None
    lost = Running(decisions=(owed(first, name="two", revises="of another desk"),))
    assert on(first, lost).final_action_due == dt.date(2026, 9, 1)


def test_the_earliest_of_several_final_actions_counts() -> None:
    decisions = (owed(dt.date(2026, 3, 1), name="two"), owed(dt.date(2026, 1, 1)))
    running = Running(decisions=decisions)
    assert on(dt.date(2026, 3, 1), running).final_action_due == dt.date(2027, 1, 1)


def test_one_year_public_counts_from_publication_and_not_for_what_is_kept_back() -> None:
    later = dt.date(2025, 9, 2)
    assert clocks.one_year_public(None, ISSUED, public=None) == dt.date(2026, 8, 31)
    assert clocks.one_year_public(later, ISSUED, public=True) == dt.date(2026, 9, 2)
    assert clocks.one_year_public(later, ISSUED, public=False) is None
    assert clocks.one_year_public(None, None, public=True) is None
    assert clocks.one_year_public(dt.date.max, None, public=True) is None


def test_beyond_the_calendar_no_clock_runs() -> None:
    running = Running(answers=(Answering(position="not_yet_due"),))
    last = spans(PAGE, dt.date.max, running)[-1]
    assert (last.response_due, last.decision_due) == (None, None)
    assert spans(PAGE, None, running) == spans(PAGE, None)


def test_the_office_says_its_clocks_in_words() -> None:
    assert clocks.clocks_of(None, None) == Clocks()
    assert clocks.clocks_of("60", "180 days") == Clocks(response_days=60, decision_days=180)
    assert clocks.clocks_of(" 45 ", "4  Months") == Clocks(response_days=45, decision_months=4)
    assert clocks.clocks_of("soon", "a while") == Clocks()
    for wrong in ("six months", "0 months", "180", "180 days or so"):
        with pytest.raises(ValueError, match="Write 6 months, or 180 days"):
            clocks.read_decision_clock(wrong)
    with pytest.raises(ValueError, match="whole number"):
        clocks.read_response_days("0")


def test_a_clock_says_how_late_it_is() -> None:
    due = dt.date(2026, 7, 6)
    assert clocks.clock_words(due, due) == "due Jul 6, 2026"
    assert clocks.clock_words(due, due + ONE_DAY) == "1 day late"
    assert clocks.clock_words(due, dt.date(2026, 7, 18)) == "12 days late"


@given(
    kinds=st.lists(
        st.tuples(st.sampled_from(["plan_accepted", "plan_lapsed", "closed", "reopened"]), DAYS)
    ),
    answers=st.lists(
        st.builds(
            Answering,
            received_on=st.none() | DAYS,
            due_on=st.none() | DAYS,
            position=st.sampled_from([None, "concur", "not_yet_due"]),
        ),
        max_size=3,
    ),
    decisions=st.lists(
        st.builds(
            owed,
            st.none() | DAYS,
            sustained=st.integers(0, 100),
            name=st.sampled_from("abc"),
            revises=st.sampled_from([None, "a", "b", "c"]),
            taken=st.lists(st.tuples(st.none() | DAYS, st.integers(0, 100)), max_size=2).map(tuple),
        ),
        max_size=3,
    ),
    amounts=st.sampled_from([{}, {"questioned_costs": 100}]),
)
def test_clocks_split_a_life_and_change_nothing_else_of_it(
    kinds: list[tuple[str, dt.date]],
    answers: list[Answering],
    decisions: list[Decided],
    amounts: dict[str, int],
) -> None:
    facts = (*PAGE, *(fact(kind, day) for kind, day in kinds))
    bare = spans(facts, ISSUED)
    running = Running(answers=tuple(answers), decisions=tuple(decisions), amounts=amounts)
    life = spans(facts, ISSUED, running)
    assert (life[0].from_day, life[-1].to_day) == (dt.date.min, dt.date.max)
    for one, other in pairwise(life):
        assert one.to_day + ONE_DAY == other.from_day
    for span in life:
        plain = state_at(bare, span.from_day)
        assert plain == state_at(bare, span.to_day)
        assert (span.state, span.target_date) == (plain.state, plain.target_date)
        if span.state in {"closed", "not_issued"}:
            assert (span.response_due, span.decision_due) == (None, None)
