"""The one motion there is: a step panel and its scrim come in, unless the system asks for none."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QVariantAnimation
from PySide6.QtWidgets import QApplication, QGraphicsOpacityEffect, QStyle, QWidget

from oigdesk.ui.widgets.scrim import Scrim

FADE_MS: Final = 120


def wants_motion(widget: QWidget) -> bool:
    """Whether the system lets programs move things."""
    duration = widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration)
    return duration > 0 and QApplication.isEffectEnabled(Qt.UIEffect.UI_General)


def fade_in(scrim: Scrim, sheet: QWidget) -> None:
    """Let both appear within 120 milliseconds."""
    if not wants_motion(sheet):
        return
    effect = QGraphicsOpacityEffect(sheet)
    effect.setOpacity(0.0)
    sheet.setGraphicsEffect(effect)
    scrim.set_share(0.0)
    animation = QVariantAnimation(scrim)
    animation.setDuration(FADE_MS)
    animation.setStartValue(0.0)
    animation.setEndValue(1.0)

    def step(share: object) -> None:
        if isinstance(share, float):
            effect.setOpacity(share)
            scrim.set_share(share)

    def done() -> None:
        sheet.setGraphicsEffect(None)  # type: ignore[arg-type]

    animation.valueChanged.connect(step)
    animation.finished.connect(done)
    animation.start(QVariantAnimation.DeletionPolicy.DeleteWhenStopped)
