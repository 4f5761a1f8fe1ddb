"""How the review of an evidence item stands: its badge, why, and the rows of its section."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

import msgspec

from oigdesk.desk import Desk
from oigdesk.queries import detail as details
from oigdesk.queries import listing, reviews
from oigdesk.queries.reviews import ReviewRow
from oigdesk.queries.rows import EvidenceDetail, EvidenceRow, RecommendationRow
from oigdesk.rules.closure import same_person
from oigdesk.rules.days import day_words
from oigdesk.ui.moments import local
from oigdesk.ui.panels.fact_row import FactRow
from oigdesk.ui.tokens import Ink, Tint

#: Icon, words and tint of a review, and the ink of its icon beside a fact.
_REVIEWS: Final[Mapping[str, tuple[str, str, Tint, Ink]]] = {
    "sufficient": ("circle-check", "Reviewed", "ok", "ok"),
    "not_yet": ("circle-alert", "Not yet sufficient", "warn", "warn"),
    "not_sufficient": ("circle-slash", "Not sufficient", "danger", "danger"),
}


class Loaded(msgspec.Struct, frozen=True):
    """An item, the recommendations it supports by uid, and its review."""

    detail: EvidenceDetail
    states: Mapping[str, RecommendationRow]
    review: ReviewRow


def load(desk: Desk, uid: str) -> Loaded:
    """Read all that an item's page shows.

    Raises:
        Refused: it is not in this desk, or its adding was undone.
    """
    found = details.evidence(desk, uid)
    states = {}
    for support in found.supports:
        held = support.recommendation_uid
        row_id = listing.row_id(desk, "recommendation", held) if held else None
        if held and row_id is not None:
            (row,) = listing.rows(desk, "recommendation", [row_id])
            if isinstance(row, RecommendationRow):
                states[held] = row
    return Loaded(found, states, reviews.of_items(desk, [uid])[uid])


def badge(row: EvidenceRow, person: str) -> tuple[str, str, Tint, str]:
    """Icon, words and tint of the badge, and beside it who may sign or who signed."""
    if row.review is not None:
        icon, words, tint, _ink = _REVIEWS[row.review]
        return icon, words, tint, f"by {row.reviewed_by}, {_day(row.reviewed_on)}"
    if same_person(row.attached_by, person):
        why = "prepared by you, so another person must sign"
    else:
        why = f"prepared by {row.attached_by}, so you can sign"
    return "circle-dashed", "Not reviewed", "slate", why


def review_rows(row: EvidenceRow, review: ReviewRow) -> list[FactRow]:
    """Who prepared it and who signed, or whom it waits for."""
    came = day_words(local(row.attached_at).date())
    rows = [FactRow("Prepared", f"{row.attached_by} · {came}")]
    if row.review is not None:
        icon, words, _tint, ink = _REVIEWS[row.review]
        said = f"{row.reviewed_by} · {_day(row.reviewed_on)}"
        said += "" if row.review == "sufficient" else f": {words[:1].lower()}{words[1:]}"
        rows.append(FactRow("Reviewed", said, icon=icon, ink=ink))
    else:
        waits = f"Waiting for {review.waits_for or 'a reviewer'}"
        rows.append(FactRow("Reviewed", waits, icon="circle-dashed", ink="ink2"))
    if review.note:
        rows.append(FactRow("Why", review.note))
    if review.cleared:
        rows.append(FactRow("Earlier", review.cleared, icon="circle-alert", ink="warn"))
    return rows


def _day(day: dt.date | None) -> str:
    return day_words(day) if day else "no day"
