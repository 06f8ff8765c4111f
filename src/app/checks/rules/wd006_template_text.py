"""WD006: words of the template that were not replaced."""

from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.residue import find_residue
from app.checks.registry import rule
from app.checks.views import Text


@rule("WD006", "模板文字没有替换", "warning", "text")
def check(text: Text, given: Given) -> Iterator[Hit]:
    """Find instructions and placeholders of a template.

    What: “该部分以表格形式报告”“此处填写”“XX”“×××”“（示例）”一类模板说明和占位符。
      统计表表头的勾稽关系说明是法定文字，不算。
    Why: 国办公开办函〔2021〕30号三（四）：不得敷衍塞责。
    Example: 第三节正文写着“该部分以表格形式报告。表格如下：”。
    How to fix: 换成实际内容，或删去。
    """
    del given
    for start, end, told in find_residue(text, ("template",)):
        yield Hit(f"{told}：“{text.text[start:end].strip()}”", start, end)
