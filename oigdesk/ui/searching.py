"""What the find box of the top bar does: find in the whole desk, or filter the list in front."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt

from oigdesk.ui.actions import Actions
from oigdesk.ui.desk_body import DeskBody
from oigdesk.ui.find_box import FindBox
from oigdesk.ui.pages.find_page import FindPage


class Searching(QObject):
    """Results take the page's place while words are typed; Esc brings the page back."""

    def __init__(
        self,
        box: FindBox,
        actions: Actions,
        body: Callable[[], DeskBody | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._box = box
        self._body = body
        box.asked.connect(self._ask)
        box.left.connect(self._leave)
        box.stepped.connect(self._step)
        box.entered.connect(self._open)
        box.escaped.connect(self._escape)
        actions.on("find", self.find_everywhere)
        actions.on("find_in_list", self.find_in_list)

    def find_everywhere(self) -> None:
        """Go to the box; the words that were looked for last stand there again."""
        body = self._body()
        if body is None:
            return
        self._box.set_scope("desk", FindPage.find_hint)
        if not isinstance(body.page, FindPage):
            self._box.show_text(body.words_found())
        self._focus()

    def find_in_list(self) -> None:
        """Go to the box to filter the list in front; elsewhere to find in the whole desk."""
        body = self._body()
        if body is None or not body.page.filters_by_words:
            self.find_everywhere()
            return
        self._box.set_scope("list", body.page.find_hint)
        self._box.show_text(body.page.find_text)
        self._focus()

    def show_page(self) -> None:
        """Another page is in front: show what it is filtered by, or what it found."""
        body = self._body()
        if body is None:
            return
        page = body.page
        filtered = page.filters_by_words and bool(page.find_text)
        self._box.set_scope(
            "list" if filtered else "desk", page.find_hint if filtered else FindPage.find_hint
        )
        text = page.find_text if filtered or isinstance(page, FindPage) else ""
        if self._box.line.text().strip() != text:  # a blank that was typed last stays
            self._box.show_text(text)

    def show_words(self, text: str) -> None:
        """The page in front wants these words in the box, and looked for."""
        body = self._body()
        if body is not None:
            self._box.show_text(text)
            body.page.find(text)
            if not text and not isinstance(body.page, FindPage):
                self.show_page()

    def _ask(self, text: str) -> None:
        body = self._body()
        if body is None:
            return
        if self._box.scope == "list" or isinstance(body.page, FindPage):
            body.page.find(text)
        elif text:
            body.show_found(text)

    def _leave(self) -> None:
        body = self._body()
        if body is not None:
            self.show_page()
            body.page.focus_list()

    def _step(self, by: int) -> None:
        body = self._body()
        if body is not None and isinstance(body.page, FindPage):
            body.page.step(by)

    def _open(self, text: str) -> None:
        body = self._body()
        if body is None:
            return
        if isinstance(body.page, FindPage):
            body.page.open_first()
        elif text:
            body.show_found(text)

    def _escape(self) -> None:
        body = self._body()
        if body is None:
            return
        if isinstance(body.page, FindPage):
            body.leave_find()
        else:
            self._leave()

    def _focus(self) -> None:
        self._box.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._box.line.selectAll()
