"""What recommendations have in common with their siblings, for lists that show what differs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Final

from sqlalchemy import func, select

from oigdesk.desk import Desk
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.report import Report
from oigdesk.rules.lead_in import lead_ins as shared
from oigdesk.store.kept import GIVEN, Kept, kept

#: No lead-in is longer; so long texts are not read for it.
_CHARACTERS: Final = 400


def lead_ins(desk: Desk, report_uids: Iterable[str]) -> dict[str, int]:
    """The characters to leave out of each recommendation of these reports, by its uid.

    A recommendation that begins like no other of its report is not in the answer.
    """
    texts: dict[int, dict[str, str]] = defaultdict(dict)
    with desk.store.moment() as moment:
        for report, uid, text in moment.rows(_siblings(), list(dict.fromkeys(report_uids))):
            texts[report][uid] = text
    return {uid: cut for one in texts.values() for uid, cut in shared(one).items()}


@cache
def _siblings() -> Kept:
    return kept(
        select(
            Recommendation.report_id,
            Recommendation.uid,
            func.substr(Recommendation.text, 1, _CHARACTERS),
        )
        .join(Report, Report.id == Recommendation.report_id)
        .where(
            Report.uid.in_(GIVEN),
            Recommendation.retracted.is_(None),
            Recommendation.text.is_not(None),
        )
    )
