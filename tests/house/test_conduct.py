"""How services, queries and tests are made: who comes first, what is a keyword, who never waits."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house import sources


def public_functions(folder: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    for module in sources.program():
        if module.name.startswith(f"oigdesk.{folder}."):
            for node in module.tree.body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                    yield f"{module.place}:{node.lineno} {node.name}", node


def takes_desk(node: ast.FunctionDef) -> list[str]:
    every = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    return [one.arg for one in every if ast.unparse(one.annotation or one) == "Desk"]


def test_the_desk_comes_first() -> None:
    late = [
        place
        for folder in ("services", "queries")
        for place, node in public_functions(folder)
        if takes_desk(node) and (not node.args.args or node.args.args[0].arg != "desk")
    ]
    assert late == []


def test_tests_never_sleep_and_replace_none_of_our_code() -> None:
    found = []
    for path in sources.ROOT.glob("tests/**/*.py"):
        module = sources.read(path)
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.Call):
                continue
            called = ast.unparse(node.func)
            if called in {"time.sleep", "sleep", "qtbot.wait", "QTest.qWait"}:
                found.append(f"{module.place}:{node.lineno} {called}")
            if called.endswith(("mock.patch", "MagicMock", "Mock")):
                found.append(f"{module.place}:{node.lineno} {called}")
            if called == "monkeypatch.setattr" and ast.unparse(node.args[0]).startswith("'oigdesk"):
                found.append(f"{module.place}:{node.lineno} {called}")
    assert found == []


def test_nothing_is_left_for_later() -> None:
    words = ("TO" + "DO", "FIX" + "ME", "X" + "XX")
    found = [
        f"{module.place}:{number} {line.strip()}"
        for module in sources.program()
        for number, line in enumerate(module.text.splitlines(), 1)
        if any(word in line for word in words)
    ]
    assert found == []
