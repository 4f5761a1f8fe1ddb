"""Which derived rows some changes of the journal made stale: computed anew in their transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from sqlite3 import Connection
from typing import Final

import msgspec

from oigdesk.rules.clocks import DECISION_CLOCK, RESPONSE_DAYS
from oigdesk.store.batching import batches, marks
from oigdesk.store.chain import ChangeText

#: Fields of a recommendation whose change alters its tally or spans; those of its report.
_TALLY_FIELDS: Final = frozenset({"number", "addressees"})
_SPAN_FIELDS: Final = frozenset({"questioned_costs", "funds_for_better_use"})
_REPORT_TALLY_FIELDS: Final = frozenset(
    {"number", "components", "date_issued", "date_published", "is_public"}
)
_REPORT_SPAN_FIELDS: Final = frozenset({"date_issued", "response_days"})
_LIVES: Final = frozenset({"added", "retracted"})

#: Whose change is a change of a recommendation too: from a record to the recommendation's id.
HANGS_ON: Final = {
    "recommendation": "select id from recommendation where uid in",
    **{
        noun: f"select recommendation_id from {noun} where recommendation_id is not null and uid in"
        for noun in (
            "event",
            "response",
            "evidence_link",
            "determination",
            "milestone",
            "recommendation_link",
        )
    },
    "final_action": "select recommendation_id from final_action join determination"
    " on determination.id = determination_id where final_action.uid in",
}
#: Whose change may move the spans of the recommendation it hangs on.
_MOVES_SPANS: Final = frozenset({"event", "response", "determination", "final_action"})

_BY_REPORT: Final = (
    "select recommendation.id from recommendation join report on report.id = report_id"
    " where report.uid in"
)
_REPORT: Final = "select id from report where uid in"
_REPORT_OF: Final = "select report_id from recommendation where uid in"

#: By the statement that finds their ids, the uids of records.
_Asked = defaultdict[str, set[str]]


class Touched(msgspec.Struct, frozen=True):
    """The ids whose derived rows some changes made stale; whether a clock of the office moved."""

    spans: set[int]
    tallies: set[int]
    reports: set[int]
    changed: set[int]
    clocks: bool = False


def living(driver: Connection, table: str) -> list[int]:
    """The ids of all records of a noun that are not retracted."""
    found = driver.execute(f"select id from {table} where retracted is null order by id")
    return [row[0] for row in found]


def touched(driver: Connection, changes: Iterable[ChangeText]) -> Touched:
    """What these changes made stale; the desk is asked only about what they name."""
    spans, tallies, reports, changed = (_Asked(set) for _ in range(4))
    preferences: set[str] = set()
    for noun, uid, field, _old, _new in changes:
        if noun in HANGS_ON:
            changed[HANGS_ON[noun]].add(uid)
        if noun == "recommendation":
            _of_recommendation(uid, field, spans, tallies, reports)
        elif noun in _MOVES_SPANS:
            spans[HANGS_ON[noun]].add(uid)
        elif noun == "evidence_link":
            tallies[HANGS_ON[noun]].add(uid)
        elif noun == "report":
            if field in _LIVES or field == "number":
                reports[_REPORT].add(uid)
            if field in _REPORT_TALLY_FIELDS:
                tallies[_BY_REPORT].add(uid)
            if field in _REPORT_SPAN_FIELDS:
                spans[_BY_REPORT].add(uid)
        elif noun == "preference":
            preferences.add(uid)
    known: dict[tuple[str, str], set[int]] = {}
    return Touched(
        spans=_ids(driver, spans, known),
        tallies=_ids(driver, tallies, known),
        reports=_ids(driver, reports, known),
        changed=_ids(driver, changed, known),
        clocks=_are_clocks(driver, preferences),
    )


def _of_recommendation(
    uid: str, field: str, spans: _Asked, tallies: _Asked, reports: _Asked
) -> None:
    own = HANGS_ON["recommendation"]
    lives = field in _LIVES
    if lives:
        reports[_REPORT_OF].add(uid)
    if lives or field in _SPAN_FIELDS:
        spans[own].add(uid)
    if lives or field in _TALLY_FIELDS:
        tallies[own].add(uid)


def _are_clocks(driver: Connection, preferences: set[str]) -> bool:
    """Whether one of these settings is of the office's clocks."""
    for batch in batches(sorted(preferences)):
        found = driver.execute(
            f"select 1 from preference where key in (?, ?) and uid in ({marks(batch)})",
            (RESPONSE_DAYS, DECISION_CLOCK, *batch),
        )
        if found.fetchone() is not None:
            return True
    return False


def _ids(driver: Connection, asked: _Asked, known: dict[tuple[str, str], set[int]]) -> set[int]:
    """The ids that the statements find; what was asked once is not asked again."""
    found: set[int] = set()
    for statement, uids in asked.items():
        for batch in batches(sorted(uids)):
            key = (statement, "".join(batch))
            if key not in known:
                rows = driver.execute(f"{statement} ({marks(batch)})", batch)
                known[key] = {row[0] for row in rows}
            found |= known[key]
    return found
