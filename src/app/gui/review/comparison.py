"""Two reports side by side as rich text, changed words marked by color and by line."""

from collections.abc import Iterator
from html import escape

from app.domain.report import PREFACE, SIGNATURE, Report
from app.gui.theme import color
from app.review.compare import BlockDifference, SectionDifference, compare_reports
from app.services.remarks import place_label
from app.standards.model import Standard

SAME = "两版内容相同。"
_UNNUMBERED = {PREFACE: "引言", SIGNATURE: "落款"}
_FACTS = {
    "standard": "格式标准",
    "title": "标题",
    "organization": "单位名称",
    "subject": "单位类别",
    "year": "年度",
    "contact": "联系方式",
    "status": "状态",
}


def comparison_html(old: Report, new: Report, standard: Standard, *, whole: bool = False) -> str:
    """What differs between two reports, the old one on the left.

    With ``whole`` what is the same is shown too, in gray.
    """
    found = compare_reports(old, new)
    if found.is_same:
        return f"<p>{SAME}</p>"
    rows = [_pair(_FACTS.get(f.name, f.name), f.old, f.new) for f in found.facts]
    for cell in found.cells:
        name = place_label(new, standard, "", cell.name)
        rows.append(_pair(name, cell.old or "（空白）", cell.new or "（空白）"))
    for section in found.sections:
        rows += _section(section, old, new, whole)
    body = "".join(rows)
    return (
        f'<table width="100%" cellspacing="0" cellpadding="6" border="0">{body}</table>'
        if body
        else f"<p>{SAME}</p>"
    )


def _section(difference: SectionDifference, old: Report, new: Report, whole: bool) -> Iterator[str]:
    if difference.state == "same" and not difference.moved and not whole:
        return
    headings = (difference.new_heading, difference.old_heading, _UNNUMBERED.get(difference.key))
    heading = next(filter(None, headings), difference.key)
    moved = "（位置移动）" if difference.moved else ""
    yield f'<tr><td colspan="2"><b>{escape(heading)}{moved}</b></td></tr>'
    before, after = old.section(difference.key), new.section(difference.key)
    if difference.old_heading != difference.new_heading and before and after:
        yield _row(gone(difference.old_heading), come(difference.new_heading))
    for block in difference.blocks:
        if block.state == "same" and not whole:
            continue
        texts = (
            before.blocks[block.old_index].text if before and block.old_index is not None else "",
            after.blocks[block.new_index].text if after and block.new_index is not None else "",
        )
        yield _row(*map(same, texts)) if block.state == "same" else _block(block, *texts)


def _block(block: BlockDifference, old: str, new: str) -> str:
    if not block.words:
        return _row(gone(old) if old else "", come(new) if new else "")
    left = "".join(gone(w.old) if w.operation != "equal" else plain(w.old) for w in block.words)
    right = "".join(come(w.new) if w.operation != "equal" else plain(w.new) for w in block.words)
    return _row(left, right)


def _pair(name: str, old: str, new: str) -> str:
    label = f'<tr><td colspan="2"><b>{escape(name)}</b></td></tr>'
    return label + _row(gone(old), come(new))


def _row(left: str, right: str) -> str:
    return f'<tr><td width="50%">{left}</td><td width="50%">{right}</td></tr>'


def plain(text: str) -> str:
    """Words as rich text."""
    return escape(text).replace("\n", "<br>").replace("\t", "　")


def same(text: str) -> str:
    """Words that are in both, in gray."""
    return f'<span style="color:{color("muted").name()}">{plain(text)}</span>'


def gone(text: str) -> str:
    """Words that are there no more."""
    return _marked(text, "error", "line-through") if text else ""


def come(text: str) -> str:
    """Words that are new."""
    return _marked(text, "complete", "underline") if text else ""


def _marked(text: str, role: str, line: str) -> str:
    ground = color(f"{role}_ground").name()
    style = f"color:{color(role).name()};background:{ground};text-decoration:{line}"
    return f'<span style="{style}">{plain(text)}</span>'
