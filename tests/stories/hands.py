"""What a person does at the real window: keys and the mouse go to the window, not to a widget."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget

from oigdesk.ui.desk_body import DeskBody
from oigdesk.ui.main_window import MainWindow
from oigdesk.ui.panels.recommendation_panel import RecommendationPanel
from oigdesk.ui.panels.step_form import StepForm
from oigdesk.ui.room import Room
from oigdesk.ui.waiting import settle, wait_until
from oigdesk.ui.widgets.editor import Editor

W = TypeVar("W", bound=QWidget)
Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier

#: So many presses of Tab go around any page.
_ONCE_AROUND = 250


class Hands:
    """One person at one window; after every act it waits until the window is at rest."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    # What is there to see.

    @property
    def room(self) -> Room:
        assert self.window.room is not None
        return self.window.room

    @property
    def body(self) -> DeskBody:
        assert self.window.body is not None
        return self.window.body

    @property
    def record(self) -> RecommendationPanel:
        return self.shown(RecommendationPanel)

    @property
    def step(self) -> StepForm:
        return self.shown(StepForm)

    @property
    def undo_offered(self) -> str:
        """What the menu says Undo would take back; "" when it is not offered."""
        action = self.window.actions_.by_name["undo"]
        return action.text().partition(": ")[2].replace("&&", "&") if action.isEnabled() else ""

    @property
    def redo_offered(self) -> str:
        """What the menu says Redo would do again; "" when it is not offered."""
        action = self.window.actions_.by_name["redo"]
        return action.text().partition(": ")[2].replace("&&", "&") if action.isEnabled() else ""

    def shown(self, kind: type[W], so: Callable[[W], bool] = lambda _: True) -> W:
        """The one visible widget of this kind of which it is so."""
        (found,) = [one for one in self.window.findChildren(kind) if one.isVisible() and so(one)]
        return found

    def named(self, kind: type[W], name: str) -> W:
        """The one visible widget of this kind that a screen reader calls so."""
        return self.shown(kind, lambda one: one.accessibleName() == name)

    # What a person does.

    def key(self, key: Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        """Press a key."""
        for _ in range(times):
            QTest.keyClick(self._front(), key, modifiers)
            self.rest()

    def key_unwatched(self, key: Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key, and only see to what it does at once."""
        QTest.keyClick(self._front(), key, modifiers)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type a text, key by key."""
        for letter in text:
            QTest.keyClick(self._front(), letter)
        self.rest()

    def tab_to(self, so: Callable[[QWidget], bool]) -> QWidget:
        """Press Tab until the keyboard is in a widget of which it is so."""
        for _ in range(_ONCE_AROUND):
            QTest.keyClick(self._front(), Key.Key_Tab)
            here = QApplication.focusWidget()
            if here is not None and so(here):
                self.rest()
                return here
        raise AssertionError("Tab does not lead there")

    def tab_into(self, widget: QWidget) -> None:
        """Press Tab until the keyboard is in this widget, or inside it."""
        self.tab_to(lambda here: here is widget or widget.isAncestorOf(here))

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Press the left button on a widget, at its middle unless it is said where."""
        assert widget.isVisible(), f"{widget} cannot be seen"
        self._bring_into_sight(widget)
        window = widget.window()
        handle = window.windowHandle()
        place = widget.mapTo(window, widget.rect().center() if at is None else at)
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, NONE, place)
        self.rest()

    def fill(self, editor: Editor, text: str) -> None:
        """Click into a field, take what stands there away, type a text and go on with Tab."""
        self.click(editor, QPoint(12, editor.height() // 2))
        self.key(Key.Key_Escape) if editor.is_held() else None
        self.retype(text)
        self.key(Key.Key_Tab)

    def retype(self, text: str) -> None:
        """Type a text in place of all that stands in the field."""
        self.key(Key.Key_A, CONTROL)
        self.type(text)

    def paste(self, text: str) -> None:
        """Copy a text in another program, and press Ctrl+V here."""
        QGuiApplication.clipboard().setText(text)
        self.key(Key.Key_V, CONTROL)

    def drop(self, at: QWidget, files: Sequence[Path], place: QPoint | None = None) -> str:
        """Drag files over a place of the window and drop them; gives the words shown before.

        Qt asks what lies deepest under the pointer first, and so does this.
        """
        self._bring_into_sight(at)
        top = at.window()
        on_top = at.mapTo(top, at.rect().center() if place is None else place)
        deepest = top.childAt(on_top) or top
        here = deepest.mapFrom(top, on_top)
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        enter = QDragEnterEvent(here, copy, mime, left, NONE)
        QApplication.sendEvent(deepest, enter)
        assert enter.isAccepted(), f"nothing takes files at {deepest}"
        QApplication.sendEvent(deepest, QDragMoveEvent(here, copy, mime, left, NONE))
        words = self.record.drop_zone.overlay.headline() if self._has_record() else ""
        drop = QDropEvent(QPointF(here), copy, mime, left, NONE)
        QApplication.sendEvent(deepest, drop)
        assert drop.isAccepted(), "the files were not taken"
        self.rest()
        return words

    def rest(self) -> None:
        """Wait until all that was asked for is read, written and shown."""
        settle(self._is_busy)
        if QApplication.activeWindow() is None and self.window.isVisible():
            # Without a window system nobody gives the keyboard back after a dialog.
            self.window.activateWindow()
            wait_until(lambda: QApplication.activeWindow() is not None, "a window is active")

    def wait_until(self, so: Callable[[], bool], what: str) -> None:
        """Wait for something that takes its time."""
        wait_until(so, what)
        self.rest()

    # Inside.

    def _front(self) -> QWindow:
        """The window that has the keyboard: a dialog over it, if there is one."""
        dialogs = [one for one in self.window.findChildren(QDialog) if one.isVisible()]
        handle = (dialogs[-1] if dialogs else self.window).windowHandle()
        assert handle is not None
        return handle

    def _is_busy(self) -> bool:
        room = self.window.room
        return self.window.runner.is_busy() or (room is not None and room.runner.is_busy())

    def _has_record(self) -> bool:
        return any(one.isVisible() for one in self.window.findChildren(RecommendationPanel))

    def _bring_into_sight(self, widget: QWidget) -> None:
        """Scroll, as a person does before a click."""
        above = widget.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(widget)
            above = above.parentWidget()
        QApplication.processEvents()
