"""WD001: words written twice."""

import re
from collections.abc import Iterator
from functools import cache

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.wordlists import wordlist
from app.checks.registry import rule
from app.checks.views import Text
from app.domain.findings import Fix

_DOUBLED = re.compile(r"([\u4e00-\u9fff]{2,8})\1")
_LISTED = re.compile(r"([\u4e00-\u9fff]{4,10})[、,，]\1(?![\u4e00-\u9fff])")
_TWICE = re.compile(r"([\u4e00-\u9fff]{1,2})\1")
_MARKS = re.compile(r"。{2,}|，{2,}|、{2,}|；{2,}|：{2,}|,{2,}|[，、；][。；，、]|。[，、；]")


@rule("WD001", "叠字叠词", "warning", "text")
def check(text: Text, given: Given) -> Iterator[Hit]:
    """Find words, characters and punctuation marks written twice.

    What: 连写两遍的词（政府政府）、字（为为）、标点（。。、，。），以及并列成分重复（甲乙、乙）。
      “一步一步”“市政府政府信息公开”一类正常连写不算。
    Why: 公文文字应当准确、精炼（《党政机关公文处理工作条例》第十九条）。
    Example: “加强政府政府信息的管理”；“进下一步规范。。”。
    How to fix: 一键删去多写的一遍。
    """
    del given
    for match in _DOUBLED.finditer(text.text):
        if not _is_fine(match, text.text):
            yield _hit(match, match[1])
    for match in _LISTED.finditer(text.text):
        yield _hit(match, match[1], f"“{match[0]}”重复")
    if _TWICE.search(text.text):
        for match in _singles().finditer(text.text):
            yield _hit(match, match[0][: len(match[0]) // 2])
    for match in _MARKS.finditer(text.text):
        yield _hit(match, "。" if "。" in match[0] else match[0][0], f"标点“{match[0]}”重复")


@cache
def _singles() -> re.Pattern[str]:
    return re.compile("|".join(wordlist("wording")["doubled"]["single"]))


def _is_fine(match: re.Match[str], text: str) -> bool:
    data = wordlist("wording")["doubled"]
    word = match[1]
    if word in data["fine"] or len(set(word)) == 1:
        return True
    before, after = text[: match.start()], text[match.end() : match.end() + 4]
    if word in data["before_words"] and re.search(data["before"], before[-4:]):
        return True
    return word in data["after_words"] and re.match(data["after"], after) is not None


def _hit(match: re.Match[str], right: str, told: str = "") -> Hit:
    return Hit(
        told or f"“{right}”写了两遍",
        match.start(),
        match.end(),
        fix=Fix(label=f"改为“{right}”", replacement=right),
    )
