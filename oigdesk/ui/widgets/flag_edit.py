"""Yes, no, or not stated."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from oigdesk.ui.widgets.choice_edit import ChoiceEdit


class FlagEdit(ChoiceEdit):
    """True, False or None; ``y`` and ``n`` are enough."""

    def __init__(self, *, required: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(((True, "Yes"), (False, "No")), required=required, parent=parent)
