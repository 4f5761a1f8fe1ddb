"""All records by the name the journal gives them (their table)."""

from __future__ import annotations

from typing import Final

from oigdesk.models.base import Noun
from oigdesk.models.change import Change, ChangeSet, DeskIdentity, Draft, Verification
from oigdesk.models.derived import ComponentRow, ReportTally, SpanRow, Tally
from oigdesk.models.determination import Determination, FinalAction
from oigdesk.models.event import Event
from oigdesk.models.evidence import Custody, Evidence, EvidenceLink
from oigdesk.models.link import RecommendationLink
from oigdesk.models.milestone import Milestone
from oigdesk.models.note import Note
from oigdesk.models.organisation import Organisation
from oigdesk.models.period import Adjustment, Period
from oigdesk.models.person import Person
from oigdesk.models.preference import Preference
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.report import Report
from oigdesk.models.response import Response
from oigdesk.models.saved_view import SavedView

#: Parents before their children.
NOUNS: Final[dict[str, type[Noun]]] = {
    noun.__tablename__: noun
    for noun in (
        Organisation,
        Person,
        Preference,
        Report,
        Recommendation,
        Event,
        Response,
        Evidence,
        EvidenceLink,
        Custody,
        Determination,
        FinalAction,
        Milestone,
        RecommendationLink,
        Note,
        SavedView,
        Period,
        Adjustment,
    )
}

JOURNAL: Final = (ChangeSet, Change)
DERIVED: Final = (SpanRow, Tally, ComponentRow, ReportTally)
UNJOURNALED: Final = (Draft, DeskIdentity, Verification)
