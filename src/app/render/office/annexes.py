"""Annexes in an office's own template: put in where it has no place for them, with pictures."""

import re
from functools import partial
from pathlib import Path
from typing import Any

from markupsafe import Markup

from app.render.context import RenderContext
from app.render.office.cleaning import Parts, W, edited
from app.render.office.source import read_template
from app.render.pictures import picture_types
from app.render.word import piece

_NAMED = re.compile(r"\bannexes\b|附件(?!说明)")
_DOCUMENT, _RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"
_TYPES = "[Content_Types].xml"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def names_annexes(path: Path) -> bool:
    """Whether a template says itself where the annexes go."""
    return names(path, _NAMED)


def names(path: Path, name: re.Pattern[str]) -> bool:
    """Whether a tag of a template has a name."""
    tags = (tag for paragraph in read_template(path) for tag in paragraph.tags)
    return any(name.search(tag.content) for tag in tags if tag.kind != "#")


def append_annexes(parts: Parts, context: RenderContext, styles: dict[str, str]) -> Parts:
    """The document with the annexes at its end, so that no word of the report is left out."""
    if not context.annexes:
        return parts
    words = piece(styles=styles, annexes=context.annexes, charts=context.charts)
    return parts | {_DOCUMENT: edited(parts[_DOCUMENT], partial(_append, words=words))}


def _append(root: Any, words: Markup) -> None:
    from lxml import etree

    namespaces = f'xmlns:w="{W.strip("{}")}" xmlns:r="{_R}"'
    wrapper = etree.fromstring(f"<w:body {namespaces}>{words}</w:body>")
    body = root.find(f"{W}body")
    page = body.find(f"{W}sectPr")
    for element in list(wrapper):
        if page is None:
            body.append(element)
        else:
            page.addprevious(element)


def with_pictures(parts: Parts, context: RenderContext) -> Parts:
    """The document with the pictures that its words show."""
    shown = [
        (number, picture)
        for number, picture in enumerate(context.pictures, start=1)
        if f'"rIdPicture{number}"'.encode() in parts[_DOCUMENT]
    ]
    if not shown:
        return parts
    relations = {f"rIdPicture{n}": f"media/nianbao-{p.name}" for n, p in shown}
    types = picture_types(picture for _, picture in shown)
    return parts | {
        **{f"word/media/nianbao-{picture.name}": picture.data for _, picture in shown},
        _RELATIONS: edited(parts[_RELATIONS], partial(_relate, relations=relations)),
        _TYPES: edited(parts[_TYPES], partial(_declare, types=types)),
    }


def _relate(root: Any, relations: dict[str, str]) -> None:
    for identifier, target in relations.items():
        relation = root.makeelement(f"{{{root.nsmap[None]}}}Relationship")
        relation.attrib.update({"Id": identifier, "Type": f"{_R}/image", "Target": target})
        root.append(relation)


def _declare(root: Any, types: list[tuple[str, str]]) -> None:
    known = {str(entry.get("Extension", "")).lower() for entry in root}
    for suffix, media_type in types:
        if suffix not in known:
            entry = root.makeelement(f"{{{root.nsmap[None]}}}Default")
            entry.attrib.update({"Extension": suffix, "ContentType": media_type})
            root.insert(0, entry)
