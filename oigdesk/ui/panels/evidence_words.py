"""How an evidence file is described: kind, size, digest, times, and its events of custody."""

from __future__ import annotations

import datetime as dt
from pathlib import PurePath
from typing import Final

from oigdesk.rules.days import day_words

_KINDS: Final = {
    ".pdf": "PDF",
    ".doc": "Word",
    ".docx": "Word",
    ".xls": "Excel",
    ".xlsx": "Excel",
    ".xlsm": "Excel",
    ".csv": "CSV",
    ".ppt": "PowerPoint",
    ".pptx": "PowerPoint",
    ".msg": "Mail",
    ".eml": "Mail",
    ".zip": "ZIP",
    ".txt": "Text",
    ".htm": "Web page",
    ".html": "Web page",
}
_FAMILIES: Final = {"image": "Picture", "text": "Text", "audio": "Sound", "video": "Film"}

#: Icon and words of an event of custody.
CUSTODY: Final = {
    "collected": ("download", "Came in, hash taken"),
    "attached": ("paperclip", "Attached"),
    "detached": ("minus", "Detached"),
    "mended": ("shield-check", "Stored file mended"),
}


def kind_words(name: str, media_type: str | None) -> str:
    """What kind of file it is, in one or two words."""
    by_name = _KINDS.get(PurePath(name).suffix.lower())
    if by_name is not None:
        return by_name
    family = (media_type or "").partition("/")[0]
    return _FAMILIES.get(family, media_type or "Unknown type")


def size_words(size: int) -> str:
    """Bytes as people say them, in powers of a thousand."""
    for unit, power in (("GB", 9), ("MB", 6), ("KB", 3)):
        if size >= 10**power:
            amount = size / 10**power
            return f"{amount:,.1f} {unit}" if amount < 10 and power > 3 else f"{amount:,.0f} {unit}"
    return f"{size:,} byte{'' if size == 1 else 's'}"


def digest_words(sha256: str) -> str:
    """The ends of a digest in fours: ``4f2a 91c7 … 0b6e d2d8``."""
    return f"{sha256[:4]} {sha256[4:8]} … {sha256[-8:-4]} {sha256[-4:]}"


def time_words(utc: str | None, today: dt.date) -> str:
    """A time on this computer's clock: ``Today 09:00``, ``Mar 15, 2022 08:32``."""
    if not utc:
        return "not stated"
    time = dt.datetime.fromisoformat(utc.replace("Z", "+00:00")).astimezone()
    day = "Today" if time.date() == today else day_words(time.date())
    return f"{day} {time:%H:%M}"
