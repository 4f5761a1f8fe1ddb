"""The program's log, and what happens with a fault that nobody foresaw.

The log never holds audit text. The message of an exception may quote a record, so neither the log
nor a report prints it: only its kind and the places in the program it passed through.
"""

from __future__ import annotations

import logging
import logging.handlers
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final

import oigdesk
from oigdesk import paths

MAX_BYTES: Final = 1_000_000
OLD_FILES: Final = 3

logger = logging.getLogger("oigdesk")


class _WithoutMessages(logging.Formatter):
    """Prints of an exception only what holds no audit text."""

    def formatException(  # noqa: N802, the standard library's name
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        return places(ei[1]) if ei[1] is not None else ""


class _Quiet(logging.handlers.RotatingFileHandler):
    """Gives up a line it cannot write: the disk is full, or another process holds the file."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802, as above
        """Say nothing; the program goes on without its log."""


def start(file: Path | None = None) -> logging.Handler:
    """Log to a rotating file from now on; never raises, since the log is never worth a stop.

    Returns:
        The handler, so that a caller may end it with ``stop``.
    """
    file = file or paths.log_file()
    handler: logging.Handler
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = _Quiet(
            file, maxBytes=MAX_BYTES, backupCount=OLD_FILES, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(_WithoutMessages("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    return handler


def stop(handler: logging.Handler) -> None:
    """End what ``start`` began and close the file."""
    logger.removeHandler(handler)
    handler.close()


def places(error: BaseException) -> str:
    """The kinds of an exception and its causes and the places they passed, but no message."""
    lines: list[str] = []
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        lines += [
            f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(cause.__traceback__)
        ]
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return "\n".join(lines)


def report(error: BaseException) -> str:
    """What a person can copy and send to whoever mends the program; it holds no audit text."""
    return (
        f"oigdesk {oigdesk.__version__}, Python {platform.python_version()}, "
        f"{platform.platform()}\n{places(error)}"
    )


def catch_faults(tell: Callable[[str], None]) -> Callable[[], None]:
    """From now on, log every exception that nothing else caught and tell it, on any thread.

    Args:
        tell: receives the report; it is called on the thread where the fault happened.

    Returns:
        A function that puts the former hooks back.
    """
    before = sys.excepthook, threading.excepthook

    def on_main(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            before[0](kind, error, trace)
            return
        logger.error("A fault that nothing caught", exc_info=(kind, error, trace))
        tell(report(error))

    def on_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:  # it may be gone while the interpreter ends
            on_main(args.exc_type, args.exc_value, args.exc_traceback)

    def put_back() -> None:
        sys.excepthook, threading.excepthook = before

    sys.excepthook, threading.excepthook = on_main, on_thread
    return put_back
