"""Files on their way into a draft: pictures upright and in a form that every document can hold."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader, QImageWriter, QPixmap

from app.importers.pictures import media_type
from app.services.attachments import NewFile, is_printable

_QUALITY = 95
_LARGEST_SIDE = 20_000


def made_printable(file: NewFile) -> NewFile:
    """The file; a picture lying on its side or in another form is written anew.

    What Qt cannot read stays as it is.
    """
    if not media_type(file.data).startswith("image/"):
        return file
    buffer = _buffer(file.data)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    none = QImageIOHandler.Transformation.TransformationNone
    upright = reader.transformation() == none
    if upright and is_printable(file.data):
        return file
    if max(reader.size().width(), reader.size().height()) > _LARGEST_SIDE:
        return file
    image = reader.read()
    return file if image.isNull() else _written(file, image)


def _written(file: NewFile, image: QImage) -> NewFile:
    is_photo = media_type(file.data) == "image/jpeg"
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpg" if is_photo else b"png"))
    if is_photo:
        writer.setQuality(_QUALITY)
    writer.write(image)
    suffix = Path(file.name).suffix if is_photo else ".png"
    return file._replace(name=Path(file.name).stem + suffix, data=bytes(data.data()))


def thumbnail(data: bytes, side: int, ratio: float) -> QPixmap | None:
    """The picture within a square of ``side`` pixels; None for what is no picture."""
    buffer = _buffer(data)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid():
        return None
    wanted = QSize(side, side) * ratio
    if size.width() > wanted.width() or size.height() > wanted.height():
        reader.setScaledSize(size.scaled(wanted, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        return None
    image.setDevicePixelRatio(ratio)
    return QPixmap.fromImage(image)


def _buffer(data: bytes) -> QBuffer:
    buffer = QBuffer()
    buffer.setData(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return buffer


def dropped_files(data: QMimeData) -> list[Path]:
    """All local files that are being dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
