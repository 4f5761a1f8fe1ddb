"""An export in a process of its own: the window goes on painting while a workbook is made.

The other process is this program again. It reads one request from its standard input and writes
one line of JSON after another: how far it is, and at last what came of it. When its standard input
ends, it stops at the next safe place, also because the window is gone.
"""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Final

import msgspec

import oigdesk
from oigdesk.desk import Desk
from oigdesk.errors import Known
from oigdesk.progress import Bytes, Cancelled, Progress
from oigdesk.queries.filters import Filter
from oigdesk.services import exporting, keeping, knowing
from oigdesk.services.exporting import Exported

#: The word that starts the other side; no command for people.
WORD: Final = "export-apart"


class _Condition(msgspec.Struct, frozen=True):
    """A filter in JSON, where a day and its text look alike."""

    field: str
    op: str
    values: tuple[str | int | bool, ...]
    days: bool

    @classmethod
    def of(cls, one: Filter) -> _Condition:
        """A filter as it is sent."""
        days = any(isinstance(value, dt.date) for value in one.values)
        plain = (v.isoformat() if isinstance(v, dt.date) else v for v in one.values)
        return cls(one.field, one.op, tuple(plain), days)

    def filter(self) -> Filter:
        """The filter that was sent."""
        if not self.days:
            return Filter(self.field, self.op, self.values)
        days = (dt.date.fromisoformat(str(value)) for value in self.values)
        return Filter(self.field, self.op, tuple(days))


class _Request(msgspec.Struct, frozen=True):
    """What is to be exported; the desk is read, the journal is the asker's to write."""

    desk: str
    file: str
    person: str
    as_of: dt.date
    today: dt.date
    filters: tuple[_Condition, ...]
    with_evidence: bool
    known_at: int | None = None


class _Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line of the other side: progress, or how it ended."""

    words: str = ""
    done: int = 0
    total: int | None = None
    in_bytes: bool = False
    exported: Exported | None = None
    refused: tuple[str, str, str] | None = None


def export_apart(
    desk: Desk,
    path: Path,
    *,
    as_of: dt.date | None = None,
    filters: Sequence[Filter] = (),
    with_evidence: bool = False,
    progress: Progress | None = None,
) -> Exported:
    """What ``exporting.export_leadership`` does, in another process; the journal is written here.

    Raises:
        Known: the target cannot be written, or the file is not what was meant; nothing stands
            under the name then that did not stand there before.
        Cancelled: the person stopped it; nothing stays behind.
    """
    path = path.absolute()
    exporting.check_target(desk, path, with_evidence=with_evidence)
    day = as_of or desk.today()
    request = _Request(
        desk=str(desk.folder),
        file=str(path),
        person=desk.actor.person,
        as_of=day,
        today=desk.today(),
        filters=tuple(map(_Condition.of, filters)),
        with_evidence=with_evidence,
        known_at=desk.known_at,
    )
    done = _ask(request, progress or Progress())
    if desk.read_only:
        return done
    return msgspec.structs.replace(done, changed=exporting.note_export(desk, path, day))


def _ask(request: _Request, progress: Progress) -> Exported:
    """Send a request to a new process and follow it to its end."""
    last, stopped = _Line(), False
    with _other_side() as process:
        stdin, stdout = process.stdin, process.stdout
        assert stdin is not None
        assert stdout is not None
        with suppress(BrokenPipeError):  # it ended at once, which is told below
            stdin.write(msgspec.json.encode(request) + b"\n")
            stdin.flush()
        for raw in stdout:
            last = msgspec.json.decode(raw, type=_Line)
            try:
                if last.words and not stopped:
                    _step(progress, last)
            except Cancelled:
                stopped = True
                stdin.close()
    if last.exported is not None:
        return last.exported
    if last.refused is not None:
        raise Known(*last.refused)
    if stopped:
        raise Cancelled
    raise Known(
        f"{Path(request.file).name} was not saved.",
        "The process that wrote it ended early.",
        "Nothing was kept. Export again.",
    )


def _step(progress: Progress, line: _Line) -> None:
    count = Bytes if line.in_bytes else int
    progress.step(line.words, count(line.done), None if line.total is None else count(line.total))


def _other_side() -> subprocess.Popen[bytes]:
    frozen = getattr(sys, "frozen", False)  # a bundle is its own interpreter
    return subprocess.Popen(
        [sys.executable, *(() if frozen else ("-m", "oigdesk")), WORD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": _where_we_are()},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _where_we_are() -> str:
    """The place this program was imported from, first among the places of the other process."""
    own = str(Path(oigdesk.__file__).parents[1])
    others = os.environ.get("PYTHONPATH")
    return f"{own}{os.pathsep}{others}" if others else own


def serve(given: IO[bytes], told: IO[bytes]) -> None:
    """The other side: read one request, do it, tell how far it is and how it ended."""

    def tell(line: _Line) -> None:
        told.write(msgspec.json.encode(line) + b"\n")
        told.flush()

    request = msgspec.json.decode(given.readline(), type=_Request)
    progress = Progress(
        lambda words, done, total: tell(
            _Line(
                words,
                int(done),
                None if total is None else int(total),
                in_bytes=isinstance(done, Bytes),
            )
        )
    )
    threading.Thread(target=_cancel_at_end, args=(given, progress), daemon=True).start()
    try:
        tell(_Line(exported=_export(request, progress)))
    except Known as known:
        tell(_Line(refused=(known.what, known.why, known.remedy)))
    except Cancelled:
        tell(_Line())


def _cancel_at_end(given: IO[bytes], progress: Progress) -> None:
    """Wait for the input to end; it is read past its buffer, whose lock would outlive us."""
    while os.read(given.fileno(), 1):
        pass
    progress.cancel()


def _export(request: _Request, progress: Progress) -> Exported:
    desk = keeping.open_desk(
        Path(request.desk), person=request.person, read_only=True, today=lambda: request.today
    ).desk
    known = None
    try:
        if request.known_at is not None:
            known = knowing.as_known(desk, request.known_at, progress)
        return exporting.export_leadership(
            known or desk,
            Path(request.file),
            as_of=request.as_of,
            filters=[one.filter() for one in request.filters],
            with_evidence=request.with_evidence,
            progress=progress,
        )
    finally:
        if known is not None:
            keeping.leave(known)
        keeping.leave(desk)
