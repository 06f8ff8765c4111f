"""ST002: the names of the parts the preface announces."""

from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.parts import compare_parts
from app.checks.registry import rule
from app.checks.views import Facts
from app.standards.numbering import split_number


@rule("ST002", "引言所列各部分与实际不符", "warning", "report", ("sections", "outline"))
def check(facts: Facts, given: Given) -> Iterator[Hit]:
    """Find parts that the preface lists and the report lacks, or the reverse.

    What: 引言逐项列出的各部分名称，与正文一级栏目逐一对照：列了没有写的、写了没有列的。
      法定栏目缺失、部分数不符已经说明了的，不重复提示。
    Why: 引言与正文不符是上级通报中的常见问题。
    Example: 引言称由六个部分组成，只列了五个，缺“收到和处理政府信息公开申请情况”。
    How to fix: 按正文栏目改引言，或补写引言列出的栏目。
    """
    del facts
    found = compare_parts(given)
    if found is None or found.count_tells_all:
        return
    for name in found.absent:
        yield Hit(
            f"引言列有“{name.text}”，正文没有这一部分",
            section=found.view.key,
            block=found.block,
            start=name.start,
            end=name.end,
        )
    if found.unlisted:
        titles = [split_number(section.heading)[1] for section in found.unlisted]
        names = found.announced.names
        yield Hit(
            f"引言没有列出正文的“{'”“'.join(titles)}”",
            section=found.view.key,
            block=found.block,
            start=names[0].start,
            end=names[-1].end,
        )
