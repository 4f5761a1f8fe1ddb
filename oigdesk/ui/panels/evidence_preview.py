"""A look at a text or a picture without opening it in another program."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QStackedWidget, QWidget

from oigdesk.queries.rows import EvidenceRow
from oigdesk.ui.measures import font
from oigdesk.ui.tokens import tokens
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


def seen(row: EvidenceRow, content: bytes) -> QImage | str | None:
    """The picture or the text in a file; None when it is damaged. Safe on any thread."""
    if (row.media_type or "").startswith("image/"):
        return _picture(content)
    text = content.decode("utf-8-sig", "replace").replace("\x00", "\N{REPLACEMENT CHARACTER}")
    return text + ("\n…" if len(content) >= LONGEST_TEXT else "")


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
    """Plain text in lines, or a picture that fits the pane and is never enlarged."""

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
        self.addWidget(self.text)
        self.addWidget(self.picture)
        self.hide()

    def show_seen(self, name: str, found: QImage | str | None) -> None:
        """Show what was found, or nothing."""
        if isinstance(found, str):
            self.text.setFont(font())
            self._colour()
            self.text.setPlainText(found)
            self.setCurrentWidget(self.text)
        elif found is not None:
            self.picture.show_image(name, found)
            self.setCurrentWidget(self.picture)
        self.setVisible(found is not None)

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
