"""PV004: mailboxes of private providers."""

import re
from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.wordlists import wordlist
from app.checks.registry import rule
from app.checks.views import Text

_MAIL = re.compile(
    r"(?<![A-Za-z0-9._+-])[A-Za-z0-9][A-Za-z0-9._+-]{0,63}@"
    r"(?P<domain>[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5})"
)


@rule("PV004", "使用个人域名邮箱", "info", "text")
def check(text: Text, given: Given) -> Iterator[Hit]:
    """Find mail addresses of private providers.

    What: 163、126、QQ 等商业邮箱。单位确实以此为公务邮箱的，可以填写说明。
    Why: 商业邮箱不归单位管理，也可能属于个人；公开的联系方式宜用政务邮箱。
    Example: “电子邮箱 shizhengfu@163.com”。
    How to fix: 改用单位政务邮箱。
    """
    del given
    if "@" not in text.half:
        return
    for match in _MAIL.finditer(text.half):
        if match["domain"].lower() in wordlist("privacy")["private_mail"]:
            yield Hit(f"“{match[0]}”是商业邮箱，宜用政务邮箱", match.start(), match.end())
