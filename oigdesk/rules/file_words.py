"""Files in words: how large, and of what kind."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final

_UNITS: Final = ("KB", "MB", "GB", "TB")
_KINDS: Final = {
    "application/pdf": "PDF",
    "application/msword": "Word",
    "application/vnd.ms-excel": "Excel",
    "application/vnd.ms-outlook": "Mail",
    "application/vnd.ms-powerpoint": "PowerPoint",
    "application/zip": "ZIP",
    "message/rfc822": "Mail",
    "text/csv": "CSV",
    "text/html": "Web page",
    "text/plain": "Text",
}
_ENDINGS: Final = {
    ".csv": "CSV",
    ".doc": "Word",
    ".docx": "Word",
    ".eml": "Mail",
    ".htm": "Web page",
    ".html": "Web page",
    ".json": "JSON",
    ".msg": "Mail",
    ".pdf": "PDF",
    ".ppt": "PowerPoint",
    ".pptx": "PowerPoint",
    ".txt": "Text",
    ".xls": "Excel",
    ".xlsx": "Excel",
    ".zip": "ZIP",
}
_FAMILIES: Final = {"image": "Picture", "audio": "Sound", "video": "Film", "text": "Text"}


#: Half characters: what Python makes of a name's bytes that are no text.
_NO_TEXT: Final = re.compile("[\ud800-\udfff]")


def readable(name: str) -> str:
    """A file's name as text that can be kept and shown; bytes that are no text become U+FFFD."""
    return _NO_TEXT.sub("\ufffd", name)


def size_words(size: int) -> str:
    """Bytes as people read them, in thousands: ``812 bytes``, ``188 KB``, ``2.3 MB``."""
    if size < 1000:
        return "1 byte" if size == 1 else f"{size} bytes"
    power = next((p for p in range(1, len(_UNITS)) if size < 999.5 * 1000**p), len(_UNITS))
    amount = size / 1000**power
    decimals = 0 if power == 1 else 1
    return f"{amount:,.{decimals}f} {_UNITS[power - 1]}"


def kind_words(media_type: str | None, name: str) -> str:
    """The kind of a file in a word: by its media type, told more exactly by its name's ending."""
    by_name = _ENDINGS.get(PurePath(name).suffix.lower())
    by_type = _KINDS.get(media_type or "") or _FAMILIES.get((media_type or "").partition("/")[0])
    if by_type in {None, "Text", "ZIP"} and by_name:
        # What is inside a worksheet is a ZIP, and a table of values is text: the name knows more.
        return by_name
    return by_type or by_name or "File"
