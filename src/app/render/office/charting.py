"""Charts in an office's own template: after their sections, or where it says."""

import re
from functools import partial
from pathlib import Path

from app.render.chart_parts import word_parts
from app.render.context import RenderContext
from app.render.office.annexes import names
from app.render.office.cleaning import Parts, edited
from app.render.office.declaring import add_entry

_NAMED = re.compile(r"\bcharts\b|图表")
_DOCUMENT, _RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"
_TYPES = "[Content_Types].xml"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"


def names_charts(path: Path) -> bool:
    """Whether a template says itself where the charts go."""
    return names(path, _NAMED)


def with_charts(parts: Parts, context: RenderContext) -> Parts:
    """The document with the charts that its words show, each with a workbook of its figures."""
    shown = [
        number
        for number in range(1, len(context.charts) + 1)
        if f'"rIdChart{number}"'.encode() in parts[_DOCUMENT]
    ]
    if not shown:
        return parts
    parts = parts | word_parts(context.charts)
    sheets = {"Extension": "xlsx", "ContentType": f"{_OFFICE}.spreadsheetml.sheet"}
    parts = _entered(parts, _TYPES, "Default", sheets)
    for number in range(1, len(context.charts) + 1):
        name = f"charts/chart{number}.xml"
        relation = {"Id": f"rIdChart{number}", "Type": _KIND, "Target": name}
        parts = _entered(parts, _RELATIONS, "Relationship", relation)
        kind = {"PartName": f"/word/{name}", "ContentType": f"{_OFFICE}.drawingml.chart+xml"}
        parts = _entered(parts, _TYPES, "Override", kind)
    return parts


def _entered(parts: Parts, part: str, tag: str, values: dict[str, str]) -> Parts:
    return parts | {part: edited(parts[part], partial(add_entry, tag, values))}
