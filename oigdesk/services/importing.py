"""A page or an interchange file comes in: read it, show what differs, apply what was chosen."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from oigdesk.desk import Desk
from oigdesk.errors import Known, Refused
from oigdesk.formats.oversight_page import read_page
from oigdesk.formats.shapes import (
    Location,
    Mark,
    PageReading,
    Proposal,
    RecommendationShape,
    ReportShape,
    Suspicion,
)
from oigdesk.models.fields import field
from oigdesk.models.organisation import Organisation
from oigdesk.models.report import Report
from oigdesk.paths import resource
from oigdesk.progress import Progress
from oigdesk.rules.dollars import decimal_text
from oigdesk.rules.suspicions import NO_LONGER_LISTED
from oigdesk.services import interchange
from oigdesk.services.changed import Changed, changed_by
from oigdesk.services.comparing import Difference, differences_of, take_difference
from oigdesk.services.evidence import source_item
from oigdesk.services.records import existing
from oigdesk.store import blobs

#: What a plan is made of, for faces, which do not know other people's files.
__all__ = [
    "Difference",
    "ImportPlan",
    "Mark",
    "PageReading",
    "Proposal",
    "RecommendationShape",
    "ReportShape",
    "Suspicion",
    "apply",
    "read",
    "read_file",
    "sample_page",
]

#: More than this is no page of a report, whatever it is (bytes).
LARGEST_FILE = 64 * 1024 * 1024
_STEP = re.compile(r"recommendations\[(\d+)\]\.(\w+)")


class ImportPlan(msgspec.Struct, frozen=True, kw_only=True):
    """What was read and what it would do; nothing is written yet.

    ``known`` is the uid of the report when the desk has it already; ``differences`` are then what
    taking the page would change. ``missing`` names fields to ask for: title and date.
    """

    name: str
    content: bytes
    reading: PageReading
    from_page: bool
    known: str | None
    differences: tuple[Difference, ...]
    suspicions: tuple[Suspicion, ...]
    missing: tuple[str, ...]

    @property
    def result(self) -> str:
        """``added``, ``same`` or ``different``: what applying it as a whole means."""
        if self.known is None:
            return "added"
        return "different" if self.differences else "same"


def sample_page() -> Path:
    """The page of report OIG-22-34, which the sample desk begins with."""
    return resource("sample/oig-22-34.txt")


def read(
    desk: Desk, content: bytes | str, name: str, *, progress: Progress | None = None
) -> ImportPlan:
    """Read a report's page; nothing is written.

    Raises:
        Refused: it is not the page of a report; says what was found and what to do.
    """
    (progress or Progress()).step("Reading the page", 0, 1)
    raw = content.encode() if isinstance(content, str) else content
    return _plan(desk, name, raw, read_page(content), from_page=True)


def read_file(
    desk: Desk, path: Path, *, progress: Progress | None = None
) -> tuple[ImportPlan, ...]:
    """Read a file: a page as text or HTML, or one or several reports in the interchange form.

    Raises:
        Refused: it cannot be read, or is none of these; says what was found and what to do.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Refused(
                f"{path.name} is too large to be the page of a report.",
                remedy="Save the page of one report as text or HTML and import that.",
            )
        content = path.read_bytes()
    except OSError as error:
        raise Refused(
            f"{path} cannot be read.", f"{error.strerror or error}.", "Nothing was imported."
        ) from error
    if path.suffix.lower() == ".json" or content.lstrip()[:1] in (b"{", b"["):
        return tuple(_plan_json(desk, path.name, shape) for shape in _shapes(path, content))
    return (read(desk, content, path.name, progress=progress),)


def _shapes(path: Path, content: bytes) -> Sequence[ReportShape]:
    is_list = content.lstrip()[:1] == b"["
    try:
        if is_list:
            return msgspec.json.decode(content, type=list[ReportShape])
        return [msgspec.json.decode(content, type=ReportShape)]
    except (msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Refused(
            f"{path.name} is not in the interchange form; nothing was imported.",
            f"{error}.",
            "Correct the file; the form is described in the documentation.",
        ) from error


def _plan_json(desk: Desk, name: str, shape: ReportShape) -> ImportPlan:
    interchange.refuse_impossible(shape)
    interchange.refuse_unlike_fold(shape, desk.today())
    reading = PageReading(report=shape, source="", suspicions=interchange.rule_suspicions(shape))
    return _plan(desk, name, interchange.encoded(shape), reading, from_page=False)


def _plan(
    desk: Desk, name: str, content: bytes, reading: PageReading, *, from_page: bool
) -> ImportPlan:
    with desk.read() as session:
        known = _known_report(session, reading.report)
        differences: tuple[Difference, ...] = ()
        suspicions = list(reading.suspicions)
        if known is not None:
            held = interchange.shape_of(session, known, desk.today())
            differences = differences_of(held, reading, from_page=from_page)
            if from_page:
                suspicions += _no_longer_listed(held, reading.report)
        missing = tuple(
            wanted
            for wanted in ("title", "date_issued")
            if from_page and known is None and getattr(reading.report, wanted) is None
        )
        return ImportPlan(
            name=name,
            content=content,
            reading=reading,
            from_page=from_page,
            known=known.uid if known else None,
            differences=differences,
            suspicions=tuple(suspicions),
            missing=missing,
        )


def _known_report(session: Session, shape: ReportShape) -> Report | None:
    """The desk's report of this office and number, or of this title where there is no number."""
    statement = select(Report).where(Report.retracted.is_(None))
    if shape.submitting_oig:
        statement = statement.join(Organisation, Report.submitting_oig_id == Organisation.id).where(
            func.lower(Organisation.name) == shape.submitting_oig.lower()
        )
    else:
        statement = statement.where(Report.submitting_oig_id.is_(None))
    if shape.number and shape.number.strip():
        statement = statement.where(func.lower(Report.number) == shape.number.strip().lower())
    elif shape.title:
        statement = statement.where(Report.number.is_(None), Report.title == shape.title)
        if shape.date_issued:
            statement = statement.where(Report.date_issued == shape.date_issued)
    else:
        return None
    return session.scalars(statement.limit(1)).first()


def _no_longer_listed(held: ReportShape, page: ReportShape) -> list[Suspicion]:
    """Recommendations of the desk that a newer copy of the page leaves out: never a closure."""
    listed = {recommendation.number.lower() for recommendation in page.recommendations}
    return [
        Suspicion(
            kind=NO_LONGER_LISTED,
            where=f"recommendation {recommendation.number}",
            excerpt=(recommendation.text or "")[:120],
        )
        for recommendation in held.recommendations
        if recommendation.number.lower() not in listed and recommendation.state != "closed"
    ]


def apply(
    desk: Desk,
    plan: ImportPlan,
    *,
    fields: Mapping[str, object] | None = None,
    accepted: Collection[int] = (),
    take: Collection[int] | None = None,
) -> Changed:
    """Write what was chosen as one undo step; the page itself is kept as evidence.

    ``fields`` are typed values for what the page lacks; ``accepted`` are indices of suspicions
    whose proposal is taken; ``take`` are indices of differences of a known report (None is all).
    Repairs change the current text, never the text as published.

    Raises:
        Refused: a value is not possible, or the report came into the desk meanwhile.
    """
    if plan.known is not None:
        return _update(desk, plan, plan.known, take)
    shape = _repaired(plan, accepted)
    shape = _supplied(shape, fields or {})
    count = len(shape.recommendations)
    words = f"{count} recommendation{'' if count == 1 else 's'}" if count else "no recommendation"
    stored = blobs.put(plan.content, desk.layout)
    try:
        with desk.write(
            f"Add report {shape.number or shape.title or plan.name}, {words}"
        ) as writing:
            if _known_report(writing.session, shape) is not None:
                raise Refused(
                    f"{shape.number or 'This report'} came into the desk meanwhile.",
                    remedy="Read the page again to see what differs.",
                )
            report = interchange.enter_report(writing.session, shape)
            source_item(desk, writing.session, report, stored, plan.name)
    except Known:
        blobs.remove_new(stored, desk.layout)
        raise
    changed = changed_by(writing)
    return msgspec.structs.replace(
        changed, created=(report.uid, *(uid for uid in changed.created if uid != report.uid))
    )


def _update(desk: Desk, plan: ImportPlan, uid: str, take: Collection[int] | None) -> Changed:
    chosen = [
        difference
        for index, difference in enumerate(plan.differences)
        if take is None or index in take
    ]
    count = len(chosen)
    number = plan.reading.report.number or plan.name
    stored = blobs.put(plan.content, desk.layout)
    try:
        with desk.write(f"Take {count} change{'' if count == 1 else 's'} of {number}") as writing:
            report = existing(writing.session, "report", uid)
            for difference in chosen:
                take_difference(writing.session, report, plan.reading.report, difference)
            if chosen:
                source_item(desk, writing.session, report, stored, plan.name)
    except Known:
        blobs.remove_new(stored, desk.layout)
        raise
    return changed_by(writing)


def _repaired(plan: ImportPlan, accepted: Collection[int]) -> ReportShape:
    """The report with the accepted proposals applied, the last in a text first."""
    shape = plan.reading.report
    proposals = [
        suspicion.proposal
        for index, suspicion in enumerate(plan.suspicions)
        if index in accepted and suspicion.proposal is not None
    ]
    recommendations = list(shape.recommendations)
    for proposal in sorted(proposals, key=lambda p: (p.field, -p.start)):
        step = _STEP.fullmatch(proposal.field)
        if step:
            index, name = int(step[1]), step[2]
            owner: msgspec.Struct = recommendations[index]
        else:
            owner, name = shape, proposal.field
        value = getattr(owner, name)
        if isinstance(value, tuple):
            # A list is proposed as its entries, one a line.
            mended: object = tuple((proposal.new or "").splitlines())
        elif proposal.new is None:
            mended = None
        else:
            end = proposal.start + len(proposal.old)
            if value[proposal.start : end] != proposal.old:
                raise RuntimeError(f"a proposal does not fit {proposal.field}")
            mended = value[: proposal.start] + proposal.new + value[end:]
        if step:
            recommendations[index] = msgspec.structs.replace(
                recommendations[index], **{name: mended}
            )
        else:
            shape = msgspec.structs.replace(shape, **{name: mended})
    return msgspec.structs.replace(shape, recommendations=tuple(recommendations))


def _supplied(shape: ReportShape, fields: Mapping[str, object]) -> ReportShape:
    """The report with what the person supplied."""
    given: dict[str, object] = {}
    for name, value in fields.items():
        entry = field("report", name)
        if entry.kind == "money" and isinstance(value, int):
            value = decimal_text(value)
        elif entry.kind == "locations" and isinstance(value, tuple):
            value = tuple(Location(locality=p[0], area=p[1], country=p[2]) for p in value)
        given[name] = value
    return msgspec.structs.replace(shape, **given)
