"""A report with all its fields, its source page and its recommendations; also a new one."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from oigdesk.queries import detail as details
from oigdesk.queries.rows import ReportDetail
from oigdesk.rules.days import day_words
from oigdesk.services import records
from oigdesk.ui.moments import local
from oigdesk.ui.opening import open_evidence
from oigdesk.ui.panels.evidence_section import EvidenceSection
from oigdesk.ui.panels.folded_list import FoldedList
from oigdesk.ui.panels.folded_text import FoldedText
from oigdesk.ui.panels.left_section import LeftSection
from oigdesk.ui.panels.new_recommendation_panel import NewRecommendationPanel
from oigdesk.ui.panels.notes_section import DRAFT, NotesSection
from oigdesk.ui.panels.record_fields import RecordFields
from oigdesk.ui.panels.record_head import Deed
from oigdesk.ui.panels.record_panel import RecordPanel
from oigdesk.ui.panels.report_form import ReportForm
from oigdesk.ui.panels.report_lines import ReportLines
from oigdesk.ui.room import Room
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.section import Section

#: What a missing field is called in a sentence.
_MISSING: Final = {"title": "title", "date_issued": "date issued", "agencies": "agency"}

#: What no page says: how this office follows it up.
_OFFICE: Final = ("date_published", "is_public", "response_days", "tags")


class ReportPanel(RecordPanel):
    """The form beside the list of reports."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, "report", parent)
        self.detail: ReportDetail | None = None
        self._filling = False
        self.own = self.fields(
            RecordFields(room, "report", self, create=partial(records.add_report, room.desk))
        )
        self.own.created.connect(self._note_created)
        self.own.kept.connect(self._fill_next)
        self.page = Section("From Oversight.gov", note="grey words: the page does not say")
        self.page.set_line(shown=False)
        self.form = ReportForm(self.own)
        self.page.add(self.form)
        self.description = Section("Description")
        self.description.set_note("Verbatim", "lock")
        self.words = FoldedText(self.own, "description")
        self.description.add(self.words)
        self.held = Section("Recommendations")
        self.lines = ReportLines()
        self.lines.opened.connect(partial(self.asked.emit, "recommendation"))
        self.held.add(self.lines)
        self.add_button = Button("Add recommendation", "link")
        self.add_button.clicked.connect(self.add_recommendation)
        if room.desk.read_only:
            self.add_button.hide()
        row = QVBoxLayout()
        row.setContentsMargins(4, 6, 0, 4)
        row.addWidget(self.add_button)
        self.held.body.addLayout(row)
        self.evidence = self.take_evidence(EvidenceSection(room))
        self.left = LeftSection(room)
        self.office = Section("In this office")
        for name in _OFFICE:
            made = self.own.add(name, left=True)
            self.office.add(FoldedList(made) if name == "tags" else made)
        self.notes = NotesSection(room, "report")
        for section in (
            self.page,
            self.description,
            self.left,
            self.held,
            self.office,
            self.evidence,
            self.notes,
        ):
            self.pane.add(section)
        self.show_nothing()

    def start_new(self) -> None:
        """Show an empty form; the report is added when its first field is left."""
        self.leave()
        self.uid, self.detail, self._filling = None, None, False
        self.messages.hide_message()
        self.head.setEnabled(True)
        self.head.show_record("New report", "It is added when you leave the first field you fill.")
        self.head.show_state("", "", "slate", "")
        self.head.show_deeds(())
        self.head.show_more(())
        nothing = {name: _nothing(self.own, name) for name in self.own.editors}
        self.own.show(None, nothing, anew=True)
        self.form.show_report(None)
        self.body.setEnabled(True)
        self.pane.content.show()
        self.left.show_report(None)
        self.held.hide()
        self.evidence.hide()
        self.notes.show_record(None)
        self.pane.verticalScrollBar().setValue(0)
        self.form.title.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Read the report and show it."""
        desk, uid = self.room.desk, self.uid
        if uid is None:
            return
        call = self.room.runner.ask(lambda: details.report(desk, uid), owner=self, instead="record")
        call.then(self._show).failed(self.note_gone)

    def show_nothing(self) -> None:
        """Show that no report is chosen."""
        self.detail = None
        super().show_nothing()

    def leave(self) -> None:
        """Keep what is being typed, a note too."""
        super().leave()
        self.notes.leave()

    def add_recommendation(self) -> None:
        """Ask for a recommendation's number and words."""
        if self.uid is not None:
            self.open_step(NewRecommendationPanel(self.room, self.uid, self.name()))

    def open_draft(self, field: str) -> None:
        """Open the step that a draft was typed into."""
        if field.startswith("Retire: "):
            self.retire()
        elif field == DRAFT:
            self.notes.restore_draft()
        else:
            self.add_recommendation()

    def place_of(self, part: str, field: str) -> QWidget | None:
        """The row of a field, else the section of what belongs to the report."""
        if part == "note":
            return self.notes
        return self.description if field == "description" else self.own.rows.get(field)

    def fill_missing(self) -> None:
        """Go to the first missing field; Enter then goes on to the next."""
        if self.detail is not None and self.detail.missing:
            self._filling = True
            self.own.editors[self.detail.missing[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, detail: ReportDetail) -> None:
        if detail.uid != self.uid:
            return
        self.detail = detail
        self.held.show()
        self.evidence.show()
        self.head.setEnabled(True)
        self._show_head(detail)
        row = detail.row
        self.own.show(
            detail.uid,
            {
                name: getattr(row if hasattr(row, name) else detail, name)
                for name in self.own.editors
            },
        )
        self.form.show_report(detail)
        self.held.set_note(f"{row.open:,} open of {row.recommendations:,}")
        self.lines.show_rows(detail.recommendations, self.room.desk.today(), self.room.office.words)
        self.evidence.show_items(detail.evidence)
        self.left.show_report(detail.uid)
        self.notes.show_record(detail.uid)
        # Last, so that it is laid out once and not after each of these.
        self.pane.content.show()
        self.note_shown()

    def _show_head(self, detail: ReportDetail) -> None:
        row = detail.row
        read = ""
        if detail.source is not None:
            read = f"read from a page, {day_words(local(detail.source.attached_at).date())}"
        subtitle = " · ".join(part for part in (row.submitting_oig, read) if part)
        self.head.show_record(row.number or "No number", subtitle or "Office not stated")
        lacking = [_MISSING[name] for name in detail.missing]
        if lacking:
            words = " and ".join([", ".join(lacking[:-1]), lacking[-1]] if lacking[1:] else lacking)
            verb = "are" if lacking[1:] else "is"
            where = "on the page" if detail.source else "stated"
            self.head.show_state(
                "circle-alert", "Incomplete", "warn", f"{words} {verb} not {where}"
            )
        else:
            self.head.show_state("", "", "slate", row.title or "")
        deeds: list[Deed] = []
        if lacking and not self.room.desk.read_only:
            many = f"the {len(lacking)} missing" if len(lacking) > 1 else "what is missing"
            deeds.append((f"Fill in {many}", "", self.fill_missing))
        source = detail.source
        if source is not None:
            deeds.append(
                ("Source page", "", partial(open_evidence, self.room, source.uid, owner=self))
            )
        self.head.show_deeds(deeds, primary=bool(lacking))
        retire: list[Deed | None] = [None, ("Retire…", "archive", self.retire)]
        self.head.show_more(
            [
                ("Copy number", "copy", self.copy_name),
                ("Show its history", "history", partial(self.asked.emit, "activity", detail.uid)),
                *([] if self.room.desk.read_only else retire),
            ]
        )

    def _fill_next(self, name: str) -> None:
        if not self._filling or self.detail is None or not self.own.editors[name].has_focus():
            return
        rest = [other for other in self.detail.missing if other != name]
        after = (
            [
                other
                for other in rest
                if self.detail.missing.index(other) > self.detail.missing.index(name)
            ]
            if name in self.detail.missing
            else rest
        )
        if after or rest:
            self.own.editors[(after or rest)[0]].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._filling = False

    def _note_created(self, uid: str) -> None:
        if self.uid is None:
            self.uid = uid
            self.asked.emit("report", uid)
        self.reload()


def _nothing(fields: RecordFields, name: str) -> object:
    return () if fields.entry(name).kind in {"list", "locations"} else None
