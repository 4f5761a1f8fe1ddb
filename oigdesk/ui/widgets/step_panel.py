"""The sheet in which a step asks for what it needs, over the window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oigdesk.ui.measures import sizes
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.announcing import announce
from oigdesk.ui.widgets.button import LINK_PADDING, Button
from oigdesk.ui.widgets.check_list import CheckItem, CheckList
from oigdesk.ui.widgets.control_enter import is_control_enter
from oigdesk.ui.widgets.fade import fade_in
from oigdesk.ui.widgets.frames import fill_round, line_round, move_focus, painter_of
from oigdesk.ui.widgets.icon_button import IconButton
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.reason import Reason
from oigdesk.ui.widgets.scrim import Scrim
from oigdesk.ui.widgets.scroll_area import ScrollArea

#: How wide the sheet is at a body of 13 pixels.
WIDTH: Final = 404
_RADIUS = 10
_PADDING = 20
_SHADOW = 12
_GAP = 8
_UNDO: Final = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class StepFrame(QWidget):
    """Head, a body with labels above, what is missing, Cancel and the verb.

    ``open_over`` puts it under the head of a record, with a scrim over the rest of the window.
    Escape and the cross cancel. A verb that is not ready leads to the first missing thing.
    """

    confirmed = Signal()
    cancelled = Signal()
    #: The verb was pressed although something is missing: the reason.
    refused = Signal(str)
    #: The way to mend a missing thing was pressed: its name.
    mend = Signal(str)

    #: How wide it is at a body of 13 pixels.
    wide = WIDTH
    #: Hang at the foot of the pane, not under its head.
    at_foot = False

    def __init__(
        self, title: str, sentence: str, button_text: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._inside: QWidget | None = None
        self._scrim: Scrim | None = None
        self._before: QWidget | None = None
        self._anchor: QWidget | None = None
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self._title = Label(title, size="head", wrap=True, parent=self)
        self._sentence = Label(sentence, ink="ink2", wrap=True, parent=self)
        self._sentence.setVisible(bool(sentence))
        self._close = IconButton("x", "Close and keep a draft", parent=self)
        self._close.clicked.connect(self.cancel)
        self._scroll = ScrollArea(self)
        self._scroll.set_ground("raised")
        self._scroll.content.installEventFilter(self)
        self.form = self._scroll.body
        self.form.setContentsMargins(_PADDING, 2, _PADDING, 4)
        self.form.setSpacing(12)
        self.checks = CheckList(self._scroll.content)
        self.checks.mend.connect(self.mend)
        self.problem = Reason(parent=self._scroll.content)
        self.form.addWidget(self.checks)
        self.form.addWidget(self.problem)
        self._foot_bar = QWidget(self)
        self._foot = QHBoxLayout(self._foot_bar)
        self._foot.setContentsMargins(_PADDING, 12, _PADDING, 16)
        self._foot.setSpacing(_GAP)
        self._foot.addStretch()
        self.cancel_button = Button("Cancel", parent=self)
        self.cancel_button.clicked.connect(self.cancel)
        self.verb = Button(button_text, "primary", parent=self)
        self.verb.clicked.connect(self.confirmed)
        self.verb.refused.connect(self._refuse)
        self._foot.addWidget(self.cancel_button)
        self._foot.addWidget(self.verb)
        self._lay_out()
        self.hide()

    def add(self, widget: QWidget) -> None:
        """Put a field into the body, before what is missing."""
        self.form.insertWidget(self.form.count() - 2, widget)

    def add_beside(self, *widgets: QWidget) -> None:
        """Put fields side by side into the body."""
        row = QHBoxLayout()
        row.setSpacing(12)
        for widget in widgets:
            row.addWidget(widget, 1, Qt.AlignmentFlag.AlignTop)
        self.form.insertLayout(self.form.count() - 2, row)

    def add_at_foot(self, widget: QWidget) -> None:
        """Put something before Cancel and the verb: another way out, or what follows."""
        self._foot.insertWidget(0, widget)
        if isinstance(widget, Button) and widget.kind == "link":
            edge = _PADDING - sizes().units(LINK_PADDING)  # its letters share the edge of the text
            self._foot.setContentsMargins(edge, 12, _PADDING, 16)

    def show_inside(self, widget: QWidget) -> None:
        """Show something in the place of the form and its foot, until it is left."""
        self._inside = widget
        self._scroll.hide()
        self._foot_bar.hide()
        self._whole.addWidget(widget, 1)
        widget.show()
        self.place()

    def leave_inside(self) -> None:
        """Show the form again; what stood in its place goes."""
        widget, self._inside = self._inside, None
        if widget is None:
            return
        self._whole.removeWidget(widget)
        widget.hide()
        widget.deleteLater()
        self._scroll.show()
        self._foot_bar.show()
        self.place()

    def inside(self) -> QWidget | None:
        """What is shown in the place of the form, if anything is."""
        return self._inside

    def show_title(self, title: str, sentence: str) -> None:
        """Change what the sheet says of itself."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)

    def show_needs(self, items: Sequence[CheckItem], headline: str = "") -> None:
        """Show what the step needs; the verb is ready when nothing is missing."""
        self.checks.show_items(items, headline)
        missing = self.checks.missing()
        self.verb.set_unready(f"Still missing: {missing[0].text}." if missing else None)
        self.place()

    def show_problem(self, text: str) -> None:
        """Say why the step could not be taken; "" takes it back."""
        self.problem.show_reason(text)
        if text:
            announce(self, text, urgent=True)
        self.place()
        if text and self.isVisible():
            self._scroll.show_whole(self.problem)

    def open_over(self, anchor: QWidget, first: QWidget | None = None) -> None:
        """Show the sheet over a pane, its scrim over the window, and put the focus inside.

        Args:
            anchor: the pane under whose top the sheet hangs, such as the body of a record.
            first: what gets the focus; by default the first field.
        """
        window = anchor.window()
        self._before = window.focusWidget()
        self._anchor = anchor
        self._scrim = Scrim(window)
        self._scrim.resized.connect(self.place)
        anchor.installEventFilter(self)
        self.setParent(window)
        self.place()
        self.show()
        self.raise_()
        fade_in(self._scrim, self)
        target = first or self._first_field()
        move_focus(target)
        announce(self, f"{self.accessibleName()}. {self.accessibleDescription()}")

    def cancel(self) -> None:
        """Close without taking the step."""
        self.close_panel()
        self.cancelled.emit()

    def close_panel(self) -> None:
        """Take the sheet and its scrim away; the focus goes back where it was."""
        if self._scrim is not None:
            self._scrim.deleteLater()
            self._scrim.hide()
            self._scrim = None
        if self._anchor is not None:
            self._anchor.removeEventFilter(self)
        self.hide()
        before, self._before = self._before, None
        # What was under it may be gone by now: a record that was read anew, a step before this.
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            move_focus(before)

    def place(self) -> None:
        """Put the sheet under its anchor's top, pushed up and in so that all of it can be seen."""
        window, anchor = self.parentWidget(), self._anchor
        if window is None or anchor is None:
            return
        size = sizes()
        width = min(self._width(), window.width())
        height = min(self._height_at(width), window.height())
        right = anchor.mapTo(window, QPoint(anchor.width(), 0)).x()
        top = anchor.mapTo(window, QPoint(0, 0)).y() + size.units(6) - _SHADOW
        if self.at_foot:
            top = anchor.mapTo(window, QPoint(0, anchor.height())).y() - height
        left = min(max(right - width, 0), window.width() - width)
        top = max(0, min(top, window.height() - height))
        self.setGeometry(left, top, width, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape cancels, Ctrl+Enter confirms."""
        if event.key() == Qt.Key.Key_Escape and self._inside is not None:
            self.leave_inside()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancel()
        elif is_control_enter(event) and self._inside is None:
            self.press_verb()
        # Nothing goes on to the window beneath.

    def press_verb(self) -> None:
        """Confirm by Ctrl+Enter, or be told what is missing."""
        self.verb.click()

    def focusNextPrevChild(self, next_: bool) -> bool:  # noqa: FBT001
        """Tab stays inside the sheet."""
        here = self.window().focusWidget()
        if here is None or not self.isAncestorOf(here):
            return super().focusNextPrevChild(next_)
        reason = Qt.FocusReason.TabFocusReason if next_ else Qt.FocusReason.BacktabFocusReason
        one: QWidget | None = here
        while one is not None:
            one = one.nextInFocusChain() if next_ else one.previousInFocusChain()
            if one is here:
                break
            if one is not None and self.isAncestorOf(one) and _takes_tab(one):
                one.setFocus(reason)
                break
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the anchor, and what is shown inside: a pane that scrolls tells nobody."""
        moved = event.type() in {QEvent.Type.Resize, QEvent.Type.Move} and watched is self._anchor
        grown = event.type() == QEvent.Type.LayoutRequest and watched is self._scroll.content
        if moved or grown:
            self.place()
        return False

    def event(self, event: QEvent) -> bool:
        """Grow with what is shown, and with the font; nothing beneath is undone meanwhile."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and any(map(event.matches, _UNDO)):
            event.accept()  # to the field that has the focus, or to nobody
            return True
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.ApplicationFontChange}:
            self.place()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the shadow and the sheet."""
        painter = painter_of(self)
        look = tokens()
        box = self.rect().adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)
        if not look.high_contrast:
            _draw_shadow(painter, box)
        fill_round(painter, box, look.raised, _RADIUS)
        line_round(painter, box, look.edge if look.high_contrast else look.line, radius=_RADIUS)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setContentsMargins(0, 5, 0, 0)
        words.setSpacing(6)
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        head = QHBoxLayout()
        head.setContentsMargins(_PADDING, 12, 10, 8)
        head.addLayout(words, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(_SHADOW + 1, _SHADOW + 1, _SHADOW + 1, _SHADOW + 1)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self._foot_bar)
        self._head = head
        self._whole = whole

    def _width(self) -> int:
        """The usual width, or what the foot needs: no verb is cut."""
        foot = self._foot.minimumSize().width() + 2
        return max(sizes().units(self.wide), foot) + 2 * _SHADOW

    def _height_at(self, width: int) -> int:
        inner = width - 2 * _SHADOW - 2
        head = self._head.totalHeightForWidth(inner)
        body = self._scroll.content.layout()
        middle = body.totalHeightForWidth(inner) if body is not None else 0
        if self._inside is not None:
            high = self._inside.heightForWidth(inner)
            return head + max(high, self._inside.sizeHint().height()) + 2 * _SHADOW + 2
        return head + middle + self._foot.sizeHint().height() + 2 * _SHADOW + 2

    def _first_field(self) -> QWidget:
        for one in self._scroll.content.findChildren(QWidget):
            if _takes_tab(one):
                return one
        return self.verb

    def _refuse(self, reason: str) -> None:
        self.checks.focus_first_missing()
        self.refused.emit(reason)

    def sizeHint(self) -> QSize:
        """As wide as sheets are and as high as all of it."""
        width = self._width()
        return QSize(width, self._height_at(width))


def _takes_tab(widget: QWidget) -> bool:
    return (
        widget.isEnabled()
        and widget.isVisibleTo(widget.window())
        and widget.focusProxy() is None
        and bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
    )


def _draw_shadow(painter: QPainter, box: QRect) -> None:
    shade = QColor(0, 0, 0, 5)
    for spread in range(_SHADOW - 2, 0, -1):
        around = box.adjusted(-spread, -spread + 3, spread, spread - 1)
        fill_round(painter, around, shade, _RADIUS + spread)
