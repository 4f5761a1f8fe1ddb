"""Saved HTML, parsed with network and entities off, and its text as a browser would copy it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from oigdesk.errors import Refused
from oigdesk.formats.page_parts import Part
from oigdesk.formats.page_text import COPY_THE_PAGE

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TAG: Final = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|section|main|div|table|tbody|tr)\b[^<>]*>",
    re.IGNORECASE,
)
_SKIPPED: Final = frozenset(
    {"script", "style", "template", "noscript", "head", "svg", "select", "button", "iframe"}
)
_BLOCK_NAMES: Final = (
    "address article aside blockquote dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr legend li main nav ol p pre section table tbody thead tfoot tr ul"
)
_BLOCKS: Final = frozenset(_BLOCK_NAMES.split())
_PARAGRAPHS: Final = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "dl", "table", "pre"}
)
_HTML_BLANK: Final = re.compile(r"[ \t\r\n\f]+")


def looks_like_html(text: str) -> bool:
    """Whether a text is HTML by its tags; a page's own text has none."""
    return bool(_TAG.search(text))


def parse(text: str) -> HtmlElement:
    """The document.

    Raises:
        Refused: nothing stands in it, or it is nested beyond anything a page would be.
    """
    import lxml.etree
    import lxml.html

    parser = lxml.html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = lxml.html.document_fromstring(text.encode(), parser=parser)
    except (lxml.etree.LxmlError, ValueError) as error:
        raise _unreadable("A browser would show nothing of it.") from error
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        raise _unreadable("Its parts are nested too deeply to be a page.")
    return root


def _unreadable(why: str) -> Refused:
    return Refused("This HTML cannot be read.", why, COPY_THE_PAGE)


class Writer:
    """Builds the source text of an HTML page line by line, and says where each piece stands."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0

    def write(self, text: str, exact: str | None = None) -> Part:
        """Append a piece that ends its line."""
        part = Part(self._length, self._length + len(text), exact)
        self._pieces += [text, "\n"]
        self._length += len(text) + 1
        return part

    def write_row(self, cells: Iterable[tuple[str, str | None]]) -> list[Part]:
        """Append one line of cells, each with its exact value, parted by tabs."""
        found: list[Part] = []
        for text, exact in cells:
            if found:
                self._pieces[-1] = "\t"
            found.append(self.write(text, exact))
        return found

    def gap(self) -> None:
        """A blank line."""
        self.write("")

    @property
    def text(self) -> str:
        """Everything that was written."""
        return "".join(self._pieces)


def text_of(element: HtmlElement, skip: HtmlElement | None = None) -> str:
    """An element's text: paragraphs parted by a blank line, cells by tabs, markup's blanks folded.

    Args:
        element: what to read.
        skip: a part of it to leave out.
    """
    rows = "".join(_pieces(element, skip)).split("\n")
    lines = [re.sub(r" ?\t ?", "\t", row).strip() for row in rows]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n \t")


def _pieces(element: HtmlElement, skip: HtmlElement | None) -> Iterator[str]:
    """Text and breaks in order, without recursion: pages of others may nest as they like."""
    import lxml.etree

    hidden = 0
    fresh = True
    for event, node in lxml.etree.iterwalk(element, events=("start", "end")):
        tag = node.tag if isinstance(node.tag, str) else ""
        out = tag in _SKIPPED or node is skip
        if event == "start":
            hidden += out
            if hidden:
                continue
            yield from _break(tag, fresh=fresh)
            words, fresh = _words(node.text, fresh=fresh or tag in _BLOCKS or tag == "br")
            yield words
        else:
            hidden -= out
            if not hidden:
                yield from _break(tag, fresh=fresh) if tag not in {"br", "td", "th"} else ()
                fresh = fresh or tag in _BLOCKS or tag == "br"
            if not hidden and node is not element:
                words, fresh = _words(node.tail, fresh=fresh)
                yield words
    yield ""


def _break(tag: str, *, fresh: bool) -> Iterator[str]:
    if tag == "br":
        yield "\n"
    elif tag in {"td", "th"}:
        yield "\t"
    elif tag in _PARAGRAPHS:
        yield "\n\n"
    elif tag in _BLOCKS and not fresh:
        yield "\n"


def _words(text: str | None, *, fresh: bool) -> tuple[str, bool]:
    folded = _HTML_BLANK.sub(" ", text or "")
    if not folded.strip(" "):
        # Blanks between blocks are layout; between words they part them.
        return ("" if fresh else folded), fresh
    return folded, False
