"""What stands in the way of closing as implemented and what is done, as lines of a list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from oigdesk.errors import Missing
from oigdesk.queries.reviews import ReviewRow
from oigdesk.queries.rows import EventRow, EvidenceRow, RecommendationDetail
from oigdesk.rules.closure import same_person
from oigdesk.rules.days import day_words
from oigdesk.ui.moments import local
from oigdesk.ui.widgets.check_list import CheckItem

_ACTIONS: Final = {
    "action_date": "Correct date",
    "effective_date": "Correct date",
    "proof": "Choose proof…",
    "file": "Restore…",
    "review": "Ask reviewer…",
    "reason": "Add reason",
}


def hindrance(
    miss: Missing, detail: RecommendationDetail, reviews: Mapping[str, ReviewRow], person: str
) -> CheckItem:
    """One thing that stands in the way, with what mends it; ``person`` is who acts."""
    headline, _, why = miss.what.rstrip().partition(": ")
    action = _ACTIONS.get(miss.field, "")
    if miss.field == "action_date" and headline.endswith("missing"):
        action = "Add date"
    elif miss.field == "proof" and not detail.evidence:
        action = "Attach proof…"
    elif miss.field == "review":
        item = next((one for one in detail.evidence if one.uid == miss.uid), None)
        if item is not None and not same_person(item.attached_by, person):
            action = "Sign off…"
        waits = reviews[miss.uid].waits_for if miss.uid in reviews else None
        if waits:
            why = f"{why} {waits} was asked."
    why = why[:1].upper() + why[1:]
    return CheckItem(
        f"{miss.field} {miss.uid}".strip(),
        headline.rstrip("."),
        done=False,
        action=action,
        why=why or " ",
    )


def done_items(
    detail: RecommendationDetail,
    values: Mapping[str, object],
    matched: Mapping[str, str],
    lacking: Sequence[Missing],
) -> Iterator[CheckItem]:
    """What is there already; ``matched`` is what a look at the files found, by SHA-256."""
    missing = {miss.field for miss in lacking}
    done, approved = values.get("action_date"), values.get("effective_date")
    if isinstance(done, dt.date) and isinstance(approved, dt.date) and "action_date" not in missing:
        when = "before the approval on" if done < approved else "the day of the approval,"
        first = day_words(done)
        if done.year == approved.year:
            first = first.removesuffix(f", {done.year}")
        words = f"Effective {first}, {when} {day_words(approved)}"
        yield CheckItem("action_date", words, done=True)
    unlike = {miss.uid for miss in lacking if miss.field == "file"}
    unsigned = {miss.uid for miss in lacking if miss.field == "review"}
    proofs = [one for one in detail.evidence if one.role == "proof"]
    for one in proofs:
        if one.uid not in unlike and matched.get(one.sha256) == "whole":
            yield _proof(one)
    for words in dict.fromkeys(
        f"Reviewed by {one.reviewed_by}, prepared by {one.attached_by}"
        for one in proofs
        if one.uid not in unsigned and one.reviewed_by
    ):
        yield CheckItem(words, words, done=True)
    if "reason" not in missing:
        yield CheckItem("reason", "Closing reason given", done=True)
    request = standing_request(detail)
    if request is not None and request.effective_date is not None:
        by = f" by {request.person}" if request.person else ""
        words = f"Closure requested {day_words(request.effective_date)}{by}"
        yield CheckItem("request", words, done=True)


def standing_request(detail: RecommendationDetail) -> EventRow | None:
    """The request for closure that stands now, if one does."""
    if detail.row.state != "closure_requested":
        return None
    requests = (one for one in detail.events if one.kind == "closure_requested" and not one.undone)
    return next(requests, None)


def _proof(row: EvidenceRow) -> CheckItem:
    came = day_words(local(row.attached_at).date())
    return CheckItem(
        f"proof {row.uid}",
        f"Proof of closure: {row.name}",
        done=True,
        why=f"Verified a moment ago, unchanged since {came}",
    )
