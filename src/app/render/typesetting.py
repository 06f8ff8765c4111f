"""Setting pages with Typst: exact words in the PDF, Chinese line breaking, and no Qt.

Chosen by measurement (``benchmarks/export``): with common fonts Qt's PDF writer copies 人 out as
a look-alike radical, writes neither outline nor language, and needs four times as long.
"""

import tempfile
import threading
from functools import cache
from pathlib import Path
from typing import Any

from app.errors import InputError
from app.render.context import RenderContext
from app.render.environment import render
from app.render.fonts import faces, substitutions
from app.render.missing_glyphs import FAMILY, box_font, unusual, without_glyph
from app.render.xmltext import legal, strings

_WITH_FIGURES = ("body", "subheading", "table")
_BOLD = 600
_ONE_AT_A_TIME = threading.Lock()
"""The compiler is shared by exports and previews, which may run on different threads."""


def set_pdf(context: RenderContext) -> bytes:
    """The report as a PDF: typefaces embedded, with title, language and outline."""
    markup = _markup(context).encode()
    try:
        return _compiled(context, markup)
    except RuntimeError as error:
        if context.pictures and "image" in str(error):
            raise InputError("有一张要印出的图片是坏的，请在“附件与图片”里换一张。") from error
        raise


def _compiled(context: RenderContext, markup: bytes) -> bytes:
    missing = _missing(context)
    if not missing and not context.pictures:
        with _ONE_AT_A_TIME:
            return bytes(_compiler().compile(input=markup))
    with tempfile.TemporaryDirectory() as folder:
        for picture in context.pictures:
            Path(folder, picture.name).write_bytes(picture.data)
        if not missing:
            with _ONE_AT_A_TIME:
                return bytes(_compiler().compile(input=markup, root=folder))
        Path(folder, "missing.ttf").write_bytes(box_font(missing))
        return bytes(_typst().Compiler(markup, root=folder, font_paths=[folder]).compile())


def font_notes(context: RenderContext) -> tuple[str, ...]:
    """What the user should know about the typefaces of a PDF."""
    notes = substitutions(_families().keys())
    if missing := _missing(context):
        listed = "".join(sorted(missing))
        notes = (*notes, f"本机没有能显示“{listed}”的字体，PDF 中以方框显示，复制出来仍是原字。")
    return notes


def _markup(context: RenderContext) -> str:
    """The report in Typst's markup, asking for typefaces this machine has."""
    families = _families()
    found = {use: face.found_in(families) for use, face in faces().items()}
    return render(
        "report.typ.j2",
        **context.values,
        provenance=context.provenance.line,
        fonts={use: _stack(use, found) for use in found},
        bold_title=not faces()["title"].is_genuine(found["title"]),
        faux_bold=not families.get(found["body"] or "", False),
        page_font=_quoted(found["table"]),
    )


def _stack(use: str, found: dict[str, str | None]) -> str:
    """The list of families for one use: figures in their own face, boxes for what is missing."""
    figures = f'(name: {_quoted(found["figures"])}, covers: "latin-in-cjk"), '
    head = figures if use in _WITH_FIGURES and found["figures"] else ""
    return f"({head}{_quoted(found[use])}, {_quoted(FAMILY)})"


def _quoted(family: str | None) -> str:
    return f'"{family or FAMILY}"'


@cache
def _families() -> dict[str, bool]:
    """The installed families, and whether each has a bold face."""
    bold: dict[str, bool] = {}
    for font in _fonts():
        bold[font.family] = bold.get(font.family, False) or font.weight >= _BOLD
    return bold


@cache
def _fonts() -> tuple[Any, ...]:
    return tuple(_typst().Fonts().fonts())


@cache
def _compiler() -> Any:
    """One compiler for all reports: finding the fonts takes most of the time."""
    return _typst().Compiler(b"")


def _typst() -> Any:
    """Typst; InputError on the few systems it is not made for."""
    try:
        import typst
    except ImportError as error:
        raise InputError(
            "本机的系统不支持 PDF 排版组件（typst），请导出 DOCX 后在 Word 或 WPS 中另存为 PDF。"
        ) from error
    return typst


def _missing(context: RenderContext) -> set[str]:
    characters = unusual(legal(text) for text in strings(context))
    if not characters:
        return set()
    return without_glyph(characters, dict.fromkeys(f.path for f in _fonts() if f.path))
