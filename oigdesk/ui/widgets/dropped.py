"""What was dropped or pasted: the files in it, and what to do when there are none."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData

from oigdesk.rules.file_words import size_words

#: A mail program, a browser and a text hand over something that is no file.
NO_FILE: Final = (
    "Nothing was attached: that was no file. Save the mail or the text as a file first, then drop "
    "the file here."
)

NO_FILE_INSIDE: Final = "Nothing to attach: the folder holds no file"

#: So many files are counted in folders; it happens while the person still drags.
_MOST_COUNTED: Final = 1000


def files_of(mime: QMimeData) -> list[Path]:
    """The files and folders of this computer that are being dragged or pasted."""
    found = (url.toLocalFile() for url in mime.urls() if url.isLocalFile())
    return [Path(name) for name in found if name]


def count_words(paths: Sequence[Path]) -> str:
    """How many files come in, those inside of folders too: ``3 files``, ``12 files of a folder``.

    The names of what a folder holds are looked at, nothing is read, and no link is followed. For
    folders that hold no file there are no words.
    """
    folders = [path for path in paths if path.is_dir() and not path.is_symlink()]
    within = (name for folder in folders for _, _, names in os.walk(folder) for name in names)
    inside = sum(1 for _ in islice(within, _MOST_COUNTED + 1))
    if inside > _MOST_COUNTED:
        return f"more than {_MOST_COUNTED:,} files"
    count = len(paths) - len(folders) + inside
    words = "1 file" if count == 1 else f"{count:,} files" if count else ""
    if not inside:
        return words
    where = "a folder" if len(folders) == 1 else f"{len(folders)} folders"
    if len(folders) == len(paths):
        return f"{words} of {where}"
    return f"{words}, {inside:,} of them in {where}"


def size_or_folder(path: Path) -> str:
    """How large a dragged file is; "folder" for one, "" when it cannot be told."""
    try:
        return "folder" if path.is_dir() else size_words(path.stat().st_size)
    except OSError:
        return ""
