"""Bytes that someone calls a page become text, or are refused in words."""

from __future__ import annotations

import contextlib
import re
from typing import Final

from oigdesk.errors import Refused

#: A report page is a few kilobytes; beyond this the content is something else.
LONGEST: Final = 5_000_000

COPY_THE_PAGE: Final = (
    "Open the report on Oversight.gov, select all of the page, copy it and paste it here, or save"
    " the page as HTML and open that file."
)

_BOMS: Final = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SIGNATURES: Final = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP, Word or Excel file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an older Office file or an Outlook message"),
    (b"{\\rtf", "a rich text file"),
    (b"\x1f\x8b", "a compressed file"),
    (b"MZ", "a program"),
    (b"SQLite format 3", "a database"),
)
_SAVED_ARCHIVE: Final = re.compile(rb"(?i)\A.{0,2000}content-type:\s*multipart/related", re.DOTALL)
#: What charset-normalizer is shown: enough to tell an encoding, little enough to be quick.
_SAMPLE_BYTES: Final = 64_000


def decode(content: bytes | str) -> tuple[str, str]:
    """The text of a page, its lines ended by line feeds, and the name of its encoding.

    A byte order mark is believed first, then UTF-8 is tried, also where a few bytes of it are
    damaged, then Windows-1252, which is what American pages are in otherwise: a guess from so
    little text takes its letters for Polish ones. Only bytes that mean nothing there are left to
    charset-normalizer.

    Raises:
        Refused: nothing is there, it is too large, or it is not text.
    """
    if len(content) > LONGEST:
        raise Refused(
            f"This is too large for a report page: {len(content) / 1_000_000:,.1f} MB.",
            f"A page has a few kilobytes, and at most {LONGEST // 1_000_000} MB are read.",
            COPY_THE_PAGE,
        )
    if isinstance(content, bytes):
        _refuse_other_files(content)
        text, encoding = _decoded(content)
    else:
        text, encoding = content.removeprefix("\ufeff"), "utf-8"
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip("\ufeff\u200b \t\n\xa0"):
        raise Refused("There is nothing to read: the page is empty.", "", COPY_THE_PAGE)
    if "\x00" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise _not_text("It holds bytes that stand for no letters.")
    return text, encoding


def _refuse_other_files(content: bytes) -> None:
    for signature, name in _SIGNATURES:
        # "MZ" could begin a text; a program has zeros soon after it.
        if content.startswith(signature) and (len(signature) > 2 or b"\x00" in content[:64]):
            raise _not_text(f"It is {name}.")
    if _SAVED_ARCHIVE.match(content):
        raise Refused(
            "This page was saved as a single-file web archive.",
            "Its text is packed for a browser.",
            COPY_THE_PAGE,
        )


def _decoded(content: bytes) -> tuple[str, str]:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _strict(content, encoding)
    if b"\x00" in content:
        return _strict(content, _wide(content))
    text = content.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd") - content.count("\ufffd".encode())
    if not damaged:
        return text, "utf-8"
    if sum(sign > "\x7f" for sign in text) > 2 * damaged:
        return text, f"utf-8 with {damaged} unreadable {'byte' if damaged == 1 else 'bytes'}"
    try:
        return content.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        return _guessed(content)


def _guessed(content: bytes) -> tuple[str, str]:
    import charset_normalizer

    best = charset_normalizer.from_bytes(content[:_SAMPLE_BYTES]).best()
    if best is not None:
        with contextlib.suppress(UnicodeDecodeError, LookupError):
            return content.decode(best.encoding), best.encoding
    return content.decode("cp1252", errors="replace"), "cp1252"


def _strict(content: bytes, encoding: str) -> tuple[str, str]:
    try:
        return content.decode(encoding).removeprefix("\ufeff"), encoding
    except UnicodeDecodeError as error:
        raise _not_text(f"It says that it is {encoding.upper()}, and is not.") from error


def _wide(content: bytes) -> str:
    """Which UTF-16 a text with zero bytes and without a mark is: Latin letters tell by their zeros.

    Raises:
        Refused: the zeros do not stand as they would in text.
    """
    first, second = content[0::2].count(0), content[1::2].count(0)
    half = len(content) // 2
    if second > half * 0.6 and first < half * 0.1:
        return "utf-16-le"
    if first > half * 0.6 and second < half * 0.1:
        return "utf-16-be"
    raise _not_text("It holds zero bytes, as pictures and programs do.")


def _not_text(why: str) -> Refused:
    return Refused("This is not the text of a page.", why, COPY_THE_PAGE)
