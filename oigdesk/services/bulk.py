"""Many records at once: what a change would do to each of them, then doing it as one step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import inspect, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, selectinload

from oigdesk.desk import Desk
from oigdesk.errors import Missing, Refused
from oigdesk.models.base import Noun
from oigdesk.models.fields import CATALOGUE, Field, field
from oigdesk.models.registry import NOUNS
from oigdesk.progress import Progress
from oigdesk.services import lifecycle, proving, records
from oigdesk.services.bulk_lines import (
    BulkPlan,
    Change,
    Given,
    Line,
    SetFields,
    TakeStep,
    noun_words,
)
from oigdesk.services.bulk_looking import (
    EXTEND,
    TARGET,
    Found,
    Lives,
    fields_of,
    look_at_fields,
    look_at_step,
    stale,
)
from oigdesk.services.changed import Changed, changed_by
from oigdesk.services.giving import stored
from oigdesk.services.proving import Looked
from oigdesk.store.batching import batches
from oigdesk.store.canonical import canonical
from oigdesk.store.naming import record_words, reference
from oigdesk.store.store import Writing

#: Fields that name one record: never the same for many.
_NAMES_ONE: Final = frozenset({"number", "title", "text"})
_NO_STEP: Final = "Only recommendations take steps."


def settable(noun: str, *, for_many: bool = False) -> tuple[Field, ...]:
    """The fields that a list may set; ``for_many`` without those that name one record."""
    return tuple(
        entry
        for entry in CATALOGUE[noun]
        if entry.editable and not (for_many and entry.name in _NAMES_ONE)
    )


def plan(
    desk: Desk,
    noun: str,
    uids: Sequence[str],
    change: Change,
    *,
    progress: Progress | None = None,
) -> BulkPlan:
    """What a change would do to these records: refused with every reason, then now and then.

    Raises:
        Refused: there is no such field or step, or the field cannot be typed.
        Cancelled: someone asked to stop.
    """
    _refuse_unknown(noun, change)
    progress = progress or Progress()
    refused: list[Line] = []
    will: list[Line] = []
    given: list[Given] = []
    same = 0
    looked = _look_at_proof(desk, uids, change, progress)
    for session, batch in _read_in_batches(desk, uids, progress):
        names = _names(session, noun, batch)
        for uid, found in _look(desk, session, noun, batch, change, names, looked):
            if found is None:
                gone = "It was retired or taken back."
                refused.append(Line(uid, names.get(uid, uid), "", "", "", (gone,)))
                continue
            same += found.same
            for line in found.lines:
                (refused if line.why else will).append(line)
            if found.given is not None:
                given.append(found.given)
    label = _label(noun, change, will)
    return BulkPlan(noun, change, label, tuple(refused), tuple(will), same, tuple(given))


def apply(desk: Desk, plan: BulkPlan, *, progress: Progress | None = None) -> Changed:
    """Do what was planned: one transaction, one undo step.

    Raises:
        Refused: nothing was left to do, or a record was changed since it was planned; each is
            named and nothing is changed.
        Cancelled: someone asked to stop; nothing is changed.
    """
    if not plan.given:
        raise Refused("Nothing would change.", remedy="Choose another value or other rows.")
    progress = progress or Progress()
    uids = [one.uid for one in plan.given]
    looked = _look_at_proof(desk, uids, plan.change, progress)
    try:
        with desk.write(plan.label, reason=plan.change.reason, progress=progress) as writing:
            _do_all(desk, writing, plan, looked, progress)
    except IntegrityError as error:
        raise records.taken(plan.noun, error) from error
    proving.keep(desk, looked)
    return changed_by(writing)


def _refuse_unknown(noun: str, change: Change) -> None:
    if isinstance(change, TakeStep):
        if noun != "recommendation":
            raise Refused(_NO_STEP)
        lifecycle.fields_of(change.verb)
        return
    for name in _fields_of(change):
        if name != TARGET or isinstance(change, SetFields) or noun != "recommendation":
            entry = records.catalogue_field(noun, name)
            altered = isinstance(change, SetFields) and name in {**change.add, **change.remove}
            if altered and entry.kind != "list":
                raise Refused(f"{entry.label} is one value: set it, nothing is added to it.")


def _fields_of(change: Change) -> tuple[str, ...]:
    if isinstance(change, TakeStep):
        return ()
    if isinstance(change, SetFields):
        return change.names
    return tuple(dict.fromkeys(name for fields in change.cells.values() for name in fields))


def _label(noun: str, change: Change, will: Sequence[Line]) -> str:
    names = dict.fromkeys(line.name for line in will)
    whose = next(iter(names)) if len(names) == 1 else noun_words(noun, len(names))
    if isinstance(change, TakeStep):
        return f"{lifecycle.VERBS[change.verb].label} {whose}"
    fields = _fields_of(change)
    what = field(noun, fields[0]).label.lower() if len(fields) == 1 else f"{len(will):,} values"
    if isinstance(change, SetFields) and len(fields) == 1 and not change.fields:
        if not change.remove:
            return f"Add {what} to {whose}"
        if not change.add:
            return f"Remove {what} from {whose}"
    return f"Set {what} of {whose}"


def _look_at_proof(desk: Desk, uids: Sequence[str], change: Change, progress: Progress) -> Looked:
    if not isinstance(change, TakeStep):
        return {}
    progress.step("Verifying files", 0, None)
    return lifecycle.look(desk, uids, change.verb, change.fields)


def _read_in_batches(
    desk: Desk, uids: Sequence[str], progress: Progress
) -> Iterator[tuple[Session, list[str]]]:
    """One moment of the desk for all of them; what was tried on a batch is forgotten."""
    done, total = 0, len(uids)
    with desk.read() as session:
        session.autoflush = False  # nothing is written here
        for batch in batches(dict.fromkeys(uids)):
            progress.step("Looking at each", done, total)
            yield session, batch
            session.expunge_all()
            done += len(batch)
        progress.step("Looking at each", total, total)


def _look(
    desk: Desk,
    session: Session,
    noun: str,
    batch: Sequence[str],
    change: Change,
    names: Mapping[str, str],
    looked: Looked,
) -> Iterator[tuple[str, Found | None]]:
    """What would become of each record of a batch; None of one that is no longer there."""
    today = desk.today()
    loaded = _load(session, noun, batch, change)
    living = [one for one in loaded.values() if one.retracted is None]
    steps = isinstance(change, TakeStep) or TARGET in _fields_of(change)
    lives = Lives(session, living if steps else (), today)
    for uid in batch:
        record = loaded.get(uid)
        if record is None or record.retracted is not None:
            yield uid, None
            continue
        step, fields = _parts(change, record)
        found = Found()
        if fields:
            found = look_at_fields(session, noun, record, names[uid], fields, change.reason)
        if step is not None and not _stands(lives, record, step):
            with_step = look_at_step(
                session, record, names[uid], step, lives, today=today, looked=looked
            )
            found = _both(found, with_step)
        elif step is not None:
            found.same += 1
        yield uid, found


def _parts(change: Change, record: Noun) -> tuple[TakeStep | None, Mapping[str, object]]:
    """What one record gets: a step of its life, and fields."""
    if isinstance(change, TakeStep):
        return change, {}
    if isinstance(change, SetFields):
        return None, fields_of(change, record)
    fields = dict(change.cells.get(record.uid, {}))
    if TARGET not in fields:
        return None, fields
    day = fields.pop(TARGET)
    return TakeStep(EXTEND, {TARGET: day, "reason": change.reason}), fields


def _stands(lives: Lives, record: Any, step: TakeStep) -> bool:  # noqa: ANN401
    """Whether the target is that day already."""
    return step.verb == EXTEND and lives.now(record).target_date == step.fields.get(TARGET)


def _both(fields: Found, step: Found) -> Found:
    given = fields.given
    if step.given is not None:
        given = Given(
            step.given.uid,
            given.fields if given else {},
            given.seen if given else {},
            step.given.step,
        )
    return Found(fields.lines + step.lines, given, fields.same + step.same)


def _load(session: Session, noun: str, uids: Sequence[str], change: Change) -> dict[str, Any]:
    """The records by their uids with the records they point to, at one go."""
    model = NOUNS[noun]
    relations = inspect(model).relationships
    steps = isinstance(change, TakeStep) or TARGET in _fields_of(change)
    wanted = ("report", "official") if steps else ()
    named = dict.fromkeys(name for name in (*_fields_of(change), *wanted) if name in relations)
    pointers = [selectinload(getattr(model, name)) for name in named]
    found = session.scalars(select(model).where(model.uid.in_(uids)).options(*pointers))
    return {record.uid: record for record in found}


def _names(session: Session, noun: str, uids: Sequence[str]) -> dict[str, str]:
    """What a person calls these records."""
    if noun != "recommendation":
        return {uid: record_words(session.connection(), noun, uid) for uid in uids}
    marks = ", ".join("?" * len(uids))
    rows = session.connection().exec_driver_sql(
        "select recommendation.uid, coalesce(report.number, report.title), recommendation.number"
        " from recommendation join report on report.id = report_id"
        f" where recommendation.uid in ({marks})",
        tuple(uids),
    )
    return {uid: reference(report, number) for uid, report, number in rows}


def _do_all(
    desk: Desk, writing: Writing, plan: BulkPlan, looked: Looked, progress: Progress
) -> None:
    names = {line.uid: line.name for line in plan.will}
    as_stored: dict[tuple[str, str | None], object] = {}
    missing: list[Missing] = []
    session, total, done = writing.session, len(plan.given), 0

    def keep(name: str, value: object) -> object:
        """Each value is looked up once: a new name enters the register with the first."""
        key = (name, canonical(value))
        if key not in as_stored:
            as_stored[key] = stored(session, field(plan.noun, name), value)
        return as_stored[key]

    for batch in batches(plan.given):
        found = _load(session, plan.noun, [one.uid for one in batch], plan.change)
        for one in batch:
            progress.step("Changing", done, total)
            done += 1
            record, name = found.get(one.uid), names[one.uid]
            different = list(stale(plan.noun, record, one, name))
            if different or record is None:
                missing += different
                continue
            values = {which: keep(which, value) for which, value in one.fields.items()}
            try:
                _do(desk, writing, plan, record, values, one.step, looked)
            except Refused as no:
                missing += [Missing(m.field, f"{name}: {m.what}") for m in no.missing]
        session.flush()
    if missing:
        raise Refused(
            "Nothing was changed: meanwhile some of it is different.",
            remedy="Look at what would change now.",
            missing=missing,
        )
    progress.step("Saving", total, total)


def _do(
    desk: Desk,
    writing: Writing,
    plan: BulkPlan,
    record: Any,  # noqa: ANN401
    values: Mapping[str, object],
    step: TakeStep | None,
    looked: Looked,
) -> None:
    reason, today = plan.change.reason, desk.today()
    with writing.session.no_autoflush:  # a batch is written at once: its records are strangers
        if values:
            records.set_fields(writing, plan.noun, record, values, reason=reason, today=today)
        if step is not None:
            lifecycle.record_step(
                writing.session,
                record,
                step.verb,
                step.fields,
                today,
                writing.number,
                looked=looked,
            )
