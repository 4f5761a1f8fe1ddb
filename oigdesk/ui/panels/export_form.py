"""What a workbook holds and where it goes: as of a day, which rows, name and folder."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from oigdesk.queries import listing
from oigdesk.queries.filters import Filter, filters_words
from oigdesk.rules.days import day_words, read_day
from oigdesk.services import exporting
from oigdesk.ui.measures import STRONG, sizes
from oigdesk.ui.room import Room
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.choice_edit import ChoiceEdit
from oigdesk.ui.widgets.day_edit import DayEdit
from oigdesk.ui.widgets.field_row import FieldRow
from oigdesk.ui.widgets.frames import fill_round, line_round, painter_of
from oigdesk.ui.widgets.icon_button import IconButton
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.picture import Picture
from oigdesk.ui.widgets.text_edit import TextEdit

NOUN = "recommendation"
#: The labels of this form are short; a file's name needs the room.
_LABELS = 68


class ExportForm(QWidget):
    """Every choice keeps its value while a refusal is shown."""

    #: Where the workbook would go is another place now.
    target_changed = Signal()
    #: How many recommendations the chosen rows and day hold.
    counted = Signal(int)

    def __init__(
        self,
        room: Room,
        filters: tuple[Filter, ...],
        as_of: dt.date | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._room = room
        self._filters = filters
        self.rows_count: int | None = None
        self._named = exporting.suggested_name(room.desk, as_of)
        today = room.desk.today
        self.day = DayEdit(lambda text: read_day(text, today()), day_words, today=today)
        self.day.set_value(as_of or today())
        self.day.committed.connect(lambda _: self._day_changed())
        self.rows = ChoiceEdit(self._row_choices(None, None), required=True)
        self.rows.set_value(bool(filters))
        self.rows.committed.connect(lambda _: self.count())
        copies = [(False, "Linked in the desk"), (True, "Copied to a folder beside it")]
        self.evidence = ChoiceEdit(copies, required=True)
        self.evidence.set_value(False)
        self.evidence.committed.connect(lambda _: self.target_changed.emit())
        self.file_name = TextEdit()
        self.file_name.set_value(self._named)
        self.file_name.committed.connect(lambda _: self.target_changed.emit())
        self.folder = TextEdit()
        self.folder.set_value(_usual_folder())
        self.folder.committed.connect(lambda _: self.target_changed.emit())
        browse = IconButton("folder-open", "Choose a folder")
        browse.clicked.connect(self._browse)
        self._day_row = FieldRow("As of", self.day, column=_LABELS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(_Workbook())
        column.addSpacing(12)
        column.addLayout(_indented(Label("Content", weight=600)))
        column.addWidget(self._day_row)
        column.addWidget(FieldRow("Rows", self.rows, column=_LABELS))
        column.addWidget(FieldRow("Evidence", self.evidence, column=_LABELS))
        column.addSpacing(12)
        column.addLayout(_indented(Label("File", weight=600)))
        self._name_row = FieldRow("Name", self.file_name, column=_LABELS)
        column.addWidget(self._name_row)
        place = QHBoxLayout()
        place.setSpacing(4)
        place.addWidget(FieldRow("Folder", self.folder, column=_LABELS), 1)
        place.addWidget(browse, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(place)
        self._editors = (self.day, self.rows, self.evidence, self.file_name, self.folder)
        for editor in self._editors:
            editor.set_framed(True)
        self._note_day()

    def path(self) -> Path:
        """Where the workbook would go."""
        return Path(str(self.folder.value() or "")).expanduser() / str(self.file_name.value() or "")

    def set_path(self, path: Path) -> None:
        """Choose another place."""
        self.folder.set_value(str(path.parent))
        self.file_name.set_value(path.name)
        self.target_changed.emit()

    def note_replacing(self, replaces: bool) -> None:  # noqa: FBT001
        """Say beside the name that a file stands there already."""
        self._name_row.set_note("replaces the file there" if replaces else "", ink="warn")

    def as_of(self) -> dt.date:
        """The day the workbook is of."""
        value = self.day.value()
        return value if isinstance(value, dt.date) else self._room.desk.today()

    def filters(self) -> tuple[Filter, ...]:
        """The filters that hold: those of the list, or none."""
        return self._filters if self.rows.value() is True else ()

    def with_evidence(self) -> bool:
        """Whether copies of the evidence go out too."""
        return self.evidence.value() is True

    def rows_words(self) -> str:
        """Which rows, in words."""
        return filters_words(NOUN, self.filters())

    def commit(self) -> bool:
        """Take what is being typed; False when something cannot be read."""
        bad = [editor for editor in self._editors if not editor.commit()]
        if bad:
            bad[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return not bad

    def count(self) -> None:
        """Count the rows of both choices on the chosen day."""
        desk, day, filters = self._room.desk, self.as_of(), self._filters

        def counts() -> tuple[int, int]:
            every = listing.count(desk, NOUN, as_of=day)
            some = listing.count(desk, NOUN, as_of=day, filters=filters) if filters else every
            return some, every

        self._room.runner.ask(counts, owner=self, instead="count").then(self._show_counts)

    def _show_counts(self, counts: tuple[int, int]) -> None:
        some, every = counts
        self.rows.set_choices(self._row_choices(some, every))
        self.rows.set_value(self.rows.value())
        self.rows_count = some if self.rows.value() is True else every
        self.counted.emit(self.rows_count)

    def _row_choices(self, some: int | None, every: int | None) -> list[tuple[object, str]]:
        choices: list[tuple[object, str]] = [(False, f"All{_count(every)}")]
        if self._filters:
            choices.insert(0, (True, f"{filters_words(NOUN, self._filters)}{_count(some)}"))
        return choices

    def _day_changed(self) -> None:
        """A name that was only suggested follows the day."""
        self._note_day()
        suggested = exporting.suggested_name(self._room.desk, self.as_of())
        if self.file_name.value() == self._named and suggested != self._named:
            self._named = suggested
            self.file_name.set_value(suggested)
            self.target_changed.emit()
        self.count()

    def _note_day(self) -> None:
        self._day_row.set_note("today" if self.as_of() == self._room.desk.today() else "")

    def _browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, "Where the workbook goes", str(self.folder.value() or "")
        )
        if folder:
            self.folder.set_value(folder)
            self.target_changed.emit()


class _Workbook(QWidget):
    """Which workbook it is, on the tint of what is chosen."""

    def __init__(self) -> None:
        super().__init__()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label("Leadership summary", weight=STRONG))
        sheets = "5 sheets: read me, figures with a chart, recommendations, reports, evidence"
        words.addWidget(Label(sheets, size="small", ink="ink2", wrap=True))
        row = QHBoxLayout(self)
        inset = sizes().inset
        row.setContentsMargins(inset + 10, 8, 10, 9)
        row.setSpacing(10)
        row.addWidget(Picture("file-spreadsheet", ink="link"), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tint, as far as the fields reach."""
        painter, look = painter_of(self), tokens()
        rect = self.rect().adjusted(sizes().inset, 0, 0, 0)
        fill_round(painter, rect, look.tints["info"])
        if look.high_contrast:
            line_round(painter, rect, look.edge)


def _indented(label: Label) -> QHBoxLayout:
    """Rows of fields hang by their inset; what stands over them shares the edge of their text."""
    row = QHBoxLayout()
    row.setContentsMargins(sizes().inset, 0, sizes().inset, 0)
    row.addWidget(label)
    return row


def _count(count: int | None) -> str:
    if count is None:
        return ""
    return f", {count:,} recommendation{'' if count == 1 else 's'}"


def _usual_folder() -> str:
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return documents if documents and Path(documents).is_dir() else str(Path.home())
