"""A template for an office to begin with, in the look of GB/T 9704."""

from app.render.environment import render
from app.render.package import zip_parts
from app.render.word import face_names, own_styles
from app.render.writers.docx import document_parts

_DOCUMENT = "word/document.xml"


def starter_template() -> bytes:
    """A Word document with our styles and the tags of a whole report, to be changed at will."""
    values = {
        "styles": own_styles(),
        "faces": dict.fromkeys(face_names(), ""),
        "title": "年度报告模板",
        "organization": "",
        "charts": (),
    }
    parts = {
        name: render(_source(name), **values).encode() if content is None else content
        for name, content in document_parts().items()
    }
    return zip_parts(parts)


def _source(name: str) -> str:
    return "word/starter.xml.j2" if name == _DOCUMENT else f"report.docx/{name}.j2"
