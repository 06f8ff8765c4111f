"""DOCX by GB/T 9704-2012: the parts in ``templates/report.docx``, rendered and zipped.

Rendering WordprocessingML directly is several times faster than editing a document through
docxtpl, which serves the offices' own templates (see ``render/office.py``).
"""

from functools import cache
from itertools import pairwise

from app import paths
from app.render.context import RenderContext
from app.render.environment import environment, render
from app.render.package import zip_parts
from app.render.tables import TableView
from app.render.writers import WriteOptions

SUFFIX = ".docx"
LABEL = "Word 文档"

TABLE_WIDTH = 8824
"""Width of a table in twips: the 156 mm of the type area less the outer half of its lines."""
_FOLDER = "report.docx"


def write(context: RenderContext, options: WriteOptions) -> bytes:
    """The report as a Word document; equal reports give equal bytes."""
    del options
    environment().filters.setdefault("column_twips", column_twips)
    parts: dict[str, bytes] = {}
    for name, content in _parts().items():
        if content is None:
            parts[name] = render(f"{_FOLDER}/{name}.j2", **context.values).encode()
        else:
            parts[name] = content
    return zip_parts(parts)


def column_twips(table: TableView) -> list[int]:
    """The widths of a table's columns in twips; they add up to the table's width exactly."""
    edges = [0.0]
    for share in table.widths:
        edges.append(edges[-1] + share * TABLE_WIDTH)
    marks = [round(edge) for edge in edges]
    return [right - left for left, right in pairwise(marks)]


@cache
def _parts() -> dict[str, bytes | None]:
    """The parts by name: their bytes, or None where they are rendered."""
    folder = paths.templates() / _FOLDER
    parts: dict[str, bytes | None] = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = path.relative_to(folder).as_posix()
        rendered = name.endswith(".j2")
        parts[name.removesuffix(".j2")] = None if rendered else path.read_bytes()
    return parts
