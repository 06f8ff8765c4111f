"""A report as the lines of its printed document, to find a returned document's words in it."""

from collections.abc import Iterator

from app.domain.anchoring import block_offset
from app.domain.base import Value
from app.domain.blocks import StatutoryTable, Table
from app.domain.report import PREFACE, Report, Section
from app.render.tables import statutory_table
from app.render.xmltext import legal
from app.standards.model import Standard


class Line(Value):
    """One printed paragraph or table cell.

    ``offset`` is where its text begins in ``Section.text``; None when the line is no words of a
    section (a heading, a label, a statutory cell). ``cell`` is the full name of a statutory cell.
    """

    text: str
    section: str
    offset: int | None = None
    cell: str = ""
    field: str = ""


class Grid(Value):
    """One printed table: its lines by grid place."""

    cells: dict[tuple[int, int], Line]
    section: str

    def row_texts(self) -> list[str]:
        """What each row says, to match rows with."""
        rows: dict[int, list[str]] = {}
        for (row, _), line in sorted(self.cells.items()):
            rows.setdefault(row, []).append(line.text)
        return ["\t".join(rows.get(row, [])) for row in range(max(rows, default=-1) + 1)]


def printed(report: Report, standard: Standard) -> Iterator[Line | Grid]:
    """What is printed, in order; tables as one item each."""
    if report.title:
        yield Line(text=legal(report.title), section="", field="title")
    for section in report.sections:
        if section.heading:
            yield Line(text=legal(section.heading), section=section.key, field="heading")
        yield from _blocks(section, report, standard)
        if section.key == PREFACE and report.contact.line:
            yield Line(text=legal(report.contact.line), section=section.key, field="contact")


def _blocks(section: Section, report: Report, standard: Standard) -> Iterator[Line | Grid]:
    for index, block in enumerate(section.blocks):
        offset = block_offset(section, index)
        if isinstance(block, Table):
            yield _free(section.key, block, offset)
        elif isinstance(block, StatutoryTable):
            if spec := standard.table(block.key):
                view = statutory_table(spec, report.tables.get(block.key, {}))
                yield Grid(
                    section=section.key,
                    cells={
                        (row, cell.column): Line(
                            text=legal(cell.text),
                            section=section.key,
                            cell=f"{block.key}.{cell.key}" if cell.key else "",
                        )
                        for row, line in enumerate(view.lines)
                        for cell in line.cells
                        if not cell.continued
                    },
                )
        else:
            yield Line(text=legal(block.text), section=section.key, offset=offset)


def _free(key: str, table: Table, offset: int) -> Grid:
    cells: dict[tuple[int, int], Line] = {}
    for row, texts in enumerate(table.rows):
        for column, text in enumerate(texts):
            cells[row, column] = Line(text=legal(text), section=key, offset=offset)
            offset += len(text) + 1
    return Grid(cells=cells, section=key)
