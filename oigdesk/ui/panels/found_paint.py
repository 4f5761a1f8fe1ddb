"""How what was found is drawn: heads of kinds, and hits with their snippets."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from oigdesk.queries.hits import Hit
from oigdesk.ui.icons import paint_icon
from oigdesk.ui.kind_icons import kind_icon
from oigdesk.ui.measures import MEDIUM, NAME, font, font_metrics, sizes
from oigdesk.ui.office import Office
from oigdesk.ui.panels.found_model import (
    ENTRY_ROLE,
    GoLine,
    GroupLine,
    hit_name,
    hit_where,
)
from oigdesk.ui.panels.snippet import Snippet
from oigdesk.ui.state_signs import state_sign
from oigdesk.ui.tokens import Ink, tokens
from oigdesk.ui.widgets.frames import line_round, shows_ring

_LINES: Final = 2
_PADDING: Final = 8
_GAP: Final = 3
#: The icon and the space behind it, in units.
_LEAD: Final = 27
#: The place of a hit has at most this share of its first line.
_SHARE: Final = 0.5


def show_all_words(line: GroupLine) -> str:
    """The link in the head of a kind."""
    return f"Show all {line.count:,}"


def link_place(rect: QRect, line: GroupLine) -> QRect:
    """Where that link stands in its row."""
    wide = font_metrics(weight=MEDIUM).horizontalAdvance(show_all_words(line))
    return QRect(rect.right() - sizes().list_margin - wide, rect.top(), wide, rect.height())


class FoundDelegate(QStyledItemDelegate):
    """Snippets are laid out once for each width."""

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._made: dict[tuple[Hit, int, str], Snippet] = {}

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The height by kind of row, and by the lines of its snippet."""
        entry = index.data(ENTRY_ROLE)
        size = sizes()
        view = option.widget
        width = view.viewport().width() if hasattr(view, "viewport") else option.rect.width()
        if isinstance(entry, GroupLine):
            return QSize(width, size.font_height + size.units(17))
        if isinstance(entry, GoLine):
            return QSize(width, size.font_height + 2 * size.units(_PADDING) + 1)
        height = size.font_height + 2 * size.units(_PADDING) + 1
        snippet = self._snippet(entry, self._room(width)) if isinstance(entry, Hit) else None
        if snippet is not None and snippet.height:
            height += size.units(_GAP) + snippet.height
        return QSize(width, height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """A kind on its band, or a hit."""
        entry = index.data(ENTRY_ROLE)
        look, rect = tokens(), option.rect
        painter.save()
        if isinstance(entry, GroupLine):
            self._paint_group(painter, rect, entry)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
            ground = look.sel if chosen else look.hover if hovered else look.surface
            painter.fillRect(rect, ground)
            if isinstance(entry, Hit):
                self._paint_hit(painter, rect, entry, chosen=chosen)
            elif isinstance(entry, GoLine):
                self._paint_go(painter, rect, entry, chosen=chosen)
            view = option.widget
            if chosen and isinstance(view, QWidget) and shows_ring(view):
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                line_round(painter, rect, look.focus_on_sel, width=2, inset=2)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look.line)
        painter.restore()

    def _paint_group(self, painter: QPainter, rect: QRect, line: GroupLine) -> None:
        look, middle = tokens(), Qt.AlignmentFlag.AlignVCenter
        painter.fillRect(rect, look.sunken)
        inner = rect.adjusted(sizes().list_margin, 0, -sizes().list_margin, 0)
        painter.setFont(font(weight=NAME))
        painter.setPen(look.ink)
        painter.drawText(inner, middle, line.words)
        inner.setLeft(inner.left() + font_metrics(weight=NAME).horizontalAdvance(line.words) + 9)
        painter.setFont(font())
        painter.setPen(look.ink2)
        painter.drawText(inner, middle, f"{line.count:,}")
        if line.more:
            painter.setFont(font(weight=MEDIUM))
            painter.setPen(look.link)
            painter.drawText(link_place(rect, line), middle, show_all_words(line))

    def _paint_go(self, painter: QPainter, rect: QRect, line: GoLine, *, chosen: bool) -> None:
        ink = tokens().on_sel("link", selected=chosen)
        inner = self._head(painter, rect, "corner-down-left", ink)
        painter.setFont(font(weight=NAME))
        painter.setPen(ink)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, f"Go to {line.name}")

    def _paint_hit(self, painter: QPainter, rect: QRect, hit: Hit, *, chosen: bool) -> None:
        look = tokens()
        icon, icon_ink = self._sign(hit)
        inner = self._head(painter, rect, icon, look.on_sel(icon_ink, selected=chosen))
        metrics = font_metrics("small")
        room = round(inner.width() * _SHARE)
        where = metrics.elidedText(hit_where(hit), Qt.TextElideMode.ElideRight, room)
        wide = metrics.horizontalAdvance(where)
        painter.setFont(font("small"))
        painter.setPen(look.on_sel("ink2", selected=chosen))
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(inner, side, where)
        strong = font(weight=NAME)
        left_over = inner.width() - wide - sizes().units(12)
        name = Snippet(hit_name(hit), strong, left_over, lines=1, strong=strong)
        ink = look.on_sel("ink", selected=chosen)
        name.draw(painter, inner.left(), inner.top(), ink)
        snippet = self._snippet(hit, inner.width())
        ink2: QColor = look.on_sel("ink2", selected=chosen)
        snippet.draw(painter, inner.left(), inner.bottom() + 1 + sizes().units(_GAP), ink2)

    def _head(self, painter: QPainter, rect: QRect, icon: str, ink: QColor) -> QRect:
        """Draw the icon; gives what is left of the first line."""
        size = sizes()
        inner = rect.adjusted(size.list_margin, size.units(_PADDING), -size.list_margin, 0)
        inner.setHeight(size.font_height)
        box = QRect(inner.left(), 0, size.icon, size.icon)
        box.moveTop(inner.top() + (inner.height() - size.icon) // 2)
        paint_icon(painter, box, icon, ink)
        return inner.adjusted(size.units(_LEAD), 0, 0, 0)

    @staticmethod
    def _room(width: int) -> int:
        """What a snippet has of a row."""
        return width - 2 * sizes().list_margin - sizes().units(_LEAD)

    def _snippet(self, hit: Hit, width: int) -> Snippet:
        made = font()
        key = (hit, width, made.key())
        if key not in self._made:
            if len(self._made) > 500:
                self._made.clear()
            strong = font(weight=NAME)
            self._made[key] = Snippet(hit.snippet, made, width, lines=_LINES, strong=strong)
        return self._made[key]

    def _sign(self, hit: Hit) -> tuple[str, Ink]:
        if hit.group == "note":
            return "message-square", "ink2"
        if hit.noun == "evidence":
            name = "".join(piece.text for piece in hit.name)
            return kind_icon(hit.media_type, name), "ink2"
        if hit.state is None:
            return "file-text", "ink2"
        words = self._office.words
        sign = state_sign(
            hit.state,
            hit.close_reason,
            on_hold=hit.on_hold,
            proof_broken=hit.proof_broken,
            words=words,
        )
        return sign.icon, sign.ink
