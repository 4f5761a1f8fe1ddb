"""What every test stands on: no display, folders of its own, and silence in the log."""

from __future__ import annotations

import logging
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from oigdesk.desk import Desk
from oigdesk.services import keeping
from tests.builders import PERSON, TODAY
from tests.log_lines import LogLines

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A slow machine is no finding: the time limit of a test is pytest's.
hypothesis_settings.register_profile("house", deadline=None, print_blob=True)
hypothesis_settings.load_profile("house")

#: Python tells these before it touches the network.
NETWORK_EVENTS = {"socket.bind", "socket.connect", "socket.getaddrinfo", "socket.sendto"}
heard: list[str] = []


def note_network_call(event: str, args: tuple[object, ...]) -> None:
    """Remember that something reached for the network; an audit hook cannot be taken off again."""
    if event in NETWORK_EVENTS:
        heard.append(f"{event} {args[1:]}")


sys.addaudithook(note_network_call)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The house tests run first: they take seconds and say what is wrong with all the rest."""
    items.sort(key=lambda item: "house" not in item.path.parts)


@pytest.fixture(autouse=True)
def network_calls() -> Iterator[list[str]]:
    """Fails any test during which something reaches for the network."""
    heard.clear()
    yield heard
    assert not heard, "the program must open no socket"


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Gives each test, and the processes it starts, the person's folders for itself alone."""
    home = tmp_path_factory.mktemp("person")
    for name in ("DATA", "CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    for name in ("APPDATA", "LOCAL_APPDATA"):
        monkeypatch.setenv(f"WIN_PD_OVERRIDE_{name}", str(home / name.lower()))
    if sys.platform == "darwin":
        monkeypatch.setenv("HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def log_lines() -> Iterator[LogLines]:
    """Fails a test on any log line it did not ``expect``; pytest-qt watches Qt's own words."""
    handler = LogLines()
    logging.getLogger().addHandler(handler)
    yield handler
    logging.getLogger().removeHandler(handler)
    assert not handler.unexpected(), "unexpected log lines"
    assert not handler.missing(), "log lines that did not come"


@pytest.fixture(scope="session")
def empty_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk nobody wrote in, made once; tests take a copy of it."""
    folder = tmp_path_factory.mktemp("template") / "desk"
    keeping.leave(keeping.create(folder, person=PERSON).desk)
    return folder


@pytest.fixture
def desk_folder(empty_desk: Path, tmp_path: Path) -> Path:
    """The folder of a desk of the test's own, empty and closed."""
    return Path(shutil.copytree(empty_desk, tmp_path / "desk"))


@pytest.fixture
def desk(desk_folder: Path) -> Iterator[Desk]:
    """An open desk of the test's own, empty; its today is ``builders.TODAY``."""
    opened = keeping.open_desk(desk_folder, person=PERSON, today=lambda: TODAY)
    yield opened.desk
    keeping.leave(opened.desk)
