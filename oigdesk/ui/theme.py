"""The look as a whole: which colours hold, and how large the text is; switched while running.

``app`` makes one ``Theme`` and hands it on. Widgets do not need it: they ask ``tokens()`` and
``sizes()`` when they paint and measure, and both are read from the application's palette and font.
"""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QLayout, QToolTip

from oigdesk.ui.growing import grow
from oigdesk.ui.measures import sizes, with_figures
from oigdesk.ui.tokens import SETS, Kind, Tokens

Wanted = Literal["system", "light", "dark", "high_contrast"]

#: Percent of the system's text size.
SMALLEST_TEXT: Final = 50
LARGEST_TEXT: Final = 300

_GROUPS: Final = (
    QPalette.ColorGroup.Active,
    QPalette.ColorGroup.Inactive,
    QPalette.ColorGroup.Disabled,
)


class Theme(QObject):
    """Keeps the application's palette and font as the person, or else the system, wants them."""

    #: The colours or the text size changed; palette and font are already set.
    changed = Signal()

    def __init__(
        self, app: QApplication, *, wanted: Wanted = "system", text_size: int = 100
    ) -> None:
        super().__init__(app)
        self._app = app
        self._wanted: Wanted = wanted
        self._text_size = _within(text_size)
        self._system_font = QFont(app.font())
        app.setStyle("Fusion")
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow_system)
        self._apply_font()
        self._apply_palette()

    @property
    def wanted(self) -> Wanted:
        """What the person chose."""
        return self._wanted

    @property
    def kind(self) -> Kind:
        """Which colours that means now."""
        if self._wanted != "system":
            return self._wanted
        hints = self._app.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return "high_contrast"
        return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"

    @property
    def tokens(self) -> Tokens:
        """The colours that hold now."""
        return SETS[self.kind]

    @property
    def text_size(self) -> int:
        """Percent of the system's text size."""
        return self._text_size

    def choose(self, wanted: Wanted) -> None:
        """Change the colours."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._follow_system()

    def set_text_size(self, percent: int) -> None:
        """Change the size of all text; kept within 50 to 300 percent of the system's."""
        if _within(percent) != self._text_size:
            self._text_size = _within(percent)
            before = sizes().body
            self._apply_font()
            for window in self._app.topLevelWidgets():
                grow(window.findChildren(QLayout), before, sizes().body)
            # Qt tells only windows; every widget that measures itself has to hear of it.
            for widget in self._app.allWidgets():
                if not widget.isWindow():
                    self._app.sendEvent(widget, QEvent(QEvent.Type.ApplicationFontChange))
            self.changed.emit()

    def _follow_system(self) -> None:
        self._apply_palette()
        self.changed.emit()

    def _apply_font(self) -> None:
        made = QFont(self._system_font)
        factor = self._text_size / 100
        if made.pixelSize() > 0:
            made.setPixelSize(max(1, round(made.pixelSize() * factor)))
        else:
            made.setPointSizeF(made.pointSizeF() * factor)
        self._app.setFont(with_figures(made))

    def _apply_palette(self) -> None:
        palette = palette_of(self.tokens)
        self._app.setPalette(palette)
        QToolTip.setPalette(palette)


def palette_of(look: Tokens) -> QPalette:
    """The palette that makes Fusion's own controls fit a set of colours."""
    role = QPalette.ColorRole
    selected_ink = look.on_sel("ink")
    colours: dict[QPalette.ColorRole, QColor] = {
        role.Window: look.chrome,
        role.WindowText: look.ink,
        role.Base: look.surface,
        role.AlternateBase: look.sunken,
        role.Text: look.ink,
        role.PlaceholderText: look.ink3,
        role.Button: look.surface,
        role.ButtonText: look.ink,
        role.BrightText: look.danger,
        role.Highlight: look.sel,
        role.HighlightedText: selected_ink,
        role.Accent: look.accent,
        role.Link: look.link,
        role.LinkVisited: look.link,
        role.ToolTipBase: look.raised,
        role.ToolTipText: look.ink,
        role.Light: look.surface,
        role.Midlight: look.line,
        role.Mid: look.line,
        role.Dark: look.edge,
        role.Shadow: look.edge,
    }
    palette = QPalette()
    for group in _GROUPS:
        for name, colour in colours.items():
            palette.setColor(group, name, colour)
    for name in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, look.disabled)
    palette.setColor(QPalette.ColorGroup.Disabled, role.Base, look.sunken)
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, look.sel_away)
    return palette


def _within(percent: int) -> int:
    return min(max(percent, SMALLEST_TEXT), LARGEST_TEXT)
