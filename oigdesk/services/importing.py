"""A page or an interchange file comes in: read it, show what differs, apply what was chosen."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import msgspec
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.formats.oversight_page import read_page
from oigdesk.formats.shapes import (
    EventShape,
    Mark,
    PageReading,
    Proposal,
    RecommendationShape,
    ReportShape,
    Suspicion,
)
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.report import Report
from oigdesk.paths import resource
from oigdesk.progress import Progress
from oigdesk.rules.file_words import readable
from oigdesk.rules.numbers import report_key
from oigdesk.rules.suspicions import DATE_MISSING, NO_LONGER_LISTED, TITLE_MISSING
from oigdesk.services import interchange
from oigdesk.services.changed import Changed, changed_by
from oigdesk.services.comparing import Difference, compared, differences_of, take_differences
from oigdesk.services.evidence import modified_at, original_path, source_item
from oigdesk.services.recognising import known_report, report_of_source
from oigdesk.services.records import existing, taken
from oigdesk.services.repairing import repaired, supplied
from oigdesk.services.suspecting import against_rules, no_longer_listed
from oigdesk.services.tidying import tidy
from oigdesk.store import blobs
from oigdesk.store.blobs import Stored

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
    "preview",
    "read",
    "read_file",
    "sample_page",
]

#: More than this is no page of a report, whatever it is (bytes).
LARGEST_FILE = 64 * 1024 * 1024
#: How the interchange form begins, whatever the file is called.
_JSON = re.compile(rb"(\xef\xbb\xbf)?\s*(\{|\[\s*[\[{\]])")
#: The suspicions that a supplied value answers.
_ASKS: Final = {TITLE_MISSING: "title", DATE_MISSING: "date_issued"}


class ImportPlan(msgspec.Struct, frozen=True, kw_only=True):
    """What was read and what it would do; nothing is written yet.

    ``known`` is the uid of the report when the desk has it already; ``differences`` are then what
    taking the page would change, ``alike`` every other field that either of them states.
    ``missing`` names fields to ask for: title and date. ``file`` is the original path and the
    modified time of what was read from a file.
    """

    name: str
    content: bytes
    reading: PageReading
    from_page: bool
    known: str | None
    differences: tuple[Difference, ...]
    alike: tuple[Difference, ...]
    suspicions: tuple[Suspicion, ...]
    missing: tuple[str, ...]
    file: tuple[str, str | None] | None = None

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
    desk: Desk,
    content: bytes | str,
    name: str,
    *,
    fields: Mapping[str, object] | None = None,
    progress: Progress | None = None,
) -> ImportPlan:
    """Read a report's page; nothing is written.

    ``fields`` are typed values that stand as if the page stated them; they are compared too.

    Raises:
        Refused: it is not the page of a report; says what was found and what to do.
    """
    (progress or Progress()).step("Reading the page", 0, 1)
    reading = _answered(read_page(content, today=desk.today()), fields or {})
    raw = content.encode() if isinstance(content, str) else content
    return _plan(desk, name, raw, reading, from_page=True)


def read_file(
    desk: Desk,
    path: Path,
    *,
    fields: Mapping[str, object] | None = None,
    progress: Progress | None = None,
) -> tuple[ImportPlan, ...]:
    """Read a file: a page as text or HTML, or one or several reports in the interchange form.

    ``fields`` are typed values that stand as if the file stated them; they are compared too.

    Raises:
        Refused: it cannot be read, or is none of these; says what was found and what to do.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Refused(
                f"{path.name} is too large to be the page of a report.",
                remedy="Save the page of one report as text or HTML and import that.",
            )
        file = original_path(path), modified_at(path)
        content = path.read_bytes()
    except OSError as error:
        raise Refused(
            f"{path} cannot be read.", f"{error.strerror or error}.", "Nothing was imported."
        ) from error
    name = readable(path.name)
    if path.suffix.lower() == ".json" or _JSON.match(content):
        shapes = _shapes(path, content.removeprefix(codecs.BOM_UTF8))
        plans = tuple(_plan_json(desk, name, supplied(one, fields or {})) for one in shapes)
    else:
        plans = (read(desk, content, name, fields=fields, progress=progress),)
    return tuple(msgspec.structs.replace(plan, file=file) for plan in plans)


def _answered(reading: PageReading, fields: Mapping[str, object]) -> PageReading:
    """A reading with what the person supplied; what that answers is no suspicion any more."""
    if not fields:
        return reading
    return msgspec.structs.replace(
        reading,
        report=supplied(reading.report, fields),
        suspicions=tuple(
            one
            for one in reading.suspicions
            if _ASKS.get(one.kind) not in fields
            and not (one.proposal and one.proposal.field in fields)
        ),
    )


def _shapes(path: Path, content: bytes) -> Sequence[ReportShape]:
    is_list = content.lstrip()[:1] == b"["
    try:
        if is_list:
            shapes = msgspec.json.decode(content, type=list[ReportShape])
        else:
            shapes = [msgspec.json.decode(content, type=ReportShape)]
    except (msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Refused(
            f"{path.name} is not in the interchange form; nothing was imported.",
            f"{error}.",
            "Correct the file; the form is described in the documentation.",
        ) from error
    shapes = [tidy(shape) for shape in shapes]
    keys = [(shape.submitting_oig, report_key(shape.number)) for shape in shapes if shape.number]
    for (_, number), times in Counter(keys).items():
        if times > 1:
            raise Refused(
                f"{path.name} holds report {number} twice; nothing was imported.",
                remedy="Leave one of the two in the file.",
            )
    return shapes


def _plan_json(desk: Desk, name: str, shape: ReportShape) -> ImportPlan:
    interchange.refuse_impossible(shape)
    interchange.refuse_unlike_fold(shape, desk.today())
    doubts = tuple(against_rules(shape, desk.today()))
    reading = PageReading(report=shape, source="", suspicions=doubts)
    return _plan(desk, name, interchange.encoded(shape), reading, from_page=False)


def _plan(
    desk: Desk, name: str, content: bytes, reading: PageReading, *, from_page: bool
) -> ImportPlan:
    with desk.read() as session:
        known = known_report(session, reading.report, from_page=from_page, alone=reading.alone)
        known = known or report_of_source(session, content)
        both: tuple[tuple[Difference, bool], ...] = ()
        suspicions = list(reading.suspicions)
        if known is not None:
            held = interchange.shape_of(session, known, desk.today())
            both = compared(held, reading, from_page=from_page)
            suspicions = [
                one
                for one in suspicions
                if one.kind not in _ASKS or getattr(held, _ASKS[one.kind]) is None
            ]
            if from_page:
                suspicions += no_longer_listed(held, reading)
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
            differences=tuple(one for one, differs in both if differs),
            alike=tuple(one for one, differs in both if not differs),
            suspicions=tuple(suspicions),
            missing=missing,
        )


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
    Repairs change the current text, never the text as published. Of a known report, accepting that
    the page no longer lists a recommendation enters a note there, and closes nothing.

    Raises:
        Refused: a value is not possible, the report came into the desk meanwhile, or it was changed
            since the page was read.
        StoreTrouble: the desk is read-only or the disk is full; nothing was kept.
    """
    desk.store.refuse_if_read_only()
    if plan.known is not None:
        return _update(desk, plan, plan.known, take, accepted)
    shape = preview(plan, fields=fields, accepted=accepted)
    count = len(shape.recommendations)
    words = f"{count} recommendation{'' if count == 1 else 's'}" if count else "no recommendation"
    label = f"Add report {shape.number or shape.title or plan.name}, {words}"
    with _storing(desk, plan) as stored, desk.write(label) as writing:
        alone = plan.reading.alone
        known = known_report(writing.session, shape, from_page=plan.from_page, alone=alone)
        if known is not None:
            raise Refused(
                f"{shape.number or 'This report'} came into the desk meanwhile.",
                remedy="Read the page again to see what differs.",
            )
        report = interchange.enter_report(writing.session, shape)
        source_item(desk, writing.session, report, stored, plan.name, plan.file)
    changed = changed_by(writing)
    return msgspec.structs.replace(
        changed, created=(report.uid, *(uid for uid in changed.created if uid != report.uid))
    )


def _update(
    desk: Desk,
    plan: ImportPlan,
    uid: str,
    take: Collection[int] | None,
    accepted: Collection[int],
) -> Changed:
    chosen = [
        difference
        for index, difference in enumerate(plan.differences)
        if take is None or index in take
    ]
    gone = {
        suspicion.where.removeprefix("recommendation ")
        for index, suspicion in enumerate(plan.suspicions)
        if index in accepted and suspicion.kind == NO_LONGER_LISTED
    }
    count = len(chosen) + len(gone)
    label = f"Take {count} change{'' if count == 1 else 's'} of "
    label += plan.reading.report.number or plan.name
    if not count:
        with desk.write(label) as nothing:
            pass
        return changed_by(nothing)
    why = f"As {plan.name} states it."
    with _storing(desk, plan) as stored, desk.write(label, reason=why) as writing:
        session = writing.session
        report = existing(session, "report", uid)
        held = interchange.shape_of(session, report, desk.today())
        now = differences_of(held, plan.reading, from_page=plan.from_page)
        if any(difference not in now for difference in chosen):
            raise Refused(
                "The report was changed since the page was read; nothing was taken.",
                remedy="Read the page again to see what differs now.",
            )
        take_differences(session, report, plan.reading.report, chosen)
        _note_gone(desk, session, report, gone)
        source_item(desk, session, report, stored, plan.name, plan.file)
    return changed_by(writing)


@contextmanager
def _storing(desk: Desk, plan: ImportPlan) -> Iterator[Stored]:
    """The page in the store while its transaction runs; taken back should that fail."""
    stored = blobs.put(plan.content, desk.layout)
    try:
        yield stored
    except BaseException as error:
        blobs.remove_new(stored, desk.layout)
        if isinstance(error, IntegrityError):
            raise taken("report", error) from error
        raise


def _note_gone(desk: Desk, session: Session, report: Report, numbers: Collection[str]) -> None:
    """Note at these recommendations that a newer page does not list them as open."""
    if not numbers:
        return
    held = select(Recommendation).where(
        Recommendation.report_id == report.id, Recommendation.retracted.is_(None)
    )
    for recommendation in session.scalars(held).all():
        if recommendation.number in numbers:
            note = EventShape(
                kind="note",
                effective_date=desk.today(),
                reason="The report's page no longer lists this recommendation as open.",
            )
            already = len(interchange.events_of(session, recommendation))
            interchange.enter_events(session, recommendation, [note], after=already)


def preview(
    plan: ImportPlan,
    *,
    fields: Mapping[str, object] | None = None,
    accepted: Collection[int] = (),
) -> ReportShape:
    """The report as ``apply`` would enter it, nothing written."""
    proposals = [
        suspicion.proposal
        for index, suspicion in enumerate(plan.suspicions)
        if index in accepted and suspicion.proposal is not None
    ]
    return supplied(repaired(plan.reading.report, proposals), fields or {})
