"""What a person has decided about a page that came in, kept apart from how it is shown."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal

from oigdesk.rules.suspicions import DATE_MISSING, GLUED_WORDS, TITLE_MISSING
from oigdesk.services.importing import ImportPlan, ReportShape, Suspicion, preview

#: These are asked for by editors; they are no yes or no.
_ASKED_BY_EDITOR: Final = frozenset({TITLE_MISSING, DATE_MISSING})


class IntakeChoices(QObject):
    """The decisions on one page: what was given for what is missing, and each suspicion's fate."""

    #: Something was decided or taken back.
    changed = Signal()

    def __init__(self, plan: ImportPlan, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.plan = plan
        self._given: dict[str, object | None] = {}
        self._decided: dict[int, bool] = {}

    def asked(self) -> tuple[int, ...]:
        """The indices of the suspicions to accept or leave, in the page's order of kinds."""
        return tuple(
            index
            for index, suspicion in enumerate(self.plan.suspicions)
            if suspicion.kind not in _ASKED_BY_EDITOR
        )

    def suspicion(self, index: int) -> Suspicion:
        """One suspicion."""
        return self.plan.suspicions[index]

    def glued(self) -> tuple[int, ...]:
        """Those about glued words."""
        return tuple(i for i in self.asked() if self.suspicion(i).kind == GLUED_WORDS)

    def decision(self, index: int) -> bool | None:
        """Accepted, left, or not decided."""
        return self._decided.get(index)

    def decide(self, index: int, accepted: bool | None) -> None:  # noqa: FBT001
        """Accept a suspicion's proposal, leave it, or (None) decide later."""
        if self._decided.get(index) == accepted:
            return
        if accepted is None:
            del self._decided[index]
        else:
            self._decided[index] = accepted
        self.changed.emit()

    def undecided(self) -> tuple[int, ...]:
        """What may wait: it stays letter for letter."""
        return tuple(index for index in self.asked() if index not in self._decided)

    def accepted(self) -> frozenset[int]:
        """The suspicions whose proposal is taken."""
        return frozenset(index for index, taken in self._decided.items() if taken)

    def give(self, field: str, value: object | None) -> None:
        """Supply what the page lacks; None leaves it empty on purpose."""
        if field in self._given and self._given[field] == value:
            return
        self._given[field] = value
        self.changed.emit()

    def take_back(self, field: str) -> None:
        """Ask for it again."""
        if field in self._given:
            del self._given[field]
            self.changed.emit()

    def is_given(self, field: str) -> bool:
        """Whether it was supplied or left empty on purpose."""
        return field in self._given

    def given(self, field: str) -> object | None:
        """What was supplied."""
        return self._given.get(field)

    def needed(self) -> tuple[str, ...]:
        """The fields that are still asked for before the report can be added."""
        return tuple(field for field in self.plan.missing if field not in self._given)

    def fields(self) -> dict[str, object]:
        """What was supplied, for the service."""
        return {field: value for field, value in self._given.items() if value is not None}

    def report(self) -> ReportShape:
        """The report as adding it now would enter it."""
        return preview(self.plan, fields=self.fields(), accepted=self.accepted())

    def is_touched(self) -> bool:
        """Whether anything was decided, which would be lost without a draft."""
        return bool(self._given or self._decided)
