"""Two reports side by side as rich text, changed words marked by color and by line."""

from collections.abc import Iterator
from html import escape

from app.domain.report import Report
from app.gui.theme import color
from app.review.compare import BlockDifference, SectionDifference, compare_reports
from app.services.remarks import place_label
from app.standards.model import Standard

SAME = "两版内容相同。"
_FACTS = {
    "standard": "格式标准",
    "title": "标题",
    "organization": "单位名称",
    "subject": "单位类别",
    "year": "年度",
    "contact": "联系方式",
    "status": "状态",
}


def comparison_html(old: Report, new: Report, standard: Standard) -> str:
    """What differs between two reports, the old one on the left."""
    found = compare_reports(old, new)
    if found.is_same:
        return f"<p>{SAME}</p>"
    rows = [_pair(_FACTS.get(f.name, f.name), f.old, f.new) for f in found.facts]
    for cell in found.cells:
        name = place_label(new, standard, "", cell.name)
        rows.append(_pair(name, cell.old or "（空白）", cell.new or "（空白）"))
    for section in found.sections:
        rows += _section(section, old, new)
    body = "".join(rows)
    return (
        f'<table width="100%" cellspacing="0" cellpadding="6" border="0">{body}</table>'
        if body
        else f"<p>{SAME}</p>"
    )


def _section(difference: SectionDifference, old: Report, new: Report) -> Iterator[str]:
    if difference.state == "same" and not difference.moved:
        return
    heading = difference.new_heading or difference.old_heading or difference.key
    moved = "（位置移动）" if difference.moved else ""
    yield f'<tr><td colspan="2"><b>{escape(heading)}{moved}</b></td></tr>'
    before, after = old.section(difference.key), new.section(difference.key)
    if difference.old_heading != difference.new_heading and before and after:
        yield _row(_gone(difference.old_heading), _come(difference.new_heading))
    for block in difference.blocks:
        if block.state == "same":
            continue
        texts = (
            before.blocks[block.old_index].text if before and block.old_index is not None else "",
            after.blocks[block.new_index].text if after and block.new_index is not None else "",
        )
        yield _block(block, *texts)


def _block(block: BlockDifference, old: str, new: str) -> str:
    if not block.words:
        return _row(_gone(old) if old else "", _come(new) if new else "")
    left = "".join(_gone(w.old) if w.operation != "equal" else _plain(w.old) for w in block.words)
    right = "".join(_come(w.new) if w.operation != "equal" else _plain(w.new) for w in block.words)
    return _row(left, right)


def _pair(name: str, old: str, new: str) -> str:
    label = f'<tr><td colspan="2"><b>{escape(name)}</b></td></tr>'
    return label + _row(_gone(old), _come(new))


def _row(left: str, right: str) -> str:
    return f'<tr><td width="50%">{left}</td><td width="50%">{right}</td></tr>'


def _plain(text: str) -> str:
    return escape(text).replace("\n", "<br>").replace("\t", "　")


def _gone(text: str) -> str:
    return _marked(text, "error", "line-through") if text else ""


def _come(text: str) -> str:
    return _marked(text, "complete", "underline") if text else ""


def _marked(text: str, role: str, line: str) -> str:
    ground = color(f"{role}_ground").name()
    style = f"color:{color(role).name()};background:{ground};text-decoration:{line}"
    return f'<span style="{style}">{_plain(text)}</span>'
