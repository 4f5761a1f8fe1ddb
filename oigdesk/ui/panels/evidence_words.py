"""How an evidence file is described: its digest, times, and its events of custody."""

from __future__ import annotations

import datetime as dt
from typing import Final

from oigdesk.queries.rows import EvidenceDetail
from oigdesk.rules.days import day_words

#: Icon and words of an event of custody.
CUSTODY: Final = {
    "collected": ("download", "Came in, hash taken"),
    "attached": ("paperclip", "Attached"),
    "detached": ("minus", "Detached"),
    "mended": ("shield-check", "Stored file mended"),
    "reviewed": ("circle-check", "Reviewed"),
    "review_asked": ("mail-open", "Review asked"),
    "sign_off_cleared": ("circle-alert", "Sign-off cleared"),
}


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


def why_not_detached(detail: EvidenceDetail) -> str:
    """Why it is not clear which record an item is to leave."""
    if not detail.supports:
        return "it supports no record"
    if all(one.role == "source" for one in detail.supports):
        return "a source page stays with its report"
    return "choose under Supports which record it is to leave"
