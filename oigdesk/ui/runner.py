"""Work off the window's thread: one lane that writes, three that read."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, Generic, TypeVar, cast, overload

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from oigdesk.progress import Cancelled, Progress
from oigdesk.services.changed import Changed
from oigdesk.ui.bus import Bus

T = TypeVar("T")

#: Work that is done sooner is never shown: it would only flicker.
MILLISECONDS_UNSHOWN: Final = 400

READING_LANES: Final = 3


class Call(Generic[T]):
    """One piece of work under way; its callbacks run on the window's thread."""

    def __init__(self, progress: Progress, owner: QObject | None, *, can_cancel: bool) -> None:
        self.words = ""
        self.done = 0
        self.total: int | None = None
        self.can_cancel = can_cancel
        self._progress = progress
        self._owner = owner
        self._dropped = False
        self._then: list[Callable[[T], object]] = []
        self._failed: list[Callable[[BaseException], object]] = []
        self._stopped: list[Callable[[], object]] = []

    def then(self, callback: Callable[[T], object]) -> Call[T]:
        """Call this with the result."""
        self._then.append(callback)
        return self

    def failed(self, callback: Callable[[BaseException], object]) -> Call[T]:
        """Call this with the exception; without it the trouble is shown by the window."""
        self._failed.append(callback)
        return self

    def stopped(self, callback: Callable[[], object]) -> Call[T]:
        """Call this when the person cancelled the work before anything came of it."""
        self._stopped.append(callback)
        return self

    def showing(self, words: str) -> Call[T]:
        """Show these words in the status bar when the work takes longer than a moment."""
        self.words = words
        return self

    def cancel(self) -> None:
        """Ask the work to stop at its next safe place."""
        self._progress.cancel()

    def drop(self) -> None:
        """Let the work run, but call nobody: the answer is no longer asked for."""
        self._dropped = True

    def deliver(self, result: T | None, error: BaseException | None) -> bool:
        """Call who waits; the answer is whether an exception was left that nobody took."""
        if self._dropped or (self._owner is not None and not shiboken6.isValid(self._owner)):
            # Nobody is there to hear of a refusal, but a bug must not vanish with its panel.
            return error is not None and not isinstance(error, Cancelled) and not self._dropped
        if error is None:
            for callback in self._then:
                callback(cast("T", result))
            return False
        if isinstance(error, Cancelled):
            for stopped in self._stopped:
                stopped()
            return False
        for failed in self._failed:
            failed(error)
        return not self._failed


class Runner(QObject):
    """Hands work to threads and brings what came of it back by one queued signal."""

    #: The call the status bar should show, or None.
    working = Signal(object)
    #: Nothing is under way any more.
    quiet = Signal()
    _ended = Signal(object, object, object)
    # How much is done goes as an object: Qt's int ends at 2 GiB.
    _progressed = Signal(object, str, object, object)

    def __init__(self, bus: Bus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = bus
        self._writing = ThreadPoolExecutor(1, "oigdesk-writes")
        self._reading = ThreadPoolExecutor(READING_LANES, "oigdesk-reads")
        self._finished = False
        self._under_way: list[Call[Any]] = []
        self._shown: list[Call[Any]] = []
        self._newest: dict[tuple[int, str], Call[Any]] = {}
        #: Questions that a change raised; None while nothing tells of one.
        self._raised: list[Callable[[], None]] | None = None
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._progressed.connect(self._note_progress, Qt.ConnectionType.QueuedConnection)

    @overload
    def change(self, fn: Callable[[], T], *, owner: QObject | None = None) -> Call[T]: ...
    @overload
    def change(self, fn: Callable[[Progress], T], *, owner: QObject | None = None) -> Call[T]: ...
    def change(self, fn: Callable[..., T], *, owner: QObject | None = None) -> Call[T]:
        """Do something that writes, after everything that was asked to write before it.

        A result that is a ``Changed``, or carries one, is told on the bus first, also when the
        owner is gone by then; only then ``then`` is called.
        """
        return self._start(self._writing, fn, owner)

    @overload
    def ask(
        self, fn: Callable[[], T], *, owner: QObject | None = None, instead: str = ""
    ) -> Call[T]: ...
    @overload
    def ask(
        self, fn: Callable[[Progress], T], *, owner: QObject | None = None, instead: str = ""
    ) -> Call[T]: ...
    def ask(
        self, fn: Callable[..., T], *, owner: QObject | None = None, instead: str = ""
    ) -> Call[T]:
        """Read something.

        Args:
            fn: takes nothing, or a ``Progress``.
            owner: who asks; nothing is called once it is gone.
            instead: a name for the question; a newer one of this owner takes its place.
        """
        call = self._start(self._reading, fn, owner)
        if instead:
            key = (id(owner), instead)
            older = self._newest.get(key)
            if older is not None:
                older.drop()
                older.cancel()
            self._newest[key] = call
        return call

    def is_busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._under_way)

    def finish(self) -> None:
        """Stop what can be stopped, wait for what writes, and take no more work.

        What is asked for afterwards, by a page that is about to go, is never begun.
        """
        self._finished = True
        for call in self._under_way:
            call.cancel()
            call.drop()
        self._reading.shutdown(wait=True, cancel_futures=True)
        self._writing.shutdown(wait=True)

    def _start(
        self, lane: ThreadPoolExecutor, fn: Callable[..., T], owner: QObject | None
    ) -> Call[T]:
        wants_progress = _takes_progress(fn)
        progress = Progress(lambda words, done, total: self._tell(call, words, done, total))
        call: Call[T] = Call(progress, owner, can_cancel=wants_progress)
        if self._finished:
            return call

        def work() -> None:
            try:
                result = fn(progress) if wants_progress else fn()
            except BaseException as error:  # noqa: BLE001, RUF100 - it is raised again over there
                self._end(call, None, error)
            else:
                self._end(call, result, None)

        self._under_way.append(call)
        QTimer.singleShot(MILLISECONDS_UNSHOWN, self, lambda: self._show_if_long(call))
        if self._raised is not None and lane is self._reading:
            self._raised.append(work)
        else:
            lane.submit(work)
        return call

    def _let_go(self, raised: list[Callable[[], None]]) -> None:
        """Begin with what a change asked for, now that the window shows it."""
        if not self._finished:
            for work in raised:
                self._reading.submit(work)

    def _tell(self, call: Call[Any], words: str, done: int, total: int | None) -> None:
        if shiboken6.isValid(self):
            self._progressed.emit(call, words, done, total)

    def _end(self, call: Call[Any], result: object, error: BaseException | None) -> None:
        if shiboken6.isValid(self):
            self._ended.emit(call, result, error)

    def _deliver(self, call: Call[Any], result: object, error: BaseException | None) -> None:
        self._under_way.remove(call)
        for key in [key for key, newest in self._newest.items() if newest is call]:
            del self._newest[key]
        if call in self._shown:
            self._shown.remove(call)
            self.working.emit(self._shown[-1] if self._shown else None)
        changed = result if isinstance(result, Changed) else getattr(result, "changed", None)
        # All of the window reads anew after a change. Threads that did so at once would take
        # Python's lock from the window while it still hears of the change and paints.
        raised = self._raised = [] if isinstance(changed, Changed) else None
        try:
            if isinstance(changed, Changed):
                self._bus.changed.emit(changed)
            if call.deliver(result, error):
                self._bus.trouble.emit(error)
        finally:
            self._raised = None
            if raised:
                QTimer.singleShot(0, self, lambda: self._let_go(raised))
            if not self._under_way:
                self.quiet.emit()

    def _note_progress(self, call: Call[Any], words: str, done: int, total: int | None) -> None:
        call.words, call.done, call.total = words, done, total
        if self._shown and self._shown[-1] is call:
            self.working.emit(call)

    def _show_if_long(self, call: Call[Any]) -> None:
        if call in self._under_way and call.words:
            self._shown.append(call)
            self.working.emit(call)


def _takes_progress(fn: Callable[..., object]) -> bool:
    """Whether the work asks for a ``Progress``: it has a parameter that must be given."""
    return any(
        parameter.default is parameter.empty
        and parameter.kind in {parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD}
        for parameter in inspect.signature(fn).parameters.values()
    )
