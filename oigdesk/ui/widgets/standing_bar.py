"""What stays so until its cause ends: no cross, a headline, a sentence and one button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from oigdesk.ui.measures import STRONG
from oigdesk.ui.tokens import Tint
from oigdesk.ui.widgets.announcing import announce
from oigdesk.ui.widgets.bar import Bar
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.label import Label

Action = tuple[str, Callable[[], object]]


class StandingBar(Bar):
    """At the top of a page or of the window; hidden while nothing is wrong."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(line_above=False, parent=parent)
        self._headline = Label(weight=STRONG, parent=self)
        self._sentence = Label(wrap=True, parent=self)
        self._buttons: list[Button] = []
        self.row.addWidget(self._headline)
        self.row.addWidget(self._sentence, 1)
        self.hide()

    def show_standing(
        self,
        headline: str,
        sentence: str,
        *,
        icon: str = "triangle-alert",
        tint: Tint = "warn",
        action: Action | None = None,
        why: Action | None = None,
    ) -> None:
        """Say what is so.

        Args:
            headline: two or three words.
            sentence: what it means for the person.
            icon: what kind of thing it is.
            tint: the same in colour.
            action: the one button.
            why: a link before it that tells more.
        """
        said_before = self.accessibleName()
        self.set_look(icon, tint)
        self._headline.setText(headline)
        self._headline.setVisible(bool(headline))
        self._sentence.setText(sentence)
        for button in self._buttons:
            self.row.removeWidget(button)
            button.deleteLater()
        self._buttons = []
        if why is not None:
            self._add(why, Button(why[0], "link", parent=self))
        if action is not None:
            self._add(action, Button(action[0], parent=self))
        self.setAccessibleName(f"{headline} {sentence}".strip())
        self.show()
        if self.accessibleName() != said_before:
            announce(self, self.accessibleName(), urgent=tint == "danger")

    def hide_standing(self) -> None:
        """Its cause has ended."""
        self.setAccessibleName("")
        self.hide()

    def text(self) -> str:
        """All it says; "" while it is hidden."""
        return "" if self.isHidden() else self.accessibleName()

    def buttons(self) -> tuple[Button, ...]:
        """What it offers, in order."""
        return tuple(self._buttons)

    def _add(self, action: Action, button: Button) -> None:
        do = action[1]
        button.clicked.connect(lambda: do())
        self.row.addWidget(button)
        self._buttons.append(button)
