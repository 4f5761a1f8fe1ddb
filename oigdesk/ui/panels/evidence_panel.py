"""One evidence item: what it is, what it supports, its custody, a look at it, and its remedies."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from oigdesk.errors import Known
from oigdesk.progress import Progress
from oigdesk.queries.rows import EvidenceDetail
from oigdesk.rules.file_words import kind_words, size_words
from oigdesk.services import evidence, mending
from oigdesk.services.changed import Changed
from oigdesk.services.drafting import DraftRow
from oigdesk.services.mending import Condition
from oigdesk.ui.measures import sizes
from oigdesk.ui.opening import hand_over, open_evidence
from oigdesk.ui.panels.attaching import Attaching
from oigdesk.ui.panels.dragging_out import DragOut
from oigdesk.ui.panels.evidence_facts import EvidenceFacts
from oigdesk.ui.panels.evidence_mending import EvidenceMending, support_name
from oigdesk.ui.panels.evidence_preview import EvidencePreview, seen, too_large, wanted_bytes
from oigdesk.ui.panels.evidence_review import Loaded, badge, load
from oigdesk.ui.panels.evidence_words import why_not_detached
from oigdesk.ui.panels.record_head import Deed, RecordHead
from oigdesk.ui.panels.sign_panel import SignPanel
from oigdesk.ui.room import Room
from oigdesk.ui.tokens import Tint, tokens
from oigdesk.ui.widgets.panes import Panes
from oigdesk.ui.widgets.scroll_area import ScrollArea

#: Larger files are read through only when somebody asks.
VERIFIED_UNASKED: Final = 64_000_000
#: How high the facts are, at a body of 13 pixels.
_FACTS: Final = 356
#: What is wrong with a stored file; it hides how the review stands.
_BADGES: Final[Mapping[str, tuple[str, str, Tint]]] = {
    "changed": ("shield-alert", "Changed on disk", "danger"),
    "missing": ("file-x", "File missing", "danger"),
    "unreadable": ("file-x", "Cannot be read", "danger"),
}


class EvidencePanel(QWidget):
    """Never launches a program: Open makes a read-only copy, and some kinds are only shown."""

    #: Asks the window to go elsewhere, in the words of ``Page.asked``.
    asked = Signal(str, object)
    #: The row before (-1) or after (+1) is asked for.
    step_asked = Signal(int)

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._uid: str | None = None
        self._detail: EvidenceDetail | None = None
        self.condition: Condition | None = None
        self.step: SignPanel | None = None
        self._moved = False
        self.head = RecordHead("item")
        self.head.step_asked.connect(self.step_asked)
        self.dragging = DragOut(self.head, self._fetch_copy)
        self.mending = EvidenceMending(room)
        self.mending.restore_wanted.connect(self._restore)
        self.mending.copy_wanted.connect(self._choose_copy)
        self.mending.folder_wanted.connect(self._show_stored)
        self.preview = EvidencePreview()
        self.preview.copy_wanted.connect(self.open_copy)
        self.facts = EvidenceFacts(room)
        self.facts.record_wanted.connect(self.asked)
        self.facts.detach_wanted.connect(self.detach)
        self._attaching = Attaching(room, self)
        self._attaching.attached.connect(lambda _, words: room.bus.said.emit(words))
        area = ScrollArea()
        area.add(self.mending)
        area.add(self.facts)
        self._splitter = Panes(Qt.Orientation.Vertical)
        self._splitter.addWidget(self.preview)
        self._splitter.addWidget(area)
        self._splitter.splitterMoved.connect(lambda *_: self._note_moved())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._splitter, 1)
        self.show_uid(None)

    # What the page says.

    def show_uid(self, uid: str | None) -> None:
        """Show an item, or that none is chosen."""
        changed = uid != self._uid
        self._uid = uid
        if changed:
            self._forget_step()
        if uid is None:
            self._detail = self.condition = None
            self.head.show_record("No evidence chosen", "")
            self.head.show_state("", "", "slate", "")
            self.head.show_deeds(())
            self.head.show_more(())
            self.mending.hide()
            self.preview.hide()
            self._splitter.hide()
            return
        if changed:
            self.condition = None
            self.dragging.forget()
            self.mending.hide()
            self.preview.hide()
        desk = self._room.desk
        call = self._room.runner.ask(lambda: load(desk, uid), owner=self, instead="item")
        call.then(lambda loaded: self._show(loaded, anew=changed)).failed(self._gone)

    def read_anew(self) -> None:
        """A step may have touched the item, its links or what it supports."""
        if self._uid is not None:
            self.show_uid(self._uid)

    def leave(self) -> None:
        """Keep what is being typed."""
        self.facts.own.leave()

    def restore_draft(self, draft: DraftRow) -> None:
        """Put back what was typed in tags or a note, now or as soon as the item stands here."""
        self.facts.own.restore_draft(draft)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Files pasted here join the record which the item supports."""
        target = self.supported()
        if target is None:
            self._room.bus.said.emit(
                "Nothing was attached: this item supports no record any more. Drop the files on a "
                "recommendation."
            )
            return
        self._attaching.files(*target, list(paths))

    def take_picture(self, content: bytes, name: str) -> None:
        """A picture from the clipboard joins the record which the item supports."""
        target = self.supported()
        if target is None:
            self.take_files(())
            return
        self._attaching.content(*target, content, name)

    # What the person does.

    def open_copy(self) -> None:
        """Open a read-only copy in the program the system has for it."""
        if self._uid is not None:
            open_evidence(self._room, self._uid, owner=self)

    def show_copy(self) -> None:
        """Show a read-only copy in its folder; nothing is opened."""
        self._with_copy(lambda path: hand_over(self._room, path.parent))

    def detach(self, link_uid: str) -> None:
        """Take the item off a record: one undo step; item and file stay."""
        desk = self._room.desk
        call = self._room.runner.change(lambda: evidence.detach(desk, link_uid), owner=self)
        call.then(
            lambda done: self._room.bus.said.emit(f"{done.label}. The file stays in the desk.")
        )

    def detach_here(self) -> None:
        """Take the item off the one record it supports; says so when there is not just one."""
        if link := self._only_link():
            self.detach(link)
        elif self._detail is not None:
            self._room.bus.said.emit(f"Nothing was detached: {why_not_detached(self._detail)}.")

    def sign_off(self) -> None:
        """Ask for the review, at the foot: the document stays readable."""
        if self._detail is None or self._room.desk.read_only:
            return
        self._forget_step()
        self.step = SignPanel(self._room, self._detail)
        self.step.cancelled.connect(self._forget_step)
        self.step.taken.connect(self._note_signed)
        self.step.open_over(self)

    def _note_signed(self, done: Changed) -> None:
        self._forget_step()
        self._room.bus.said.emit(f"{done.label}.")

    def _forget_step(self) -> None:
        step, self.step = self.step, None
        if step is not None:
            step.close_panel()
            step.deleteLater()

    def verify(self) -> None:
        """Read the stored file through and compare it with what came in."""
        desk, uid = self._room.desk, self._uid
        if uid is None:
            return

        def check(progress: Progress) -> Condition:
            return mending.condition(desk, uid, progress=progress)

        call = self._room.runner.ask(check, owner=self, instead="condition")
        call.showing("Verifying").then(self._show_condition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete detaches when there is only one record to detach from."""
        if event.key() == Qt.Key.Key_Delete and not self._room.desk.read_only:
            self.detach_here()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column or two, and the share of the facts."""
        super().resizeEvent(event)
        self.facts.fit(self.width())
        self._share_height()

    def paintEvent(self, event: QPaintEvent) -> None:
        """On the colour of records."""
        QPainter(self).fillRect(self.rect(), tokens().surface)

    # Showing.

    def _show(self, loaded: Loaded, *, anew: bool) -> None:
        self._detail = loaded.detail
        row = self._detail.row
        where = [
            support_name(one.report, one.number) for one in self._detail.supports[:1] if one.report
        ]
        kind = f"{kind_words(row.media_type, row.name)}, {size_words(row.size)}"
        self.head.show_record(row.name, " · ".join([*where, kind]))
        self._show_deeds()
        verify = ("Verify the stored file", "shield-check", self.verify)
        self.head.show_more((verify, None, ("Show stored file", "folder-open", self._show_stored)))
        self._splitter.show()
        self.facts.show_detail(loaded)
        self.head.show_state(*badge(row, self._room.desk.actor.person))
        if self.condition is not None and not anew:
            self._show_condition(self.condition)
            return
        if row.size <= VERIFIED_UNASKED:
            self.verify()

    def _deeds(self) -> list[Deed]:
        bad = self.condition is not None and self.condition.soundness != "whole"
        copies: tuple[Deed, ...] = (
            ("Open copy", "external-link", self.open_copy),
            ("Show in folder", "folder-open", self.show_copy),
        )
        deeds = [] if bad else list(copies)  # of a file that is not what came in there is no copy
        signable = not bad and not self._room.desk.read_only and not self._is_source()
        if signable:
            at = len(deeds) if self._is_signed() else 0
            deeds.insert(at, ("Sign off…", "circle-check", self.sign_off))
        link = self._only_link()
        if link and not self._room.desk.read_only:
            deeds.append(("Detach", "minus", lambda: self.detach(link)))
        return deeds

    def _show_deeds(self) -> None:
        """Signing is the usual next step of what nobody has signed."""
        deeds = self._deeds()
        self.head.show_deeds(deeds, primary=bool(deeds) and deeds[0][1] == "circle-check")

    def _is_signed(self) -> bool:
        return self._detail is not None and self._detail.row.review is not None

    def _is_source(self) -> bool:
        supports = self._detail.supports if self._detail else ()
        return bool(supports) and all(one.role == "source" for one in supports)

    def _show_condition(self, now: Condition) -> None:
        if self._detail is None or self._detail.row.sha256 != now.sha256:
            return
        self.condition = now
        if now.soundness != "whole":
            icon, words, tint = _BADGES[now.soundness]
            self.head.show_state(icon, words, tint, "found just now")
        self._show_deeds()
        self.facts.show_condition(now)
        if now.soundness != "whole":
            # No look at a file that is not the one that came in.
            self.preview.hide()
            self.mending.show_condition(self._detail, now)
            return
        self.mending.hide()
        self._look()

    def _look(self) -> None:
        desk, uid, detail = self._room.desk, self._uid, self._detail
        if uid is None or detail is None:
            return
        row, limit = detail.row, wanted_bytes(detail.row)
        if not limit:
            self.preview.hide()
            if too_large(row):
                self.preview.show_none(f"{row.name} is too large to be shown here.")
                self._share_height()
            return

        def look() -> QImage | str | None:
            return seen(row, mending.content(desk, uid, limit))

        call = self._room.runner.ask(look, owner=self, instead="look")
        call.then(lambda found: self._show_look(row.name, found))

    def _show_look(self, name: str, found: QImage | str | None) -> None:
        self.preview.show_seen(name, found)
        self._share_height()

    def _share_height(self) -> None:
        """The facts take what they need, at most half; the look has the rest, until it is moved."""
        whole = self._splitter.height()
        if self._moved or not whole:
            return
        facts = min(sizes().units(_FACTS), whole * 52 // 100)
        self._splitter.setSizes([whole - facts, facts])

    def _note_moved(self) -> None:
        self._moved = True

    def _gone(self, error: BaseException) -> None:
        if not isinstance(error, Known):
            self._room.bus.trouble.emit(error)
            return
        self.show_uid(None)
        self.head.show_record("No evidence chosen", error.sentence())

    # Files.

    def _only_link(self) -> str:
        """The link to detach when there is exactly one that can be."""
        supports = self._detail.supports if self._detail else ()
        links = [one.link_uid for one in supports if one.link_uid and one.role != "source"]
        return links[0] if len(links) == 1 else ""

    def supported(self) -> tuple[str, str] | None:
        """Uid and name of the record that files dropped here join."""
        for one in self._detail.supports if self._detail else ():
            uid = one.recommendation_uid or one.report_uid
            if uid:
                return uid, support_name(one.report, one.number)
        return None

    def _with_copy(self, then: Callable[[Path], object], *, quiet: bool = False) -> None:
        desk, uid = self._room.desk, self._uid
        if uid is None:
            return
        call = self._room.runner.ask(
            lambda: evidence.open_copy(desk, uid, to_open=False), owner=self, instead="copy"
        )
        call.then(then)
        if not quiet:
            call.showing("Making a copy")

    def _fetch_copy(self, then: Callable[[Path], object]) -> None:
        if self._detail is not None:
            self._with_copy(then, quiet=True)

    def _show_stored(self) -> None:
        desk, uid = self._room.desk, self._uid
        if uid is not None:
            self._room.runner.ask(lambda: mending.stored_in(desk, uid), owner=self).then(
                lambda folder: hand_over(self._room, folder)
            )

    def _restore(self) -> None:
        desk, uid = self._room.desk, self._uid
        if uid is not None:
            self._mend(lambda progress: mending.restore_file(desk, uid, progress=progress))

    def _choose_copy(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Choose a good copy")
        if name:
            self.take_good_copy(Path(name))

    def take_good_copy(self, path: Path) -> None:
        """Mend the stored file from a copy with the same SHA-256."""
        desk, uid = self._room.desk, self._uid
        if uid is not None:
            self._mend(lambda progress: mending.take_copy(desk, uid, path, progress=progress))

    def _mend(self, work: Callable[[Progress], Changed]) -> None:
        self.condition = None
        call = self._room.runner.change(work, owner=self).showing("Mending")
        call.then(lambda changed: self._room.bus.said.emit(f"{changed.label}: done."))
        call.then(lambda _: self.verify())
