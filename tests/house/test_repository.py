"""The repository stands alone: its documents tell the truth and it names no one's machine."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import sys
import tomllib

from tests.house import sources

CONTRIBUTING = sources.ROOT / "CONTRIBUTING.md"
ICONS = sources.ROOT / "resources" / "icons"

#: Folders whose every subfolder has its line in the tree; of tests/ the text says it is a mirror.
DRAWN_WHOLE = ("oigdesk", "resources")

#: Hosts of package registries, and where some machine keeps its checkouts.
FOREIGN = re.compile(
    "|".join(
        [r"pypi\.(org|io)", r"pythonhosted\.", r"registry\.(npmjs|yarnpkg)", r"pkg\.dev"]
        + [rf"(?<![\w.}}*/]){re.escape('/' + folder)}/" for folder in ("work", "root", "opt")]
    )
)

#: Where the name to import is not the name to install.
INSTALLED_AS = {"PySide6": "pyside6-essentials", "shiboken6": "pyside6-essentials"}


def drawn_tree() -> set[str]:
    """The paths that the tree in CONTRIBUTING names; folders end in a slash."""
    text = CONTRIBUTING.read_text(encoding="utf-8")
    block = re.search(r"^## The tree\n.*?^```\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    assert block is not None
    found: set[str] = set()
    above: list[str] = []
    for line in block[1].splitlines():
        name = line.split()[0]
        depth = (len(line) - len(line.lstrip())) // 2
        above = [*above[:depth], name]
        found.add("".join(above))
    return found


def tree_on_disk() -> set[str]:
    """What the tree should name: every folder drawn whole, the top, and the program's own files."""
    found: set[str] = set()
    for path in sources.kept_files():
        parts = path.relative_to(sources.ROOT).parts
        deep = len(parts) if parts[0] in DRAWN_WHOLE else 2
        found |= {"/".join(parts[:end]) + "/" for end in range(1, min(deep, len(parts)))}
        if len(parts) == 1 or (len(parts) == 2 and parts[0] == "oigdesk"):
            found.add("/".join(parts))
    return found - {"oigdesk/__init__.py"}


def test_the_tree_in_contributing_equals_the_disk() -> None:
    drawn, disk = drawn_tree(), tree_on_disk()
    assert sorted(drawn - disk) == [], "drawn, but not there"
    assert sorted(disk - drawn) == [], "there, but not drawn"


def declared(*, developers: bool) -> set[str]:
    """The names of the distributions that pyproject.toml asks for, in their normal form."""
    project = tomllib.loads((sources.ROOT / "pyproject.toml").read_text(encoding="utf-8"))[
        "project"
    ]
    wanted = project["optional-dependencies"]["dev"] if developers else project["dependencies"]
    return {normal(re.split(r"[<>=!~\[ ;]", line)[0]) for line in wanted}


def normal(name: str) -> str:
    """A distribution's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_dependency_has_its_reason() -> None:
    text = CONTRIBUTING.read_text(encoding="utf-8")
    reasons = {
        normal(name)
        for name in re.findall(
            r"`([\w.-]+)`", "\n".join(line for line in text.splitlines() if line.startswith("| "))
        )
    }
    assert declared(developers=False) - reasons == set()
    assert declared(developers=True) - reasons == set()


def test_every_third_party_import_is_declared() -> None:
    known = importlib.metadata.packages_distributions()
    wanted: dict[str, str] = {}
    for module in sources.program():
        for found in sources.imports(module):
            name = found.imported.split(".")[0]
            if name != "oigdesk" and name not in sys.stdlib_module_names:
                wanted.setdefault(name, f"{module.place}:{found.line}")
    undeclared = {
        name: place
        for name, place in wanted.items()
        if not {normal(one) for one in [*known.get(name, []), INSTALLED_AS.get(name, name)]}
        & declared(developers=False)
    }
    assert undeclared == {}


def test_no_machine_and_no_registry_is_named() -> None:
    found = []
    for path in sources.kept_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [
            f"{path.relative_to(sources.ROOT)}:{number} {hit[0]}"
            for number, line in enumerate(text.splitlines(), 1)
            for hit in FOREIGN.finditer(line)
        ]
    assert found == []


def icons_asked_for() -> dict[str, str]:
    """The icons that the window names in a call of something called icon, and where."""
    found: dict[str, str] = {}
    for module in sources.program():
        if not module.name.startswith("oigdesk.ui"):
            continue
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.Call):
                continue
            named = [word.value for word in node.keywords if word.arg == "icon"]
            if "icon" in sources.last_name(node.func).lower():
                named += node.args[:1]
            for value in named:
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    found[value.value] = f"{module.place}:{node.lineno}"
    return found


def test_every_icon_asked_for_is_there_with_its_licence() -> None:
    missing = {
        name: place
        for name, place in icons_asked_for().items()
        if not (ICONS / f"{name.removesuffix('.svg')}.svg").is_file()
    }
    assert missing == {}
    if any(ICONS.glob("*.svg")):
        assert (ICONS / "LICENSE").is_file()


def test_no_icon_lies_unused() -> None:
    """Some names stand in tables and are drawn at run time: any text of the window counts."""
    said = {
        node.value
        for module in sources.program()
        if module.name.startswith("oigdesk.ui")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert [icon.stem for icon in sorted(ICONS.glob("*.svg")) if icon.stem not in said] == []
