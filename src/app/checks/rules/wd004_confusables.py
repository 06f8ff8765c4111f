"""WD004: slips of this genre."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.wordlists import any_of, leading_words, wordlist
from app.checks.registry import rule
from app.checks.views import Text
from app.domain.findings import Fix
from app.domain.vocabulary import Severity


class _Slip(NamedTuple):
    pattern: re.Pattern[str]
    hint: re.Pattern[str]
    right: str
    told: str
    level: Severity


@cache
def _slips() -> tuple[_Slip, ...]:
    return tuple(
        _Slip(
            re.compile(entry["wrong"]),
            any_of(_hints(entry)),
            entry["right"],
            entry.get("told", ""),
            entry.get("level", "warning"),
        )
        for entry in wordlist("confusables")["slip"]
    )


def _hints(entry: dict[str, str]) -> list[str]:
    """Words of which every match contains one: those given, or those it begins with."""
    return [entry["has"]] if "has" in entry else leading_words(entry["wrong"])


@cache
def _any_hint() -> re.Pattern[str]:
    """Finds any word that any slip contains."""
    return any_of(word for entry in wordlist("confusables")["slip"] for word in _hints(entry))


@rule("WD004", "易混错字", "warning", "text")
def check(text: Text, given: Given) -> Iterator[Hit]:
    """Find slips that are common in this kind of report.

    What: 按易混词表查找年度报告里常见的错字（接受到、反应问题、7各方面、阳关下……）。
      词表是 resources/wordlists/confusables.toml，可以自行增补。
    Why: 公文文字应当准确（《党政机关公文处理工作条例》第十九条）。
    Example: “没有接受到公开申请”应为“接收到”。
    How to fix: 一键改正。
    """
    del given
    if not _any_hint().search(text.text):
        return
    for slip in _slips():
        if not slip.hint.search(text.text):
            continue
        for match in slip.pattern.finditer(text.text):
            right = match.expand(slip.right)
            yield Hit(
                f"“{match[0]}”应为“{right}”" + (f"：{slip.told}" if slip.told else ""),
                match.start(),
                match.end(),
                severity=slip.level,
                fix=Fix(label=f"改为“{right}”", replacement=right),
            )
