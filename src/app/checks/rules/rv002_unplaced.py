"""RV002: imported text that has no place yet."""

from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.registry import rule
from app.checks.views import Facts
from app.domain.report import count_characters


@rule("RV002", "还有未归类的文字", "warning", "report", ("unplaced",))
def check(facts: Facts, given: Given) -> Iterator[Hit]:
    """Find text of an import that no section took.

    What: 导入时没有归入任何栏目的文字，发布前应当归类或舍弃。
    Why: 未归类的文字不会出现在导出的报告里，可能造成内容缺失。
    Example: 导入后“未归类文本”里还有两段。
    How to fix: 打开“未归类文本”，移入相应栏目，或确认舍弃。
    """
    del facts
    if given.unplaced:
        characters = sum(count_characters(text) for text in given.unplaced)
        yield Hit(f"还有 {len(given.unplaced)} 段、{characters} 个字没有归入栏目", field="unplaced")
