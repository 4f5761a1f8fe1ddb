"""One finding of a check: what it is, where, in detail, and its remedies as words and buttons."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oigdesk.services.keeping import Finding
from oigdesk.ui.measures import STRONG, sizes
from oigdesk.ui.panels.check_words import FINDING_WORDS
from oigdesk.ui.panels.evidence_words import digest_words
from oigdesk.ui.tokens import Ink
from oigdesk.ui.widgets.button import Button, Kind
from oigdesk.ui.widgets.flow import FlowLayout
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.picture import Picture

_UNKNOWN: Final[tuple[str, Ink]] = ("circle-alert", "danger")
#: A digest in full, which the copied report has; here its ends are enough.
_DIGEST: Final = re.compile(r"\b[0-9a-f]{64}\b")


@dataclass(frozen=True)
class Remedy:
    """A word to press and what it does; one that ``looks`` leaves everything as it is."""

    word: str
    do: Callable[[], object]
    looks: bool = False


class CheckFinding(QWidget):
    """Stands in the list of findings."""

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self.finding = finding
        self.buttons: list[Button] = []
        title, icon, ink = FINDING_WORDS.get(finding.kind, (finding.kind, *_UNKNOWN))
        size = sizes()
        words = QVBoxLayout()
        words.setSpacing(size.units(3))
        words.addWidget(Label(title, weight=STRONG, wrap=True))
        words.addWidget(Label(finding.where, size="small", ink="ink2", wrap=True))
        shortened = _DIGEST.sub(lambda found: digest_words(found[0]), finding.detail)
        words.addWidget(Label(shortened, wrap=True))
        words.addWidget(Label(finding.remedy, ink="ink2", wrap=True))
        self._remedies = QWidget()
        self._flow = FlowLayout(self._remedies)
        self._flow.setContentsMargins(0, size.units(5), 0, 0)
        self._remedies.hide()
        words.addWidget(self._remedies)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, size.units(10), 0, size.units(10))
        row.setSpacing(size.units(12))
        row.addWidget(Picture(icon, ink=ink), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def offer(self, remedies: Sequence[Remedy], *, primary: bool, why_not: str | None) -> None:
        """Offer what can be done.

        Args:
            remedies: the likeliest first.
            primary: whether the first one is what to press next in the whole report.
            why_not: why nothing can be changed now; what only looks works all the same.
        """
        for button in self.buttons:
            self._flow.removeWidget(button)
            button.deleteLater()
        self.buttons = []
        for remedy in remedies:
            first = not self.buttons and not remedy.looks
            kind: Kind = "quiet" if remedy.looks else "primary" if first and primary else "default"
            button = Button(remedy.word, kind, parent=self._remedies)
            button.setAccessibleDescription(self.finding.where)
            if not remedy.looks:
                button.set_unready(why_not)
            button.clicked.connect(lambda _=False, do=remedy.do: do())
            self._flow.addWidget(button)
            self.buttons.append(button)
        self._remedies.setVisible(bool(remedies))
