"""Short names: the acronym that ends an organisation's name in brackets."""

from __future__ import annotations

import re
from typing import Final

_ACRONYM: Final = re.compile(r"\(([A-Z][A-Za-z&.-]{1,11})\)\s*$")


def acronym(name: str) -> str | None:
    """The acronym of ``United States Coast Guard (USCG)``, None where there is none."""
    found = _ACRONYM.search(name)
    return found[1] if found else None


def short_name(name: str) -> str:
    """The acronym, else the whole name."""
    return acronym(name) or name
