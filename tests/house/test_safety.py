"""No network, no rich text made of what people typed, no change that passes the journal by."""

from __future__ import annotations

import ast
import re
import socket
from collections.abc import Iterator

import pytest

from tests.house import sources

#: Modules that can open a socket. ``urllib.parse`` only takes addresses apart.
NETWORK = re.compile(
    r"(socket|ssl|http|urllib(?!\.parse)|ftplib|smtplib|poplib|imaplib|xmlrpc|asyncio|telnetlib"
    r"|requests|httpx|aiohttp|PySide6\.QtNetwork|PySide6\.QtWebSockets)(\.|$)"
)
#: Ways for a label, a tooltip or a page to take text for HTML or Markdown.
RICH = re.compile(
    r"\b(RichText|AutoText|MarkdownText|setHtml|insertHtml|appendHtml|setMarkdown|insertMarkdown"
    r"|setDefaultStyleSheet|QTextBrowser|QStaticText|mightBeRichText)\b"
)
#: Where such a thing is wanted, and why no typed text reaches it.
RICH_ALLOWED: dict[str, str] = {}

WRITING_SQL = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE|DROP|ALTER|CREATE)\b")


def test_nothing_is_imported_that_opens_a_socket() -> None:
    found = [
        f"{module.place}:{one.line} {one.imported}"
        for module in sources.program()
        for one in sources.imports(module)
        if NETWORK.match(one.imported)
    ]
    assert found == []


def test_reaching_for_the_network_would_fail_a_test(network_calls: list[str]) -> None:
    with socket.socket() as plug, pytest.raises(OSError, match=r".*"):
        plug.connect(("127.0.0.1", 9))  # nobody listens at the discard port
    assert len(network_calls) == 1
    network_calls.clear()


def test_typed_text_never_becomes_rich_text() -> None:
    found = [
        f"{module.place}:{number} {line.strip()}"
        for module in sources.program()
        if module.name.startswith("oigdesk.ui") and module.place not in RICH_ALLOWED
        for number, line in enumerate(module.text.splitlines(), 1)
        if RICH.search(line)
    ]
    assert found == []


def labels_left_to_guess(module: sources.Module) -> Iterator[str]:
    """Labels whose maker does not say that their text is plain; Qt would guess from the text."""
    for scope in ast.walk(module.tree):
        if not isinstance(scope, ast.FunctionDef | ast.ClassDef):
            continue
        own = [node for child in scope.body for node in ast.walk(child)]
        if any(isinstance(node, ast.FunctionDef | ast.ClassDef) for node in own):
            continue  # the innermost scope answers for the label
        made = [
            node
            for node in own
            if isinstance(node, ast.Call) and sources.last_name(node.func) == "QLabel"
        ]
        told = [
            node for node in own if isinstance(node, ast.Attribute) and node.attr == "PlainText"
        ]
        if len(made) > len(told):
            yield f"{module.place}:{made[0].lineno}"


def test_labels_are_told_that_their_text_is_plain() -> None:
    found = [
        place
        for module in sources.program()
        if module.name.startswith("oigdesk.ui")
        for place in labels_left_to_guess(module)
    ]
    assert found == []


def test_a_label_left_to_guess_would_be_found() -> None:
    text = "def f():\n    a = QLabel('x')\n"
    module = sources.Module("x", sources.PACKAGE / "x.py", text, ast.parse(text))
    assert list(labels_left_to_guess(module)) == ["oigdesk/x.py:2"]


def test_only_the_store_writes_in_bulk() -> None:
    """A bulk statement passes the journal by; reading with SQL is free to all who may."""
    found = []
    for module in sources.program():
        if module.name.startswith("oigdesk.store"):
            continue
        found += [
            f"{module.place}:{one.line} {one.imported}"
            for one in sources.imports(module)
            if re.fullmatch(r"sqlalchemy(\.[\w.]+)?\.(insert|update|delete)", one.imported)
            or one.imported.split(".")[0] == "sqlite3"
        ]
        found += [
            f"{module.place}:{node.lineno}"
            for node in ast.walk(module.tree)
            if isinstance(node, ast.Call)
            and sources.last_name(node.func) in {"text", "exec_driver_sql"}
            and node.args
            and isinstance(node.args[0], ast.Constant)
            and WRITING_SQL.match(str(node.args[0].value))
        ]
    assert found == []
