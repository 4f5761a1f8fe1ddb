"""A workbook goes out: what is in it and where it goes, its steps, and what was proved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import shiboken6
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from oigdesk.errors import Known
from oigdesk.progress import Progress
from oigdesk.queries.filters import Filter
from oigdesk.rules.days import day_words
from oigdesk.services import apart, exporting
from oigdesk.services.exporting import Exported
from oigdesk.ui.measures import STRONG, sizes
from oigdesk.ui.opening import hand_over
from oigdesk.ui.panels.export_box import ExportBox
from oigdesk.ui.panels.export_done import ExportDone
from oigdesk.ui.panels.export_form import ExportForm
from oigdesk.ui.panels.export_steps import ExportSteps
from oigdesk.ui.room import Room
from oigdesk.ui.runner import Call
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.announcing import announce
from oigdesk.ui.widgets.button import Button, Kind
from oigdesk.ui.widgets.hairline import Hairline
from oigdesk.ui.widgets.icon_button import IconButton
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.scroll_area import ScrollArea

_PROVED = "Each cell is read back and compared before the file gets its name."


class ExportPanel(QWidget):
    """Stands in the record's place; it may be closed while the work goes on.

    States are ``choosing``, ``running``, ``finished`` and ``failed``. A target that cannot be
    written is said on opening, on every change of it, and again when Export is pressed.
    """

    #: The person has done with it.
    closed = Signal()

    def __init__(
        self,
        room: Room,
        *,
        filters: tuple[Filter, ...] = (),
        as_of: dt.date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._room = room
        self.state = ""
        self._call: Call[Exported] | None = None
        self._exported: Exported | None = None
        self._trouble: Known | None = None
        self._title = Label("Export", size="title")
        close = IconButton("x", "Close")
        close.clicked.connect(self.closed)
        self.box = ExportBox()
        self.form = ExportForm(room, tuple(filters), as_of)
        self.form.target_changed.connect(self._test_target)
        self.form.counted.connect(lambda _: self._show_empty())
        self.steps = ExportSteps()
        self.done = ExportDone()
        self._name = Label(weight=STRONG)
        self._facts = Label(size="small", ink="ink2", wrap=True)
        self._remedy = Label(wrap=True)
        self._foot_note = Label(size="small", ink="ink2", wrap=True)
        self.export = self._button("Export", self._start, "primary", "file-spreadsheet")
        self.cancel = self._button("Cancel", self._cancel)
        self.open = self._button("Open", self._open, "primary", "external-link")
        self.show_folder = self._button("Show in folder", self._show_folder, icon="folder-open")
        self.copy_path = self._button("Copy path", self._copy_path, "quiet")
        self.beside = self._button("Save beside it", self._save_beside, "primary")
        self.again = self._button("Try again", self._try_again)
        self.other = self._button("Other name…", self._other_name, "quiet")
        self._buttons = (
            self.export, self.cancel, self.open, self.show_folder, self.copy_path,
            self.beside, self.again, self.other,
        )  # fmt: skip
        self._lay_out(close)
        room.runner.working.connect(self._follow)
        self._choose()
        self.form.count()
        self._test_target()

    def sizeHint(self) -> QSize:
        """As wide as the name of the file needs."""
        return QSize(sizes().units(440), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """As narrow as a record may be."""
        return QSize(sizes().units(340), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """On the colour of records."""
        QPainter(self).fillRect(self.rect(), tokens().surface)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes to the verb; as a proxy it would hide all before it from Tab."""
        self.export.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; Ctrl+Enter exports."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.export.click()
        else:
            super().keyPressEvent(event)

    # States.

    def _enter(self, state: str, title: str, buttons: tuple[Button, ...], note: str = "") -> None:
        self.state = state
        self._title.setText(title)
        self._foot_note.setText(note)
        self._foot_note.setVisible(bool(note))
        for button in self._buttons:
            button.setVisible(button in buttons)
        self.form.setVisible(state == "choosing")
        running = state == "running"
        self.steps.setVisible(running)
        self._name.setVisible(running)
        self._facts.setVisible(running)
        self.done.setVisible(state == "finished")
        self._remedy.setVisible(False)
        self.again.set_kind("default")
        self.box.hide()

    def _choose(self) -> None:
        if self._trouble is None:
            self._enter("choosing", "Export", (self.export,), _PROVED)
            self._show_empty()
            return
        self._enter("choosing", "Export", (self.beside, self.again, self.other))
        kept = f"{self._trouble.why} Nothing was written; your choices are kept.".strip()
        self.box.show_box("file-x", "danger", self._trouble.what, kept)
        self._remedy.setText(self._trouble.remedy)
        self._remedy.setVisible(bool(self._trouble.remedy))
        announce(self, self._trouble.sentence(), urgent=True)

    def _show_empty(self) -> None:
        """An empty view may be exported, but it is said first."""
        if self.state != "choosing" or self._trouble is not None:
            return
        if self.form.rows_count == 0:
            self.box.show_box(
                "list-filter",
                "warn",
                "This view shows no rows",
                f"“{self.form.rows_words()}” has nothing on {day_words(self.form.as_of())}. "
                "Choose other rows, or export tables that say so.",
            )
            self.export.setText("Export empty tables")
        else:
            self.box.hide()
            self.export.setText("Export")

    # Work.

    def _test_target(self) -> None:
        desk, path, copies = self._room.desk, self.form.path(), self.form.with_evidence()
        call = self._room.runner.ask(
            lambda: exporting.check_target(desk, path, with_evidence=copies),
            owner=self,
            instead="target",
        )
        call.then(self._target_is_free).failed(self._target_failed)

    def _target_is_free(self, replaces: bool) -> None:  # noqa: FBT001
        self.form.note_replacing(replaces)
        self._target_is(None)

    def _target_failed(self, error: BaseException) -> None:
        if isinstance(error, Known):
            self._target_is(error)
        else:
            self._room.bus.trouble.emit(error)

    def _target_is(self, trouble: Known | None) -> None:
        self._trouble = trouble
        if self.state == "choosing":
            self._choose()

    def _start(self) -> None:
        if self.state == "running" or not self.form.commit():
            return
        desk, path = self._room.desk, self.form.path()
        day, filters, copies = self.form.as_of(), self.form.filters(), self.form.with_evidence()
        rows = self.form.rows_words()
        if self.form.rows_count is not None:
            count = f"{self.form.rows_count:,}"
            rows = f"{rows}, {count}" if filters else f"all {count}"
        self._trouble = None
        self.show_running(path, day, rows)

        def export(progress: Progress) -> Exported:
            return apart.export_apart(
                desk, path, as_of=day, filters=filters, with_evidence=copies, progress=progress
            )

        # Owned by the bus: the panel may go, and the status bar still says how it ended.
        call = self._room.runner.ask(export, owner=self._room.bus)
        self._call = call
        call.showing("Exporting").then(lambda exported: self._end(exported, None, day, rows))
        call.failed(lambda error: self._end(None, error, day, rows)).stopped(self._stopped)

    def show_running(self, path: Path, day: dt.date, rows: str) -> None:
        """Show that the work goes on."""
        self._enter(
            "running", "Exporting", (self.cancel,), "You can go on working. Cancel leaves no file."
        )
        self._name.setText(path.name)
        self._facts.setText(f"As of {day_words(day)} · {rows}")
        self.steps.start()
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self, call: object) -> None:
        if call is not None and call is self._call and self._call is not None:
            self.steps.show_progress(self._call.words, self._call.done, self._call.total)

    def _end(
        self, exported: Exported | None, error: BaseException | None, day: dt.date, rows: str
    ) -> None:
        here = shiboken6.isValid(self)
        if error is not None and not isinstance(error, Known):
            self._room.bus.trouble.emit(error)
        if exported is not None and not here:
            count = f"{exported.cells_verified:,}"
            self._room.bus.said.emit(
                f"{Path(exported.file).name}: {count} of {count} cells verified."
            )
        elif isinstance(error, Known) and not here:
            self._room.bus.trouble.emit(error)
        if not here:
            return
        self._call = None
        if exported is not None:
            self._finish(exported, day, rows)
        else:
            self.show_failure(error)

    def _finish(self, exported: Exported, day: dt.date, rows: str) -> None:
        self._exported = exported
        count = f"{exported.cells_verified:,}"
        self._enter("finished", "Exported", (self.open, self.show_folder, self.copy_path))
        self.done.show_exported(exported, day, rows)
        headline = f"{count} of {count} cells verified"
        self.box.show_box(
            "circle-check", "ok", headline, "The workbook agrees with the desk, cell by cell."
        )
        self.open.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, headline)

    def show_failure(self, error: BaseException | None) -> None:
        """Say what stopped it, and that nothing was left."""
        self._enter("failed", "Not exported", (self.again,))
        self.again.set_kind("primary")
        known = error if isinstance(error, Known) else Known("The export stopped.")
        kept = "No file was kept. An earlier file of this name is untouched."
        self.box.show_box("circle-x", "danger", known.what, kept)
        self._remedy.setText(f"{known.why} {known.remedy}".strip())
        self._remedy.setVisible(bool(known.why or known.remedy))
        self.again.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"Not exported. {known.sentence()}", urgent=True)

    def _stopped(self) -> None:
        self._room.bus.said.emit("The export was cancelled; no file was left.")
        if shiboken6.isValid(self):
            self._call = None
            self._trouble = None
            self._choose()

    def _cancel(self) -> None:
        if self._call is not None:
            self._call.cancel()

    # What the buttons do.

    def _try_again(self) -> None:
        self._trouble = None
        if self.state == "failed":
            self._choose()
        self._test_target()

    def _save_beside(self) -> None:
        """The same name with the next free number behind it."""
        path, number = self.form.path(), 2
        while (free := path.with_name(f"{path.stem} ({number}){path.suffix}")).exists():
            number += 1
        self._trouble = None
        self.form.set_path(free)

    def _other_name(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, "Save the workbook as", str(self.form.path()), "Excel workbook (*.xlsx)"
        )
        if name:
            self._trouble = None
            self.form.set_path(Path(name))

    def _open(self) -> None:
        if self._exported is not None:
            hand_over(self._room, Path(self._exported.file))

    def _show_folder(self) -> None:
        if self._exported is not None:
            hand_over(self._room, Path(self._exported.file).parent)

    def _copy_path(self) -> None:
        if self._exported is not None:
            QGuiApplication.clipboard().setText(self._exported.file)
            announce(self, "The path was copied.")

    # How it is laid out.

    def _button(
        self, text: str, press: Callable[[], None], kind: Kind = "default", icon: str = ""
    ) -> Button:
        button = Button(text, kind, icon=icon)
        button.clicked.connect(press)
        return button

    def _lay_out(self, close: IconButton) -> None:
        margin = sizes().record_margin
        head = QHBoxLayout()
        head.setContentsMargins(margin, 12, margin - 8, 6)
        head.addWidget(self._title, 1)
        head.addWidget(close)
        inner = QWidget()
        body = QVBoxLayout(inner)
        inset = sizes().inset
        body.setContentsMargins(margin - inset, 4, margin, 16)
        body.setSpacing(12)
        words = QVBoxLayout()
        words.setContentsMargins(inset, 0, 0, 0)
        words.setSpacing(8)
        for widget in (self.box, self._name, self._facts, self._remedy, self.steps, self.done):
            words.addWidget(widget)
        body.addLayout(words)
        body.addWidget(self.form)
        body.addStretch(1)
        area = ScrollArea()
        area.show_only(inner)
        foot = QHBoxLayout()
        foot.setContentsMargins(margin, 11, margin, 12)
        foot.setSpacing(8)
        foot.addWidget(self._foot_note, 1)
        for button in self._buttons:
            foot.addWidget(button)
        foot.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(area, 1)
        column.addWidget(Hairline())
        column.addLayout(foot)
