"""What a file made from an office's own template says of its report, to be read back by."""

from functools import partial
from typing import Any

from app.render.context import RenderContext
from app.render.environment import render
from app.render.office.cleaning import Parts, edited

_PART, _RELATIONS, _TYPES = "docProps/custom.xml", "_rels/.rels", "[Content_Types].xml"
_KIND = "custom-properties"
_RELATION = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{_KIND}"
_MEDIA = f"application/vnd.openxmlformats-officedocument.{_KIND}+xml"


def declare(parts: Parts, context: RenderContext) -> Parts:
    """The document, which has no properties of its own, with those of our own documents."""
    words = render(f"report.docx/{_PART}.j2", provenance=context.provenance.line)
    relation = {"Id": "rIdNianbao", "Type": _RELATION, "Target": _PART}
    override = {"PartName": f"/{_PART}", "ContentType": _MEDIA}
    return parts | {
        _PART: words.encode(),
        _RELATIONS: edited(parts[_RELATIONS], partial(add_entry, "Relationship", relation)),
        _TYPES: edited(parts[_TYPES], partial(add_entry, "Override", override)),
    }


def add_entry(tag: str, values: dict[str, str], root: Any) -> None:
    """Put one more entry into a list of relationships or of content types."""
    entry = root.makeelement(f"{{{root.nsmap[None]}}}{tag}")
    entry.attrib.update(values)
    root.append(entry)
