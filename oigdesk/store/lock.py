"""One writer at a time: the lock on a desk, and who holds it."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import platform
from collections.abc import Callable
from types import TracebackType
from typing import Self

import msgspec
from filelock import FileLock, Timeout

from oigdesk.errors import StoreTrouble
from oigdesk.rules.days import day_words
from oigdesk.store.layout import PRIVATE_FILE, Layout, write_whole

#: A note of ours is far smaller; more is somebody else's file.
_LONGEST_NOTE = 64 * 1024
_READ_ONLY = "Open the desk read-only to search, preview and export."


class Holder(msgspec.Struct, frozen=True):
    """Who has a desk open for writing; ``since`` is UTC in ISO 8601."""

    who: str
    machine: str
    pid: int
    since: str

    def words(self) -> str:
        """The holder as a person reads it, in the clock of this computer; no day when today."""
        try:
            moment = dt.datetime.fromisoformat(self.since).astimezone()
            today = moment.date() == dt.datetime.now().astimezone().date()
            since = f"{moment:%H:%M}" if today else f"{day_words(moment.date())} {moment:%H:%M}"
        except (ValueError, OverflowError, OSError):
            since = self.since
        return f"{self.who} on {self.machine} since {since}"


class LockLine(msgspec.Struct, frozen=True):
    """A lock that was acquired; ``taken_over`` is the holder whose lock had been left behind.

    ``words`` is one line for the person, empty when there is nothing to say.
    """

    holder: Holder
    taken_over: Holder | None = None
    words: str = ""


_UNKNOWN = Holder(who="somebody", machine="an unknown machine", pid=0, since="an unknown time")


def holder(layout: Layout) -> Holder | None:
    """Who says to hold the desk's lock; None when nobody does. Needs no lock itself."""
    try:
        with layout.lock_note.open("rb") as note:
            return msgspec.json.decode(note.read(_LONGEST_NOTE), type=Holder)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        # Somebody did hold it and cannot be named: that must not read as "nobody".
        return _UNKNOWN


class WriterLock:
    """The right to write in a desk; held by the operating system, so it dies with the process.

    Beside the locked file stands a note that names the holder. A note without a locked file is a
    lock left behind: by a process of this machine that died, or by a machine that cannot be asked.
    Keep the object as long as the desk is open: a forgotten one gives its lock back.
    """

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        # No soft lock: a file that merely exists outlives its process and proves nothing.
        self._lock = FileLock(
            layout.lock, timeout=0, mode=PRIVATE_FILE, thread_local=False, fallback_to_soft=False
        )
        self._held: Holder | None = None

    @property
    def is_held(self) -> bool:
        """Whether this object holds the lock."""
        return self._held is not None

    def acquire(
        self,
        who: str,
        *,
        take_over: bool = False,
        after_crash: Callable[[Layout, Holder], str] | None = None,
    ) -> LockLine:
        """Take the lock for ``who``, without waiting.

        A lock left by a dead process of this machine is taken over at once, and the line says so;
        one left by another machine only with ``take_over``, which is the person's own decision.
        ``after_crash`` then mends what the dead process of this machine left, before the note of
        its lock is gone, and adds its words to the line.

        Raises:
            StoreTrouble: locked (by a living writer, or by another machine that cannot be asked),
                or read_only (the folder takes no lock).
        """
        try:
            self._lock.acquire()
        except Timeout:
            raise _locked(holder(self._layout) or _UNKNOWN) from None
        except (OSError, NotImplementedError) as error:
            raise StoreTrouble(
                "read_only",
                f"The desk {self._layout.folder} cannot be locked for writing.",
                f"The system says: {getattr(error, 'strerror', None) or error}.",
                _READ_ONLY,
            ) from error
        try:
            return self._sign(who, take_over=take_over, after_crash=after_crash)
        except BaseException:
            self._lock.release()
            raise

    def _sign(
        self, who: str, *, take_over: bool, after_crash: Callable[[Layout, Holder], str] | None
    ) -> LockLine:
        left = holder(self._layout)
        here = platform.node() or "unknown machine"
        if left is not None and left.machine != here and not take_over:
            raise _unasked(left)
        crashed = left if left is not None and left.machine == here else None
        mended = after_crash(self._layout, crashed) if crashed and after_crash else ""
        mine = Holder(who, here, os.getpid(), dt.datetime.now(dt.UTC).isoformat(timespec="seconds"))
        try:
            write_whole(self._layout.lock_note, msgspec.json.encode(mine))
        except OSError as error:
            raise StoreTrouble(
                "read_only",
                f"Nothing can be written in the desk {self._layout.folder}.",
                f"The system says: {error.strerror or error}.",
                _READ_ONLY,
            ) from error
        self._held = mine
        if left is None:
            return LockLine(mine)
        why = (
            "its program ended without closing the desk"
            if crashed
            else "as you decided; if it is still open there, changes may be lost"
        )
        words = f"The lock of {left.words()} was taken over: {why}. {mended}".rstrip()
        return LockLine(mine, left, words)

    def release(self) -> None:
        """Give the lock back; a second call, or one without a lock, does nothing."""
        if self._held is None:
            return
        # A note that another machine has meanwhile taken over is not ours to remove.
        if holder(self._layout) == self._held:
            # The lock itself goes in any case: the next opener here takes a note left behind over.
            with contextlib.suppress(OSError):
                self._layout.lock_note.unlink(missing_ok=True)
        self._held = None
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def _locked(by: Holder) -> StoreTrouble:
    mine = by.pid == os.getpid() and by.machine == platform.node()
    return StoreTrouble(
        "locked",
        f"The desk is open for writing by {by.words()}.",
        "It is this same program, in another window." if mine else "Only one may write at a time.",
        f"{_READ_ONLY} Or close it there first.",
    )


def _unasked(by: Holder) -> StoreTrouble:
    return StoreTrouble(
        "locked",
        f"The desk was opened for writing by {by.words()} and has not been closed there.",
        "Whether that program still runs cannot be asked from this computer.",
        f"{_READ_ONLY} If you know that it is closed there, take the lock over.",
        person_decides=True,
    )
