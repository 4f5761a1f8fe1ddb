"""The main job done in the real window without a person: each step printed and pictured."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from oigdesk.errors import Refused
from oigdesk.queries import history, listing
from oigdesk.queries.filters import Filter
from oigdesk.queries.rows import RecommendationRow
from oigdesk.services import importing, sample_office
from oigdesk.ui.desk_body import DeskBody
from oigdesk.ui.main_window import MainWindow
from oigdesk.ui.panels.check_panel import CheckPanel
from oigdesk.ui.panels.export_panel import ExportPanel
from oigdesk.ui.panels.intake_needed import IntakeNeeded
from oigdesk.ui.panels.recommendation_panel import RecommendationPanel
from oigdesk.ui.room import Room
from oigdesk.ui.waiting import settle, wait_until
from oigdesk.ui.widgets.two_way import TwoWay

T = TypeVar("T", bound=QWidget)

DESK: Final = "Sample desk"
WORKBOOK: Final = "Leadership summary.xlsx"

#: What is attached: made up, and saying so.
MADE_UP: Final = {
    "Training roster (made up).txt": "Made up for the demonstration: who was trained, and when.\n",
    "Revised procedures (made up).txt": "Made up for the demonstration: the new procedures.\n",
}


class Demo:
    """Imports the sample page, edits, attaches, undoes and redoes, exports and checks."""

    def __init__(self, window: MainWindow, folder: Path, say: Callable[[str], None]) -> None:
        self._window = window
        self._folder = folder
        self._say = say
        self._pictures = 0

    def run(self) -> None:
        """Do it all.

        Raises:
            TimeoutError: a step did not end; says which.
            Refused: something that has to work was refused, or the check found something.
        """
        self._new_desk()
        self._import_page()
        self._edit()
        self._attach()
        self._undo_and_redo()
        self._export()
        self._check()

    @property
    def _room(self) -> Room:
        room = self._window.room
        if room is None:
            raise Refused("No desk is open.")
        return room

    def _new_desk(self) -> None:
        self._picture("Start")
        self._window.opening.create(self._folder / DESK)
        wait_until(lambda: self._window.room is not None, "the new desk is open")
        self._quiet()
        desk, runner = self._room.desk, self._room.runner
        runner.change(lambda progress: sample_office.fill(desk, progress, page=False))
        self._quiet()
        self._body.reload()
        self._quiet()
        self._say(f"Made the sample office: {desk.folder}")

    def _import_page(self) -> None:
        page = importing.sample_page().read_text(encoding="utf-8")
        QGuiApplication.clipboard().setText(page)
        self._window.actions_.by_name["paste_page"].trigger()
        self._quiet()
        intake = self._body.intake
        needed = intake.findChildren(IntakeNeeded)
        self._picture("A page comes in")
        for item in needed:  # what the page does not say is left empty, not invented
            item.leave.click()
        choices = [one for one in intake.findChildren(TwoWay) if one.isVisible()]
        if choices:
            choices[0].choose(True)  # noqa: FBT003, a Qt slot
        self._quiet()
        self._picture("Decided")
        intake.head.verb.click()
        self._quiet()
        rows = self._rows()
        self._say(
            f"Imported the page of report {rows[0].report}: {len(rows)} recommendations. The page "
            "states no title and no date; they stay empty. One suspected fault was accepted."
        )

    def _edit(self) -> None:
        self._body.show_page("recommendations")
        row = self._rows()[2]
        self._body.page.show_record(row.uid)
        self._quiet()
        panel = self._panel()
        for name, typed, words in (
            ("priority", "Yes", "a priority"),
            ("questioned_costs", "$1.2m", "questioned costs of $1.2m"),
        ):
            editor = panel.own.editors[name]
            editor.set_raw(typed)
            editor.commit()
            self._quiet()
            self._say(f"Edited {_name(row)}: {words}")
        self._picture("Edited")

    def _attach(self) -> None:
        files = []
        inbox = self._folder / "To attach"
        inbox.mkdir(exist_ok=True)
        for name, text in MADE_UP.items():
            files.append(inbox / name)
            files[-1].write_text(text, encoding="utf-8")
        self._body.page.take_files(files)
        self._quiet()
        row = self._rows()[2]
        self._say(f"Attached {row.evidence} files to {_name(row)}")
        self._picture("Attached")

    def _undo_and_redo(self) -> None:
        for name, word in (("undo", "Undid"), ("redo", "Did again")):
            status = history.undo_status(self._room.desk)
            label = status.undo_label if name == "undo" else status.redo_label
            self._window.actions_.by_name[name].trigger()
            self._quiet()
            self._say(f"{word}: {label}")
            self._picture(word)

    def _export(self) -> None:
        self._window.actions_.by_name["export"].trigger()
        self._quiet()
        panel = self._side(ExportPanel)
        panel.form.set_path(self._folder / WORKBOOK)
        self._quiet()
        self._picture("Export")
        panel.export.click()
        wait_until(lambda: panel.state in {"finished", "failed"}, "the workbook is made")
        if panel.state == "failed":
            raise Refused("The workbook was not made.", panel.box.accessibleName())
        self._quiet()
        self._picture("Exported")
        self._say(f"Exported {self._folder / WORKBOOK}: every cell read back and verified")
        panel.closed.emit()

    def _check(self) -> None:
        self._window.actions_.by_name["check"].trigger()
        self._quiet()
        panel = self._side(CheckPanel)
        wait_until(lambda: panel.report is not None, "the desk is checked")
        self._quiet()
        self._picture("Checked")
        report = panel.report
        if report is None or report.findings:
            raise Refused("The check found something in the new desk.")
        self._say(f"Checked the desk: {len(report.clean)} checks, nothing found")

    @property
    def _body(self) -> DeskBody:
        body = self._window.body
        if body is None:
            raise Refused("No desk is open.")
        return body

    def _panel(self) -> RecommendationPanel:
        (panel,) = self._body.page.findChildren(RecommendationPanel)
        return panel

    def _side(self, kind: type[T]) -> T:
        guest = self._body.page.guest()
        if not isinstance(guest, kind):
            raise Refused(f"{kind.__name__} did not open.")
        return guest

    def _rows(self) -> tuple[RecommendationRow, ...]:
        """The recommendations of the real page."""
        page = [Filter("report", "=", ("OIG-22-34",))]
        rows = listing.first(self._room.desk, "recommendation", filters=page)
        return tuple(row for row in rows if isinstance(row, RecommendationRow))

    def _quiet(self) -> None:
        """Wait until all that was asked for is read and shown."""
        settle(lambda: self._room.runner.is_busy())

    def _picture(self, name: str) -> None:
        self._pictures += 1
        folder = self._folder / "Pictures"
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{self._pictures:02} {name}.png"
        if not self._window.grab().save(str(file)):
            raise Refused(f"{file} cannot be written.")


def _name(row: RecommendationRow) -> str:
    return f"{row.report} / {row.number}"
