"""PySide6 must not eat references to None: 6.12.0 on Python 3.11 ended the program that way."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject

CALLS = 20_000


def test_void_calls_of_qt_leave_none_alone() -> None:
    qt = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS // 2):
        qt.setObjectName("name")
        qt.setProperty("name", 1)
    assert abs(sys.getrefcount(None) - before) < CALLS // 20
