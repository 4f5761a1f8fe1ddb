"""Whether a workbook can stand where it is wanted, and how it gets there: whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from oigdesk.errors import Known


def _holder(path: Path) -> tuple[Path, str] | None:
    """The lock file that an office program keeps beside an open workbook, and who opened it."""
    excel = path.with_name(f"~${path.name}")
    libre = path.with_name(f".~lock.{path.name}#")
    with suppress(OSError):
        if excel.is_file():
            raw = excel.read_bytes()[:64]
            return excel, raw[1 : 1 + raw[0]].decode("latin-1").strip() if raw else ""
        if libre.is_file():
            return libre, libre.read_text("utf-8", "replace").split(",")[0].strip()
    return None


def check_target(path: Path) -> None:
    """See, before any work, whether a workbook can be written under this name.

    Raises:
        Known: the name is no workbook's, its folder is missing or cannot be written, it names a
            folder, or it is open in another program.
    """
    choose = "Choose another name or place."
    if path.suffix.lower() != ".xlsx":
        raise Known(f"{path.name} is not the name of an Excel workbook.", "", "End it in .xlsx.")
    try:
        has_folder, is_folder, stands = path.parent.is_dir(), path.is_dir(), path.exists()
    except OSError as error:  # a folder that may not be looked into, a name that is too long
        raise Known(f"{path} cannot be written.", _reason(error), choose) from error
    if not has_folder:
        raise Known(f"The folder {path.parent} does not exist.", "", choose)
    if is_folder:
        raise Known(f"{path} is a folder.", "", choose)
    held = _holder(path)
    if held is not None:
        lock, who = held
        by = f" by {who}" if who else ""
        raise Known(
            f"{path.name} is open{by}.",
            f"The lock file {lock.name} stands beside it.",
            "Close it there, or save under another name. If nobody has it open, delete that file.",
        )
    if stands:
        try:
            with path.open("r+b"):
                pass
        except OSError as error:
            raise Known(
                f"{path.name} cannot be replaced.", _reason(error), f"Close it, or: {choose}"
            ) from error
    try:
        probe = path.with_name(f".{uuid4().hex}.tmp")
        probe.touch(exist_ok=False)
        probe.unlink()
    except OSError as error:
        raise Known(f"Nothing can be written in {path.parent}.", _reason(error), choose) from error


def _reason(error: OSError) -> str:
    return f"{error.strerror or error}."


@contextmanager
def appearing(path: Path) -> Iterator[Path]:
    """A temporary file beside the target that takes its name when the block ends well.

    Whatever else happens, cancelling included, the temporary file is gone and the target is as it
    was.

    Raises:
        Known: the disk refused, or another program opened the target meanwhile.
    """
    temporary = path.with_name(f".{uuid4().hex}.xlsx")
    try:
        yield temporary
        with temporary.open("r+b") as file:
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        raise Known(
            f"{path.name} was not saved.",
            _reason(error),
            "Close it elsewhere, make room, or choose another place.",
        ) from error
    finally:
        temporary.unlink(missing_ok=True)
