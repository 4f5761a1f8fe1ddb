"""What every page and panel is handed: there is nothing global to reach for."""

from __future__ import annotations

from dataclasses import dataclass

from oigdesk.desk import Desk
from oigdesk.ui.bus import Bus
from oigdesk.ui.office import Office
from oigdesk.ui.runner import Runner
from oigdesk.ui.settings_file import SettingsFile
from oigdesk.ui.theme import Theme


@dataclass(frozen=True)
class Room:
    """One open desk and what its window works with; opening another desk makes a new one."""

    desk: Desk
    runner: Runner
    bus: Bus
    settings: SettingsFile
    theme: Theme
    office: Office
