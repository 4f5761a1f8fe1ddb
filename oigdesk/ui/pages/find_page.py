"""What the words in the find box find in the whole desk, and the record of the marked hit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from oigdesk.desk import Desk
from oigdesk.queries import changes, search
from oigdesk.queries.hits import Hit
from oigdesk.queries.search import Found
from oigdesk.rules.find_words import lead_words, none_words, wanted
from oigdesk.services.changed import Changed
from oigdesk.ui.pages.page import Page
from oigdesk.ui.panels.found_head import FoundHead
from oigdesk.ui.panels.found_list import FoundList
from oigdesk.ui.panels.found_model import MOST, Entry, FoundModel, GoLine
from oigdesk.ui.panels.found_record import FoundRecord
from oigdesk.ui.room import Room
from oigdesk.ui.widgets.empty import Empty
from oigdesk.ui.widgets.key_hints import KeyHints

#: So many hits of one kind are read at a time.
BATCH: Final = 50
#: Where nothing is found, so many of the words are offered alone.
_OFFERS: Final = 2


class FindPage(Page):
    """Answers as the words are typed; an answer to words that are no longer there is dropped."""

    name = "find"
    title = "Find"
    find_hint = "Find in recommendations, notes and evidence"
    usual_shares = (58, 42)

    #: The person wants to go back to where the search began.
    back_wanted = Signal()

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self.found: Found | None = None
        self._open_only = False
        self._opens_first = False
        self._kept: Entry | None = None
        self._go: GoLine | None = None
        self.head = FoundHead()
        self.head.group_changed.connect(lambda _: self._show_group())
        self.head.scope_changed.connect(self.set_open_only)
        self.model = FoundModel(self)
        self.model.wanted.connect(self._read_more)
        self.list = FoundList(self.model, room.office)
        self.list.chosen.connect(self._show_entry)
        self.list.opened.connect(self.open_entry)
        self.list.group_wanted.connect(self.head.choose)
        self.list.escaped.connect(self.back_wanted)
        self.empty = Empty("search", "")
        self.hints = KeyHints()
        self.record = FoundRecord(room)
        self.record.asked.connect(self.asked)
        self.record.step_asked.connect(self.list.step)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        self.set_list(self._laid_out())
        self.set_record(self.record)
        self.set_way_back("where you were")
        self._show_none()
        room.office.changed.connect(self.list.viewport().update)

    # What the window asks.

    def set_way_back(self, name: str) -> None:
        """Say where Esc leads."""
        self.hints.show_hints((("↑↓", "move"), ("Enter", "open"), ("Esc", f"back to {name}")))

    def find(self, text: str) -> None:  # type: ignore[override] # not the one of Qt
        """Show what holds these words; the same words again change nothing."""
        if text != self.find_text:
            super().find(text)
            self._kept = None
            self._ask()

    def step(self, by: int) -> None:
        """Mark another hit, while the words are still being typed."""
        self.list.step(by)

    def open_first(self) -> None:
        """Open the marked hit, as soon as the words that stand there now are answered."""
        if self._is_answered():
            self.list.open_current()
        else:
            self._opens_first = True

    def open_entry(self, entry: Entry) -> None:
        """Go to the page of a hit's record."""
        if isinstance(entry, Hit | GoLine):
            self.asked.emit(entry.noun, entry.uid)

    def set_open_only(self, open_only: bool) -> None:  # noqa: FBT001 - a signal's payload
        """Leave closed recommendations out, or look through them too."""
        self._open_only = open_only
        self._ask()

    def reload(self) -> None:
        """Find anew, the same hit marked."""
        self._kept = self.list.current()
        self._ask()
        self.record.read_anew()

    def apply_changed(self, changed: Changed) -> None:
        """A step may have changed what is found and what is shown."""
        self.reload()

    def take_files(self, paths: Sequence[Path]) -> None:
        """Attach files to the record that is shown."""
        panel = self.record.shown()
        if paths and panel is not None:
            panel.take_files(paths)
        else:
            super().take_files(paths)

    def take_picture(self, content: bytes, name: str) -> None:
        """Attach a picture from the clipboard to the record that is shown."""
        panel = self.record.shown()
        if panel is not None:
            panel.take_picture(content, name)
        else:
            super().take_picture(content, name)

    def focus_list(self) -> None:
        """Give the keyboard to the hits."""
        self.list.setFocus()

    def leave(self) -> None:
        """Keep what is being typed in the record."""
        self.record.leave()

    # Asking.

    def _ask(self) -> None:
        desk, text, open_only = self.room.desk, self.find_text, self._open_only
        if not wanted(text):
            self.room.runner.ask(lambda: None, owner=self, instead="find")
            self.found = None
            self._show_none()
            return
        call = self.room.runner.ask(
            lambda: _find(desk, text, open_only=open_only), owner=self, instead="find"
        )
        call.showing("Finding").then(lambda answer: self._show(*answer))

    def _is_answered(self) -> bool:
        return self.found is not None and self.found.words == wanted(self.find_text)

    def _show(self, found: Found, go: GoLine | None) -> None:
        self.found = found
        self._go = go
        self.head.show_found(found, today=found.as_of == self.room.desk.today())
        self._show_group()

    def _show_group(self) -> None:
        found, group = self.found, self.head.group()
        if found is None:
            return
        if not found.count and self._go is None:
            self._show_empty(found)
            return
        self._stack.setCurrentWidget(self.list)
        if not group:
            self.model.show_all(found, self._go)
            self._mark()
            return
        desk, text, open_only = self.room.desk, self.find_text, found.open_only
        as_of = found.as_of
        self.room.runner.ask(
            lambda: search.more(desk, text, group, as_of=as_of, open_only=open_only, limit=BATCH),
            owner=self,
            instead="group",
        ).then(self._show_hits)

    def _show_hits(self, hits: tuple[Hit, ...]) -> None:
        self.model.show_group(hits, more=len(hits) == BATCH)
        self._mark()

    def _read_more(self, held: int) -> None:
        found, group = self.found, self.head.group()
        if found is None or not group:
            return
        desk, text = self.room.desk, self.find_text
        as_of, open_only = found.as_of, found.open_only
        self.room.runner.ask(
            lambda: search.more(
                desk, text, group, as_of=as_of, open_only=open_only, offset=held, limit=BATCH
            ),
            owner=self,
            instead="group",
        ).then(lambda hits: self.model.add_hits(hits, more=len(hits) == BATCH))

    def _mark(self) -> None:
        """Mark the hit that was marked before, else the first one."""
        row = self.model.row_of(self._kept) if self._kept is not None else None
        self._kept = None
        self.list.choose(row if row is not None else self.model.first())
        if self._opens_first and self._is_answered():
            self._opens_first = False
            self.list.open_current()

    def _show_entry(self, entry: Entry | None) -> None:
        if isinstance(entry, Hit):
            self.record.show_hit(entry.noun, entry.uid, part=entry.part, field=entry.field)
        elif isinstance(entry, GoLine):
            self.record.show_hit(entry.noun, entry.uid)
        else:
            self.record.show_nothing()

    # When there is nothing.

    def _show_none(self) -> None:
        self._opens_first = False
        self.head.show_nothing_asked()
        self.empty.show_empty(
            "search",
            "Type what you look for",
            "Recommendations, responses, updates, notes, reports and the names of evidence are"
            " looked through. OIG-22-34/3 and Enter go to that recommendation.",
        )
        self._stack.setCurrentWidget(self.empty)
        self.record.show_nothing()

    def _show_empty(self, found: Found) -> None:
        self._opens_first = False
        offers: list[tuple[str, Callable[[], object]]] = []
        for lead in sorted(found.leads, key=lambda one: one.count):
            if lead.count and len(offers) < _OFFERS:
                offers.append(
                    (f"Find “{lead.word}” ({lead.count:,})", partial(self._offer, lead.word))
                )
        if found.closed:
            closed = f"Look at {found.closed:,} of closed recommendations"
            offers.insert(0, (closed, partial(self.set_open_only, False)))  # noqa: FBT003
        leads = lead_words([(lead.word, lead.count) for lead in found.leads])
        said = leads or "Look for the beginning of a word, or for fewer letters of it."
        self.empty.show_empty("search", none_words(found.words), said, offers)
        self._stack.setCurrentWidget(self.empty)
        self.record.show_nothing()

    def _offer(self, word: str) -> None:
        self.asked.emit("find", f'"{word}"' if " " in word else word)

    def _laid_out(self) -> QWidget:
        whole = QWidget()
        whole.setBackgroundRole(QPalette.ColorRole.Base)
        whole.setAutoFillBackground(True)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._stack, 1)
        column.addWidget(self.hints)
        return whole


def _find(desk: Desk, text: str, *, open_only: bool) -> tuple[Found, GoLine | None]:
    found = search.find(desk, text, open_only=open_only, each=MOST)
    if found.meant is None:
        return found, None
    meant = found.meant
    return found, GoLine(meant.noun, meant.uid, changes.record_name(desk, meant.uid))
