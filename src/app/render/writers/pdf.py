"""PDF by GB/T 9704-2012, typefaces embedded, words that copy out exactly."""

from app.render.context import RenderContext
from app.render.typesetting import font_notes, set_pdf
from app.render.writers import WriteOptions

SUFFIX = ".pdf"
LABEL = "PDF 文档"


def write(context: RenderContext, options: WriteOptions) -> bytes:
    """The report as a PDF; equal reports give equal bytes on one machine."""
    del options
    return set_pdf(context)


def notes(context: RenderContext) -> tuple[str, ...]:
    """Which typefaces stand in for those of the norm here."""
    return font_notes(context)
