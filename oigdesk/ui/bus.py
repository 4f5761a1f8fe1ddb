"""What the rooms of the window tell each other, so that none has to know another."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Bus(QObject):
    """One per open desk."""

    #: A finished step, a ``Changed``. The runner tells it of every change; nobody else has to.
    changed = Signal(object)
    #: A sentence for the message bar, also read out by a screen reader.
    said = Signal(str)
    #: The label of a field, and whether a value stands in it that was not saved.
    unsaved = Signal(str, bool)
    #: The label of a field, and whether text is being typed in it.
    typing = Signal(str, bool)
    #: A draft was put back into its field or thrown away: its noun, uid and field.
    draft_settled = Signal(str, str, str)
    #: An exception that a person has to see.
    trouble = Signal(object)
