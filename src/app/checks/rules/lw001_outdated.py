"""LW001: repealed rules, terms and principles."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.wordlists import wordlist
from app.checks.registry import rule
from app.checks.views import Text
from app.domain.findings import Fix


class _Outdated(NamedTuple):
    has: str
    pattern: re.Pattern[str]
    since: int
    told: str
    right: str
    clause: str


@cache
def _outdated() -> tuple[_Outdated, ...]:
    return tuple(
        _Outdated(
            entry["has"],
            re.compile(entry["pattern"]),
            entry["since"],
            entry["told"],
            entry.get("right", ""),
            entry["clause"],
        )
        for entry in wordlist("law")["outdated"]
    )


@rule("LW001", "引用已失效的规定或提法", "warning", "text")
def check(text: Text, given: Given) -> Iterator[Hit]:
    """Find rules, terms and principles that the revised Regulation has done away with.

    What: 报告年度 2019 起，仍写旧条例的原则、条号、令号、答复期限、收费及减免等。
    Why: 《政府信息公开条例》2019 年修订（国务院令第711号，2019 年 5 月 15 日施行），
      旧条例时期的报告和统计口径随之失效。
    Example: “以公开为原则、不公开为例外”；“15 个工作日内答复”。
    How to fix: 有固定写法的一键改；其余按现行规定改写。
    """
    for entry in _outdated():
        if given.facts.year < entry.since or entry.has not in text.half:
            continue
        for match in entry.pattern.finditer(text.half):
            fix = Fix(label="改为现行写法", replacement=entry.right) if entry.right else None
            yield Hit(
                f"“{text.text[match.start() : match.end()]}”已过时：{entry.told}",
                match.start(),
                match.end(),
                fix=fix,
                clause=entry.clause,
            )
