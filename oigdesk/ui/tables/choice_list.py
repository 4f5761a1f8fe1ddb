"""A list to choose from inside a popup: icon, words, a count, and a check mark."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from oigdesk.ui.icons import paint_icon
from oigdesk.ui.measures import MEDIUM, font, font_metrics, sizes
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.frames import RADIUS, RING, fill_round, line_round
from oigdesk.ui.widgets.scroll_bar import slim

_CHOICE: Final = Qt.ItemDataRole.UserRole
_SHOWN_AT_ONCE: Final = 9


@dataclass(frozen=True)
class Choice:
    """One line: ``key`` is what it stands for, ``note`` stands at its right."""

    key: Any
    words: str
    icon: str = ""
    note: str = ""


class ChoiceList(QListWidget):
    """Lines with one current; with ``many`` each also has a box, and Space ticks it."""

    #: Another line is current: its key.
    chosen = Signal(object)
    #: Other boxes are ticked.
    ticked = Signal()

    def __init__(self, name: str, *, many: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._many = many
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.viewport().setAutoFillBackground(False)
        self.setItemDelegate(_LineDelegate(self, many=many))
        slim(self)
        self.currentItemChanged.connect(lambda now, _: self._tell(now))
        self.itemClicked.connect(self._toggle)

    def show_choices(self, choices: Iterable[Choice], *, current: object = None) -> None:
        """Show other lines; the one of the key ``current`` is current, else the first."""
        quiet = QSignalBlocker(self)
        self.clear()
        for choice in choices:
            item = QListWidgetItem(choice.words)
            item.setData(_CHOICE, choice)
            note = f", {choice.note}" if choice.note else ""
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{choice.words}{note}")
            if self._many:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Unchecked)
            self.addItem(item)
            if choice.key == current:
                self.setCurrentItem(item)
        if self.currentItem() is None:
            self.setCurrentRow(0)
        quiet.unblock()

    def keys(self) -> list[Any]:
        """The keys of the lines in sight."""
        return [self._choice(item).key for item in self._items() if not item.isHidden()]

    def current(self) -> Any:  # noqa: ANN401
        """The key of the current line; None when there is none."""
        item = self.currentItem()
        return None if item is None else self._choice(item).key

    def make_current(self, key: object) -> None:
        """Go to a line."""
        for item in self._items():
            if self._choice(item).key == key:
                self.setCurrentItem(item)

    def ticks(self) -> list[Any]:
        """The keys of the ticked lines."""
        return [
            self._choice(item).key
            for item in self._items()
            if item.checkState() == Qt.CheckState.Checked
        ]

    def tick(self, keys: Iterable[object]) -> None:
        """Tick these and no others."""
        wanted = set(keys)
        for item in self._items():
            on = self._choice(item).key in wanted
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def keep(self, text: str) -> None:
        """Show only lines that hold a text."""
        wanted = text.casefold().split()
        for item in self._items():
            words = item.text().casefold()
            item.setHidden(not all(part in words for part in wanted))
        now = self.currentItem()
        if now is None or now.isHidden():
            seen = [item for item in self._items() if not item.isHidden()]
            if seen:
                self.setCurrentItem(seen[0])

    def sizeHint(self) -> QSize:
        """As many lines as can be looked over, no more than there are."""
        lines = min(max(1, self.count()), _SHOWN_AT_ONCE)
        return QSize(sizes().units(190), lines * (sizes().control - 1))

    def minimumSizeHint(self) -> QSize:
        """A few lines."""
        return QSize(sizes().units(80), 2 * sizes().control)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks."""
        item = self.currentItem()
        if self._many and event.key() == Qt.Key.Key_Space and item is not None:
            self._toggle(item)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    def _choice(self, item: QListWidgetItem) -> Choice:
        choice: Choice = item.data(_CHOICE)
        return choice

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(self._choice(item).key)

    def _toggle(self, item: QListWidgetItem) -> None:
        if not self._many:
            return
        on = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)
        self.ticked.emit()


class _LineDelegate(QStyledItemDelegate):
    """Draws one line."""

    def __init__(self, parent: QListWidget, *, many: bool) -> None:
        super().__init__(parent)
        self._list = parent
        self._many = many

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As high as an entry of a menu."""
        return QSize(40, sizes().control - 1)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """The list ticks, wherever a line is pressed; Qt would tick once more for its box."""
        return False

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw ground, box or icon, words, note, and the mark of the chosen one."""
        look, size = tokens(), sizes()
        choice: Choice = index.data(_CHOICE)
        current = index.row() == self._list.currentRow()
        marked = current and not self._many
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = option.rect.adjusted(0, 0, -1, -1)
        if marked:
            fill_round(painter, rect, look.sel)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            fill_round(painter, rect, look.hover)
        if current and self._list.hasFocus():
            ring = look.focus_on_sel if marked else look.focus
            line_round(painter, rect, ring, width=RING, radius=RADIUS)
        inside = rect.adjusted(size.inset, 0, -size.inset, 0)
        side = size.icon
        box = QRect(inside.left(), inside.center().y() - side // 2 + 1, side, side)
        if self._many:
            on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
            fill_round(painter, box, look.accent if on else look.surface, 4)
            line_round(painter, box, look.accent if on else look.edge, radius=4)
            if on:
                paint_icon(painter, box.adjusted(2, 2, -2, -2), "check", look.on_accent)
        elif choice.icon:
            paint_icon(painter, box, choice.icon, look.on_sel("ink2", selected=marked))
        if self._many or choice.icon:
            inside.setLeft(inside.left() + side + size.units(8))
        middle = Qt.AlignmentFlag.AlignVCenter
        if choice.note:
            painter.setFont(font("small"))
            painter.setPen(look.on_sel("ink2", selected=marked))
            painter.drawText(inside, middle | Qt.AlignmentFlag.AlignRight, choice.note)
            note = font_metrics("small").horizontalAdvance(choice.note)
            inside.setRight(inside.right() - note - size.units(8))
        weight = MEDIUM if marked else 0
        words = font_metrics("body", weight).elidedText(
            choice.words, Qt.TextElideMode.ElideMiddle, inside.width()
        )
        painter.setFont(font("body", weight))
        painter.setPen(look.on_sel("ink", selected=marked))
        painter.drawText(inside, middle, words)
        painter.restore()
