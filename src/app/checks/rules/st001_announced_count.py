"""ST001: the number of parts the preface announces."""

from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.parts import Comparison, compare_parts
from app.checks.registry import rule
from app.checks.views import Facts
from app.domain.findings import Fix
from app.standards.numbering import split_number, to_chinese


@rule("ST001", "引言所称部分数与实际不符", "warning", "report", ("sections", "outline"))
def check(facts: Facts, given: Given) -> Iterator[Hit]:
    """Find a preface that announces another number of parts than there are.

    What: 引言“由……等七个方面组成”的数目，与正文实际的一级栏目数逐一核对。
      只因缺少法定栏目造成的差数不重复提示。
    Why: 引言与正文不符是上级通报中的常见问题，多为照抄往年或增删栏目后忘改。
    Example: 引言称“七个方面内容”，正文实有八个部分。
    How to fix: 一键改为实际数目，同时核对所列名称。
    """
    del facts
    found = compare_parts(given)
    if found is None or not found.count_is_wrong:
        return
    text = found.view.section.blocks[found.block].text
    words = text[found.announced.start : found.announced.end]
    yield Hit(
        f"引言称“{words}”，正文实有{to_chinese(found.actual)}个部分{_difference(found)}",
        section=found.view.key,
        block=found.block,
        start=found.announced.start,
        end=found.announced.end,
        fix=_fix(found, words),
    )


def _difference(found: Comparison) -> str:
    absent = [name.text for name in found.absent]
    unlisted = [split_number(section.heading)[1] for section in found.unlisted]
    told = f"；引言没有列出“{'”“'.join(unlisted)}”" if unlisted else ""
    return told + (f"；所列“{'”“'.join(absent)}”正文没有" if absent else "")


def _fix(found: Comparison, words: str) -> Fix:
    number = next(
        c
        for c in (str(found.announced.number), to_chinese(found.announced.number or 1))
        if c in words
    )
    right = str(found.actual) if number.isdigit() else to_chinese(found.actual)
    return Fix(label=f"改为{right}", replacement=words.replace(number, right, 1))
