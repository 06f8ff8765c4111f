"""What becomes of a source's pictures: attachments of the report, with where they stood."""

import hashlib
from collections.abc import Iterator

from app.domain.report import Attachment
from app.importers.pictures import extension
from app.importers.plan import ImportPlan
from app.importers.source import SourceParagraph, SourcePicture

_PRINTED = ("image/png", "image/jpeg", "image/gif")
_QUOTED = 30
"""Characters of the words before a picture that are kept to tell where it stood."""


def attachments_of(plan: ImportPlan) -> tuple[Attachment, ...]:
    """The attachments that accepting a plan makes, in the order of the source.

    The pictures of a file that this program wrote were printed, and are to be again.
    """
    return tuple(
        Attachment(
            name=name,
            media_type=picture.media_type,
            sha256=hashlib.sha256(picture.data).hexdigest(),
            section=_section(plan, picture.block),
            after=_words_before(plan, picture.block),
            caption=_caption(plan, picture),
            printed=plan.source.provenance is not None and picture.media_type in _PRINTED,
        )
        for name, picture in _named(plan)
    )


def contents_of(plan: ImportPlan) -> dict[str, bytes]:
    """The contents of those attachments by name."""
    return {name: picture.data for name, picture in _named(plan)}


def _named(plan: ImportPlan) -> Iterator[tuple[str, SourcePicture]]:
    """Every picture once, under a name that is safe on any computer."""
    known: set[bytes] = set()
    for picture in plan.source.pictures:
        if picture.data not in known:
            known.add(picture.data)
            yield f"图{len(known)}{extension(picture.media_type)}", picture


def _caption(plan: ImportPlan, picture: SourcePicture) -> str:
    """What a picture is called; a file of this program says it below the picture or not at all."""
    if plan.source.provenance is None:
        return picture.name
    for block in plan.source.blocks[picture.block + 1 : picture.block + 2]:
        if isinstance(block, SourceParagraph) and block.role == "caption":
            return block.text
    return ""


def _section(plan: ImportPlan, block: int) -> str:
    """The key of the section that holds a block or the last placed one before it."""
    slot = None
    for passage in plan.passages:
        if passage.blocks[0] > block:
            break
        if passage.role != "dropped":
            slot = passage.slot
    return plan.sections[slot].key if slot is not None else ""


def _words_before(plan: ImportPlan, block: int) -> str:
    """The last words of a block, or of the nearest one before it that holds any."""
    for index in range(block, -1, -1):
        if words := " ".join(plan.source.blocks[index].text.split()):
            return words[-_QUOTED:]
    return ""
