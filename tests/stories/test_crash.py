"""The program is killed while somebody types: the next start offers what was typed."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from oigdesk.queries import detail
from oigdesk.services import drafting, keeping
from oigdesk.ui.moments import moment_words
from oigdesk.ui.widgets.icon_button import IconButton
from tests import builders
from tests.stories.conftest import SitDown
from tests.stories.hands import ALT, Hands, Key

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

ROOT = Path(__file__).resolve().parent.parent.parent

#: A person at the real window, in a process of its own: edits one field, types in another.
TYPE = """
import sys
from pathlib import Path
from PySide6.QtCore import QPoint
from oigdesk.services import drafting, keeping
from oigdesk.settings import Settings
from oigdesk.ui.app import application, window_of
from oigdesk.ui.settings_file import SettingsFile
from tests.stories.hands import CONTROL, Hands, Key
window = window_of(application(), SettingsFile(Settings(acting_as="A. Auditor"), kept=False))
window.resize(1440, 900)
window.show()
window.activateWindow()
window.open_folder(Path(sys.argv[1]))
hands = Hands(window)
hands.rest()
editors = hands.record.own.editors
hands.fill(editors["questioned_costs"], "$1.2m")
editor = editors["additional_details"]
hands.click(editor, QPoint(12, 12))
hands.key(Key.Key_End, CONTROL)
hands.type(" half a sentence")
hands.wait_until(lambda: bool(drafting.everything(hands.room.desk)), "the draft is kept")
print("typed", flush=True)
sys.stdin.read()
"""


@pytest.fixture(scope="module")
def left_behind(empty_desk: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The desk of a program that was killed a second after somebody typed in it, made once."""
    folder = tmp_path_factory.mktemp("killed") / "desk"
    shutil.copytree(empty_desk, folder)
    desk = keeping.open_desk(folder, person=builders.PERSON).desk
    builders.sample(desk)
    keeping.leave(desk)
    process = subprocess.Popen(
        [sys.executable, "-c", TYPE, str(folder)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    if process.stdout.readline() != "typed\n":
        pytest.fail(process.stderr.read())
    process.kill()
    process.communicate()
    return folder


@pytest.fixture
def killed(left_behind: Path, tmp_path: Path) -> Path:
    """A copy of it for one test."""
    return Path(shutil.copytree(left_behind, tmp_path / "desk"))


def offered(hands: Hands, words: str) -> str:
    """Close one message after the other until one of them says this."""
    messages = hands.body.messages
    while words not in messages.text():
        assert messages.text(), f"nothing said {words}"
        hands.click(messages.findChildren(IconButton)[0])
    return messages.text()


def test_what_was_typed_is_offered_by_record_and_time_and_comes_back(
    sit_down: SitDown, killed: Path
) -> None:
    hands = sit_down()
    hands.window.open_folder(killed)
    hands.rest()
    assert "lock" in hands.body.messages.text()
    said = offered(hands, "was not kept when the program ended")
    (draft,) = drafting.everything(hands.room.desk)
    assert f"in Additional details of {draft.record}" in said
    assert f"Text typed {moment_words(draft.at, dt.date.today())}" in said  # noqa: DTZ011, RUF100
    hands.key(Key.Key_2, ALT)
    show, _discard = hands.body.messages.buttons()
    hands.click(show)
    assert hands.body.page.name == "recommendations"
    assert hands.record.name() == "OIG-22-34 / 1"
    assert hands.record.messages.text() == "", "it is not offered a second time"
    editor = hands.record.own.editors["additional_details"]
    assert editor.has_focus()
    assert editor.raw().endswith(" half a sentence")
    hands.key(Key.Key_Tab)
    uid = builders.numbered(hands.room.desk, "1")
    kept = detail.recommendation(hands.room.desk, uid)
    assert (kept.additional_details or "").endswith(" half a sentence")
    assert kept.row.questioned_costs == 120_000_000, "what was left before is kept as it was"
    assert drafting.everything(hands.room.desk) == ()
    assert keeping.check(hands.room.desk).findings == ()


def test_the_record_offers_it_too_and_one_answer_is_enough(sit_down: SitDown, killed: Path) -> None:
    hands = sit_down()
    hands.window.open_folder(killed)
    hands.rest()
    offered(hands, "was not kept when the program ended")
    restore, _discard = hands.record.messages.buttons()
    hands.click(restore)
    assert hands.record.own.editors["additional_details"].raw().endswith(" half a sentence")
    assert "was not kept" not in hands.body.messages.text()


def test_what_was_typed_can_be_discarded(sit_down: SitDown, killed: Path) -> None:
    hands = sit_down()
    hands.window.open_folder(killed)
    hands.rest()
    offered(hands, "was not kept when the program ended")
    _show, discard = hands.body.messages.buttons()
    hands.click(discard)
    assert drafting.everything(hands.room.desk) == ()
    assert hands.record.messages.text() == "", "it is not offered a second time"
