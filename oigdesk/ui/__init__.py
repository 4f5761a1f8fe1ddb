"""The window."""

import builtins


def _load_qt() -> None:
    """Load Qt, and leave imports as they were.

    PySide makes every later import of the process read the whole source of its module, to see
    whether it wants Qt's names in snake_case. None here does, and it took a sixth of the start.
    """
    plain = builtins.__import__
    import PySide6.QtCore

    assert PySide6.QtCore
    builtins.__import__ = plain


_load_qt()
