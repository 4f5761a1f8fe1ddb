"""Whose name the changes carry: asked in a dialog, remembered among the person's settings."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from oigdesk.ui.dialogs.window_dialog import WindowDialog
from oigdesk.ui.widgets.field_row import FieldRow
from oigdesk.ui.widgets.text_edit import TextEdit


class ActingAsDialog(WindowDialog):
    """Asks for one name; an empty one means the name of the account on this computer."""

    #: The name to act under.
    chosen = Signal(str)

    def __init__(self, person: str, account: str, parent: QWidget | None = None) -> None:
        super().__init__(
            "Acting as",
            "This name signs your changes in the history. The history also keeps the account "
            f"({account}) and this computer.",
            parent,
        )
        self.name = TextEdit()
        self.name.set_framed(True)
        self.name.set_placeholder(account)
        self.name.set_value(person or None)
        self.body.addWidget(FieldRow("Name", self.name, above=True))
        self.add_cancel()
        self.add_button("Sign with this name", "primary", closes=False).clicked.connect(self._take)
        self.name.setFocus()

    def _take(self) -> None:
        self.name.commit()
        self.chosen.emit(str(self.name.value() or "").strip())
        self.accept()
