"""Plain tables as XLSX or CSV, written and read without more than a ZIP file and some XML."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.archives import BROKEN
from app.errors import InputError
from app.importers.decoding import decode
from app.importers.files import read_bytes
from app.render.package import zip_parts
from app.render.xmltext import legal

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_LARGEST = 32 * 1024 * 1024
_NUMBER = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d+)?")
_FIXED = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        "</Types>"
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="报告" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}


def write_xlsx(rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook of one sheet; words are stored as words, so that none acts as a formula."""
    from markupsafe import escape

    def cell(text: str, row: int, column: int) -> str:
        place = f"{_letters(column)}{row}"
        if _NUMBER.fullmatch(text):
            return f'<c r="{place}"><v>{text}</v></c>'
        words = escape(legal(text))
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'

    lines = [
        f'<row r="{r}">{"".join(cell(text, r, c) for c, text in enumerate(row))}</row>'
        for r, row in enumerate(rows, start=1)
    ]
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'
    parts = {**_FIXED, "xl/worksheets/sheet1.xml": sheet}
    return zip_parts({name: f"{_HEAD}\n{text}".encode() for name, text in parts.items()})


def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def read_rows(path: Path) -> list[list[str]]:
    """The rows of the first sheet of an XLSX, or of a CSV or text file; InputError otherwise."""
    data = read_bytes(path, _LARGEST)
    if data.startswith(b"PK"):
        return _read_xlsx(data, path)
    text, _ = decode(data, path)
    return rows_of(text)


def rows_of(text: str) -> list[list[str]]:
    """Pasted or plain text as rows: cells parted by tabs or commas."""
    lines = text.lstrip("\ufeff").splitlines()
    separator = "\t" if any("\t" in line for line in lines) else ","
    return list(csv.reader(lines, delimiter=separator))


def _read_xlsx(data: bytes, path: Path) -> list[list[str]]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sheets = sorted(n for n in archive.namelist() if n.startswith("xl/worksheets/sheet"))
            wanted = [*sheets[:1], *(n for n in archive.namelist() if n == _STRINGS)]
            if not sheets or any(archive.getinfo(n).file_size > _LARGEST for n in wanted):
                raise InputError(f"“{path.name}”不是可用的 Excel 表格，请另存为 .xlsx 或 .csv。")
            parts = {n: etree.fromstring(archive.read(n), parser) for n in wanted}
    except (*BROKEN, etree.XMLSyntaxError):
        raise InputError(f"“{path.name}”已损坏，读不出来，请重新保存后再试。") from None
    shared = [_text(item) for item in parts[_STRINGS]] if _STRINGS in parts else []
    rows = parts[sheets[0]].iter(f"{{{_MAIN}}}row")
    return [list(_cells(row, shared)) for row in rows]


_STRINGS = "xl/sharedStrings.xml"


def _text(element: object) -> str:
    """The words of a cell or shared string, without readings of Chinese characters."""
    found = element.iter(f"{{{_MAIN}}}t")  # type: ignore[attr-defined]
    kept = [t for t in found if not t.getparent().tag.endswith("}rPh")]
    return "".join(t.text or "" for t in kept)


def _cells(row: object, shared: list[str]) -> Iterator[str]:
    for cell in row:  # type: ignore[attr-defined]
        value = cell.find(f"{{{_MAIN}}}v")
        text = (value.text or "") if value is not None else _text(cell)
        is_shared = cell.get("t") == "s" and text.isdecimal() and int(text) < len(shared)
        yield shared[int(text)] if is_shared else text
