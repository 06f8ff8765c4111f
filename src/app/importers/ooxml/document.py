"""A DOCX file as a source document, with everything counted that is no text of the body."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from app.domain.report import count_characters
from app.importers.ooxml.body import BodyReader, Notes, read_notes, unread_notes
from app.importers.ooxml.declared import provenance_of
from app.importers.ooxml.drawings import Drawings
from app.importers.ooxml.names import W_NS, attribute, child
from app.importers.ooxml.numbering import Numbering
from app.importers.ooxml.package import Package, visible_text
from app.importers.ooxml.styles import Styles
from app.importers.ooxml.tally import Tally
from app.importers.pictures import Album, parted
from app.importers.source import SourceComment, SourceDocument, SourcePicture

_MARGINS = {"header": "页眉图片", "footer": "页脚图片"}
"""Kinds of parts around the text, with the name of the pictures in them."""
_NOTES = ("footnote", "endnote")


def read_document(path: Path, tracked: str) -> SourceDocument:
    """Read a DOCX; InputError when it is damaged, hostile or no document."""
    package = Package(path)
    try:
        return _read(package, path.name, tracked)
    finally:
        package.close()


def _read(package: Package, name: str, tracked: str) -> SourceDocument:
    body = child(package.tree(package.main), "body")
    if body is None:
        raise package.damaged("里面没有文档正文")
    notes = {kind: read_notes(_part(package, f"{kind}s"), kind) for kind in _NOTES}
    met = [visible_text(body), *(visible_text(n) for k in notes.values() for n in k.values())]
    tally = Tally()
    drawings = Drawings(package, Album(tally))
    reader = _body_reader(package, notes, drawings, tally, tracked)
    provenance = provenance_of(package)
    if provenance:
        reader.trust_styles()
    blocks, pictures = parted(reader.blocks(body))
    unread_notes(notes, tally)
    comments = _comments(_part(package, "comments"), reader.inline.quotes, tally)
    met += [comment.text for comment in comments]
    margins = list(_margins(package))
    met += _margin_texts(margins, tally)
    pictures += tuple(_margin_pictures(margins, drawings))
    return SourceDocument(
        name=name,
        format="docx",
        blocks=blocks,
        losses=tally.losses(),
        comments=comments,
        pictures=pictures,
        variant="original" if tracked == "original" else "",
        characters=sum(map(count_characters, met)) + reader.cell_numbers + reader.inline.added,
        provenance=provenance,
    )


def _body_reader(
    package: Package, notes: Notes, drawings: Drawings, tally: Tally, tracked: str
) -> BodyReader:
    """A reader for the main part that knows the styles and lists of the document."""
    styles = Styles(_part(package, "styles"))
    numbering = Numbering(_part(package, "numbering"))
    numbering.resolve_links(styles.lists())
    reader = BodyReader(styles, numbering, notes, drawings, tally, tracked=tracked)
    reader.inline.part = package.main
    reader.note_parts = {kind: _part_name(package, f"{kind}s") for kind in notes}
    return reader


def _part(package: Package, kind: str) -> Any:
    return package.tree(_part_name(package, kind))


def _part_name(package: Package, kind: str) -> str:
    return next(iter(package.parts_of_kind(kind)), "")


def _margins(package: Package) -> Iterator[tuple[str, str, Any]]:
    """Headers and footers: kind, name of the part, and its tree."""
    for kind in _MARGINS:
        for name in package.parts_of_kind(kind):
            root = package.tree(name)
            if root is not None:
                yield kind, name, root


def _margin_texts(margins: Iterable[tuple[str, str, Any]], tally: Tally) -> list[str]:
    """The texts of headers and footers, which stay out of the report."""
    texts: list[str] = []
    for kind, _, root in margins:
        text = visible_text(root)
        if text.strip():
            tally.add(kind, text)
            texts.append(text)
    return texts


def _margin_pictures(
    margins: Iterable[tuple[str, str, Any]], drawings: Drawings
) -> Iterator[SourcePicture]:
    """The pictures of headers and footers, each with the name of where it stands."""
    for kind, part, root in margins:
        yield from drawings.pictures(root, part, _MARGINS[kind])


def _comments(root: Any, quotes: dict[str, str], tally: Tally) -> tuple[SourceComment, ...]:
    """The remarks on the text, which stay out of the report."""
    if root is None:
        return ()
    comments = tuple(
        SourceComment(
            author=attribute(comment, "author"),
            time=attribute(comment, "date"),
            quote=quotes.get(attribute(comment, "id"), ""),
            text="\n".join(visible_text(p) for p in comment.iter(W_NS + "p")),
        )
        for comment in root.iter(W_NS + "comment")
    )
    for comment in comments:
        tally.add("comment", comment.text)
    return comments
