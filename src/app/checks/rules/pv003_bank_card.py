"""PV003: bank card numbers."""

from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.privacy import bank_cards
from app.checks.registry import rule
from app.checks.views import Text


@rule("PV003", "泄露银行卡号", "error", "text")
def check(text: Text, given: Given) -> Iterator[Hit]:
    """Find bank card numbers.

    What: 16 至 19 位、以银行卡号段开头、校验位（Luhn）正确的数字串。
    Why: 《个人信息保护法》第二十八条：金融账户属于敏感个人信息。
    Example: 缴费说明中写出个人银行卡号。
    How to fix: 删去，改写单位公开的缴款方式。
    """
    del given
    for start, end in bank_cards(text.half):
        yield Hit(
            f"疑似银行卡号“{text.text[start : start + 4]}…{text.text[end - 4 : end]}”", start, end
        )
