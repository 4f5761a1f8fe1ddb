"""The developer's door: sets up on first use, then runs, tests or checks oigdesk.

Needs nothing but Python 3.11 or newer. On Windows: ``py dev.py test``.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036, the door is where an older Python is met
    sys.exit(f"oigdesk needs Python 3.11 or newer; this is {sys.version.split()[0]}.")

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "set-up.json"
WHEELHOUSE = ROOT / "wheelhouse"
DEMOS = ROOT / ".demo"

#: What Qt loads even without a display, and the Debian package that brings it.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}
#: What a window on X11 needs besides. Qt blames libxcb-cursor0 whichever of them is missing.
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}


def main() -> int:
    """Read the command, set up what it needs, and do it; returns the exit code."""
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__)
    words = parser.add_subparsers(dest="word", required=True, metavar="COMMAND")
    for word, (_, help_text) in COMMANDS.items():
        words.add_parser(word, help=help_text, add_help=False)
    command, _ = COMMANDS[parser.parse_args(sys.argv[1:2]).word]
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(line_buffering=True)  # our lines stand before our children's
    set_up_system(display=has_display(), venv=not environment_stands())
    set_up_python()
    return command(sys.argv[2:])


# The commands -------------------------------------------------------------------------------------


def run(arguments: list[str]) -> int:
    """Open the window; without a display do the main job offscreen and leave it to be looked at."""
    if arguments:
        return python("-m", "oigdesk", *arguments)
    if has_display() and display_answers():
        return python("-m", "oigdesk")
    folder = new_demo_folder()
    print("There is no display here, so oigdesk does its main job without one, on a sample desk.")
    code = python("-m", "oigdesk", "demo", str(folder), offscreen=True)
    if code == 0:
        print(f"\nThe desk, the workbook and pictures of the window are in\n  {folder}")
        print("To get the window, run the same command where there is a screen:")
        print("on a desktop, through 'ssh -X', or with DISPLAY set to a running X server.")
    return code


def test(arguments: list[str]) -> int:
    """Run the tests on all cores; further words go to pytest as they are."""
    parallel = ["-n", "auto", "--maxprocesses", "8"]
    return python("-m", "pytest", *parallel, *arguments, offscreen=True, cwd=ROOT)


def check(arguments: list[str]) -> int:
    """Lint, format, types and layers; all of them, also when an early one fails."""
    refuse_words("check", arguments)
    steps = {
        "ruff check": ["-m", "ruff", "check", "."],
        "ruff format": ["-m", "ruff", "format", "--check", "."],
        "mypy --strict": ["-m", "mypy", "--strict"],
        "layers": [
            "-c",
            "from importlinter.cli import lint_imports_command as c; c(['--no-logo'])",
        ],
    }
    failed = []
    for name, step in steps.items():
        print(f"== {name}")
        if python(*step, cwd=ROOT) != 0:
            failed.append(name)
    print(f"check: {', '.join(failed)} failed" if failed else "check: all good")
    return 1 if failed else 0


def shots(arguments: list[str]) -> int:
    """Picture every page, panel and dialog into a folder."""
    if len(arguments) != 1:
        sys.exit("Say where the pictures go: dev.py shots FOLDER")
    return python("-m", "oigdesk", "shots", arguments[0], offscreen=True)


def bench(arguments: list[str]) -> int:
    """Run every benchmark, or those that are named."""
    found = sorted(
        file.stem
        for file in (ROOT / "benchmarks").glob("*.py")
        if "\ndef main(" in file.read_text(encoding="utf-8")
    )
    unknown = sorted(set(arguments) - set(found))
    if unknown:
        sys.exit(f"No benchmark called {', '.join(unknown)}; there are: {', '.join(found)}")
    codes = [
        python(
            "-c",
            f"import sys; from benchmarks.{name} import main; sys.exit(main())",
            offscreen=True,
            cwd=ROOT,
        )
        for name in arguments or found
    ]
    return max(codes, key=abs, default=0)


Command = Callable[[list[str]], int]

COMMANDS: dict[str, tuple[Command, str]] = {
    "run": (run, "open the window; without a display, do the main job offscreen"),
    "test": (test, "run the tests; further words go to pytest"),
    "check": (check, "ruff, format, mypy --strict and the layers"),
    "shots": (shots, "picture every page, panel and dialog into a folder"),
    "bench": (bench, "run the benchmarks, or those that are named"),
}


def refuse_words(command: str, arguments: list[str]) -> None:
    """Stop when a command that takes no words is given some."""
    if arguments:
        sys.exit(f"dev.py {command} takes no further words, but got: {' '.join(arguments)}")


def python(*arguments: str, offscreen: bool = False, cwd: Path | None = None) -> int:
    """Run the environment's Python on this checkout and return its exit code."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    if offscreen:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    try:
        return subprocess.run(
            [str(environment_python()), *arguments], env=environment, cwd=cwd, check=False
        ).returncode
    except KeyboardInterrupt:
        return 130


def new_demo_folder() -> Path:
    """A folder beside this file that does not exist yet, named by the moment."""
    stem = datetime.now().strftime("%Y-%m-%d-%H%M%S")
    folder, again = DEMOS / stem, 1
    while folder.exists():
        again += 1
        folder = DEMOS / f"{stem}-{again}"
    DEMOS.mkdir(exist_ok=True)
    return folder


# A display ----------------------------------------------------------------------------------------


def has_display() -> bool:
    """Whether a window could be meant to open here."""
    if os.environ.get("QT_QPA_PLATFORM") in {"offscreen", "minimal"}:
        return False
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def display_answers() -> bool:
    """Whether Qt can really open it: Qt ends the whole program when it cannot."""
    if python("-c", "from PySide6.QtGui import QGuiApplication; QGuiApplication([])") == 0:
        return True
    print("A display is named here, but it does not answer (Qt's own words stand above).")
    return False


# The system's libraries ---------------------------------------------------------------------------


def set_up_system(*, display: bool, venv: bool) -> None:
    """Have what Qt loads and venv needs: install it when root, else print the line and stop."""
    if not sys.platform.startswith("linux"):
        return
    wanted = QT_LIBRARIES | (WINDOW_LIBRARIES if display else {})
    missing = [package for soname, package in wanted.items() if not loads(soname)]
    if venv and importlib.util.find_spec("ensurepip") is None:
        missing.append("python3-venv")
    if not missing:
        return
    apt = shutil.which("apt-get")
    packages = " ".join(missing)
    if apt is None:
        sys.exit(f"Please install what Debian calls: {packages}\nThen run this again.")
    if os.geteuid() != 0:
        line = f"apt-get update && apt-get install --yes --no-install-recommends {packages}"
        sys.exit(
            f"Some of the system is missing. Please run\n  sudo sh -c '{line}'\nand this again."
        )
    print(f"Installing libraries of the system: {packages}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = [apt, "install", "--yes", "--no-install-recommends", "-qq", *missing]
    for step in ([apt, "update", "-qq"], install):
        done = subprocess.run(step, env=quiet, stdout=subprocess.DEVNULL, check=False)
        if done.returncode != 0:
            sys.exit(f"This did not work: {' '.join(step)}\nIs the network reachable?")


def loads(soname: str) -> bool:
    """Whether the dynamic loader finds this library."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


# The Python environment ---------------------------------------------------------------------------


def set_up_python() -> None:
    """Have .venv with everything pyproject.toml asks for, made or mended only when needed."""
    wanted = requirements()
    digest = hashlib.sha256("\n".join(wanted).encode()).hexdigest()
    stamp = {**place_and_python(), "requirements": digest}
    if read_stamp() == stamp:
        return
    if environment_stands() and os.access(VENV, os.W_OK):
        print("The dependencies have changed; bringing .venv up to date.")
        STAMP.unlink()
    else:
        print("Setting up .venv, once; this takes about a minute.")
        make_environment()
    install(wanted)
    STAMP.write_text(json.dumps(stamp, indent=1), encoding="utf-8")


def requirements() -> list[str]:
    """What the program and its developers depend on, from pyproject.toml."""
    import tomllib  # new in 3.11: not at the top, where an older Python would stumble

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [*project["dependencies"], *project["optional-dependencies"]["dev"]]


def place_and_python() -> dict[str, str]:
    """What an environment cannot outlive: another place of the checkout, another Python."""
    return {"checkout": str(ROOT), "python": sys.version, "prefix": sys.base_prefix}


def environment_stands() -> bool:
    """Whether .venv was made whole, here and by this Python; it may still lack a dependency."""
    return read_stamp().items() >= place_and_python().items()


def read_stamp() -> dict[str, str]:
    """What the environment was made from; empty when it is absent, unfinished or unreadable."""
    try:
        return dict(json.loads(STAMP.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return {}


def make_environment() -> None:
    """Make .venv anew, whatever stands there: half made, moved, or of another Python."""
    if Path(sys.prefix) == VENV:
        sys.exit("Please start dev.py with the system's Python: .venv has to be made anew.")
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    elif VENV.exists():
        shutil.rmtree(VENV, ignore_errors=True)
    if VENV.exists():  # somebody else's, root's for example: it cannot be removed, but renamed
        aside = VENV.with_name(f".venv-aside-{datetime.now():%Y%m%d%H%M%S}")
        VENV.rename(aside)
        print(f"The old .venv belongs to somebody else; it now lies at {aside.name}.")
    if subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False).returncode != 0:
        sys.exit("Python could not make .venv; its own words stand above.")


def install(wanted: list[str]) -> None:
    """Install with pip, from wheelhouse/ alone when there is one."""
    pip = [str(environment_python()), "-m", "pip", "install", "--disable-pip-version-check"]
    if WHEELHOUSE.is_dir():
        pip += ["--no-index", "--find-links", str(WHEELHOUSE)]
    if not sys.stdout.isatty():
        pip.append("--quiet")
    if subprocess.run([*pip, *wanted], check=False).returncode != 0:
        sys.exit(
            "Python's packages could not be installed; pip's own words stand above.\n"
            "Without a network, put their wheels into wheelhouse/ (CONTRIBUTING.md says how)."
        )


def environment_python() -> Path:
    """The Python inside .venv."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


if __name__ == "__main__":
    sys.exit(main())
