"""How menus look: the one place where a style sheet is used, since Qt paints menus no other way."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QMenuBar

from oigdesk.ui.measures import font, sizes
from oigdesk.ui.tokens import tokens


def dress(menu: QMenu) -> None:
    """Give a menu the colours and sizes that hold now."""
    look, size = tokens(), sizes()
    chosen, away = look.on_sel("ink").name(), look.disabled.name()
    menu.setFont(font("body"))
    menu.setStyleSheet(
        f"QMenu {{ background: {look.raised.name()}; color: {look.ink.name()};"
        f" border: 1px solid {look.edge.name() if look.high_contrast else look.line.name()};"
        f" padding: {size.units(5)}px; }}"
        f"QMenu::item {{ padding: {size.units(5)}px {size.units(22)}px {size.units(5)}px"
        f" {size.units(8)}px; border-radius: 4px; }}"
        f"QMenu::item:selected {{ background: {look.sel.name()}; color: {chosen}; }}"
        f"QMenu::item:disabled {{ color: {away}; background: transparent; }}"
        f"QMenu::icon {{ padding-left: {size.units(8)}px; }}"
        f"QMenu::separator {{ height: 1px; background: {look.line.name()};"
        f" margin: {size.units(5)}px {size.units(8)}px; }}"
    )


def dress_bar(bar: QMenuBar) -> None:
    """Give the row of menus the colours and sizes that hold now."""
    look, size = tokens(), sizes()
    pressed = look.chrome_sel if not look.high_contrast else look.hover
    bar.setFont(font("small"))
    bar.setStyleSheet(
        f"QMenuBar {{ background: transparent; color: {look.ink.name()}; border: none;"
        " spacing: 0px; padding: 0px; margin: 0px; }"
        f"QMenuBar::item {{ padding: {size.units(5)}px {size.units(7)}px; border-radius: 5px;"
        " background: transparent; }"
        f"QMenuBar::item:selected {{ background: {look.chrome_hover.name()}; }}"
        f"QMenuBar::item:pressed {{ background: {pressed.name()}; }}"
    )
