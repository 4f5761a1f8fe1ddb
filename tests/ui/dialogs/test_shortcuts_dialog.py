from __future__ import annotations

from pytestqt.qtbot import QtBot

from oigdesk.ui.dialogs.shortcuts_dialog import ShortcutsDialog
from oigdesk.ui.widgets.scroll_area import ScrollArea


def test_most_shortcuts_are_seen_at_once(qtbot: QtBot) -> None:
    dialog = ShortcutsDialog("Recommendations", ())
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    area = dialog.findChild(ScrollArea)
    assert area is not None
    most = min(area.content.sizeHint().height(), dialog.screen().availableGeometry().height() // 2)
    assert area.viewport().height() >= most
