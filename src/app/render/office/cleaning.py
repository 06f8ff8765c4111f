"""Taking every trace out of a Word document that is to be published."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from posixpath import basename, dirname, join, normpath
from typing import Any

from app.render.context import RenderContext
from app.render.environment import render

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
Parts = dict[str, bytes]
_CORE = "docProps/core.xml"
_PERSONAL = re.compile(r"docProps/(?!core\.xml).*|customXml/.*")
_REVIEW = re.compile(r"word/(comments\w*|people)\.xml")
_STORY = re.compile(r"word/(document|header|footer|footnotes|endnotes)\d*\.xml")
_WORD = re.compile(r"word/\w+\.xml")
_SETTINGS = (
    "rsids", "attachedTemplate", "mailMerge", "docVars", "trackRevisions", "revisionView",
    "documentProtection", "writeProtection", "linkStyles",
)  # fmt: skip
_UNWRAPPED = ("ins", "moveTo")
_DROPPED = (
    "del", "moveFrom", "commentRangeStart", "commentRangeEnd", "commentReference",
    "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
    "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange",
    "tblGridChange", "numberingChange", "proofErr",
)  # fmt: skip


def clean(parts: Parts, context: RenderContext, *, final: bool) -> Parts:
    """The document with title and unit as its only properties.

    With ``final`` also without comments, revisions, hidden text, revision numbers, stored paths
    and references to anything outside.
    """
    unwanted = [name for name in parts if _PERSONAL.fullmatch(name)]
    if final:
        unwanted += [name for name in parts if _REVIEW.fullmatch(name)]
    parts = without_parts(parts, unwanted)
    if _CORE in parts:
        parts[_CORE] = render(f"report.docx/{_CORE}.j2", **context.values).encode()
    if not final:
        return parts
    for name in [name for name in parts if _WORD.fullmatch(name)]:
        parts[name] = edited(parts[name], _drop_revision_numbers)
    for name in [name for name in parts if _STORY.fullmatch(name)]:
        parts[name] = edited(parts[name], _clean_story)
    if "word/settings.xml" in parts:
        parts["word/settings.xml"] = edited(parts["word/settings.xml"], _clean_settings)
    return _without_outside(parts)


def without_properties(parts: Parts) -> Parts:
    """The document without any properties; some writers relate them in ways others overlook."""
    return without_parts(parts, [name for name in parts if name.startswith("docProps/")])


def edited(data: bytes, edit: Callable[[Any], None]) -> bytes:
    """A part of a package, its tree changed by ``edit``."""
    from lxml import etree

    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    edit(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _clean_story(root: Any) -> None:
    for tag in _UNWRAPPED:
        for element in list(root.iter(W + tag)):
            _unwrap(element)
    for tag in _DROPPED:
        for element in list(root.iter(W + tag)):
            _drop(element)
    for run in list(root.iter(f"{W}r")):
        hidden = run.find(f"{W}rPr/{W}vanish")
        if hidden is not None and hidden.get(f"{W}val", "1") not in ("0", "false"):
            _drop(run)


def _drop_revision_numbers(root: Any) -> None:
    for element in list(root.iter(f"{W}rsid")):
        _drop(element)
    for element in root.iter():
        for name in [name for name in element.attrib if str(name).startswith(f"{W}rsid")]:
            del element.attrib[name]


def _clean_settings(root: Any) -> None:
    for tag in _SETTINGS:
        for element in list(root.iter(W + tag)):
            _drop(element)


def _drop(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: Any) -> None:
    """Put an element's children in its place."""
    parent = element.getparent()
    position = parent.index(element)
    parent[position : position + 1] = list(element)


def without_parts(parts: Parts, names: list[str]) -> Parts:
    """A package without some parts, their relationships and their content types."""
    gone = set(names)
    kept = {name: data for name, data in parts.items() if name not in gone}
    kept = {n: d for n, d in kept.items() if not (n.endswith(".rels") and _owner(n) in gone)}
    for name in [name for name in kept if name.endswith(".rels")]:
        kept[name] = edited(kept[name], partial(_forget, name=name, gone=gone))
    types = "[Content_Types].xml"
    kept[types] = edited(kept[types], partial(_forget_types, gone=gone))
    return kept


def _owner(relationships: str) -> str:
    """The part a relationships part belongs to."""
    return join(dirname(dirname(relationships)), basename(relationships).removesuffix(".rels"))


def _forget(root: Any, name: str, gone: set[str]) -> None:
    for relation in list(root):
        target = relation.get("Target", "")
        full = target.lstrip("/") if target.startswith("/") else join(dirname(_owner(name)), target)
        if relation.get("TargetMode") != "External" and normpath(full) in gone:
            root.remove(relation)


def _forget_types(root: Any, gone: set[str]) -> None:
    for override in list(root):
        if override.get("PartName", "").lstrip("/") in gone:
            root.remove(override)


def _without_outside(parts: Parts) -> Parts:
    """The package without relationships to the outside; words of links stay."""
    for name in [name for name in parts if name.endswith(".rels")]:
        outside = set(_outside(parts[name]))
        if not outside:
            continue
        parts[name] = edited(parts[name], partial(_remove_ids, identifiers=outside))
        owner = _owner(name)
        if owner in parts:
            parts[owner] = edited(parts[owner], partial(_unlink, identifiers=outside))
    return parts


def _outside(relationships: bytes) -> Iterator[str]:
    from lxml import etree

    for relation in etree.fromstring(relationships):
        if relation.get("TargetMode") == "External":
            yield relation.get("Id", "")


def _remove_ids(root: Any, identifiers: set[str]) -> None:
    for relation in list(root):
        if relation.get("Id") in identifiers:
            root.remove(relation)


def _unlink(root: Any, identifiers: set[str]) -> None:
    for element in list(root.iter()):
        if element.get(f"{R}id") in identifiers:
            (_unwrap if element.tag == f"{W}hyperlink" else _drop)(element)
        elif element.get(f"{R}link") in identifiers:
            del element.attrib[f"{R}link"]
