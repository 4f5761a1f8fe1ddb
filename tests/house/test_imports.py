"""The floors hold, nothing runs in circles, and nobody hides an import."""

from __future__ import annotations

import ast
import subprocess
import sys

from tests.house import sources


def circles(edges: dict[str, set[str]]) -> list[list[str]]:
    """Groups of nodes that reach each other (Tarjan's strongly connected components)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(node: str) -> None:
        index[node] = low[node] = len(index)
        stack.append(node)
        for other in edges.get(node, ()):
            if other not in index:
                visit(other)
            if other in stack:
                low[node] = min(low[node], low[other])
        if low[node] == index[node]:
            group = stack[stack.index(node) :]
            del stack[stack.index(node) :]
            if len(group) > 1:
                found.append(sorted(group))

    for node in list(edges):
        if node not in index:
            visit(node)
    return found


def test_the_layer_contract_holds() -> None:
    lint = "from importlinter.cli import lint_imports_command as lint; lint()"
    done = subprocess.run(  # in a process of its own, because it resets the logging of its process
        [sys.executable, "-c", lint, "--no-cache", "--no-logo"],
        cwd=sources.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_circle_would_be_found() -> None:
    edges = {"a": {"b"}, "b": {"c", "d"}, "c": {"a"}, "d": set[str]()}
    assert circles(edges) == [["a", "b", "c"]]


def test_late_and_type_only_imports_would_be_found() -> None:
    text = (
        "import oigdesk.paths\n"
        "if TYPE_CHECKING:\n    from oigdesk import errors\n"
        "def f():\n    import oigdesk.progress\n"
    )
    module = sources.Module("x", sources.PACKAGE / "x.py", text, ast.parse(text))
    assert {(found.imported, found.late) for found in sources.own_imports(module)} == {
        ("oigdesk.paths", False),
        ("oigdesk.errors", True),
        ("oigdesk.progress", True),
    }


def test_no_circle_not_even_a_late_or_type_only_one() -> None:
    edges = {
        module.name: {found.imported for found in sources.own_imports(module)}
        for module in sources.program()
    }
    assert circles(edges) == []


def test_our_own_modules_are_imported_at_the_top() -> None:
    late = [
        f"{module.place}:{found.line} {found.imported}"
        for module in sources.program()
        if module.name != "oigdesk.__main__"  # the door imports the face it starts
        for found in sources.own_imports(module)
        if found.late
    ]
    assert late == []
