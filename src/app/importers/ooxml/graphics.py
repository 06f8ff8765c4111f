"""Charts and diagrams (SmartArt): their words and figures, which lie in parts of their own."""

from collections.abc import Iterator
from typing import Any

from app.domain.blocks import Run
from app.importers.ooxml.names import local, number
from app.importers.source import SourceBlock, SourceParagraph, SourceTable

_MOST_POINTS, _MOST_SERIES = 500, 60


def read_chart(root: Any) -> Iterator[SourceBlock]:
    """A chart's titles, and its figures as a table with a column for each series."""
    for title in root.iter("{*}title"):
        if words := "".join(t.text or "" for t in title.iter("{*}t")):
            yield _paragraph(words)
    series = [s for s in root.iter("{*}ser") if local(s.getparent()).endswith("Chart")]
    columns = [_column(s) for s in series[:_MOST_SERIES]]
    names = next((found for found, _, _ in columns if found), {})
    places = sorted({at for _, _, values in columns for at in values} | set(names))
    if not columns or not places:
        return
    head = ("", *(name for _, name, _ in columns))
    rows = [(names.get(at, ""), *(v.get(at, "") for _, _, v in columns)) for at in places]
    yield SourceTable(rows=(head, *rows), origin="图表")


def _column(series: Any) -> tuple[dict[int, str], str, dict[int, str]]:
    """The categories, the name and the values of a series."""
    parts = {local(part): part for part in series}
    name = "".join(_points(parts.get("tx")).values())
    categories = _points(parts.get("cat", parts.get("xVal")))
    return categories, name, _points(parts.get("val", parts.get("yVal")))


def _points(part: Any) -> dict[int, str]:
    """The points of a cache by their place."""
    if part is None:
        return {}
    found: dict[int, str] = {}
    for point in part.iter("{*}pt"):
        words = "".join(v.text or "" for v in point.iter("{*}v"))
        place = number(point.get("idx") or "", len(found))
        if words and len(found) < _MOST_POINTS:
            found[place] = words
    alone = part.find("{*}v")
    return found or ({0: alone.text} if alone is not None and alone.text else {})


def read_diagram(root: Any) -> Iterator[SourceBlock]:
    """The words of a diagram, a paragraph for every paragraph of its points."""
    for point in root.iter("{*}pt"):
        for paragraph in point.iter("{*}p"):
            if words := "".join(t.text or "" for t in paragraph.iter("{*}t")).strip():
                yield _paragraph(words)


def _paragraph(words: str) -> SourceParagraph:
    return SourceParagraph(runs=(Run(text=words),), origin="图表")
