"""Work counts, reports seldom enough, and stops when it is told to."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from oigdesk.progress import SECONDS_BETWEEN_REPORTS, Cancelled, Progress

Told = list[tuple[str, int, int | None]]


@pytest.fixture
def told() -> Told:
    return []


@pytest.fixture
def progress(told: Told) -> Progress:
    return Progress(lambda words, done, total: told.append((words, done, total)))


def test_the_items_pass_through_in_order() -> None:
    assert list(Progress().each(iter("abc"), "Reading")) == ["a", "b", "c"]


def test_the_first_and_the_last_step_are_always_told(progress: Progress, told: Told) -> None:
    list(progress.each(range(5), "Hashing"))
    assert told[0] == ("Hashing", 0, 5)
    assert told[-1] == ("Hashing", 5, 5)


def test_quick_steps_are_not_all_told(
    progress: Progress, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    for done in range(50):
        progress.step("Counting", done, 100)
    assert len(told) == 1
    now += SECONDS_BETWEEN_REPORTS
    progress.step("Counting", 50, 100)
    assert told[-1] == ("Counting", 50, 100)


def test_how_much_there_is_may_be_unknown(progress: Progress, told: Told) -> None:
    list(progress.each(iter("ab"), "Reading"))
    assert told[0] == ("Reading", 0, None)
    assert told[-1] == ("Reading", 2, 2)


def test_nothing_to_do_is_told_as_done(progress: Progress, told: Told) -> None:
    assert list(progress.each([], "Reading")) == []
    assert told == [("Reading", 0, 0)]


def test_cancelling_stops_before_the_next_item() -> None:
    progress = Progress()
    done = []

    def work() -> Iterator[int]:
        for item in progress.each(range(10), "Working"):
            done.append(item)
            if item == 3:
                progress.cancel()
            yield item

    with pytest.raises(Cancelled):
        list(work())
    assert done == [0, 1, 2, 3]


def test_a_cancel_after_the_last_item_still_counts() -> None:
    progress = Progress()
    items = progress.each([1], "Working")
    assert next(items) == 1
    progress.cancel()
    with pytest.raises(Cancelled):
        next(items)
