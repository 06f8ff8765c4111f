"""ST009: the numbers of sections used again inside a section."""

from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.registry import rule
from app.checks.views import SectionView
from app.standards.numbering import HEADING_NUMBER, split_number


@rule("ST009", "节内重起一级编号", "warning", "section")
def check(view: SectionView, given: Given) -> Iterator[Hit]:
    """Find paragraphs inside a numbered section that are numbered 一、二、三、 again.

    What: 一级栏目已用“一、二、三、”编号，节内的小点又从“一、”编起。
    Why: 《党政机关公文格式》（GB/T 9704-2012）7.3.3：第二层用“（一）”，第三层用“1.”；
      重起一级编号使节次混乱，回读时会被当成新的栏目。
    Example: “六、主要问题及改进措施”里面又有“一、进一步强化意识”“二、进一步拓宽途径”。
    How to fix: 节内小点改用“（一）”或“1.”。
    """
    del given
    if not view.is_body or split_number(view.heading)[0] is None:
        return
    inner = [
        (block, match)
        for block, text in view.texts
        if (match := HEADING_NUMBER.match(text.text)) and split_number(text.text)[0]
    ]
    if len(inner) > 1 and split_number(view.section.blocks[inner[0][0]].text)[0] == 1:
        block, match = inner[0]
        yield Hit(
            f"节内 {len(inner)} 个小点又从“一、”编号，应改用“（一）”或“1.”",
            match.start(1),
            match.end(1),
            block=block,
        )
