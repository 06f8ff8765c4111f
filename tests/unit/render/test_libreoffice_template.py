# ruff: noqa: E501 - the lines of the document are its own
"""A template made in LibreOffice, with a logo, a red head and another order, works in full."""

import base64
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import TemplateError
from app.render.context import build_context
from app.render.lint import check_template
from app.render.writers import WriteOptions, writers
from app.standards.library import standards
from unit.render.samples import full_report

pytestmark = pytest.mark.libreoffice
NAMES = {
    "office": "office", "style": "style", "text": "text", "draw": "drawing", "meta": "meta",
    "svg": "svg-compatible", "fo": "xsl-fo-compatible",
}  # fmt: skip
ODF = "urn:oasis:names:tc:opendocument:xmlns"
LINES = (
    '<text:p text:style-name="Red">{{ organization }}文件</text:p>',
    '<text:p text:style-name="Big">{{ title }}</text:p>',
    '<text:h text:outline-level="1">统计表在前</text:h>',
    "<text:p>{{p tables.applications.content }}</text:p>",
    "<text:p>{%p for section in sections %}</text:p>",
    '<text:h text:outline-level="1">{{ section.heading }}</text:h>',
    "<text:p>{{p section.content }}</text:p>",
    "<text:p>{%p endfor %}</text:p>",
    "<text:p>{{p preface.content }}</text:p>",
    "<text:p>{{p signature }}</text:p>",
)
BROKEN = (
    "<text:p>{{ titel }}</text:p>",
    "<text:p>{{ title.__class__ }}</text:p>",
    "<text:p>{% if year %}</text:p>",
)


def red_square() -> str:
    """A PNG of 8 by 8 pixels, in base64."""
    rows = b"".join(b"\0" + b"\xff\0\0" * 8 for _ in range(8))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + parts).decode()


def document(*lines: str) -> str:
    """A text document of LibreOffice with these paragraphs under a logo."""
    names = " ".join(f'xmlns:{prefix}="{ODF}:{name}:1.0"' for prefix, name in NAMES.items())
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {names} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><meta:initial-creator>方小舟</meta:initial-creator></office:meta>
<office:automatic-styles>
<style:style style:name="Red" style:family="paragraph"><style:paragraph-properties fo:text-align="center" fo:border-bottom="1.5pt solid #ff0000"/><style:text-properties fo:color="#ff0000" fo:font-size="32pt" style:font-size-asian="32pt"/></style:style>
<style:style style:name="Big" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/><style:text-properties fo:font-size="20pt" style:font-size-asian="20pt" fo:font-weight="bold"/></style:style>
</office:automatic-styles>
<office:body><office:text>
<text:p><draw:frame text:anchor-type="as-char" svg:width="2cm" svg:height="2cm"><draw:image><office:binary-data>{red_square()}</office:binary-data></draw:image></draw:frame></text:p>
{"".join(lines)}
</office:text></office:body></office:document>"""


def make(folder: Path, convert: Callable[[Path, str], Path], *lines: str) -> Path:
    source = folder / "模板.fodt"
    source.write_text(document(*lines), encoding="utf-8")
    return convert(source, "docx")


def test_a_template_of_libreoffice(
    tmp_path: Path, libreoffice: Callable[[Path, str], Path]
) -> None:
    path = make(tmp_path, libreoffice, *LINES)
    assert check_template(path) == ()
    report, standard = full_report(), standards().get("national-2021")
    written = tmp_path / "年报.docx"
    options = WriteOptions(final=True, template=path)
    written.write_bytes(writers()[".docx"].write(build_context(report, standard), options))
    with zipfile.ZipFile(written) as archive:
        everything = {name: archive.read(name) for name in archive.namelist()}
    assert any(name.startswith("word/media/") for name in everything)
    for trace in ("方小舟", "rsid", "TargetMode", "LibreOffice", "{{", "{%"):
        assert trace.encode() not in b"".join(everything.values()), trace
    printed = libreoffice(written, "txt").read_text(encoding="utf-8")
    places = [printed.index(w) for w in ("文件", "统计表在前", "一、总体情况", "编制本报告")]
    assert places == sorted(places)
    assert "一、本年新收政府信息公开申请数量" in printed


def test_gaps_are_refused_in_final(
    tmp_path: Path, libreoffice: Callable[[Path, str], Path]
) -> None:
    path = make(tmp_path, libreoffice, *LINES)
    report = full_report().model_copy(update={"organization": ""})
    context = build_context(report, standards().get("national-2021"))
    assert writers()[".docx"].write(context, WriteOptions(template=path))
    with pytest.raises(TemplateError, match="单位名称"):
        writers()[".docx"].write(context, WriteOptions(template=path, final=True))


def test_a_broken_one_is_explained(
    tmp_path: Path, libreoffice: Callable[[Path, str], Path]
) -> None:
    path = make(tmp_path, libreoffice, *LINES, *BROKEN)
    first, second, third = check_template(path)
    assert "是不是“title”" in first.message
    assert "不允许使用" in second.message
    assert "endif" in third.message
    assert [p.paragraph for p in (first, second, third)] == [12, 13, 14]
