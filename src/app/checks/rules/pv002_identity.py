"""PV002: resident identity numbers."""

from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.privacy import identities
from app.checks.registry import rule
from app.checks.views import Text


@rule("PV002", "泄露身份证号码", "error", "text")
def check(text: Text, given: Given) -> Iterator[Hit]:
    """Find resident identity numbers.

    What: 18 位居民身份证号码，校验码正确的才提示。
    Why: 《政府信息公开条例》（2019 年修订）第十五条；《个人信息保护法》第十条：
      不得非法公开他人个人信息。
    Example: 案例中写出申请人身份证号码。
    How to fix: 删去，或隐去中间各位。
    """
    del given
    for start, end in identities(text.half):
        number = text.text[start:end]
        yield Hit(f"疑似居民身份证号码“{number[:4]}**********{number[-2:]}”", start, end)
