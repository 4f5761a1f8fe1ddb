"""The navigator: the pages of the desk with their counts, as words or as icons only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from oigdesk.ui.commands import PAGES
from oigdesk.ui.icons import paint_icon
from oigdesk.ui.measures import STRONG, font, sizes
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.frames import RING, fill_round, line_round
from oigdesk.ui.widgets.tips import tip

Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole

_ICON_ROLE: Final = _Role.UserRole
_COUNT_ROLE: Final = _Role.UserRole + 1
_MARGIN = 8
_TEXT_AT = 40
_ICON_AT = 16
_WIDTH = 216
_RAIL = 48


class _Entries(QAbstractListModel):
    """The pages and how many records each holds."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entries = list(PAGES)
        self.counts: dict[str, int] = {}

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:  # noqa: ANN401, Qt's own
        if not index.isValid():
            return None
        name, title, icon = self.entries[index.row()]
        count = self.counts.get(name)
        match role:
            case _Role.DisplayRole:
                return title
            case _Role.ToolTipRole | _Role.AccessibleTextRole:
                words = title if count is None else f"{title}, {count:,}"
                return tip(words) if role == _Role.ToolTipRole else words
            case _ if role == _ICON_ROLE:
                return icon
            case _ if role == _COUNT_ROLE:
                return "" if count is None else f"{count:,}"
        return None


class _Entry(QStyledItemDelegate):
    """Paints one page's line."""

    def __init__(self, view: Navigator) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(sizes().units(_RAIL), sizes().navigator)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, size = tokens(), sizes()
        state = option.state
        whole: QRect = option.rect
        rect = whole.adjusted(_MARGIN, 0, -_MARGIN, 0)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected:
            fill_round(painter, rect, look.chrome_sel)
        elif state & QStyle.StateFlag.State_MouseOver:
            fill_round(painter, rect, look.chrome_hover)
        by_key = self._view.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        if selected and self._view.hasFocus() and by_key:
            line_round(painter, rect, look.focus_on_sel, width=RING)
        side = size.icon
        left = whole.left() + (
            (whole.width() - side) // 2 if self._view.is_rail else size.units(_ICON_AT)
        )
        box = QRect(left, whole.center().y() - side // 2 + 1, side, side)
        ink = look.on_sel("link" if selected else "ink2", selected=selected)
        paint_icon(painter, box, index.data(_ICON_ROLE), ink)
        if not self._view.is_rail:
            self._paint_words(painter, whole, index, selected=selected)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, whole: QRect, index: Index, *, selected: bool
    ) -> None:
        look, size = tokens(), sizes()
        middle = Qt.AlignmentFlag.AlignVCenter
        inner = whole.adjusted(size.units(_TEXT_AT), 0, -2 * _MARGIN, 0)
        painter.setFont(font("small"))
        painter.setPen(look.on_sel("ink2", selected=selected))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, index.data(_COUNT_ROLE))
        painter.setFont(font("body", STRONG if selected else 0))
        painter.setPen(look.on_sel("ink", selected=selected))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, index.data())


class Navigator(QListView):
    """One line a page; the page changes with the selection."""

    #: The name of the page to show.
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_rail = False
        self._marking = False
        self._entries = _Entries(self)
        self.setModel(self._entries)
        self.setItemDelegate(_Entry(self))
        self.setAccessibleName("Pages")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.viewport().setAutoFillBackground(False)
        self._measure()
        self.selectionModel().currentChanged.connect(self._choose)
        self.clicked.connect(self._choose)

    def show_pages(self, names: list[str]) -> None:
        """List only these pages."""
        self._entries.beginResetModel()
        self._entries.entries = [entry for entry in PAGES if entry[0] in names]
        self._entries.endResetModel()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many records each page holds; a page without a count shows none."""
        self._entries.counts = dict(counts)
        last = self._entries.index(self._entries.rowCount() - 1)
        self._entries.dataChanged.emit(self._entries.index(0), last)

    def select(self, name: str) -> None:
        """Mark a page as the one in front, without choosing it anew."""
        row = next((at for at, entry in enumerate(self._entries.entries) if entry[0] == name), -1)
        index = self._entries.index(row)
        if not self.selectionModel().isSelected(index):
            self._marking = True
            self.setCurrentIndex(index)
            self._marking = False

    def set_rail(self, *, rail: bool) -> None:
        """Show icons only, or icons with words and counts."""
        self.is_rail = rail
        self._measure()

    def event(self, event: QEvent) -> bool:
        """Measure anew when the font changes."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._measure()
        return super().event(event)

    def _measure(self) -> None:
        size = sizes()
        self.setFixedWidth(size.units(_RAIL if self.is_rail else _WIDTH))
        self.setViewportMargins(0, size.units(7), 0, size.units(7))
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def _choose(self, now: QModelIndex) -> None:
        if now.isValid() and not self._marking:
            self.chosen.emit(self._entries.entries[now.row()][0])
