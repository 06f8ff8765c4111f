"""LW003: names and numbers of laws and notices."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.typos import slip_of
from app.checks.reading.wordlists import wordlist
from app.checks.registry import rule
from app.checks.views import Text
from app.domain.findings import Fix

_TITLE = re.compile(r"《(?P<name>[^《》\n]{4,40})》\s*(?:\((?P<number>[^()\n]{4,24})\))?")
_DECREE = re.compile(r"国务院令\s*第?\s*\d{3}\s*(?P<unit>[条款项])")
_LOCAL = re.compile(r"[省市县区州]")


class _Document(NamedTuple):
    name: str
    known: frozenset[str]
    number: str
    numbers: frozenset[str]


@cache
def _documents() -> tuple[_Document, ...]:
    return tuple(
        _Document(
            entry["name"],
            frozenset([entry["name"], *entry["short"]]),
            entry["number"],
            frozenset(entry["numbers"]),
        )
        for entry in wordlist("law")["document"]
    )


@rule("LW003", "法规文件名称或文号有误", "warning", "text")
def check(text: Text, given: Given) -> Iterator[Hit]:
    """Find names of laws and notices that are misspelt, and numbers that are not theirs.

    What: 书名号里的法规、文件名称与资料表比较，差一两个字的疑为错字；
      名称后括注的令号、文号与资料表不符的提示；“国务院令第711条”一类误写。
    Why: 引用法规文件应准确（《党政机关公文处理工作条例》第十九条）。
    Example: 《中华人民共和国政府信息公开条列》；“国务院令第711条”。
    How to fix: 一键改为正确的名称或文号。
    """
    del given
    for match in _TITLE.finditer(text.half):
        yield from _name(match)
        yield from _number(match)
    for match in _DECREE.finditer(text.half):
        yield Hit(
            f"“{match[0]}”应为“号”",
            match.start("unit"),
            match.end("unit"),
            fix=Fix(label="改为“号”", replacement="号"),
        )


def _name(match: re.Match[str]) -> Iterator[Hit]:
    name = match["name"].replace(" ", "")
    known = {wording for document in _documents() for wording in document.known if len(wording) > 4}
    if name in known or _LOCAL.search(name):
        return
    right = slip_of(name, known, most=1 if len(name) < 14 else 2)
    if right:
        yield Hit(
            f"文件名称“{match['name']}”疑有错字，应为“{right}”",
            match.start("name"),
            match.end("name"),
            fix=Fix(label=f"改为《{right}》", replacement=right),
        )


def _number(match: re.Match[str]) -> Iterator[Hit]:
    written = re.sub(r"\s|中华人民共和国", "", match["number"] or "")
    name = match["name"].replace(" ", "")
    document = next((d for d in _documents() if name in d.known), None)
    if not written or document is None or not re.search(r"\d+号|令第?\d+", written):
        return
    plain = re.sub(r"[\[［【(（﹝〈〔]", "〔", re.sub(r"[\]］】)）﹞〉〕]", "〕", written))
    if not any(number in plain for number in document.numbers):
        yield Hit(
            f"《{match['name']}》的文号写作“{match['number']}”，应为“{document.number}”",
            match.start("number"),
            match.end("number"),
            fix=Fix(label=f"改为{document.number}", replacement=document.number),
        )
