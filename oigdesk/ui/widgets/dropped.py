"""What was dropped or pasted: the files in it, and what to do when there are none."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData

#: A mail program, a browser and a text hand over something that is no file.
NO_FILE: Final = (
    "Nothing was attached: that was no file. Save the mail or the text as a file first, then drop "
    "the file here."
)


def files_of(mime: QMimeData) -> list[Path]:
    """The files and folders of this computer that are being dragged or pasted."""
    found = (url.toLocalFile() for url in mime.urls() if url.isLocalFile())
    return [Path(name) for name in found if name]
