"""The program's source as the house tests read it: parsed once, without importing it."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "oigdesk"


@dataclass(frozen=True)
class Module:
    """One file of the program: its dotted name, where it lies, and what it says."""

    name: str
    path: Path
    text: str
    tree: ast.Module

    @property
    def place(self) -> str:
        return self.path.relative_to(ROOT).as_posix()


@dataclass(frozen=True)
class Import:
    """One module that another one names; ``late`` when not at the top of the file."""

    importer: str
    imported: str
    line: int
    late: bool


def read(path: Path) -> Module:
    """Parse one file."""
    parts = list(path.relative_to(ROOT).with_suffix("").parts)
    if parts[-1] == "__init__":
        parts.pop()
    text = path.read_text(encoding="utf-8")
    return Module(".".join(parts), path, text, ast.parse(text, str(path)))


@cache
def program() -> tuple[Module, ...]:
    """Every module of the program."""
    return tuple(read(path) for path in sorted(PACKAGE.rglob("*.py")))


@cache
def kept_files() -> tuple[Path, ...]:
    """Every file that belongs to the repository: whatever .gitignore does not name."""
    ignored = [".git", *(ROOT / ".gitignore").read_text(encoding="utf-8").split()]
    patterns = [pattern.rstrip("/") for pattern in ignored]

    def kept(name: str) -> bool:
        return not any(fnmatch(name, pattern) for pattern in patterns)

    found: list[Path] = []
    for folder, folders, files in os.walk(ROOT):
        folders[:] = filter(kept, folders)
        found += [Path(folder) / name for name in filter(kept, files)]
    return tuple(sorted(found))


def imports(module: Module) -> Iterator[Import]:
    """Every import of a module, wherever it stands, also under ``TYPE_CHECKING``."""
    top = {id(node) for node in module.tree.body}
    for node in ast.walk(module.tree):
        late = id(node) not in top
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(module.name, alias.name, node.lineno, late)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:  # the name may be a module of that package
                yield Import(module.name, f"{node.module}.{alias.name}", node.lineno, late)


def own_imports(module: Module) -> Iterator[Import]:
    """The imports of the program's own modules, named as modules."""
    names = {known.name for known in program()}
    for found in imports(module):
        for name in (found.imported, found.imported.rpartition(".")[0]):
            if name in names:
                yield Import(module.name, name, found.line, found.late)
                break


def last_name(callee: ast.expr) -> str:
    """What a call names: ``icon`` in ``icons.icon("star")``."""
    if isinstance(callee, ast.Attribute):
        return callee.attr
    return callee.id if isinstance(callee, ast.Name) else ""
