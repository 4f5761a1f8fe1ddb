"""Everything there is to see: each scene brings the window there, or opens a dialog over it."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from oigdesk.errors import StoreTrouble
from oigdesk.queries import listing
from oigdesk.services import importing
from oigdesk.services.keeping import Restored
from oigdesk.ui.filling import uid_of
from oigdesk.ui.list_scenes import LIST_SCENES
from oigdesk.ui.main_window import MainWindow
from oigdesk.ui.money_scenes import MONEY_SCENES
from oigdesk.ui.own_scenes import OWN_SCENES
from oigdesk.ui.panels.evidence_panel import EvidencePanel
from oigdesk.ui.panels.recommendation_panel import RecommendationPanel
from oigdesk.ui.panels.record_panel import RecordPanel
from oigdesk.ui.panels.report_panel import ReportPanel
from oigdesk.ui.record_scenes import RECORD_SCENES
from oigdesk.ui.scene import Scene, body_of
from oigdesk.ui.waiting import settle


def front(window: MainWindow) -> QWidget:
    """What a person looks at: the dialog in front, else the window."""
    dialogs = [one for one in window.findChildren(QDialog) if one.isVisible()]
    return dialogs[-1] if dialogs else window


def clear(window: MainWindow) -> None:
    """Close dialogs, panels and messages, so that the next scene begins afresh."""
    for dialog in window.findChildren(QDialog):
        dialog.close()
    body = window.body
    if body is None:
        return
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    for page in body.pages.made().values():
        page.hide_side()
        for panel in page.findChildren(RecordPanel):
            panel.messages.hide_message()
            if panel.step is not None:
                panel.step.cancel()
        for item in page.findChildren(EvidencePanel):
            if item.step is not None:
                item.step.cancel()
    while not body.messages.isHidden():  # what waits behind a message comes when that is closed
        body.messages.hide_message()


def _page(name: str) -> Scene:
    return lambda window: body_of(window).show_page(name)


def _report(window: MainWindow) -> None:
    body = body_of(window)
    body.go("report", listing.first(body.room.desk, "report", limit=1)[0].uid)


def _evidence(window: MainWindow) -> None:
    body = body_of(window)
    body.go("evidence", listing.first(body.room.desk, "evidence", limit=1)[0].uid)


def _intake(window: MainWindow) -> None:
    text = importing.sample_page().read_text(encoding="utf-8")
    body_of(window).take_page(text.replace("OIG-22-34", "OIG-26-99"))


def _intake_known(window: MainWindow) -> None:
    text = importing.sample_page().read_text(encoding="utf-8")
    body_of(window).take_page(text.replace("Report Type", "Report Type:"))


def _intake_refused(window: MainWindow) -> None:
    body_of(window).take_page("Dear colleague,\nthis is a letter and not the page of a report.\n")


def _record(report: str, number: str) -> Scene:
    def show(window: MainWindow) -> None:
        body = body_of(window)
        body.go("recommendation", uid_of(body.room.desk, report, number))
        body.page.focus_list()

    return show


def _verb(name: str) -> Scene:
    """The step panel of a verb, over the record that was chosen before."""

    def show(window: MainWindow) -> None:
        (panel,) = body_of(window).page.findChildren(RecommendationPanel)
        panel.open_verb(name)

    return show


def _new_report(window: MainWindow) -> None:
    body_of(window).show_page("reports")
    (panel,) = body_of(window).page.findChildren(ReportPanel)
    panel.start_new()


def _nothing_found(window: MainWindow) -> None:
    body_of(window).show_page("recommendations")
    window.top_bar.find_box.show_text("no such words")
    body_of(window).page.find("no such words")


def _found(words: str, *, steps: int = 0) -> Scene:
    """What the words find in the whole desk, some hits further down."""

    def show(window: MainWindow) -> None:
        body = body_of(window)
        body.show_page("recommendations")
        window.searching.find_everywhere()
        window.top_bar.find_box.show_text(words)
        body.show_found(words)
        settle(body.room.runner.is_busy)
        for _ in range(steps):
            window.top_bar.find_box.stepped.emit(1)

    return show


def _find_all(window: MainWindow) -> None:
    window.top_bar.find_box.show_text("")
    body_of(window).page.find("")


def _refused_desk(window: MainWindow) -> None:
    folder = body_of(window).room.desk.folder
    window.troubles.tell_failure(
        folder,
        StoreTrouble(
            "missing",
            "The desk is not there.",
            f"The folder {folder} is gone or was renamed.",
            "Find the folder, or restore a backup.",
        ),
    )


def _restored(window: MainWindow) -> None:
    folder = body_of(window).room.desk.folder
    counts = {"report": 42, "recommendation": 246, "evidence": 97}
    window.troubles.tell_restored(Restored(folder=folder, before=counts, after=counts, missing=()))


#: The scenes of an open desk in the order they are played.
SCENES: Final[dict[str, Scene]] = {
    "recommendation": _record("OIG-22-34", "3"),
    "step-respond": _verb("respond"),
    "recommendation-unresolved": _record("PW-26-33", "1"),
    "step-accept-plan": _verb("accept_plan"),
    "recommendation-resolved": _record("PW-25-23", "1"),
    "step-close": _verb("close_implemented"),
    "step-close-otherwise": _verb("close"),
    "recommendation-closed": _record("PW-25-23", "4"),
    "step-reopen": _verb("reopen"),
    "undone": lambda window: window.undoing.undo(),
    "done-again": lambda window: window.undoing.redo(),
    "nothing-found": _nothing_found,
    "recommendations": _find_all,
    "find": _found("directive", steps=2),
    "find-number": _found("OIG-22-34/3"),
    "find-nothing": _found("trained lorries"),
    "report": _report,
    "report-new": _new_report,
    "evidence": _evidence,
    "activity": _page("activity"),
    "check": lambda window: body_of(window).check(),
    "intake": _intake,
    "intake-known": _intake_known,
    "intake-refused": _intake_refused,
    **RECORD_SCENES,
    **LIST_SCENES,
    **OWN_SCENES,
    **MONEY_SCENES,
    "recommendation-export": _record("OIG-22-34", "1"),
    "export": lambda window: body_of(window).export(),
    "dialog-shortcuts": lambda window: window.commands.show_shortcuts(),
    "dialog-about": lambda window: window.commands.show_about(),
    "dialog-acting-as": lambda window: window.commands.ask_person(),
    "dialog-new-desk": lambda window: window.commands.new_desk(),
    "dialog-desk-missing": _refused_desk,
    "dialog-restored": _restored,
    "dialog-fault": lambda window: window.trouble.show_fault("oigdesk 0.1.0\nA made-up report."),
}
