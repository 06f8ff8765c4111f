# ruff: noqa: E402 - the tests' sample report lies beside the program
"""PDF of a full report: Typst, as the program uses it, beside Qt's own PDF writer.

    python benchmarks/export/pdf_engines.py [rounds]

Qt sets the report's own web page (QTextDocument, QPdfWriter) off screen.
"""

import io
import os
import statistics
import sys
import time
from collections import Counter
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pypdfium2
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QFont, QGuiApplication, QPageSize, QPdfWriter, QTextDocument

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY / "tests"))

from app.domain.blocks import paragraph
from app.render.context import RenderContext, build_context
from app.render.writers import WriteOptions, writers
from app.standards.library import standards
from unit.render.samples import full_report


def typst_pdf(context: RenderContext) -> bytes:
    """The program's own way."""
    return writers()[".pdf"].write(context, WriteOptions())


def qt_pdf(context: RenderContext) -> bytes:
    """The web page printed by Qt."""
    document = QTextDocument()
    document.setDefaultFont(QFont("Noto Serif CJK SC", 16))
    document.setHtml(writers()[".html"].write(context, WriteOptions()).decode())
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    document.print_(writer)
    del writer
    return bytes(data)


def words(pdf: bytes) -> Counter[str]:
    """The characters that copy out, without white space."""
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    text = "".join(page.get_textpage().get_text_range() for page in document)
    return Counter("".join(text.split()))


def edited_report(number: int) -> RenderContext:
    """The report with other words in its first section, so that no engine finds it in a cache."""
    report = full_report()
    overview = report.section("overview")
    assert overview
    blocks = (paragraph(f"第{number}次修改后的文字。"), *overview.blocks)
    changed = report.with_section(overview.model_copy(update={"blocks": blocks}))
    return build_context(changed, standards().get("national-2021"))


def main() -> None:
    """Measure both and print a table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    application = QGuiApplication([])
    context = build_context(full_report(), standards().get("national-2021"))
    clean = writers()[".txt"].write(context, WriteOptions(final=True)).decode()
    expected = Counter(c for c in clean if "\u4e00" <= c <= "\u9fff")
    for name, make in (("typst", typst_pdf), ("qt", qt_pdf)):
        start = time.perf_counter()
        pdf = make(context)
        first = (time.perf_counter() - start) * 1000
        times = []
        for number in range(rounds):
            edited = edited_report(number)
            start = time.perf_counter()
            make(edited)
            times.append((time.perf_counter() - start) * 1000)
        found = words(pdf)
        radicals = sum(n for c, n in found.items() if "\u2e80" <= c <= "\u2fdf")
        print(
            f"{name:6} first {first:4.0f} ms, then {statistics.median(times):5.1f} ms, "
            f"{len(pdf) // 1024} KB; {radicals} look-alike radicals, "
            f"{sum((expected - found).values())} of {sum(expected.values())} characters lost; "
            f"outline {b'/Outlines' in pdf}, language {b'/Lang' in pdf}"
        )
    del application


if __name__ == "__main__":
    main()
