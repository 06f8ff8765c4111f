"""Charts as files: native parts of a Word document, and pictures for a web page."""

from base64 import b64encode
from collections.abc import Iterable

from app.domain.blocks import Table
from app.render.charts import Chart
from app.render.environment import render
from app.render.tables import free_table
from app.render.tables_xlsx import NamedTable, workbook

_SHEET = "数据"
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="../embeddings/chart{}.xlsx" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/package"/>'
    "</Relationships>"
)


def word_parts(charts: Iterable[Chart]) -> dict[str, bytes]:
    """The parts of the charts: each with a workbook of its figures, to be edited in Word."""
    parts: dict[str, bytes] = {}
    for number, chart in enumerate(charts, start=1):
        sheet = f"'1 {_SHEET}'"
        name = f"word/charts/chart{number}.xml"
        parts[name] = render("word/chart.xml.j2", chart=chart, sheet=sheet).encode()
        parts[f"word/charts/_rels/chart{number}.xml.rels"] = _RELATIONS.format(number).encode()
        parts[f"word/embeddings/chart{number}.xlsx"] = _figures(chart)
    return parts


def _figures(chart: Chart) -> bytes:
    rows = (("", chart.title), *((bar.name, bar.value) for bar in chart.bars))
    return workbook([NamedTable(name=_SHEET, table=free_table(Table(rows=rows)))], chart.title)


def picture(chart: Chart) -> str:
    """The chart as an address that holds the picture itself."""
    drawn = render("chart.svg.j2", chart=chart).strip().encode()
    return f"data:image/svg+xml;base64,{b64encode(drawn).decode()}"
