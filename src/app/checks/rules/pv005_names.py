"""PV005: names of persons given as contact, editor or applicant."""

import re
from collections.abc import Iterator
from functools import cache

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.wordlists import wordlist
from app.checks.registry import rule
from app.checks.views import Text


@rule("PV005", "写出个人姓名", "info", "text")
def check(text: Text, given: Given) -> Iterator[Hit]:
    """Find names of persons given as contact, editor, signer or applicant.

    What: “联系人：”“编辑：”“签发人：”“申请人”后面紧跟的姓名。申请人姓名作提醒，其余作建议。
    Why: 《政府信息公开条例》（2019 年修订）第十五条；年度报告公布机构联系方式即可。
    Example: “联系人：白某某”；网页带出的“编辑：张某”。
    How to fix: 删去姓名，保留科室和固定电话；申请人姓名必须删去。
    """
    del given
    for match in _pattern().finditer(text.text):
        applicant = match["role"].startswith("申请人")
        yield Hit(
            f"“{match[0]}”写出了个人姓名",
            match.start("name"),
            match.end("name"),
            severity="warning" if applicant else "info",
        )


@cache
def _pattern() -> re.Pattern[str]:
    data = wordlist("privacy")
    not_names = "|".join(data["not_names"])
    return re.compile(
        rf"(?P<role>{data['roles']})\s*[:：]\s*(?P<name>(?!{not_names})[{data['surnames']}]"
        r"[\u4e00-\u9fff]{1,2})(?=[\s,，。;；、:：()（）]|电话|$)"
    )
