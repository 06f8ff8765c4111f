"""Printing the pages: drawn one after the other on the working thread, where Qt allows it."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from app.errors import StorageError
from app.gui.preview.sheet import image_of
from app.gui.tasks import Step
from app.render.pdf_pages import page_picture
from app.services.previewing import Preview

FINEST = 300
"""Dots per inch at most: finer pictures would not look better and fill the memory."""


def printer_for(name: str, pages: int) -> QPrinter:
    """The default printer, without margins of its own: the pages bring theirs."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setFullPage(True)
    printer.setFromTo(1, pages)
    return printer


def print_dialog(printer: QPrinter, parent: QWidget) -> QDialog:
    """The system's own dialog for printer, pages and copies."""
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    return dialog


def chosen_pages(printer: QPrinter, count: int) -> list[int]:
    """The pages to print, from 0, in the order the printer wants them."""
    first, last = printer.fromPage() or 1, printer.toPage() or count
    pages = list(range(first - 1, min(last, count)))
    backwards = printer.pageOrder() == QPrinter.PageOrder.LastPageFirst
    return pages[::-1] if backwards else pages


def print_pages(preview: Preview, printer: QPrinter, step: Step) -> int:
    """Print what was chosen; how many pages. StorageError when the printer takes nothing."""
    pages = chosen_pages(printer, len(preview.sizes))
    painter = QPainter()
    if not painter.begin(printer):
        raise StorageError("打印机没有响应，请检查它是否开着、有没有连上，或换一台打印机。")
    try:
        for done, page in enumerate(pages):
            step(f"正在打印第 {page + 1} 页")
            if done:
                printer.newPage()
            _draw(painter, printer, preview, page)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    return len(pages)


def _draw(painter: QPainter, printer: QPrinter, preview: Preview, page: int) -> None:
    scale = min(printer.resolution(), FINEST) / 72
    sheet = printer.paperRect(QPrinter.Unit.DevicePixel).toRect()
    image = image_of(page_picture(preview.pdf, page, scale))
    painter.drawImage(QRect(0, 0, sheet.width(), sheet.height()), image)
