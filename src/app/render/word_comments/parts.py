"""The four comment parts, and their entries among the package's types and relationships."""

from collections.abc import Mapping, Sequence

from lxml import etree

from app.render.word_comments.entries import Entry
from app.render.word_comments.names import (
    CONTENT_TYPES,
    MC,
    PARTS,
    RELATIONSHIPS,
    W14,
    W15,
    W16CID,
    W,
    w,
)
from app.render.xmltext import legal

_MAPS = {"w": W, "w14": W14, "w15": W15, "w16cid": W16CID, "mc": MC}
_TYPES_PART, _RELS_PART = "[Content_Types].xml", "word/_rels/document.xml.rels"


def add_parts(parts: Mapping[str, bytes], entries: Sequence[Entry]) -> dict[str, bytes]:
    """The package with the comment parts, declared and related."""
    written = {
        "comments.xml": _comments(entries),
        "commentsExtended.xml": _extended(entries),
        "commentsIds.xml": _ids(entries),
        "people.xml": _people(entries),
    }
    types = etree.fromstring(parts[_TYPES_PART])
    relations = etree.fromstring(parts[_RELS_PART])
    for number, (name, (content_type, relation)) in enumerate(PARTS.items(), start=1):
        etree.SubElement(
            types,
            f"{{{CONTENT_TYPES}}}Override",
            PartName=f"/word/{name}",
            ContentType=content_type,
        )
        etree.SubElement(
            relations,
            f"{{{RELATIONSHIPS}}}Relationship",
            Id=f"rIdComments{number}",
            Type=relation,
            Target=name,
        )
    return {
        **parts,
        **{f"word/{name}": _bytes(root) for name, root in written.items()},
        _TYPES_PART: _bytes(types),
        _RELS_PART: _bytes(relations),
    }


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _root(name: str, uri: str) -> etree._Element:
    root = etree.Element(f"{{{uri}}}{name}", nsmap=_MAPS)
    root.set(f"{{{MC}}}Ignorable", "w14 w15 w16cid")
    return root


def _comments(entries: Sequence[Entry]) -> etree._Element:
    root = _root("comments", W)
    for entry in entries:
        comment = etree.SubElement(root, w("comment"))
        comment.set(w("id"), str(entry.number))
        comment.set(w("author"), legal(entry.author))
        comment.set(w("initials"), legal(entry.author[:1]))
        if entry.time:
            comment.set(w("date"), word_time(entry.time))
        lines = entry.text.split("\n")
        for line in lines:
            paragraph = etree.SubElement(comment, w("p"))
            run = etree.SubElement(paragraph, w("r"))
            text = etree.SubElement(run, w("t"))
            text.text = legal(line)
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        # The key of a comment is the paragraph id of its last paragraph.
        paragraph.set(f"{{{W14}}}paraId", entry.paragraph_id)
        paragraph.set(f"{{{W14}}}textId", "77777777")
    return root


def word_time(time: str) -> str:
    """ISO time as Word writes it: local wall-clock time with a ``Z`` that means nothing."""
    return f"{time[:19]}Z"


def _extended(entries: Sequence[Entry]) -> etree._Element:
    root = _root("commentsEx", W15)
    for entry in entries:
        element = etree.SubElement(root, f"{{{W15}}}commentEx")
        element.set(f"{{{W15}}}paraId", entry.paragraph_id)
        if entry.parent:
            element.set(f"{{{W15}}}paraIdParent", entry.parent)
        element.set(f"{{{W15}}}done", "1" if entry.done else "0")
    return root


def _ids(entries: Sequence[Entry]) -> etree._Element:
    root = _root("commentsIds", W16CID)
    for entry in entries:
        element = etree.SubElement(root, f"{{{W16CID}}}commentId")
        element.set(f"{{{W16CID}}}paraId", entry.paragraph_id)
        element.set(f"{{{W16CID}}}durableId", entry.paragraph_id)
    return root


def _people(entries: Sequence[Entry]) -> etree._Element:
    root = _root("people", W15)
    for author in dict.fromkeys(legal(entry.author) for entry in entries):
        person = etree.SubElement(root, f"{{{W15}}}person")
        person.set(f"{{{W15}}}author", author)
        presence = etree.SubElement(person, f"{{{W15}}}presenceInfo")
        presence.set(f"{{{W15}}}providerId", "None")
        presence.set(f"{{{W15}}}userId", author)
    return root
