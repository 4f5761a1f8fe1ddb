"""A look at a text or a picture without opening it in another program."""

from __future__ import annotations

import codecs

import msgspec
from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QStackedWidget, QWidget

from oigdesk.queries.rows import EvidenceRow
from oigdesk.ui.measures import font
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.empty import Empty
from oigdesk.ui.widgets.scroll_bar import slim

#: More of a text is not looked at.
LONGEST_TEXT = 200_000
#: A larger picture is opened, not looked at.
LARGEST_PICTURE = 30_000_000
#: Pixel formats whose readers are part of Qt and follow no links.
_PICTURES = frozenset({"png", "jpeg", "jpg", "gif", "bmp", "webp", "tiff"})
_TEXTS = (".txt", ".csv", ".log", ".eml", ".json", ".xml", ".html", ".htm", ".md", ".tsv")
_LARGEST_SIDE = 2400


def wanted_bytes(row: EvidenceRow) -> int:
    """How much of the file a preview needs; 0 when there is none for its kind."""
    media = row.media_type or ""
    if media.startswith("image/") and media.removeprefix("image/") in _PICTURES:
        return row.size if row.size <= LARGEST_PICTURE else 0
    is_text = media.startswith("text/") or row.name.lower().endswith(_TEXTS)
    return LONGEST_TEXT if is_text else 0


def too_large(row: EvidenceRow) -> bool:
    """Whether it is of a kind that is shown, and only too large for it."""
    return not wanted_bytes(row) and bool(wanted_bytes(msgspec.structs.replace(row, size=1)))


def seen(row: EvidenceRow, content: bytes) -> QImage | str | None:
    """The picture or the text in a file; None when it is damaged. Safe on any thread."""
    if (row.media_type or "").startswith("image/"):
        return _picture(content)
    text = _text(content)
    return text if text is None or len(content) < LONGEST_TEXT else f"{text}\n…"


def _text(content: bytes) -> str | None:
    """The text of a file as Windows and the rest of the world write it; None when it is none."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    if b"\0" in content:
        return None
    try:
        # A part of a longer text may end within a letter.
        return codecs.getincrementaldecoder("utf-8-sig")().decode(content)
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _picture(content: bytes) -> QImage | None:
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    if bytes(reader.format().data()).decode().lower() not in _PICTURES:
        return None
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > _LARGEST_SIDE:
        reader.setScaledSize(
            size.scaled(_LARGEST_SIDE, _LARGEST_SIDE, Qt.AspectRatioMode.KeepAspectRatio)
        )
    image = reader.read()
    return None if image.isNull() else image


class EvidencePreview(QStackedWidget):
    """Plain text in lines, or a picture that fits the pane and is never enlarged.

    Of what is damaged or too large it says so, and offers a copy to open elsewhere.
    """

    #: A copy is to be opened in another program.
    copy_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QPlainTextEdit()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.text.setAccessibleName("Preview of the text")
        self.text.document().setDocumentMargin(16)
        slim(self.text)
        self.picture = _Picture()
        self.nothing = Empty("file-x", "No preview")
        for widget in (self.text, self.picture, self.nothing):
            self.addWidget(widget)
        self.hide()

    def show_none(self, why: str) -> None:
        """Say why there is nothing to see."""
        self.nothing.show_empty(
            "file-x", "No preview", why, (("Open copy", self.copy_wanted.emit),)
        )
        self.setCurrentWidget(self.nothing)
        self.show()

    def show_seen(self, name: str, found: QImage | str | None) -> None:
        """Show what was found, or say that there was nothing to see."""
        if isinstance(found, str):
            self.text.setFont(font())
            self._colour()
            self.text.setPlainText(found)
            self.setCurrentWidget(self.text)
        elif found is not None:
            self.picture.show_image(name, found)
            self.setCurrentWidget(self.picture)
        else:
            self.show_none(
                f"{name} cannot be shown here: it is damaged, or not what its name says."
            )
        self.show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()

    def _colour(self) -> None:
        palette = self.text.palette()
        if palette.color(QPalette.ColorRole.Base) != tokens().sunken:
            palette.setColor(QPalette.ColorRole.Base, tokens().sunken)
            self.text.setPalette(palette)

    def sizeHint(self) -> QSize:
        """A pane of the record."""
        return QSize(400, 260)


class _Picture(QWidget):
    """An image in the middle, as large as fits."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()

    def show_image(self, name: str, image: QImage) -> None:
        """Show an image."""
        self._image = image
        self.setAccessibleName(f"Preview of the picture {name}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Scale it down to the pane."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens().sunken)
        if self._image.isNull():
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        room = self.rect().adjusted(16, 16, -16, -16).size()
        size = self._image.size()
        if size.width() > room.width() or size.height() > room.height():
            size = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(self.rect().center())
        painter.drawImage(place, self._image)
