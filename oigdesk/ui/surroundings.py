"""What the parts of the window are handed, so that none of them has to know the window itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from oigdesk.ui.actions import Actions
from oigdesk.ui.desk_body import DeskBody
from oigdesk.ui.desk_opening import DeskOpening
from oigdesk.ui.settings_file import SettingsFile
from oigdesk.ui.theme import Theme
from oigdesk.ui.widgets.message_bar import MessageBar
from oigdesk.ui.widgets.standing_bar import StandingBar


@dataclass(frozen=True)
class Surroundings:
    """The window as its parts see it."""

    window: QWidget
    actions: Actions
    theme: Theme
    settings: SettingsFile
    opening: DeskOpening
    standing: StandingBar
    #: The message bar of the window while no desk is open.
    notice: MessageBar
    #: What the open desk shows, None without one.
    body: Callable[[], DeskBody | None]
    #: Close the desk, then go on with this.
    leave: Callable[[Callable[[], object] | None], None]
    undo: Callable[[], None]
    redo: Callable[[], None]

    @property
    def bar(self) -> MessageBar:
        """Where a message is shown now."""
        body = self.body()
        return self.notice if body is None else body.messages
