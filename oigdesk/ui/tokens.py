"""The colours of the window by their role, for light, dark and high contrast.

The application's own palette says which set holds: each set has a link colour of its own, and
``tokens()`` looks that up. So there is no second place to keep in step, every painter asks at
paint time, and a change of the palette repaints all in the new colours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtGui import QColor, QGuiApplication

Kind = Literal["light", "dark", "high_contrast"]

#: What text and icons may be painted in.
Ink = Literal[
    "ink", "ink2", "ink3", "on_accent", "link", "danger", "warn", "ok", "violet", "disabled"
]

#: What a badge or a bar may stand on.
Tint = Literal["slate", "info", "ok", "warn", "danger", "violet"]

_TINT_INK: Final[Mapping[Tint, Ink]] = {
    "slate": "ink2",
    "info": "link",
    "ok": "ok",
    "warn": "warn",
    "danger": "danger",
    "violet": "violet",
}


def _colour(digits: str) -> QColor:
    return QColor(f"#{digits}")


@dataclass(frozen=True)
class Tokens:
    """One set of colours; a name says what a colour is for, never what it looks like."""

    kind: Kind
    chrome: QColor
    surface: QColor
    raised: QColor
    sunken: QColor
    hover: QColor
    chrome_hover: QColor
    sel: QColor
    sel_away: QColor
    chrome_sel: QColor
    line: QColor
    pane_line: QColor
    edge: QColor
    accent: QColor
    accent_hover: QColor
    focus: QColor
    focus_on_sel: QColor
    scrim: QColor
    ink: QColor
    ink2: QColor
    ink3: QColor
    on_accent: QColor
    link: QColor
    danger: QColor
    warn: QColor
    ok: QColor
    violet: QColor
    disabled: QColor
    mark: QColor
    on_mark: QColor
    tints: Mapping[Tint, QColor]

    @property
    def high_contrast(self) -> bool:
        """Whether tints are told apart by an edge or a stripe instead of by their colour."""
        return self.kind == "high_contrast"

    def colour(self, ink: Ink) -> QColor:
        """The colour of a role of text."""
        found: QColor = getattr(self, ink)
        return found

    def on_sel(self, ink: Ink, *, selected: bool = True) -> QColor:
        """The colour of text or an icon in a row: in high contrast all on a selection is black.

        ``ink3`` is too weak for a selection and becomes ``ink2`` there.
        """
        if not selected:
            return self.colour(ink)
        if self.high_contrast:
            return QColor(0, 0, 0)
        return self.ink2 if ink == "ink3" else self.colour(ink)

    def tint_ink(self, tint: Tint) -> QColor:
        """The colour of words and icons that stand on a tint."""
        return self.colour(_TINT_INK[tint])


LIGHT: Final = Tokens(
    kind="light",
    chrome=_colour("F3F4F6"),
    surface=_colour("FFFFFF"),
    raised=_colour("FFFFFF"),
    sunken=_colour("F8F9FB"),
    hover=_colour("F2F4F7"),
    chrome_hover=_colour("E7E9ED"),
    sel=_colour("DFE9FD"),
    sel_away=_colour("E8EAEE"),
    chrome_sel=_colour("DCE1E9"),
    line=_colour("E3E6EB"),
    pane_line=_colour("E3E6EB"),
    edge=_colour("838B99"),
    accent=_colour("2457D6"),
    accent_hover=_colour("1C48B8"),
    focus=_colour("2457D6"),
    focus_on_sel=_colour("2457D6"),
    scrim=QColor(0x14, 0x18, 0x1F, 59),
    ink=_colour("191D24"),
    ink2=_colour("4A5260"),
    ink3=_colour("5C6472"),
    on_accent=_colour("FFFFFF"),
    link=_colour("1F50C9"),
    danger=_colour("B3261E"),
    warn=_colour("855000"),
    ok=_colour("16663C"),
    violet=_colour("6639B0"),
    disabled=_colour("7D8592"),
    mark=_colour("FFE48A"),
    on_mark=_colour("191D24"),
    tints={
        "slate": _colour("ECEEF2"),
        "info": _colour("E6EEFD"),
        "ok": _colour("E4F3EA"),
        "warn": _colour("FEF3DC"),
        "danger": _colour("FCEBE9"),
        "violet": _colour("EFE9FA"),
    },
)

DARK: Final = Tokens(
    kind="dark",
    chrome=_colour("15181D"),
    surface=_colour("1B1F25"),
    raised=_colour("242931"),
    sunken=_colour("181C21"),
    hover=_colour("232830"),
    chrome_hover=_colour("242932"),
    sel=_colour("233761"),
    sel_away=_colour("2A2F37"),
    chrome_sel=_colour("2C323D"),
    line=_colour("2C323B"),
    pane_line=_colour("2C323B"),
    edge=_colour("76808E"),
    accent=_colour("3567E3"),
    accent_hover=_colour("2C5BD0"),
    focus=_colour("8FB2FF"),
    focus_on_sel=_colour("8FB2FF"),
    scrim=QColor(0, 0, 0, 128),
    ink=_colour("E7EAF0"),
    ink2=_colour("B0B8C5"),
    ink3=_colour("9CA5B3"),
    on_accent=_colour("FFFFFF"),
    link=_colour("8FB2FF"),
    danger=_colour("FF9B92"),
    warn=_colour("F0BC62"),
    ok=_colour("74D3A0"),
    violet=_colour("C4AAF7"),
    disabled=_colour("6E7784"),
    mark=_colour("6A5211"),
    on_mark=_colour("FFF6DC"),
    tints={
        "slate": _colour("2A2F37"),
        "info": _colour("1F2E50"),
        "ok": _colour("19301F"),
        "warn": _colour("362B17"),
        "danger": _colour("3B2120"),
        "violet": _colour("2E2542"),
    },
)

HIGH_CONTRAST: Final = Tokens(
    kind="high_contrast",
    chrome=_colour("000000"),
    surface=_colour("000000"),
    raised=_colour("000000"),
    sunken=_colour("000000"),
    hover=_colour("2B2B2B"),
    chrome_hover=_colour("2B2B2B"),
    sel=_colour("1AEBFF"),
    sel_away=_colour("4A4A4A"),
    chrome_sel=_colour("1AEBFF"),
    line=_colour("858585"),
    pane_line=_colour("FFFFFF"),
    edge=_colour("FFFFFF"),
    accent=_colour("FFE14D"),
    accent_hover=_colour("FFF0A0"),
    focus=_colour("FFE14D"),
    focus_on_sel=_colour("000000"),
    scrim=QColor(0, 0, 0, 176),
    ink=_colour("FFFFFF"),
    ink2=_colour("FFFFFF"),
    ink3=_colour("FFFFFF"),
    on_accent=_colour("000000"),
    link=_colour("7FDBFF"),
    danger=_colour("FFB3AD"),
    warn=_colour("FFD27A"),
    ok=_colour("9CF5BE"),
    violet=_colour("E2CFFF"),
    disabled=_colour("3FF23F"),
    mark=_colour("FFE14D"),
    on_mark=_colour("000000"),
    tints=dict.fromkeys(_TINT_INK, _colour("000000")),
)

SETS: Final[Mapping[Kind, Tokens]] = {
    "light": LIGHT,
    "dark": DARK,
    "high_contrast": HIGH_CONTRAST,
}

_BY_LINK: Final = {one.link.rgb(): one for one in SETS.values()}


def tokens() -> Tokens:
    """The colours that hold now; under a palette that is not ours, the light ones."""
    return _BY_LINK.get(QGuiApplication.palette().link().color().rgb(), LIGHT)
