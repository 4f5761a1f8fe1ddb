"""Evidence comes in, is opened, and is let go of; a stored file is never deleted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.models.evidence import Custody, Evidence, EvidenceLink
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.report import Report
from oigdesk.paths import copies_folder
from oigdesk.progress import Cancelled, Progress
from oigdesk.rules.file_words import readable
from oigdesk.services.changed import Changed, changed_by
from oigdesk.services.records import existing
from oigdesk.store import blobs
from oigdesk.store.blobs import Stored
from oigdesk.store.intake import FileRefused, files_in
from oigdesk.store.journal import utc_now
from oigdesk.store.naming import record_words
from oigdesk.store.store import Writing


class Item(msgspec.Struct, frozen=True):
    """One file that is now evidence. ``size`` in bytes."""

    uid: str
    name: str
    sha256: str
    size: int


class NotAttached(msgspec.Struct, frozen=True):
    """One file that is not, with the reason and what to do."""

    path: str
    reason: str
    remedy: str


class Attached(msgspec.Struct, frozen=True):
    """What an attachment did. ``known`` had their content in the desk before: stored once."""

    changed: Changed | None
    attached: tuple[Item, ...]
    known: tuple[Item, ...]
    refused: tuple[NotAttached, ...]
    cancelled: bool


class _Arrival(msgspec.Struct, frozen=True):
    """A file whose content is stored and which still waits for its transaction."""

    name: str
    original_path: str | None
    modified_at: str | None
    media_type: str | None
    stored: Stored


class _Entering(msgspec.Struct, frozen=True):
    """What files are attached to, and what for; ``also`` are further records of this noun."""

    noun: str
    uid: str
    role: str
    also: tuple[str, ...] = ()


def attach(
    desk: Desk,
    target_uid: str,
    paths: Sequence[Path],
    *,
    proof: bool = False,
    also: Sequence[str] = (),
    progress: Progress | None = None,
) -> Attached:
    """Attach files, and the files of folders, to a recommendation or a report: one undo step.

    ``also`` are further records of the same kind that take the same files, stored once. With
    ``proof`` they are linked as proof of the recommendation's closure, not only as support.

    Each file is copied and hashed in one pass before the transaction. What cannot be attached is
    named with its reason; the others still are. A cancel keeps the files that are complete.

    Raises:
        Refused: the target is not in this desk, or files are to prove a report as a whole.
        StoreTrouble: the desk is read-only or the disk is full; nothing was attached.
    """
    progress = progress or Progress()
    desk.store.refuse_if_read_only()
    noun = target_noun(desk, target_uid)
    if proof and noun != "recommendation":
        raise Refused(
            "Nothing was attached.", "Proof is of one recommendation.", "Name the recommendation."
        )
    refused: list[NotAttached] = []
    arrivals: list[_Arrival] = []
    cancelled = False
    try:
        dropped = files_in(tuple(paths), progress)
        refused += [_not_attached(refusal) for refusal in dropped.refused]
        for path in progress.each(dropped.files, "Attaching"):
            try:
                arrivals.append(_arrive(desk, path, progress))
            except FileRefused as refusal:
                refused.append(_not_attached(refusal))
    except Cancelled:
        cancelled = True
    except BaseException:
        _take_back(desk, arrivals)
        raise
    entering = _Entering(noun, target_uid, "proof" if proof else "support", tuple(also))
    return _enter(desk, entering, arrivals, refused, cancelled=cancelled)


def attach_content(
    desk: Desk, target_uid: str, content: bytes, name: str, *, progress: Progress | None = None
) -> Attached:
    """Attach content that is in no file, for example a picture from the clipboard.

    Raises:
        Refused: the target is not in this desk, or the content is empty.
        StoreTrouble: the desk is read-only or the disk is full; nothing was attached.
    """
    desk.store.refuse_if_read_only()
    noun = target_noun(desk, target_uid)
    stored = blobs.put(content, desk.layout, progress)
    arrival = _Arrival(name, None, None, media_type_of(content[:4096], name), stored)
    return _enter(desk, _Entering(noun, target_uid, "support"), [arrival], [], cancelled=False)


def detach(desk: Desk, link_uid: str, *, reason: str | None = None) -> Changed:
    """Take an item off the record it supports; item and file stay in the desk.

    Raises:
        Refused: it supports nothing there any more, or it is the page a report came from.
    """
    with desk.read() as session:
        words = record_words(session.connection(), "evidence_link", link_uid)
    with desk.write(f"Detach {words}", reason=reason) as writing:
        link = existing(writing.session, "evidence_link", link_uid)
        if link.role == "source":
            raise Refused(
                f"{words} is the page this report was read from.",
                "It stays with the report as its source.",
            )
        link.retracted = writing.number
        _custody(writing.session, desk, link.evidence, "detached", f"Detached: {words}")
    return changed_by(writing)


def open_copy(desk: Desk, uid: str, *, to_open: bool = True) -> Path:
    """A read-only copy of an item under its human name, to be looked at or dragged out.

    Raises:
        Refused: the stored file is a program (never opened from here), missing or changed.
    """
    with desk.read() as session:
        item = existing(session, "evidence", uid)
        name, sha256 = item.name, item.sha256
    return blobs.read_only_copy(sha256, name, copies_folder(), desk.layout, to_open=to_open)


def target_noun(desk: Desk, uid: str) -> str:
    """Whether a uid names a recommendation or a report.

    Raises:
        Refused: neither is in this desk.
    """
    with desk.read() as session:
        for noun, model in (("recommendation", Recommendation), ("report", Report)):
            if session.scalar(select(model.id).where(model.uid == uid)) is not None:
                existing(session, noun, uid)
                return noun
    raise Refused("There is no such record to attach to.", remedy="Choose a recommendation.")


def media_type_of(start: bytes, name: str) -> str | None:
    """The media type by content, else by the name's ending; None when neither tells."""
    import puremagic

    try:
        return puremagic.from_string(start, mime=True, filename=name) or None
    except (puremagic.PureError, ValueError):
        return "text/plain" if _is_text(start) else None


def _is_text(start: bytes) -> bool:
    try:
        start.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(start) - 4 and b"\0" not in start
    return b"\0" not in start


def _arrive(desk: Desk, path: Path, progress: Progress) -> _Arrival:
    modified = modified_at(path)
    stored = blobs.put(path, desk.layout, progress)
    with desk.layout.blob(stored.sha256).open("rb") as file:
        start = file.read(4096)
    return _Arrival(
        name=readable(path.name),
        original_path=original_path(path),
        modified_at=modified,
        media_type=media_type_of(start, path.name),
        stored=stored,
    )


def original_path(path: Path) -> str:
    """Where a file came from, as text that can be kept."""
    return readable(str(path.absolute()))


def modified_at(path: Path) -> str | None:
    """When a file was last written, UTC; None for a time no calendar holds, or a file gone."""
    try:
        modified = dt.datetime.fromtimestamp(path.lstat().st_mtime, dt.UTC)
    except (OSError, OverflowError, ValueError):
        return None
    return modified.isoformat(timespec="seconds").replace("+00:00", "Z")


def _not_attached(refusal: FileRefused) -> NotAttached:
    return NotAttached(str(refusal.path or ""), refusal.sentence(), refusal.remedy)


def _enter(
    desk: Desk,
    entering: _Entering,
    arrivals: list[_Arrival],
    refused: list[NotAttached],
    *,
    cancelled: bool,
) -> Attached:
    if not arrivals:
        return Attached(None, (), (), tuple(refused), cancelled)
    with desk.read() as session:
        words = record_words(session.connection(), entering.noun, entering.uid)
    if entering.also:
        words = f"{len(entering.also) + 1:,} {entering.noun}s"
    files = arrivals[0].name if len(arrivals) == 1 else f"{len(arrivals)} files"
    attached: list[Item] = []
    known: list[Item] = []
    try:
        with desk.write(f"Attach {files} to {words}") as writing:
            target = existing(writing.session, entering.noun, entering.uid)
            for arrival in arrivals:
                into = (attached, known)
                enter_item(desk, writing, target, arrival_of=arrival, into=into, role=entering.role)
                for uid in entering.also:
                    other = existing(writing.session, entering.noun, uid)
                    again: tuple[list[Item], list[Item]] = ([], [])
                    enter_item(
                        desk, writing, other, arrival_of=arrival, into=again, role=entering.role
                    )
    except BaseException:
        _take_back(desk, arrivals)
        raise
    return Attached(changed_by(writing), tuple(attached), tuple(known), tuple(refused), cancelled)


def _take_back(desk: Desk, arrivals: Sequence[_Arrival]) -> None:
    """Remove the stored files that no transaction came to name."""
    for arrival in arrivals:
        blobs.remove_new(arrival.stored, desk.layout)


def enter_item(
    desk: Desk,
    writing: Writing,
    target: Recommendation | Report,
    *,
    arrival_of: _Arrival,
    into: tuple[list[Item], list[Item]],
    role: str = "support",
) -> None:
    """Enter one stored file as evidence of a record, with its custody; once per record."""
    session, arrival = writing.session, arrival_of
    attached, known = into
    item = session.scalar(
        select(Evidence)
        .where(
            Evidence.sha256 == arrival.stored.sha256,
            Evidence.name == arrival.name,
            Evidence.retracted.is_(None),
        )
        .limit(1)
    )
    is_new = item is None
    if item is None:
        item = Evidence(
            name=arrival.name,
            original_path=arrival.original_path,
            size=arrival.stored.size,
            media_type=arrival.media_type,
            modified_at=arrival.modified_at,
            sha256=arrival.stored.sha256,
            attached_at=utc_now(),
            attached_by=desk.actor.person,
        )
        session.add(item)
        session.flush()
        _custody(
            session, desk, item, "collected", f"From {arrival.original_path or 'the clipboard'}"
        )
    is_linked = _link(session, item, target, role)
    if is_linked and not is_new:
        words = record_words(session.connection(), target.__tablename__, target.uid)
        _custody(session, desk, item, "attached", f"Attached to {words}")
    line = Item(item.uid, item.name, item.sha256, item.size)
    (known if arrival.stored.known else attached).append(line)


def _link(session: Session, item: Evidence, target: Recommendation | Report, role: str) -> bool:
    """Link an item to a record; whether it was not linked before. Support may become proof."""
    is_report = isinstance(target, Report)
    end = EvidenceLink.report_id if is_report else EvidenceLink.recommendation_id
    there = session.scalar(
        select(EvidenceLink).where(
            EvidenceLink.evidence_id == item.id,
            end == target.id,
            EvidenceLink.retracted.is_(None),
        )
    )
    if there is not None:
        if role == "proof":
            there.role = role
        return False
    link = EvidenceLink(
        evidence=item,
        report=target if is_report else None,
        recommendation=None if is_report else target,
        role=role,
    )
    session.add(link)
    session.flush()
    return True


def _custody(session: Session, desk: Desk, item: Evidence, kind: str, note: str) -> None:
    session.add(
        Custody(
            evidence=item,
            kind=kind,
            at=utc_now(),
            person=desk.actor.person,
            sha256=item.sha256,
            note=note,
        )
    )


def _source_type(name: str) -> str:
    if name.lower().endswith((".html", ".htm")):
        return "text/html"
    return "application/json" if name.lower().endswith(".json") else "text/plain"


def source_item(
    desk: Desk,
    session: Session,
    report: Report,
    stored: Stored,
    name: str,
    file: tuple[str, str | None] | None,
) -> None:
    """Keep the page a report was read from as evidence of the report, with its digest.

    ``file`` is the original path and the modified time, where it came from a file.
    """
    path, modified = file or (None, None)
    item = Evidence(
        name=name,
        original_path=path,
        modified_at=modified,
        size=stored.size,
        media_type=_source_type(name),
        sha256=stored.sha256,
        attached_at=utc_now(),
        attached_by=desk.actor.person,
    )
    session.add(item)
    session.add(EvidenceLink(evidence=item, report=report, role="source"))
    _custody(session, desk, item, "collected", "The page this report was read from")
