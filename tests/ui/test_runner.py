from __future__ import annotations

import threading
from collections.abc import Iterator
from itertools import count

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from oigdesk.errors import Refused
from oigdesk.progress import Progress
from oigdesk.services.changed import Changed
from oigdesk.ui.bus import Bus
from oigdesk.ui.runner import Runner

CHANGED = Changed(
    set=4,
    head="4:" + "0" * 64,
    label="Edit title",
    uids=frozenset({"a"}),
    nouns=frozenset({"report"}),
    created=(),
)


class Attached:
    changed = CHANGED


@pytest.fixture
def bus() -> Bus:
    return Bus()


@pytest.fixture
def runner(bus: Bus, qapp: QObject) -> Iterator[Runner]:
    runner = Runner(bus)
    yield runner
    runner.finish()


def finish(runner: Runner, qtbot: QtBot) -> None:
    if runner.is_busy():
        with qtbot.waitSignal(runner.quiet):
            pass


def test_work_runs_elsewhere_and_its_answer_comes_back_here(runner: Runner, qtbot: QtBot) -> None:
    here = threading.get_ident()
    seen: list[tuple[int, int]] = []
    runner.ask(lambda: threading.get_ident()).then(
        lambda there: seen.append((there, threading.get_ident()))
    )
    finish(runner, qtbot)
    [(there, back)] = seen
    assert there != here
    assert back == here


def test_writes_run_one_after_the_other_in_the_order_asked(runner: Runner, qtbot: QtBot) -> None:
    order: list[int] = []
    for number in range(20):
        runner.change(lambda number=number: order.append(number))  # type: ignore[misc]
    finish(runner, qtbot)
    assert order == list(range(20))


def test_three_readings_run_at_the_same_time(runner: Runner, qtbot: QtBot) -> None:
    together = threading.Barrier(3, timeout=30)
    answers: list[int] = []
    for _ in range(3):
        runner.ask(lambda: together.wait()).then(answers.append)
    finish(runner, qtbot)
    assert sorted(answers) == [0, 1, 2]


def test_an_answer_for_an_owner_that_is_gone_is_dropped(runner: Runner, qtbot: QtBot) -> None:
    gate = threading.Event()
    owner = QLabel()
    seen: list[bool] = []
    runner.ask(lambda: gate.wait(30), owner=owner).then(seen.append)
    owner.deleteLater()
    with qtbot.waitSignal(owner.destroyed):
        pass
    gate.set()
    finish(runner, qtbot)
    assert seen == []


@pytest.mark.parametrize("result", [CHANGED, Attached()])
def test_every_change_is_told_on_the_bus_before_who_asked(
    runner: Runner, bus: Bus, qtbot: QtBot, result: object
) -> None:
    order: list[str] = []
    bus.changed.connect(lambda changed: order.append(changed.label))
    runner.change(lambda: result).then(lambda _: order.append("then"))
    finish(runner, qtbot)
    assert order == ["Edit title", "then"]


def test_a_change_is_told_even_when_its_panel_is_gone(
    runner: Runner, bus: Bus, qtbot: QtBot
) -> None:
    owner = QLabel()
    told: list[object] = []
    bus.changed.connect(told.append)
    gate = threading.Event()
    runner.change(lambda: gate.wait(30) and CHANGED, owner=owner)
    owner.deleteLater()
    with qtbot.waitSignal(owner.destroyed):
        pass
    gate.set()
    finish(runner, qtbot)
    assert told == [CHANGED]


def refuse() -> None:
    raise Refused("That day is impossible.")


def test_a_refusal_goes_to_who_asked_or_else_to_the_window(
    runner: Runner, bus: Bus, qtbot: QtBot
) -> None:
    window: list[BaseException] = []
    panel: list[BaseException] = []
    bus.trouble.connect(window.append)
    runner.change(refuse).failed(panel.append)
    finish(runner, qtbot)
    assert [str(error) for error in panel] == ["That day is impossible."]
    assert window == []
    runner.change(refuse)
    finish(runner, qtbot)
    assert [str(error) for error in window] == ["That day is impossible."]


def test_cancelling_stops_the_work_at_its_next_safe_place(runner: Runner, qtbot: QtBot) -> None:
    started = threading.Event()

    def work(progress: Progress) -> None:
        for number in count():
            progress.step("Hashing", number)
            started.set()

    heard: list[str] = []
    call = runner.change(work)
    call.then(lambda _: heard.append("then")).failed(lambda _: heard.append("failed"))
    call.stopped(lambda: heard.append("stopped"))
    assert started.wait(30)
    call.cancel()
    finish(runner, qtbot)
    assert heard == ["stopped"]


def test_short_work_is_not_shown_and_long_work_is(runner: Runner, qtbot: QtBot) -> None:
    shown: list[str | None] = []
    runner.working.connect(lambda call: shown.append(call.words if call else None))
    runner.ask(lambda: None).showing("Reading the list…")
    finish(runner, qtbot)
    gate = threading.Event()
    runner.change(lambda: gate.wait(30)).showing("Attaching…")
    with qtbot.waitSignal(runner.working):
        pass
    gate.set()
    finish(runner, qtbot)
    assert shown == ["Attaching…", None]


def test_progress_counts_the_bytes_of_a_file_of_many_gigabytes(
    runner: Runner, qtbot: QtBot
) -> None:
    size = 3 * 2**31

    def work(progress: Progress) -> None:
        progress.step("Copying a video", size, size)

    call = runner.change(work)
    finish(runner, qtbot)
    assert (call.done, call.total) == (size, size)


def test_a_newer_question_takes_the_place_of_the_older(runner: Runner, qtbot: QtBot) -> None:
    gate = threading.Event()
    owner = QObject()
    answers: list[object] = []
    runner.ask(lambda: gate.wait(30) and "old", owner=owner, instead="list").then(answers.append)
    runner.ask(lambda: "new", owner=owner, instead="list").then(answers.append)
    gate.set()
    finish(runner, qtbot)
    assert answers == ["new"]


def test_parameters_with_a_value_are_no_wish_for_progress(runner: Runner, qtbot: QtBot) -> None:
    answers: list[int] = []
    for number in (1, 2):
        runner.ask(lambda number=number: number).then(answers.append)  # type: ignore[misc]
        finish(runner, qtbot)
    assert answers == [1, 2]


def test_what_is_asked_for_after_the_end_is_never_begun(runner: Runner) -> None:
    runner.finish()
    begun: list[str] = []
    runner.ask(lambda: begun.append("asked"))
    runner.change(lambda: begun.append("changed"))
    assert not runner.is_busy()
    assert begun == []
