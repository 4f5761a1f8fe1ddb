"""Every file says what lives in it, is well named, and is short enough to be read."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from PySide6 import QtCore, QtGui, QtWidgets

from tests.house import sources

FORBIDDEN_WORDS = {"util", "utils", "misc", "common", "helper", "helpers", "manager", "controller"}
FILE_LINES = 400
FUNCTION_LINES = 60

#: What may be longer, and why.
LONGER_FILES: dict[str, str] = {
    "oigdesk/store/migrations/versions/0002_follow_up.py": "one step: a list of statements",
}
LONGER_FUNCTIONS: dict[str, str] = {}


def written_by_us() -> list[sources.Module]:
    """The program, its tests, its benchmarks and the developer's door."""
    others = [*sources.ROOT.glob("*.py"), *sources.ROOT.glob("benchmarks/**/*.py")]
    tests = sources.ROOT.glob("tests/**/*.py")
    return [*sources.program(), *map(sources.read, [*others, *tests])]


def test_every_module_says_what_lives_in_it() -> None:
    silent = [
        module.place
        for module in written_by_us()
        if not module.path.name.startswith("test_")  # those say it by the name of what they mirror
        and not ast.get_docstring(module.tree)
    ]
    assert silent == []


def test_file_names_are_snake_case_and_say_something() -> None:
    bad = []
    for module in written_by_us():
        for part in Path(module.place).with_suffix("").parts:
            words = set(part.lower().split("_"))
            if not re.fullmatch(r"[a-z0-9_]+", part) or words & FORBIDDEN_WORDS:
                bad.append(module.place)
    assert bad == []


def test_only_names_of_qt_are_camel_case() -> None:
    of_qt = {
        name
        for module in (QtCore, QtGui, QtWidgets)
        for kind in (getattr(module, name) for name in dir(module))
        if isinstance(kind, type)
        for name in dir(kind)
    }
    ours = [
        f"{module.place}:{node.lineno} {node.name}"
        for module in sources.program()
        if module.name.startswith("oigdesk.ui")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef)
        and node.name != node.name.lower()
        and node.name not in of_qt
    ]
    assert ours == []


def test_files_stay_short() -> None:
    long = {
        module.place: len(module.text.splitlines())
        for module in written_by_us()
        if len(module.text.splitlines()) > FILE_LINES and module.place not in LONGER_FILES
    }
    assert long == {}, "look for the second job, or say in LONGER_FILES why there is none"


def test_functions_stay_short() -> None:
    long = {}
    for module in sources.program():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef) and node.end_lineno is not None:
                lines = node.end_lineno - node.lineno + 1
                if lines > FUNCTION_LINES and f"{module.name}.{node.name}" not in LONGER_FUNCTIONS:
                    long[f"{module.name}.{node.name}"] = lines
    assert long == {}, "look for the second job, or say in LONGER_FUNCTIONS why there is none"


def test_no_exception_outlives_its_reason() -> None:
    lines = {module.place: len(module.text.splitlines()) for module in written_by_us()}
    assert [name for name in LONGER_FILES if lines.get(name, 0) <= FILE_LINES] == []
