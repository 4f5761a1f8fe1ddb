"""The door: opens the window, or hands the words to the command line.

The one file that imports our own modules inside a branch, so that a command does not load Qt and
a window does not load the commands.
"""

from __future__ import annotations

import gc
import io
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import oigdesk
from oigdesk import log, paths

NO_DISPLAY = (
    "oigdesk: there is no display here to open the window on. "
    "Everything also works without one: see oigdesk --help."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the words ask for.

    Args:
        arguments: the words after the program's name; those of the process when not given.

    Returns:
        The exit code: 0 done, 1 refused or failed, 2 wrong usage.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    speak_utf8()
    if given == ["--version"]:
        sys.stdout.write(f"oigdesk {oigdesk.__version__}\n")
        return 0
    log.start()
    log.catch_faults(tell_on_terminal)  # the window tells in its own way, once it stands
    if not given or means_desk(given):
        return open_window(given)
    if given == ["--smoke"]:
        from oigdesk.ui import showing

        with tempfile.TemporaryDirectory(prefix="oigdesk-smoke-") as folder:
            return showing.smoke(Path(folder) / "desk")
    if given[0] == "shots" and len(given) == 2 and not given[1].startswith("-"):
        from oigdesk.ui import showing

        return showing.shots(Path(given[1]))
    from oigdesk.cli.main import cli

    # ends the process with the command's exit code
    cli.main(given, prog_name="oigdesk", obj=show_demo)
    return 0


def show_demo(folder: Path, person: str | None) -> int:
    """The main job in the window, offscreen; the one command that is not done without Qt."""
    from oigdesk.ui import showing

    return showing.demo(folder, person=person)


def means_desk(given: Sequence[str]) -> bool:
    """Whether the words name a desk to open and not a command: a desk's folder, or any path."""
    first = given[0]
    if first.startswith("-"):
        return False
    written_as_path = os.sep in first or "/" in first
    return written_as_path or (
        len(given) == 1 and os.path.isfile(os.path.join(first, "desk.sqlite"))
    )


def open_window(given: list[str]) -> int:
    """Open the window, on the desk that is named or on the last one."""
    platform_named = os.environ.get("QT_QPA_PLATFORM")
    display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform.startswith("linux") and not (platform_named or display):
        sys.stderr.write(f"{NO_DISPLAY}\n")  # Qt itself would end with SIGABRT here
        return 1
    # Nothing of what is loaded now is ever garbage; the window collects by itself later.
    gc.disable()
    from oigdesk.ui.app import run

    return run(given)


def speak_utf8() -> None:
    """Write UTF-8 also into a pipe on Windows, where Python would take the local code page."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def tell_on_terminal(_report: str) -> None:
    """One clear sentence instead of a traceback; the report is in the log."""
    sys.stderr.write(
        "oigdesk: something went wrong that should not; nothing half done was kept. "
        f"The report is in {paths.log_file()}\n"
    )


if __name__ == "__main__":
    sys.exit(main())
