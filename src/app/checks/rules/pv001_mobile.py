"""PV001: mobile telephone numbers."""

from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.privacy import mobiles
from app.checks.registry import rule
from app.checks.views import Text


@rule("PV001", "泄露手机号码", "error", "text")
def check(text: Text, given: Given) -> Iterator[Hit]:
    """Find mobile telephone numbers.

    What: 正文里的 11 位手机号码（允许中间有空格或短横）。单位座机不算。
    Why: 《政府信息公开条例》（2019 年修订）第十五条：涉及个人隐私的信息不得公开；
      《个人信息保护法》第三十四条。
    Example: “联系人手机 13X XXXX XXXX”。
    How to fix: 删去，改写单位公开的固定电话。
    """
    del given
    for start, end in mobiles(text.half):
        yield Hit(f"疑似个人手机号码“{_masked(text.text[start:end])}”", start, end)


def _masked(number: str) -> str:
    """The number with its middle hidden, as findings are printed and sent on."""
    return f"{number[:3]}****{number[-4:]}"
