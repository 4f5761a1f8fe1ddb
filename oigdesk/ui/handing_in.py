"""What is pasted or dropped on the window: a page of a report, files, or a picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject
from PySide6.QtGui import QGuiApplication, QImage

from oigdesk.ui.surroundings import Surroundings
from oigdesk.ui.widgets.dropped import NO_FILE, files_of

PICTURE_NAME: Final = "Picture from the clipboard.png"

#: Files that hold a report's page.
_PAGES: Final = {".txt", ".htm", ".html", ".json"}


class HandingIn(QObject):
    """Finds out what was handed in and takes it where it belongs."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around.window)
        self._around = around
        self._after_opening: object = None

    def paste(self) -> None:
        """Take what is on the clipboard, the keyboard being in no text field."""
        self.take(QGuiApplication.clipboard().mimeData(), pasted=True)

    def paste_page(self) -> None:
        """Take the clipboard's text as a report's page; without a desk, at the usual place."""
        self.take_page(QGuiApplication.clipboard().text())

    def take_dropped(self, mime: QMimeData) -> None:
        """Take what was dropped beside every better place."""
        self.take(mime, pasted=False)

    def take(self, mime: QMimeData, *, pasted: bool) -> None:
        """Take files, a picture or text, in this order."""
        body = self._around.body()
        files = files_of(mime)
        if files and (body is None or self._is_page(files, body.page.name)):
            self.take_page(files[0])
        elif files and body is not None:
            body.page.take_files(files)
        elif mime.hasImage() and body is not None:
            picture = mime.imageData()
            if isinstance(picture, QImage) and not picture.isNull():
                body.page.take_picture(_png(picture), PICTURE_NAME)
        elif pasted or mime.text().count("\n") > 2:
            self.take_page(mime.text())
        else:
            self._around.bar.show_message(NO_FILE, icon="circle-alert", tint="warn")

    def take_page(self, what: object) -> None:
        """Take a report's page in; the usual desk is opened for it when none is open."""
        body = self._around.body()
        if body is not None:
            body.take_page(what)
            return
        if isinstance(what, str) and not what.strip():
            self._around.bar.show_message(
                "The clipboard holds no text. Copy a report page on Oversight.gov, then paste it "
                "here."
            )
            return
        self._around.notice.hide_message()
        self._after_opening = what
        self._around.opening.open_usual()

    def desk_is_open(self) -> None:
        """Go on with the page that waited for a desk."""
        what, self._after_opening = self._after_opening, None
        body = self._around.body()
        if what is not None and body is not None:
            body.take_page(what)

    def _is_page(self, files: Sequence[Path], page: str) -> bool:
        """On the list of reports a single page is a report, everywhere else it is evidence."""
        return page == "reports" and len(files) == 1 and files[0].suffix.lower() in _PAGES


def _png(picture: QImage) -> bytes:
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(held.data())
