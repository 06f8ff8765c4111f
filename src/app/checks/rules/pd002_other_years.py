"""PD002: years in the text that are not the reporting year."""

import re
from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.periods import is_about_period
from app.checks.reading.years import YearMention, may_name, mentions
from app.checks.registry import rule
from app.checks.views import Text
from app.domain.dates import is_date_line
from app.domain.findings import Fix

_PLAN = re.compile(
    r"^\s*年度?[,，]?[^,，。]{0,12}将(?:继续|进一步|坚持|着力|不断|加大|加强|重点|围绕)"
)


@rule("PD002", "文中年份不是报告年度", "warning", "text")
def check(text: Text, given: Given) -> Iterator[Hit]:
    """Find years in the text that are neither the reporting year nor named with a reason.

    What: 正文提到的年份应是报告年度；比较（较上年、同比）、预决算、法规文件和文号、
      沿革（成立、修订、以来）、下一步打算中提到别的年份，属正常，不提示。
    Why: 照抄上年忘改年份，是年度报告被通报批评最多的差错之一
      （国办公开办函〔2021〕30号三（四）：内容不准确、内容雷同）。
    Example: 2017 年度报告写“2016年，共收到人大代表建议1件”。
    How to fix: 核对是否照抄往年；确是笔误的一键改为报告年度，内容也要一并核对。
    """
    if text.kind not in ("paragraph", "subheading") or text.section == "signature":
        return
    if is_date_line(text.half):
        return
    for sentence in text.sentences:
        if is_about_period(sentence):
            continue
        for mention in mentions(sentence):
            wanted = _wanted(text, mention, given.facts.year)
            if mention.year == wanted or (
                wanted == given.facts.year and may_name(sentence, mention, wanted)
            ):
                continue
            yield _hit(text, mention, wanted, given.facts.year)


def _wanted(text: Text, mention: YearMention, year: int) -> int:
    """The year that should stand here: the next one where plans begin with the reporting year."""
    following = text.half[mention.end - 1 : mention.end + 40]
    is_plan = text.section == "problems" and mention.year == year and _PLAN.match(following)
    return year + 1 if is_plan else year


def _hit(text: Text, mention: YearMention, wanted: int, year: int) -> Hit:
    words = text.text[mention.start : mention.end]
    where = "此处说的是今后的打算，却写" if wanted != year else "此处写"
    return Hit(
        f"本报告年度为 {year} 年，{where}“{words}”",
        mention.start,
        mention.end,
        fix=Fix(label=f"改为 {wanted}", replacement=f"{wanted}{words[4:]}"),
        excerpt=text.text[mention.start : mention.end + 12].split("。")[0],
    )
