"""Scenes that come and go: a page half decided, an export at work, damage and what it brings."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

from oigdesk.errors import Known
from oigdesk.queries import history, listing
from oigdesk.queries.filters import Filter
from oigdesk.services import importing, interchange
from oigdesk.ui.damaging import CHANGED, GONE, UNSHOWN
from oigdesk.ui.filling import ISSUED, TITLE, report_of, uid_of
from oigdesk.ui.main_window import MainWindow
from oigdesk.ui.pages.activity_page import ActivityPage
from oigdesk.ui.panels.evidence_panel import EvidencePanel
from oigdesk.ui.panels.export_panel import ExportPanel
from oigdesk.ui.panels.intake_glued import IntakeGlued
from oigdesk.ui.panels.intake_needed import IntakeNeeded
from oigdesk.ui.panels.intake_suspicion import IntakeSuspicion
from oigdesk.ui.panels.recommendation_panel import RecommendationPanel
from oigdesk.ui.scene import Scene, body_of
from oigdesk.ui.waiting import settle


def _rest(window: MainWindow) -> None:
    room = body_of(window).room
    settle(lambda: room.runner.is_busy())


def _page_text() -> str:
    return importing.sample_page().read_text(encoding="utf-8")


def _intake_decided(window: MainWindow) -> None:
    """Title and day given, one repair accepted, one suspicion left."""
    body = body_of(window)
    body.take_page(_page_text().replace("OIG-22-34", "OIG-26-98"))
    _rest(window)
    given: dict[str, object] = {"title": TITLE, "date_issued": ISSUED}
    for item in body.intake.findChildren(IntakeNeeded):
        item.editor.set_value(given[item.name])
        item.commit()
    (glued,) = body.intake.findChildren(IntakeGlued)
    glued.rows[0].two_way.choose(True)  # noqa: FBT003
    last = body.intake.findChildren(IntakeSuspicion)[-1]
    if last.two_way is not None:
        last.two_way.choose(False)  # noqa: FBT003


def _intake_differs(window: MainWindow) -> None:
    text = _page_text().replace("$0", "$1,250,000", 1).replace("Audit\n", "Inspection\n", 1)
    lines = text.splitlines()
    at = next(place for place, line in enumerate(lines) if line.startswith("3 No"))
    lines[at] = lines[at].replace("3 No", "3 Yes")
    body_of(window).take_page("\n".join(lines))


def _intake_interchange(window: MainWindow) -> None:
    """A file in the interchange form, with a report that this desk does not hold."""
    desk = body_of(window).room.desk
    told = interchange.encoded(interchange.show(desk, report_of(desk, "PW-25-23")))
    content = told.replace(b"PW-25-23", b"PW-26-97")
    (file := desk.folder.parent / "history.json").write_bytes(content)
    body_of(window).take_page(file)


def _item(name: str) -> Scene:
    def show(window: MainWindow) -> None:
        body = body_of(window)
        (row,) = listing.first(body.room.desk, "evidence", find=name)
        body.go("evidence", row.uid)

    return show


def _sign_off(window: MainWindow) -> None:
    _item(UNSHOWN)(window)
    _rest(window)
    (panel,) = body_of(window).page.findChildren(EvidencePanel)
    panel.sign_off()


def _closing(concern: str) -> Scene:
    """The closing of what rests on damaged files, at one of its repairs."""

    def show(window: MainWindow) -> None:
        body = body_of(window)
        body.go("recommendation", uid_of(body.room.desk, "OIG-22-34", "3"))
        body.page.focus_list()
        _rest(window)
        (panel,) = body.page.findChildren(RecommendationPanel)
        panel.open_verb("close_implemented")
        _rest(window)
        form = panel.step
        if form is None:
            return
        wanted = (one.name for one in form.checks.items() if one.name.startswith(concern))
        form.go_to(next(wanted, "proof"))

    return show


def _proof_broken(window: MainWindow) -> None:
    body = body_of(window)
    wanted = [Filter("proof_broken", "=", (True,))]
    for row in listing.first(body.room.desk, "recommendation", filters=wanted, limit=1):
        body.go("recommendation", row.uid)
        body.page.focus_list()


def _draft(window: MainWindow) -> None:
    """The record itself offers what was typed in it and not kept."""
    body = body_of(window)
    body.go("recommendation", uid_of(body.room.desk, "OIG-22-34", "3"))


def _activity_opened(window: MainWindow) -> None:
    """The older of two edits of one value: the newer one stands on it."""
    body = body_of(window)
    body.show_page("activity")
    _rest(window)
    edits = [one for one in history.sets(body.room.desk) if "priority" in one.label.lower()]
    page = body.page
    if isinstance(page, ActivityPage):
        page.show_set(edits[-1].number)


def _activity_refused(window: MainWindow) -> None:
    page = body_of(window).page
    opened = page.list.opened_widget() if isinstance(page, ActivityPage) else None
    if opened is not None:
        opened.undo.click()


def _export(window: MainWindow, filters: tuple[Filter, ...] = ()) -> ExportPanel:
    body = body_of(window)
    body.show_page("recommendations")
    body.export(filters)
    _rest(window)
    guest = body.page.guest()
    if not isinstance(guest, ExportPanel):
        raise TypeError
    guest.form.set_path(body.room.desk.folder.parent / guest.form.path().name)
    return guest


def _export_running(window: MainWindow) -> None:
    panel = _export(window)
    panel.show_running(panel.form.path(), dt.date(2026, 11, 24), "all 39")
    panel.steps.show_progress("Checking Recommendations", 2906, 4212)


def _export_finished(window: MainWindow) -> None:
    _export(window).export.click()


def _export_empty(window: MainWindow) -> None:
    _export(window, (Filter("report", "=", ("OIG-99-99",)),))


def _export_refused(window: MainWindow) -> None:
    panel = _export(window)
    panel.form.set_path(Path("/no such folder") / panel.form.path().name)


def _export_failed(window: MainWindow) -> None:
    _export(window).show_failure(
        Known(
            "1 of 4,212 cells is wrong.",
            "Recommendations, F17 was meant to be $3,115,402.00 and reads back as $311,540.20.",
            "Try again; should it happen twice, send the log.",
        )
    )


#: Played on a desk that was damaged on purpose, in this order.
PASSING_SCENES: Final[dict[str, Scene]] = {
    "recommendation-draft": _draft,
    "intake-decided": _intake_decided,
    "intake-differs": _intake_differs,
    "intake-interchange": _intake_interchange,
    "export-running": _export_running,
    "export-finished": _export_finished,
    "export-empty": _export_empty,
    "export-refused": _export_refused,
    "export-failed": _export_failed,
    "evidence-changed": _item(CHANGED),
    "evidence-missing": _item(GONE),
    "evidence-unshown": _item(UNSHOWN),
    "evidence-sign-off": _sign_off,
    "step-close-mended": _closing("file"),
    "step-close-proof": _closing("proof"),
    "step-close-reviewer": _closing("review"),
    "recommendation-proof-broken": _proof_broken,
    "recommendation-activity": _activity_opened,
    "activity-refused": _activity_refused,
    "check-findings": lambda window: body_of(window).check(),
}
