"""Make the files of tests/data/formats anew: one invented report in every format we read.

Needs LibreOffice (``soffice`` on the path). ``report.fodt`` is written here from the standard's
own tables; ``rich.fodt`` is kept by hand. Both are saved as odt, doc, docx, rtf, html and pdf.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

from app.standards.library import standards
from app.standards.model import TableSpec

FOLDER = Path(__file__).parent.parent / "tests" / "data" / "formats"
FORMATS = ("odt", "doc", "docx", "rtf", "html", "pdf")
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles>
<style:style style:name="body" style:family="paragraph"><style:paragraph-properties
 fo:text-indent="1.129cm" fo:line-height="0.99cm" fo:text-align="justify"/><style:text-properties
 fo:font-size="16pt" style:font-size-asian="16pt"/></style:style>
<style:style style:name="title" style:family="paragraph"><style:paragraph-properties
 fo:text-align="center" fo:line-height="1.2cm"/><style:text-properties
 fo:font-size="22pt" style:font-size-asian="22pt"/></style:style>
<style:style style:name="end" style:family="paragraph"><style:paragraph-properties
 fo:text-align="end" fo:line-height="0.99cm"/><style:text-properties
 fo:font-size="16pt" style:font-size-asian="16pt"/></style:style>
<style:style style:name="cell" style:family="paragraph"><style:text-properties
 fo:font-size="9pt" style:font-size-asian="9pt"/></style:style>
<style:style style:name="ruled" style:family="table-cell"><style:table-cell-properties
 fo:border="0.5pt solid #000000" fo:padding="0.05cm"/></style:style>
<style:style style:name="bold" style:family="text"><style:text-properties
 fo:font-weight="bold" style:font-weight-asian="bold"/></style:style>
</office:automatic-styles>
<office:body><office:text>
"""
_TAIL = "</office:text></office:body></office:document>\n"


_TITLE = ("青石镇人民政府", "2024年政府信息公开工作年度报告")
_PREFACE = (
    "根据《中华人民共和国政府信息公开条例》和有关要求，编制本报告。全文由总体情况、主动公开政府信息情况、收到和处理"
    "政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六部分"
    "组成，统计期限自2024年1月1日起至2024年12月31日止。"
)
_TEXTS = {
    "overview": (
        ("", "今年以来，青石镇围绕征地补偿、低保救助、农村危房改造等群众关心的事项，"
         "主动公开信息 132 条，比上年增加 12.5%。其中，规范性文件 2 件，"
         "政策解读 4 件（含视频 1 件）。"),
        ("（一）主动公开情况。", "通过县政府网站“青石镇”专栏公开政府信息132条，"
         "通过微信公众号公开86条，收到留言15条，均已答复；"
         "办理人大代表建议3件、政协提案1件，办复率100%。"),
        ("（二）依申请公开情况。", "全年新收政府信息公开申请21件，上年结转0件，"
         "予以公开9件，部分公开4件，不予公开1件，无法提供5件，不予处理1件，其他处理1件，均在法定期限内答复。"),
        ("（三）监督保障情况。", "镇党政办公室指定2名工作人员负责，R&D <试点> 工作纳入考核。"),
    ),
    "problems": (
        ("一是", "公开的形式还不够多样。改进措施：制作图解3期。"),
        ("二是", "工作人员业务能力有待提高。改进措施：组织培训2次，参加46人次。"),
    ),
    "other": (("", "本年度没有收取信息处理费，无其他需要报告的事项。"),),
}  # fmt: skip
_END = ("青石镇人民政府", "2025年1月20日")


def _paragraph(style: str, text: str, lead: str = "") -> str:
    start = f'<text:span text:style-name="bold">{escape(lead)}</text:span>' if lead else ""
    return f'<text:p text:style-name="{style}">{start}{escape(text)}</text:p>\n'


def _table(spec: TableSpec) -> str:
    """A statutory table with its merges; figures are the numbers of their cells, some blank."""
    layout = spec.layout
    lines = [f'<table:table><table:table-column table:number-columns-repeated="{layout.columns}"/>']
    for row in range(layout.rows):
        lines.append("<table:table-row>")
        for column in range(layout.columns):
            cell = layout.at(row, column)
            if (cell.row, cell.column) != (row, column):
                lines.append("<table:covered-table-cell/>")
                continue
            text = escape(cell.text) if not cell.key else _figure(spec.cells.index(cell.key))
            lines.append(
                '<table:table-cell table:style-name="ruled"'
                f' table:number-rows-spanned="{cell.rows}"'
                f' table:number-columns-spanned="{cell.columns}">'
                f'<text:p text:style-name="cell">{text}</text:p></table:table-cell>'
            )
        lines.append("</table:table-row>")
    return "\n".join([*lines, "</table:table>\n"])


def _figure(index: int) -> str:
    """Figures that tell cells apart: blank, a stroke, a decimal and numbers."""
    return {0: "", 1: "/", 9: "12.5"}.get(index, str(index * 7 % 163))


def _report() -> str:
    standard = standards().get("national-2021")
    parts = [_paragraph("title", "", line) for line in _TITLE]
    parts.append(_paragraph("body", _PREFACE))
    for number, section in zip("一二三四五六", standard.sections, strict=True):
        parts.append(_paragraph("body", "", f"{number}、{section.title}"))
        parts += [_table(spec) for key in section.tables if (spec := standard.table(key))]
        parts += [_paragraph("body", text, lead) for lead, text in _TEXTS.get(section.key, ())]
    parts += [_paragraph("end", line) for line in _END]
    return _HEAD + "".join(parts) + _TAIL


def main() -> int:
    """Write the files; 2 when LibreOffice is not there."""
    soffice = shutil.which("soffice")
    if not soffice:
        print("LibreOffice (soffice) is needed to make the files anew.", file=sys.stderr)
        return 2
    (FOLDER / "report.fodt").write_text(_report(), encoding="utf-8")
    with tempfile.TemporaryDirectory() as profile:
        for source in ("report.fodt", "rich.fodt"):
            for kind in FORMATS:
                where = ["--outdir", str(FOLDER), str(FOLDER / source)]
                subprocess.run(
                    [
                        soffice,
                        "--headless",
                        f"-env:UserInstallation=file://{profile}",
                        "--convert-to",
                        kind,
                        *where,
                    ],
                    check=True,
                    stdout=subprocess.DEVNULL,
                    timeout=180,
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
