"""A template for an office to begin with, in the look of GB/T 9704."""

from app.render.environment import render
from app.render.office.cleaning import without_parts
from app.render.package import zip_parts
from app.render.word import face_names, own_styles
from app.render.writers.docx import document_parts

_DOCUMENT = "word/document.xml"
_REPORTS_OWN = "docProps/custom.xml"
"""What a document says of its report; a template is of none."""


def starter_template() -> bytes:
    """A Word document with our styles and the tags of a whole report, to be changed at will."""
    values = {
        "styles": own_styles(),
        "faces": dict.fromkeys(face_names(), ""),
        "title": "年度报告模板",
        "organization": "",
        "charts": (),
        "pictures": (),
        "picture_types": (),
    }
    parts = {
        name: render(_source(name), **values).encode() if content is None else content
        for name, content in document_parts().items()
        if name != _REPORTS_OWN
    }
    return zip_parts(without_parts(parts, [_REPORTS_OWN]))


def _source(name: str) -> str:
    return "word/starter.xml.j2" if name == _DOCUMENT else f"report.docx/{name}.j2"
