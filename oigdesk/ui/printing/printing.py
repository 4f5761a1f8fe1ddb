"""The commands that print: the record or the list in front, on a printer or into a PDF."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog

from oigdesk.progress import Progress
from oigdesk.queries.filters import SELECTED, Filter
from oigdesk.services import printing
from oigdesk.ui.pages.list_page import ListPage
from oigdesk.ui.printing.heading import Bearing
from oigdesk.ui.printing.paper import Paper
from oigdesk.ui.printing.papers import PRINTED, query_paper, record_paper
from oigdesk.ui.printing.press import page_layout, press, save_pdf
from oigdesk.ui.surroundings import Surroundings
from oigdesk.ui.tables.row_source import Query
from oigdesk.ui.tables.row_table import RowTable

#: What makes the paper, off the window's thread.
Making = Callable[[Bearing], Paper]
#: What is done with it.
Then = Callable[[ListPage, Paper], None]


class Printing(QObject):
    """Asks for a printer or a file, then works in the background."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around.window)
        self._around = around

    def commands(self) -> dict[str, Callable[[], None]]:
        """What each command of the window does here."""
        return {
            "print_record": partial(self._make_record, self._print),
            "print_list": partial(self._make_list, self._print),
            "save_record_pdf": partial(self._make_record, self._save),
            "save_list_pdf": partial(self._make_list, self._save),
        }

    def _make_record(self, then: Then) -> None:
        """The paper of the record that is shown."""
        page = self._page()
        if page is None:
            return
        noun, uid, desk = page.table.kind.noun, page.current_uid(), page.room.desk
        if noun not in PRINTED or not uid:
            page.room.bus.said.emit(
                "Nothing was printed: choose a recommendation or a report first."
            )
            return
        self._make(page, lambda bearing: record_paper(desk, noun, uid, bearing), then)

    def _make_list(self, then: Then) -> None:
        """The paper of the list in front, with its columns."""
        page = self._page()
        if page is None:
            return
        desk, query, title = page.room.desk, printed_query(page.table), page.title
        columns = tuple(page.table.columns.visible())
        self._make(page, lambda bearing: query_paper(desk, title, query, columns, bearing), then)

    def _page(self) -> ListPage | None:
        body = self._around.body()
        if body is None:
            return None
        if isinstance(body.page, ListPage):
            return body.page
        body.room.bus.said.emit("Nothing was printed: go to a list of records first.")
        return None

    def _make(self, page: ListPage, making: Making, then: Then) -> None:
        room, desk = page.room, page.room.desk

        def made() -> Paper:
            return making(Bearing(printing.origin(desk), desk.today(), desk.known_at))

        call = room.runner.ask(made, owner=page, instead="paper").showing("Setting")
        call.then(lambda paper: then(page, paper))

    def _print(self, page: ListPage, paper: Paper) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(page_layout(wide=paper.wide))
        printer.setDocName(paper.stem)
        if QPrintDialog(printer, self._around.window).exec():
            self._run(page, paper, lambda progress: press(paper, printer, progress), "")

    def _save(self, page: ListPage, paper: Paper) -> None:
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        usual = str(Path(place) / f"{paper.stem}.pdf")
        name, _ = QFileDialog.getSaveFileName(
            self._around.window, "Save as PDF", usual, "PDF (*.pdf)"
        )
        if name:
            path = Path(name)
            if path.suffix.lower() != ".pdf":
                path = path.with_name(f"{path.name}.pdf")
            self._run(page, paper, lambda progress: save_pdf(paper, path, progress), path.name)

    def _run(
        self, page: ListPage, paper: Paper, work: Callable[[Progress], int], file: str
    ) -> None:
        desk, runner, bus = page.room.desk, page.room.runner, page.room.bus

        def note(pages: int) -> None:
            words = f"{pages:,} page{'' if pages == 1 else 's'}"
            bus.said.emit(f"Saved {file}: {words}." if file else f"Printed {words}.")
            day = desk.today()
            runner.change(lambda: printing.note_print(desk, paper.title, day, file), owner=page)

        runner.ask(work, owner=page, instead="print").showing("Printing").then(note)


def printed_query(table: RowTable) -> Query:
    """What is asked of the list for its paper: the selected rows if there are several, else all."""
    query, chosen = table.query(), tuple(table.selected_ids())
    if len(chosen) < 2:
        return query
    return replace(query, filters=(*query.filters, Filter(SELECTED, "=", chosen)))
