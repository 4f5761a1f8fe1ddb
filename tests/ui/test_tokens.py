"""Every ink can be read on every ground it may stand on, in all three sets of colours."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from oigdesk.ui.theme import Theme, palette_of
from oigdesk.ui.tokens import SETS, Ink, Tokens, tokens

LEAST_TEXT = 4.5
LEAST_LINE = 3.0
INKS: tuple[Ink, ...] = ("ink", "ink2", "ink3", "link", "danger", "warn", "ok", "violet")
SIGNALS: tuple[Ink, ...] = ("ink", "ink2", "danger", "warn", "ok", "violet", "link")


@pytest.fixture(params=list(SETS))
def look(request: pytest.FixtureRequest) -> Tokens:
    return SETS[request.param]


def grounds(look: Tokens) -> dict[str, QColor]:
    """What any text may stand on."""
    names = ("chrome", "surface", "raised", "sunken", "hover", "chrome_hover")
    return {name: getattr(look, name) for name in names}


def luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """The contrast of two opaque colours, 1 to 21, as WCAG 2.1 defines it."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def too_weak(pairs: Iterator[tuple[str, QColor, QColor]], least: float) -> list[str]:
    return [
        f"{name} {contrast(one, other):.2f}"
        for name, one, other in pairs
        if contrast(one, other) < least
    ]


def test_text_on_every_ground(look: Tokens) -> None:
    pairs = (
        (f"{ink} on {name}", look.colour(ink), ground)
        for ink in INKS
        for name, ground in grounds(look).items()
    )
    assert too_weak(pairs, LEAST_TEXT) == []


def test_text_on_selections(look: Tokens) -> None:
    pairs = (
        (f"{ink} on {name}", look.on_sel(ink), getattr(look, name))
        for ink in (*SIGNALS, "ink3")
        for name in ("sel", "chrome_sel")
    )
    assert too_weak(pairs, LEAST_TEXT) == []
    away = ((f"{ink} away", look.colour(ink), look.sel_away) for ink in ("ink", "ink2", "danger"))
    assert too_weak(away, LEAST_TEXT) == []


def test_text_on_tints(look: Tokens) -> None:
    pairs = (
        (f"{name} on its tint", colour, ground)
        for name, ground in look.tints.items()
        for colour in (look.tint_ink(name), look.ink, look.link, look.ink2)
    )
    assert too_weak(pairs, LEAST_TEXT) == []


def test_text_on_what_is_filled(look: Tokens) -> None:
    pairs = (
        ("on accent", look.on_accent, look.accent),
        ("on accent hovered", look.on_accent, look.accent_hover),
    )
    assert too_weak(iter(pairs), LEAST_TEXT) == []


def test_contrast_is_measured_as_the_guideline_does() -> None:
    white, black, grey = QColor("#ffffff"), QColor("#000000"), QColor("#767676")
    assert contrast(white, black) == contrast(black, white) == pytest.approx(21)
    assert contrast(grey, white) == pytest.approx(4.54, abs=0.01)


def test_edges_and_rings_can_be_seen(look: Tokens) -> None:
    pairs = [
        (f"{line} on {name}", getattr(look, line), getattr(look, name))
        for line in ("edge", "focus", "danger")
        for name in ("chrome", "surface", "raised")
    ]
    pairs.append(("focus on sel", look.focus_on_sel, look.sel))
    assert too_weak(iter(pairs), LEAST_LINE) == []


def test_disabled_text_is_weak_but_there(look: Tokens) -> None:
    pairs = (("disabled", look.disabled, getattr(look, name)) for name in ("surface", "sunken"))
    assert too_weak(pairs, LEAST_LINE) == []


def test_the_palette_says_which_colours_hold(qapp: QApplication, kept_look: None) -> None:
    for look in SETS.values():
        qapp.setPalette(palette_of(look))
        assert tokens() is look


@pytest.mark.parametrize("group", ["Active", "Inactive", "Disabled"])
def test_fusions_own_controls_can_be_read(look: Tokens, group: str) -> None:
    palette = palette_of(look)
    which = QPalette.ColorGroup[group]
    role = QPalette.ColorRole
    pairs = (
        (f"{ink.name} on {ground.name}", palette.color(which, ink), palette.color(which, ground))
        for ink, ground in (
            (role.WindowText, role.Window),
            (role.Text, role.Base),
            (role.ButtonText, role.Button),
            (role.ToolTipText, role.ToolTipBase),
        )
    )
    assert too_weak(pairs, LEAST_TEXT if group != "Disabled" else LEAST_LINE) == []


@pytest.fixture
def kept_look(qapp: QApplication) -> Iterator[None]:
    """Gives palette and font back afterwards."""
    palette, font = qapp.palette(), qapp.font()
    yield
    qapp.setPalette(palette)
    qapp.setFont(font)


def test_a_theme_is_chosen_while_running(qapp: QApplication, kept_look: None) -> None:
    theme = Theme(qapp, wanted="light")
    heard: list[str] = []
    theme.changed.connect(lambda: heard.append(theme.kind))
    theme.choose("high_contrast")
    assert tokens().high_contrast
    theme.choose("high_contrast")
    theme.choose("dark")
    assert heard == ["high_contrast", "dark"]
    theme.deleteLater()


@pytest.mark.parametrize(("asked", "held"), [(10, 50), (150, 150), (900, 300)])
def test_text_size_stays_readable(
    qapp: QApplication, kept_look: None, asked: int, held: int
) -> None:
    theme = Theme(qapp, text_size=asked)
    assert theme.text_size == held
    theme.deleteLater()
