"""Records to start from, made through the services as a person makes them; each gives its uid."""

from __future__ import annotations

import datetime as dt

import msgspec
from sqlalchemy import func, select

from oigdesk.desk import Desk
from oigdesk.models.base import Noun
from oigdesk.models.determination import Determination, FinalAction
from oigdesk.models.event import Event
from oigdesk.models.link import RecommendationLink
from oigdesk.models.milestone import Milestone
from oigdesk.models.note import Note
from oigdesk.models.period import Adjustment, Period
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.report import Report
from oigdesk.models.saved_view import SavedView
from oigdesk.queries import detail
from oigdesk.services import evidence as attaching
from oigdesk.services import importing, lifecycle, proving, records, reviewing

#: The day on which every test's desk lives, unless the test sets ``desk.today`` anew.
TODAY = dt.date(2026, 11, 24)
#: Who signs there.
PERSON = "A. Auditor"
#: Who looks at what that person prepared.
REVIEWER = "R. Reviewer"
#: What a closing as implemented says.
IMPLEMENTED = {
    "close_reason": "implemented",
    "action_date": dt.date(2022, 9, 1),
    "reason": "The procedure was mended and tested.",
}


def report(desk: Desk, **fields: object) -> str:
    """A report; without fields it is OIG-22-34, whole, issued on 2022-03-31."""
    given = {
        "number": "OIG-22-34",
        "title": "Ineffective Controls",
        "date_issued": dt.date(2022, 3, 31),
        "submitting_oig": "Department of Homeland Security OIG",
        "agencies": ("Department of Homeland Security",),
        "components": ("Federal Emergency Management Agency",),
        "type": "Audit",
    }
    records.add_report(desk, given | fields)
    return newest(desk, Report)


def recommendation(desk: Desk, report_uid: str | None = None, **fields: object) -> str:
    """A recommendation, issued with its report; of a new report unless one is given."""
    owner = report_uid or report(desk)
    with desk.read() as session:
        held = session.scalar(
            select(func.count(Recommendation.id)).join(Report).where(Report.uid == owner)
        )
    number = str((held or 0) + 1)
    given = {"number": number, "text": f"We recommend improving control {number}."}
    records.add_recommendation(desk, owner, given | fields)
    return newest(desk, Recommendation)


def event(
    desk: Desk,
    recommendation_uid: str,
    kind: str,
    day: dt.date | None = None,
    **fields: object,
) -> str:
    """An event of any kind, as history brings it in: the rules of recording are not asked."""
    with desk.write(f"Add event {kind}") as writing:
        owner = records.existing(writing.session, "recommendation", recommendation_uid)
        row = Event(**{"recommendation": owner, "kind": kind, "effective_date": day} | fields)
        if row.ordinal is None:
            row.ordinal = 0
        writing.session.add(row)
        writing.session.flush()
        return row.uid


def evidence(
    desk: Desk, target_uid: str, content: bytes = b"proof of it", name: str = "proof.txt"
) -> str:
    """A file attached to a recommendation or a report."""
    done = attaching.attach_content(desk, target_uid, content, name)
    return (*done.attached, *done.known)[0].uid


def proof(
    desk: Desk,
    recommendation_uid: str,
    content: bytes = b"proof of it",
    name: str = "proof.txt",
    reviewer: str = REVIEWER,
) -> str:
    """A file that proves the closing of a recommendation, signed by another person."""
    item = evidence(desk, recommendation_uid, content, name)
    (link,) = (
        row.link_uid
        for row in detail.recommendation(desk, recommendation_uid).evidence
        if row.uid == item
    )
    proving.mark(desk, link or "")
    preparer, desk.actor = desk.actor, msgspec.structs.replace(desk.actor, person=reviewer)
    reviewing.sign(desk, item, "sufficient")
    desk.actor = preparer
    return item


def closed(desk: Desk, day: dt.date | None = None) -> str:
    """A recommendation that was closed as implemented, with proof; today unless a day is given."""
    uid = resolved(desk)
    proof(desk, uid)
    lifecycle.step(desk, uid, "close", IMPLEMENTED | ({"effective_date": day} if day else {}))
    return uid


def resolved(desk: Desk, report_uid: str | None = None, **fields: object) -> str:
    """A recommendation whose plan was accepted on 2022-07-01, with target date 2023-06-30."""
    uid = recommendation(desk, report_uid, **fields)
    lifecycle.step(
        desk,
        uid,
        "respond",
        {
            "received_on": dt.date(2022, 6, 1),
            "position": "concur",
            "planned_action": "The procedure will be mended.",
            "official": "B. Official",
            "target_date": dt.date(2023, 6, 30),
        },
    )
    lifecycle.step(desk, uid, "accept_plan", {"effective_date": dt.date(2022, 7, 1)})
    return uid


def sample(desk: Desk) -> str:
    """The real report page OIG-22-34 with its five recommendations, title and date supplied."""
    plan = importing.read(desk, importing.sample_page().read_bytes(), "oig-22-34.txt")
    importing.apply(
        desk,
        plan,
        fields={"title": "Ineffective Controls", "date_issued": dt.date(2022, 3, 31)},
    )
    return newest(desk, Report)


def newest(desk: Desk, model: type[Noun]) -> str:
    """The uid of the record of this model that came in last."""
    with desk.read() as session:
        return session.scalars(select(model.uid).order_by(model.id.desc()).limit(1)).one()


def numbered(desk: Desk, number: str, report_uid: str | None = None) -> str:
    """The uid of the recommendation of this number."""
    statement = select(Recommendation.uid).where(Recommendation.number == number)
    if report_uid is not None:
        statement = statement.join(Report).where(Report.uid == report_uid)
    with desk.read() as session:
        return session.scalars(statement).one()


def state_at(desk: Desk, uid: str, day: dt.date) -> str:
    """The state of a recommendation on a day."""
    return detail.recommendation(desk, uid, as_of=day).row.state


def one_of_each(desk: Desk, recommendation_uid: str) -> None:
    """A record of each kind that hangs on a recommendation, its report, or the desk."""
    first, last = dt.date(2022, 4, 1), dt.date(2022, 9, 30)
    with desk.write("Add one of each") as writing:
        owner = records.existing(writing.session, "recommendation", recommendation_uid)
        money = {"kind": "questioned_costs", "amount": 100_00}
        decision = Determination(recommendation=owner, decided=last, sustained=80_00, **money)
        decision.reason = "Most of it had no contract"
        writing.session.add_all(
            (
                decision,
                FinalAction(determination=decision, taken=last, recovered=80_00, note="Paid"),
                Milestone(recommendation=owner, text="Draft the policy", due_on=last),
                RecommendationLink(recommendation=owner, kind="transferred_to", words="DOJ OIG"),
                Note(report=owner.report, noted_on=last, text="A call with the liaison"),
                SavedView(list="recommendation", name="My view", filters=("state=open",)),
                Period(starts=first, ends=last, known_at=1, figures="{}", inputs_digest="0" * 64),
                Adjustment(day=first, reason="Restated", **money),
            )
        )
