"""Where the words of the report are in the rendered document."""

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from app.domain.blocks import Table
from app.domain.report import Report
from app.render.blocks import BlockView
from app.render.context import RenderContext
from app.render.tables import TableView
from app.render.word_comments.names import w


class Point(NamedTuple):
    """A place between two characters of a paragraph."""

    paragraph: etree._Element
    offset: int


class Places:
    """The paragraphs of a rendered document by section, block and cell."""

    def __init__(self, body: etree._Element, report: Report, context: RenderContext) -> None:
        self._report = report
        self._elements = [e for e in body if e.tag in (w("p"), w("tbl"))]
        self._headings: dict[str, etree._Element] = {}
        self._blocks: dict[tuple[str, int], etree._Element] = {}
        self._cells: dict[str, etree._Element] = {}
        self._walk(context)

    def heading(self, section: str) -> etree._Element:
        """The heading's paragraph; the first of the section or of the document without one."""
        first = next((e for (key, _), e in self._blocks.items() if key == section), None)
        found = self._headings.get(section, first)
        paragraph = found if found is not None else self._elements[0]
        return paragraph if paragraph.tag == w("p") else next(paragraph.iter(w("p")))

    def cell(self, name: str) -> etree._Element | None:
        """The paragraph of a statutory cell by its full name."""
        return self._cells.get(name)

    def words(self, section: str, start: int, end: int) -> tuple[Point, Point] | None:
        """Both ends of a stretch of ``Section.text``, or None when it is not in the document."""
        first, last = self._point(section, start), self._point(section, end)
        return (first, last) if first and last else None

    def _point(self, key: str, offset: int) -> Point | None:
        section = self._report.section(key)
        for index, block in enumerate(section.blocks if section else ()):
            if offset <= len(block.text):
                element = self._blocks.get((key, index))
                if element is None:
                    return None
                return (
                    _in_table(element, block, offset)
                    if isinstance(block, Table)
                    else Point(element, offset)
                )
            offset -= len(block.text) + 1
        return None

    def _walk(self, context: RenderContext) -> None:
        elements = iter(self._elements)
        if context.title:
            next(elements)
        self._walk_blocks("preface", context.preface, elements)
        for section in context.sections:
            self._headings[section.key] = next(elements)
            self._walk_blocks(section.key, section.blocks, elements)
        for _entry in context.annex_list:
            next(elements)
        self._walk_blocks("signature", context.signature, elements)
        for annex in context.annexes:
            label = next(elements)
            self._headings[annex.key] = next(elements) if annex.title else label
            self._walk_blocks(annex.key, annex.blocks, elements)
            for picture in annex.pictures:
                next(elements)
                if picture.caption:
                    next(elements)

    def _walk_blocks(
        self, key: str, views: tuple[BlockView | object, ...], elements: Iterator[etree._Element]
    ) -> None:
        indexes = self._indexes(key)
        for view in views:
            element = next(elements)
            index = next(indexes, None)
            if index is not None:
                self._blocks[key, index] = element
            if isinstance(view, TableView):
                next(elements)
                self._walk_cells(view, element)

    def _indexes(self, key: str) -> Iterator[int]:
        """The indexes of the blocks that are printed, in order."""
        section = self._report.section(key)
        known = {*self._report.placed_tables()}
        for index, block in enumerate(section.blocks if section else ()):
            if block.type != "statutory" or block.key in known:
                yield index

    def _walk_cells(self, view: TableView, element: etree._Element) -> None:
        if not view.key:
            return
        for line, row in zip(view.lines, element.iter(w("tr")), strict=True):
            for cell, box in zip(line.cells, row.iter(w("tc")), strict=True):
                if cell.key:
                    self._cells[f"{view.key}.{cell.key}"] = next(box.iter(w("p")))


def _in_table(element: etree._Element, table: Table, offset: int) -> Point | None:
    """The place in a free table, whose text joins cells by tabs and rows by line breaks."""
    for row, texts in zip(element.iter(w("tr")), table.rows, strict=True):
        boxes = dict(_columns(row))
        for column, text in enumerate(texts):
            if offset <= len(text):
                box = boxes.get(column)
                return None if box is None else Point(next(box.iter(w("p"))), offset)
            offset -= len(text) + 1
    return None


def _columns(row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """The boxes of a row with the grid column each begins at."""
    column = 0
    for box in row.iter(w("tc")):
        yield column, box
        span = box.find(f"{w('tcPr')}/{w('gridSpan')}")
        column += int(span.get(w("val"), "1")) if span is not None else 1
