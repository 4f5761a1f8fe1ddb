"""The product's main job through the real window, and the same by command line: equal sheets."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from PySide6.QtCore import QPoint

from oigdesk.cli.main import cli
from oigdesk.queries import detail, history, listing
from oigdesk.services import importing, keeping
from oigdesk.ui.dialogs.new_desk_dialog import NewDeskDialog
from oigdesk.ui.pages.intake_page import IntakePage
from oigdesk.ui.pages.recommendations_page import RecommendationsPage
from oigdesk.ui.panels.evidence_panel import EvidencePanel
from oigdesk.ui.panels.export_panel import ExportPanel
from oigdesk.ui.panels.intake_glued import GluedWord
from oigdesk.ui.panels.proof_choice import ProofChoice
from oigdesk.ui.panels.sign_panel import SignPanel
from oigdesk.ui.widgets.button import Button
from tests import workbooks
from tests.stories.conftest import SitDown, leave
from tests.stories.hands import ALT, CONTROL, SHIFT, Hands, Key

# A list of suggestions is a popup, which the offscreen platform cannot raise.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

TITLE = "Ineffective Controls over Trade Revenue"
FILES = {"memo ü.txt": "The standards are in force.", "standards.csv": "centre,standard\n1,yes\n"}
AS_OF = "2026-11-24"

#: What is pressed in the record, and what is typed then.
LIFE = (
    (
        "Record response…",
        {
            "received_on": "2022-03-01",
            "position": "Concur",
            "official": "Ann Lee",
            "planned_action": "Set standards",
            "target_date": "2022-12-31",
        },
    ),
    ("Accept plan…", {"effective_date": "2022-04-15"}),
    (
        "Close as implemented…",
        {
            "action_date": "2022-11-28",
            "effective_date": "2022-11-30",
            "reason": "The standards are in force",
        },
    ),
    ("Reopen…", {"effective_date": "2022-12-15", "reason": "The standards were withdrawn"}),
)
#: Who looks at what the first person attached, signs it, and acts from then on.
REVIEWER = "R. Reviewer"
#: The same as words of the command line.
STEPS = ("respond", "accept-plan", "close", "reopen")


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """What the agency sent."""
    folder = tmp_path / "from the agency"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return sorted(folder.iterdir())


def labels(hands: Hands) -> list[str]:
    """What was done so far, the newest first."""
    return [one.label for one in history.sets(hands.room.desk)]


def make_desk(hands: Hands) -> None:
    """A new desk by its door."""
    hands.click(hands.shown(Button, lambda one: one.text() == "New desk…"))
    assert isinstance(hands.window.findChild(NewDeskDialog), NewDeskDialog)
    hands.retype("Trade follow-up")
    hands.key(Key.Key_Return)
    hands.key(Key.Key_Return)
    hands.wait_until(lambda: hands.window.room is not None, "the desk is there")
    assert hands.room.desk.name == "Trade follow-up"


def take_the_page_in(hands: Hands) -> None:
    """Paste it, say what it does not say, accept one suspicion, add it."""
    hands.key(Key.Key_2, ALT)
    hands.paste(importing.sample_page().read_text(encoding="utf-8"))
    page = hands.shown(IntakePage)
    assert page.head.verb.unready == "Title and date first, or leave them empty"
    hands.type(TITLE)
    hands.key(Key.Key_Return)
    hands.type("3/31/2022")
    hands.key(Key.Key_Return)
    assert page.head.verb.unready == ""
    words = page.findChildren(GluedWord)
    glued = next(one for one in words if "establish performance" in one.two_way.accessibleName())
    hands.click(glued.two_way, QPoint(10, glued.two_way.height() // 2))
    assert glued.two_way.choice() is True
    hands.click(page.head.verb)


def edit_three_fields(hands: Hands) -> None:
    """In the record of the first recommendation."""
    hands.key(Key.Key_1, ALT)
    editors = hands.record.own.editors
    hands.fill(editors["significant"], "yes")
    hands.fill(editors["questioned_costs"], "$1.2m")
    hands.fill(editors["addressees"], "Office of Trade")


def drop_two_files(hands: Hands, files: list[Path]) -> None:
    """One on the words of the record, one on its row in the list."""
    words = hands.drop(hands.record.verbatim.editor, files[:1])
    assert words == "Attach 1 file to OIG-22-34 / 1"
    table = hands.shown(RecommendationsPage).table
    row = table.visualRect(table.rows.index(0, table.first_column())).center()
    hands.drop(table.viewport(), files[1:], row)


def undo_and_redo_everything(hands: Hands) -> None:
    """All the way to the empty desk and back."""
    done = labels(hands)
    assert len(done) == 6, "each of them is one step"
    for label in done:
        assert hands.undo_offered == label
        hands.key(Key.Key_Z, CONTROL)
    assert hands.undo_offered == ""
    counts = detail.counts(hands.room.desk)
    assert (counts["reports"], counts["recommendations"], counts["evidence"]) == (0, 0, 0)
    assert hands.body.page.table.rows.rowCount() == 0  # type: ignore[attr-defined]
    for label in reversed(done):
        assert hands.redo_offered == label
        hands.key(Key.Key_Z, CONTROL | SHIFT)
    assert hands.redo_offered == ""
    assert hands.undo_offered == done[0]


def live_its_life(hands: Hands) -> None:
    """Answered, planned, implemented with proof; and then it was not."""
    hands.key(Key.Key_Home)
    for verb, values in LIFE:
        take(hands, verb)
        for field, text in values.items():
            hands.fill(hands.step.editor(field), text)
        if verb == "Close as implemented…":
            prove(hands, verb)
        hands.click(hands.step.verb)
        assert hands.record.messages.text().startswith(hands.undo_offered)
    assert hands.undo_offered.startswith("Reopen OIG-22-34")


def prove(hands: Hands, verb: str) -> None:
    """Choose the proof; another person sits down, signs it, and comes back to the closing."""
    assert hands.step.verb.unready == "Still missing: No file is linked as proof of closure."
    hands.click(repair(hands, "proof"))
    choice = hands.shown(ProofChoice)
    hands.click(choice.lines[0])
    hands.click(choice.verb)
    assert repair(hands, "review").text() == "Ask reviewer…"
    hands.key(Key.Key_Escape)
    hands.window.actions_.by_name["acting_as"].trigger()
    hands.rest()
    hands.retype(REVIEWER)
    hands.key(Key.Key_Return)
    take(hands, verb)
    hands.click(repair(hands, "review"))
    page = hands.shown(EvidencePanel)
    hands.click(page.head.verbs[0])
    assert isinstance(hands.step, SignPanel)
    hands.click(hands.step.verb)
    assert page.head.badge.text() == "Reviewed"
    hands.key(Key.Key_1, ALT)
    take(hands, verb)
    assert hands.step.checks.headline() == "Nothing is missing"


def repair(hands: Hands, concern: str) -> Button:
    """What mends the one thing of this kind that stands in the way."""
    (name,) = [one.name for one in hands.step.checks.missing() if one.name.startswith(concern)]
    button = hands.step.checks.button(name)
    assert button is not None
    return button


def take(hands: Hands, words: str) -> None:
    """Take a step: by its button, or out of More steps."""
    head = hands.record.head
    shown = [one for one in head.verbs if one.text() == words and one.isVisible()]
    if shown:
        hands.click(shown[0])
        return
    (action,) = [one for one in head.more_steps.menu().actions() if one.text() == words]
    action.trigger()
    hands.rest()


def export(hands: Hands, book: Path) -> None:
    """As of a day, into a folder of one's own."""
    hands.key(Key.Key_E, CONTROL)
    panel = hands.shown(ExportPanel)
    hands.fill(panel.form.day, AS_OF)
    hands.fill(panel.form.folder, str(book.parent))
    hands.fill(panel.form.file_name, book.name)
    hands.click(panel.export)
    hands.wait_until(lambda: panel.state in {"finished", "failed"}, "the workbook is there")
    assert "cells verified" in panel.box.accessibleName(), panel.box.accessibleName()
    hands.key(Key.Key_Escape)


def by_command_line(desk: Path, files: list[Path], book: Path) -> None:
    """The same job on another desk."""

    def run(*words: object) -> str:
        ended = CliRunner().invoke(cli, [str(word) for word in words], prog_name="oigdesk")
        assert ended.exit_code == 0, ended.stderr
        return ended.stdout

    run("new", desk)
    page = importing.sample_page()
    run("import", desk, page, "--set", f"title={TITLE}", "--set", "date_issued=2022-03-31")
    opened = keeping.open_desk(desk, read_only=True).desk
    text = str(listing.first(opened, "recommendation")[0].text)
    keeping.leave(opened)
    mended = text.replace("establishperformance", "establish performance")
    run("set", desk, "OIG-22-34/1", f"text={mended}", "--reason", "The page lost a blank")
    run("set", desk, "OIG-22-34/1", "significant=yes", "questioned_costs=$1.2m")
    run("set", desk, "OIG-22-34/1", "addressees=Office of Trade")
    run("attach", desk, "OIG-22-34/1", *files)
    for step, (_verb, values) in zip(STEPS, LIFE, strict=True):
        typed = [f"{field}={text}" for field, text in values.items()]
        reason = ["close_reason=implemented"] if step == "close" else []
        if step == "close":
            run("proof", desk, "OIG-22-34/1", files[0].name)
            run("sign", desk, "OIG-22-34/1", files[0].name, "--actor", REVIEWER)
        run("step", desk, "OIG-22-34/1", step, *typed, *reason)
    run("export", desk, "leadership", book, "--as-of", AS_OF)
    run("check", desk)


def test_the_main_job_in_the_window_equals_the_one_by_command_line(
    sit_down: SitDown, tmp_path: Path, files: list[Path]
) -> None:
    hands = sit_down()
    make_desk(hands)
    take_the_page_in(hands)
    assert len(labels(hands)) == 1, "a page is one step"
    edit_three_fields(hands)
    drop_two_files(hands, files)
    undo_and_redo_everything(hands)
    live_its_life(hands)
    offered = hands.undo_offered
    leave(hands.window)

    hands = sit_down()
    assert hands.room.desk.name == "Trade follow-up"
    assert hands.undo_offered == offered
    assert "reopen OIG-22-34" in hands.window.top_bar.undo.text()
    book = tmp_path / "by hand.xlsx"
    export(hands, book)
    assert keeping.check(hands.room.desk).findings == ()
    leave(hands.window)

    other = tmp_path / "by command.xlsx"
    by_command_line(tmp_path / "second desk", files, other)
    assert workbooks.unlike(book, other) == []
    first = workbooks.records(book, "Recommendations")[0]
    assert (first["Questioned costs"], first["Evidence"]) == (1_200_000.0, 2.0)
    assert "establish performance" in str(first["Recommendation"])
    assert "establishperformance" in str(first["As published"])
