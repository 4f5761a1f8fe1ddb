"""The log and the report of a fault say where, and never what stands in a record."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from oigdesk import log, paths
from tests.log_lines import LogLines

SECRET = "The component did not reconcile its accounts"


@pytest.fixture
def logging_to_file() -> Iterator[Path]:
    handler = log.start()
    yield paths.log_file()
    log.stop(handler)


def fault() -> ValueError:
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            raise ValueError(SECRET) from error
    except ValueError as error:
        return error


def test_lines_reach_the_file(logging_to_file: Path) -> None:
    logging.getLogger("oigdesk.store").info("desk opened")
    assert "INFO oigdesk.store: desk opened" in logging_to_file.read_text()


def test_a_report_names_kinds_and_places_but_no_text() -> None:
    report = log.report(fault())
    assert "builtins.ValueError" in report
    assert "builtins.KeyError" in report
    assert "test_log.py" in report
    assert "in fault" in report
    assert SECRET not in report


def test_the_file_holds_no_text_of_an_exception(logging_to_file: Path, log_lines: LogLines) -> None:
    log_lines.expect("could not do it")
    logging.getLogger("oigdesk").error("could not do it", exc_info=fault())
    written = logging_to_file.read_text()
    assert "in fault" in written
    assert SECRET not in written


def test_a_place_that_cannot_be_written_does_not_stop_the_program(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    handler = log.start(tmp_path / "file" / "oigdesk.log")
    logging.getLogger("oigdesk").info("goes nowhere")
    log.stop(handler)


def test_a_line_that_cannot_be_written_does_not_stop_the_program(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    handler = log.start(tmp_path)  # a folder opens as no file
    logging.getLogger("oigdesk").info("goes nowhere")
    log.stop(handler)
    assert capsys.readouterr().err == ""


def test_the_log_does_not_grow_for_ever(logging_to_file: Path) -> None:
    line = "x" * 10_000
    for _ in range(log.MAX_BYTES // len(line) * (log.OLD_FILES + 3)):
        logging.getLogger("oigdesk").info(line)
    sizes = [file.stat().st_size for file in logging_to_file.parent.iterdir()]
    assert len(sizes) == log.OLD_FILES + 1
    assert max(sizes) <= log.MAX_BYTES


def test_a_fault_on_the_main_thread_is_logged_and_told(log_lines: LogLines) -> None:
    log_lines.expect("A fault that nothing caught")
    told: list[str] = []
    put_back = log.catch_faults(told.append)
    error = fault()
    sys.excepthook(type(error), error, error.__traceback__)
    put_back()
    assert len(told) == 1
    assert "builtins.ValueError" in told[0]


def test_a_fault_on_another_thread_is_told_too(log_lines: LogLines) -> None:
    log_lines.expect("A fault that nothing caught")
    told: list[str] = []
    put_back = log.catch_faults(told.append)

    def work() -> None:
        raise fault()

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    put_back()
    assert len(told) == 1


def test_the_hooks_are_put_back() -> None:
    before = sys.excepthook, threading.excepthook
    log.catch_faults(lambda _report: None)()
    assert (sys.excepthook, threading.excepthook) == before
