"""The hits of find: which record a text belongs to, and how the record is called."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Final

from msgspec import Struct
from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased

from oigdesk.models.change import ChangeSet
from oigdesk.models.derived import SpanRow, Tally
from oigdesk.models.determination import Determination, FinalAction
from oigdesk.models.event import Event
from oigdesk.models.evidence import Evidence, EvidenceLink
from oigdesk.models.fields import field
from oigdesk.models.milestone import Milestone
from oigdesk.models.note import Note
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.report import Report
from oigdesk.models.response import Response
from oigdesk.models.vocab import word
from oigdesk.rules.days import day_words
from oigdesk.store.kept import GIVEN, Kept, Moment, kept
from oigdesk.store.search_index import Place
from oigdesk.store.searching import MARK_BEGIN, MARK_END, Match

#: The kinds of hit, in the order they are shown, with the words of their heads.
GROUPS: Final = {
    "recommendation": "Recommendations",
    "evidence": "Evidence",
    "note": "Updates and notes",
    "report": "Reports",
}
_GROUP_OF: Final = {"report": "report", "evidence": "evidence", "event": "note", "note": "note"}
_MARKED: Final = re.compile(f"{MARK_BEGIN}([^{MARK_END}]*){MARK_END}")


class Piece(Struct, frozen=True):
    """A part of a snippet; ``marked`` is what was looked for."""

    text: str
    marked: bool = False


class Hit(Struct, frozen=True, kw_only=True):
    """One text that was found: in which field of which record, and which words of it.

    ``noun`` and ``uid`` name the record a face opens, ``part`` the noun whose field it is, for
    example a response of it; ``report_uid`` is its report. ``report`` and
    ``number`` are their numbers, ``name`` that of an evidence item. ``where`` is the field in
    words. State, close reason and hold are of a recommendation, as of the day asked for.
    """

    group: str
    noun: str
    uid: str
    part: str
    field: str
    where: str
    snippet: tuple[Piece, ...]
    report_uid: str | None = None
    report: str | None = None
    number: str | None = None
    name: tuple[Piece, ...] = ()
    media_type: str | None = None
    state: str | None = None
    close_reason: str | None = None
    on_hold: bool = False
    proof_broken: bool = False


def group_of(place: Place) -> str:
    """The kind of hit that a text of this field is."""
    return _GROUP_OF.get(place.noun, "recommendation")


class _Owner(Struct, frozen=True):
    """What is said of the record a text belongs to."""

    noun: str
    uid: str
    report_uid: str | None
    report: str | None
    number: str | None
    recommendation_id: int | None = None
    name: str | None = None
    media_type: str | None = None
    said: str = ""


def hits_of(moment: Moment, matches: Sequence[Match], day: dt.date) -> tuple[Hit, ...]:
    """The hits that these texts are, states as of the day."""
    owners: dict[tuple[str, int], _Owner] = {}
    for noun in dict.fromkeys(match.place.noun for match in matches):
        ids = [match.row_id for match in matches if match.place.noun == noun]
        statement, read = _SOURCES[noun]
        for row in moment.rows(_kept(statement), ids):
            owners[noun, row[0]] = read(row)
    recommendations = [o.recommendation_id for o in owners.values() if o.recommendation_id]
    states = _states(moment, recommendations, day)
    return tuple(
        _hit(match, owner, states)
        for match in matches
        if (owner := owners.get((match.place.noun, match.row_id))) is not None
    )


def _hit(match: Match, owner: _Owner, states: dict[int, tuple[str, str | None, bool, bool]]) -> Hit:
    place = match.place
    pieces = _pieces(match.snippet)
    is_name = place == Place("evidence", "name")
    name = pieces if is_name else (Piece(owner.name),) if owner.name else ()
    none = (None, None, False, False)
    state, close_reason, on_hold, broken = states.get(owner.recommendation_id or 0, none)
    return Hit(
        group=group_of(place),
        noun=owner.noun,
        uid=owner.uid,
        part=place.noun,
        field=place.field,
        where=owner.said or _where(place),
        snippet=() if is_name else pieces,
        report_uid=owner.report_uid,
        report=owner.report,
        number=owner.number,
        name=name,
        media_type=owner.media_type,
        state=state,
        close_reason=close_reason,
        on_hold=on_hold,
        proof_broken=broken,
    )


def _where(place: Place) -> str:
    """The field a text stands in, in words."""
    words = {
        Place("recommendation", "text"): "Recommendation text",
        Place("milestone", "text"): "Milestone",
        Place("final_action", "note"): "Final action",
        Place("determination", "reason"): "Reason of the decision",
        Place("report", "title"): "Report title",
        Place("evidence", "name"): "File name",
    }
    return words.get(place) or field(place.noun, place.field).label


def _pieces(snippet: str) -> tuple[Piece, ...]:
    """A snippet in one line, parted where marks begin and end."""
    text = " ".join(snippet.split())
    pieces: list[Piece] = []
    end = 0
    for mark in _MARKED.finditer(text):
        pieces += [Piece(text[end : mark.start()]), Piece(mark[1], marked=True)]
        end = mark.end()
    pieces.append(Piece(text[end:]))
    return tuple(piece for piece in pieces if piece.text)


@cache
def _kept(statement: Select[*tuple[Any, ...]]) -> Kept:
    return kept(statement)


def _states(
    moment: Moment, ids: Sequence[int], day: dt.date
) -> dict[int, tuple[str, str | None, bool, bool]]:
    if not ids:
        return {}
    rows = moment.rows(_kept(_SPANS), ids)
    iso = day.isoformat()
    return {
        row_id: (state, close_reason, bool(on_hold), bool(broken))
        for row_id, from_day, to_day, state, close_reason, on_hold, broken in rows
        if from_day <= iso <= to_day
    }


_SPANS: Final = select(
    SpanRow.recommendation_id,
    SpanRow.from_day,
    SpanRow.to_day,
    SpanRow.state,
    SpanRow.close_reason,
    SpanRow.on_hold,
    select(Tally.proof_broken)
    .where(Tally.recommendation_id == SpanRow.recommendation_id)
    .scalar_subquery(),
).where(SpanRow.recommendation_id.in_(GIVEN))

_REFERENCE: Final = (
    Recommendation.uid,
    Report.uid.label("report_uid"),
    Report.number.label("report"),
    Recommendation.number,
    Recommendation.id.label("owner"),
)


def _signer(noun: type[Event] | type[Note]) -> Any:  # noqa: ANN401 - a scalar of any statement
    return select(ChangeSet.actor).where(ChangeSet.number == noun.added).scalar_subquery()


def _own(row: Sequence[Any], said: str = "") -> _Owner:
    _id, uid, report_uid, report, number, owner, *_ = row
    return _Owner("recommendation", uid, report_uid, report, number, owner, said=said)


def _event(row: Sequence[Any]) -> _Owner:
    kind, day, person, signer = row[6:]
    return _own(row, _dated(word(kind), day, person or signer))


def _note(row: Sequence[Any]) -> _Owner:
    _id, report_uid, report, evidence_uid, name, media_type, day, signer = row
    said = _dated("Note", day, signer)
    if evidence_uid is None:
        return _Owner("report", report_uid, report_uid, report, None, said=said)
    return _Owner(
        "evidence", evidence_uid, None, None, None, name=name, media_type=media_type, said=said
    )


def _dated(what: str, day: str | None, person: str | None) -> str:
    parts = (what, day_words(dt.date.fromisoformat(day)) if day else "", person or "")
    return ", ".join(part for part in parts if part)


def _report(row: Sequence[Any]) -> _Owner:
    _id, uid, number = row
    return _Owner("report", uid, uid, number, None)


def _evidence(row: Sequence[Any]) -> _Owner:
    _id, uid, name, media_type, report_uid, report, number = row
    return _Owner("evidence", uid, report_uid, report, number, name=name, media_type=media_type)


_link = aliased(EvidenceLink)
_FIRST_LINK: Final = (
    select(func.min(_link.id))
    .where(_link.evidence_id == Evidence.id, _link.retracted.is_(None))
    .correlate(Evidence)
    .scalar_subquery()
)


def _hanging(model: Any, *more: Any) -> Select[*tuple[Any, ...]]:  # noqa: ANN401 - any noun
    """A record that hangs on a recommendation, with the recommendation."""
    return (
        select(model.id, *_REFERENCE, *more)
        .join(Recommendation, Recommendation.id == model.recommendation_id)
        .join(Report, Report.id == Recommendation.report_id)
        .where(model.id.in_(GIVEN))
    )


#: For each noun that can be found: its record's owner, and how the row is read.
_SOURCES: Final[dict[str, tuple[Select[*tuple[Any, ...]], Callable[[Sequence[Any]], _Owner]]]] = {
    "recommendation": (
        select(Recommendation.id, *_REFERENCE)
        .join(Report, Report.id == Recommendation.report_id)
        .where(Recommendation.id.in_(GIVEN)),
        _own,
    ),
    "response": (_hanging(Response), _own),
    "milestone": (_hanging(Milestone), _own),
    "determination": (_hanging(Determination), _own),
    "final_action": (
        select(FinalAction.id, *_REFERENCE)
        .join(Determination, Determination.id == FinalAction.determination_id)
        .join(Recommendation, Recommendation.id == Determination.recommendation_id)
        .join(Report, Report.id == Recommendation.report_id)
        .where(FinalAction.id.in_(GIVEN)),
        _own,
    ),
    "event": (
        _hanging(Event, Event.kind, Event.effective_date, Event.person, _signer(Event)),
        _event,
    ),
    "report": (select(Report.id, Report.uid, Report.number).where(Report.id.in_(GIVEN)), _report),
    "note": (
        select(
            Note.id,
            Report.uid,
            Report.number,
            Evidence.uid,
            Evidence.name,
            Evidence.media_type,
            Note.noted_on,
            _signer(Note),
        )
        .select_from(Note)
        .outerjoin(Report, Report.id == Note.report_id)
        .outerjoin(Evidence, Evidence.id == Note.evidence_id)
        .where(Note.id.in_(GIVEN)),
        _note,
    ),
    "evidence": (
        select(
            Evidence.id,
            Evidence.uid,
            Evidence.name,
            Evidence.media_type,
            Report.uid.label("report_uid"),
            Report.number.label("report"),
            Recommendation.number,
        )
        .select_from(Evidence)
        .outerjoin(EvidenceLink, EvidenceLink.id == _FIRST_LINK)
        .outerjoin(Recommendation, Recommendation.id == EvidenceLink.recommendation_id)
        .outerjoin(
            Report, Report.id == func.coalesce(EvidenceLink.report_id, Recommendation.report_id)
        )
        .where(Evidence.id.in_(GIVEN)),
        _evidence,
    ),
}
