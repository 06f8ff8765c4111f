"""DOCX by GB/T 9704-2012: the parts in ``templates/report.docx``, rendered and zipped.

Rendering WordprocessingML directly is several times faster than editing a document through
docxtpl, which serves the offices' own templates (``render/office``).
"""

from functools import cache

from app import paths
from app.render.context import RenderContext
from app.render.environment import render
from app.render.package import zip_parts
from app.render.pictures import picture_types
from app.render.word import face_names, own_styles
from app.render.writers import WriteOptions

SUFFIX = ".docx"
LABEL = "Word 文档"
_FOLDER = "report.docx"


def write(context: RenderContext, options: WriteOptions) -> bytes:
    """The report as a Word document; equal reports give equal bytes."""
    if options.template:
        from app.render.office.filling import fill_template

        return fill_template(options.template, context, final=options.final)
    values = {
        **context.values,
        "styles": own_styles(),
        "faces": face_names(),
        "provenance": context.provenance.line,
        "pictures": context.pictures,
        "picture_types": picture_types(context.pictures),
    }
    parts = {
        name: render(f"{_FOLDER}/{name}.j2", **values).encode() if content is None else content
        for name, content in document_parts().items()
    }
    if context.charts:
        from app.render.chart_parts import word_parts

        parts |= word_parts(context.charts)
    parts |= {f"word/media/{picture.name}": picture.data for picture in context.pictures}
    return zip_parts(parts)


@cache
def document_parts() -> dict[str, bytes | None]:
    """The parts by name: their bytes, or None where they are rendered."""
    folder = paths.templates() / _FOLDER
    parts: dict[str, bytes | None] = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = path.relative_to(folder).as_posix()
        rendered = name.endswith(".j2")
        parts[name.removesuffix(".j2")] = None if rendered else path.read_bytes()
    return parts
