"""Reading a written DOCX back with nothing but lxml."""

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Cell = tuple[int, int, int, int, str]


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def body(data: bytes) -> etree._Element:
    found = etree.fromstring(parts(data)["word/document.xml"]).find(f"{W}body")
    assert found is not None
    return found


def text_of(element: etree._Element) -> str:
    """Text in order, line breaks and tabs as characters."""
    marks = {f"{W}br": "\n", f"{W}tab": "\t"}
    return "".join(
        marks.get(str(node.tag)) or (node.text or "")
        for node in element.iter(f"{W}t", f"{W}br", f"{W}tab")
    )


def value(element: etree._Element, path: str, default: str = "") -> str:
    found = element.find("/".join(W + part for part in path.split("/")))
    return default if found is None else found.get(f"{W}val", "")


def paragraphs(data: bytes) -> list[etree._Element]:
    """The paragraphs outside of tables."""
    return body(data).findall(f"{W}p")


def tables(data: bytes) -> list[etree._Element]:
    return body(data).findall(f"{W}tbl")


def printed_cells(table: etree._Element) -> list[Cell]:
    """Row, column, rows, columns and text of each printed cell, from gridSpan and vMerge."""
    cells: dict[tuple[int, int], list[int | str]] = {}
    open_cells: dict[int, tuple[int, int]] = {}
    for row, column, cell in _placed(table):
        span = int(value(cell, "tcPr/gridSpan", "1"))
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        if merge is not None and merge.get(f"{W}val") != "restart":
            owner = open_cells[column]
            assert cells[owner][1] == span
            assert not text_of(cell)
            cells[owner][0] = row - owner[0] + 1
            continue
        open_cells.pop(column, None)
        if merge is not None:
            open_cells[column] = (row, column)
        cells[row, column] = [1, span, text_of(cell)]
    return sorted((r, c, int(n), int(m), str(t)) for (r, c), (n, m, t) in cells.items())


def _placed(table: etree._Element) -> Iterator[tuple[int, int, etree._Element]]:
    width = len(table.findall(f"{W}tblGrid/{W}gridCol"))
    for row, line in enumerate(table.findall(f"{W}tr")):
        column = 0
        for cell in line.findall(f"{W}tc"):
            yield row, column, cell
            column += int(value(cell, "tcPr/gridSpan", "1"))
        assert column == width
