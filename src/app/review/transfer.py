"""Carrying anchors from one version of a section to another by the differences between them."""

from collections.abc import Iterator

from app.domain.anchoring import block_offset
from app.domain.annotations import Anchor
from app.domain.changes import TextEdit
from app.domain.report import Section
from app.review.compare import compare_blocks


def transfer(anchor: Anchor, old: Section, new: Section) -> Anchor:
    """The anchor in the other version: at the surviving part of its words, or an orphan."""
    if not anchor.on_words or old.blocks == new.blocks:
        return anchor
    for edit in _edits(old, new):
        anchor = anchor.moved(edit.start, len(edit.removed), len(edit.inserted))
    return anchor


def _edits(old: Section, new: Section) -> Iterator[TextEdit]:
    """Edits that make the new text of the old one, last first, so that offsets stay valid."""
    found: list[TextEdit] = []
    position = 0
    for difference in compare_blocks(old.blocks, new.blocks):
        i, j = difference.old_index, difference.new_index
        if i is None and j is not None:
            found.append(_edit(position, "", new.blocks[j].text + "\n"))
        elif i is not None:
            position = block_offset(old, i)
            if difference.state == "removed":
                found.append(_edit(position, old.blocks[i].text + "\n", ""))
            offset = position
            for part in difference.words:
                if part.operation != "equal":
                    found.append(_edit(offset, part.old, part.new))
                offset += len(part.old)
            position += len(old.blocks[i].text) + 1
    return reversed(found)


def _edit(start: int, removed: str, inserted: str) -> TextEdit:
    return TextEdit(start=start, removed=removed, inserted=inserted)
