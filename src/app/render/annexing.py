"""The annexes as printed: texts and pictures, each on a page of its own, and the list of them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from app.domain.annexes import annex_name, printed_label, split_annex_heading
from app.domain.base import Value
from app.domain.report import Attachment, Report
from app.render.blocks import BlockView
from app.render.measure import em_width
from app.render.pictures import PictureView, Raster, placed_picture, read_picture
from app.render.title import break_title

LEAD = "附件："
_OWN_LIST = re.compile(r"\s*附\s*件\s*[:：]\s*\S")
_LIST_INDENT = 2.0
_STOP_WIDTH = 0.5
"""Characters that a full stop and the space behind it take in the face of figures."""


class AnnexView(Value):
    """An annex: its label (``附件1``) and title as printed, its blocks, then its pictures.

    ``key`` is that of its section, empty for a picture that is an annex of its own.
    """

    type: Literal["annex"] = "annex"
    key: str
    label: str
    title: str
    title_lines: tuple[str, ...]
    blocks: tuple[BlockView, ...] = ()
    pictures: tuple[PictureView, ...] = ()


class AnnexEntry(Value):
    """A line of the list of annexes under the body.

    It begins ``indent`` characters from the left and its further lines ``hanging`` more.
    """

    type: Literal["annex-entry"] = "annex-entry"
    text: str
    indent: float
    hanging: float


class Pictured(Value):
    """An attachment to be printed, with what can be printed of it."""

    attachment: Attachment
    raster: Raster


def printed_pictures(report: Report, contents: Mapping[str, bytes]) -> tuple[Pictured, ...]:
    """The attachments that are to be printed and can be."""
    wanted = (a for a in report.attachments if a.printed)
    read = ((a, read_picture(contents.get(a.name, b""))) for a in wanted)
    return tuple(Pictured(attachment=a, raster=raster) for a, raster in read if raster)


def annex_notes(report: Report, pictured: Sequence[Pictured]) -> Iterator[str]:
    """A sentence on every attachment that was to be printed and could not be."""
    shown = {item.attachment.name for item in pictured}
    for attachment in report.attachments:
        if attachment.printed and attachment.name not in shown:
            yield f"附件“{attachment.name}”不是 PNG、JPEG 或 GIF 图片，没有印出。"


def annex_views(
    report: Report, blocks: Mapping[str, tuple[BlockView, ...]], pictured: Sequence[Pictured]
) -> tuple[AnnexView, ...]:
    """All annexes in printed order: those with text, then every other picture as one."""
    annexes = report.annexes
    known = {section.key for section in annexes}
    alone = [item for item in pictured if item.attachment.section not in known]
    views = _numbered_views(pictured)
    count = len(annexes) + len(alone)
    texts = [
        _view(
            section.key,
            printed_label(section.heading, number, count),
            split_annex_heading(section.heading)[1],
            blocks[section.key],
            tuple(
                views[i.attachment.name] for i in pictured if i.attachment.section == section.key
            ),
        )
        for number, section in enumerate(annexes, start=1)
    ]
    for number, item in enumerate(alone, start=len(annexes) + 1):
        picture = views[item.attachment.name]
        label, title = printed_label("", number, count), picture.caption
        alone_view = picture.model_copy(update={"caption": ""})
        texts.append(_view("", label, title, (), (alone_view,)))
    return tuple(texts)


def _numbered_views(pictured: Sequence[Pictured]) -> dict[str, PictureView]:
    return {
        item.attachment.name: placed_picture(
            item.raster,
            number,
            item.attachment.caption.strip(),
        )
        for number, item in enumerate(pictured, start=1)
    }


def _view(
    key: str,
    label: str,
    title: str,
    blocks: tuple[BlockView, ...],
    pictures: tuple[PictureView, ...],
) -> AnnexView:
    return AnnexView(
        key=key,
        label=label,
        title=title,
        title_lines=break_title(title) if title else (),
        blocks=blocks,
        pictures=tuple(p.model_copy(update={"alt": p.caption or title or label}) for p in pictures),
    )


def annex_list(report: Report, annexes: Sequence[AnnexView]) -> tuple[AnnexEntry, ...]:
    """The lines under the body that name the annexes (GB/T 9704-2012 7.3.4).

    None when the report's own words name them already, or when no annex has a name.
    """
    names = [_name(report, annex) for annex in annexes]
    if not any(names) or _names_annexes(report):
        return ()
    if len(names) == 1:
        return (AnnexEntry(text=LEAD + names[0], indent=_LIST_INDENT, hanging=em_width(LEAD)),)
    return tuple(_entry(number, name) for number, name in enumerate(names, start=1))


def _entry(number: int, name: str) -> AnnexEntry:
    mark, lead = f"{number}. ", em_width(LEAD)
    hanging = len(str(number)) * 0.5 + _STOP_WIDTH
    if number == 1:
        return AnnexEntry(text=f"{LEAD}{mark}{name}", indent=_LIST_INDENT, hanging=lead + hanging)
    return AnnexEntry(text=mark + name, indent=_LIST_INDENT + lead, hanging=hanging)


def _name(report: Report, annex: AnnexView) -> str:
    section = report.section(annex.key) if annex.key else None
    name = annex_name(section) if section else " ".join(annex.title.split())
    return name or annex.label


def _names_annexes(report: Report) -> bool:
    """Whether the last paragraphs of the body are a list of annexes already."""
    last = report.body[-1] if report.body else None
    tail = last.blocks[-len(report.annexes) - 2 :] if last else ()
    return any(block.type == "paragraph" and _OWN_LIST.match(block.text) for block in tail)
