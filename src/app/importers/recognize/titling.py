"""The title of a report: where it stands, over how many lines, and whether it is one at all."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from app.importers.recognize.lines import Line, with_number
from app.importers.recognize.wording import Wordings
from app.importers.source import SourceParagraph
from app.standards.script import simplified

_SEARCHED = 40
_MOST_LINES = 4
_LONGEST_LINE = 60
_SUBJECT = re.compile(r"(?:政府信息|政务信息|政务|信息)公开|信息公开")
_TAIL = re.compile(r"(?:报告|年报)(?:书|表)?(?:[（(][^（）()]{1,12}[）)])?$")
_TAILS = (
    "政府信息公开工作年度报告",
    "政府信息公开年度报告",
    "政务公开工作年度报告",
    "信息公开年度报告",
)
_LIKENESS = 0.8
_SECOND_AFTER = 6
"""Lines of the first report that must stand before the title of a second."""
OTHER_PAPERS = (
    "解读", "总结", "自查", "通知", "方案", "要点", "意见", "复函", "计划", "制度", "办法", "指南",
    "目录", "通报", "新闻", "细则", "须知", "整改", "条例", "规定", "申请表", "流程图",
)  # fmt: skip
"""Words at the end of a heading that name another kind of paper."""
_FRAGMENT = re.compile(
    r"[12]\d{3}\s*年|[〇○零一二三四五六七八九]{4}年|政府$|办事处$|[局委厅院会所站队校]$|中心$"
    r"|办公[室厅]$|[省市县区镇乡]$|公开|工作$"
)
_WAYS = ("主动公开", "依申请公开", "不予公开")
"""How a web page says that a paper is public, above its title."""
_LISTED = re.compile(r"[•●■◆▪►·*]|首\s*页(?:[\s/]|$)")
"""How an entry of a list, or the path to a web page, begins."""
_COVER_DATE = re.compile(
    r"[12]\d{3}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|[12]\d{3}[-./]\d{1,2}[-./]\d{1,2}"
)


class Title(NamedTuple):
    """A title found: its lines, and lines below that only say it again."""

    lines: tuple[Line, ...]
    repeated: tuple[Line, ...]
    confidence: float

    @property
    def text(self) -> str:
        """The title in one line."""
        blocks = [line.block for line in self.lines if isinstance(line.block, SourceParagraph)]
        return join_title(map(with_number, blocks), exact=all(block.role for block in blocks))


def join_title(parts: Iterable[str], *, exact: bool = False) -> str:
    """Title lines as one: Chinese words meet without a space.

    A space written before the break and a figure after it (``办事处 2017 年``) belong together.
    ``exact`` lines have no spaces but their own and stay as they are.
    """
    if exact:
        return "".join(parts)
    text, spaced = "", False
    for part in parts:
        latin = text[-1:].isascii() and text[-1:].isalpha() and part[:1].isascii()
        figure = spaced and part[:1].isdigit()
        text += (" " if latin or figure else "") + part.strip()
        spaced = part.endswith(" ")
    return text


def find_title(lines: Sequence[Line], wordings: Wordings) -> Title | None:
    """The first lines that together read like the title of an annual report, or None."""
    top = _top(lines, wordings)
    for count in range(1, _MOST_LINES + 1):
        for start in range(len(top) - count + 1):
            window = top[start : start + count]
            likely = all(_can_be_title(line) for line in window)
            if likely and (trust := title_likeness("".join(line.text for line in window))):
                first = _extended(top, start, count)
                chosen = tuple(top[first : start + count])
                return Title(chosen, _repeated(top[start + count :], chosen), trust)
    return None


def find_second_title(title: Title | None, body: Sequence[Line]) -> str:
    """The title of another report further down, with its first section after it; else nothing."""
    said = title.text if title else ""
    for place, line in enumerate(body[_SECOND_AFTER:], start=_SECOND_AFTER):
        likely = _can_be_title(line) and line.marker is None and title_likeness(line.text) == 1.0
        if not likely or "".join(line.text.split()) == "".join(said.split()):
            continue
        if any(x.marker and x.marker[:2] == (1, 1) for x in body[place + 1 : place + 8]):
            return line.text
    return ""


def title_likeness(text: str) -> float:
    """How surely a text is the title of an annual report: 0 for not at all."""
    dense = simplified("".join(unicodedata.normalize("NFKC", text).split()))
    subject = _SUBJECT.search(dense)
    if not subject or names_other_paper(dense) or len(dense) > 2 * _LONGEST_LINE:
        return 0.0
    tail = dense[subject.start() :]
    if _TAIL.search(dense):
        return 1.0
    from rapidfuzz.distance import Levenshtein

    best = max(Levenshtein.normalized_similarity(tail, known) for known in _TAILS)
    return 0.75 if best >= _LIKENESS else 0.0


def names_other_paper(text: str) -> str:
    """The kind of paper a heading names by its end when it is no report; else nothing."""
    dense = re.sub(r"[》”\"）)\s]+$", "", simplified(text))
    return next((kind for kind in OTHER_PAPERS if dense.endswith(kind)), "")


def _top(lines: Sequence[Line], wordings: Wordings) -> list[Line]:
    """The lines in which a title can stand: before the first heading of a section."""
    top: list[Line] = []
    for line in lines[:_SEARCHED]:
        if line.marker and line.marker.level == 1 and wordings.match(line.text):
            break
        top.append(line)
    return top


def _can_be_title(line: Line) -> bool:
    text = line.text.rstrip("。 ")
    return (
        0 < len(text) <= _LONGEST_LINE
        and not any(stop in text for stop in "。；，！？>＞»›|｜")
        and "：" not in text
        and not _LISTED.match(text)
        and not line.is_table
    )


def _extended(top: Sequence[Line], start: int, count: int) -> int:
    """Where the title begins when lines above hold its first words (the body, the year)."""
    joined = "".join(line.text for line in top[start : start + count])
    while start > 0 and count < _MOST_LINES:
        above = top[start - 1]
        if not _is_fragment(above, joined):
            break
        joined = above.text + joined
        start, count = start - 1, count + 1
    return start


def _is_fragment(line: Line, below: str) -> bool:
    """Whether a line above a title is the beginning of it: a name or year the title lacks."""
    text = line.text
    return (
        _can_be_title(line)
        and len(text) <= 30
        and bool(_FRAGMENT.search(simplified(text)))
        and not _COVER_DATE.fullmatch(text)
        and simplified(text.strip()) not in _WAYS
        and not title_likeness(text)
        and "".join(text.split()) not in "".join(below.split())
    )


def _repeated(rest: Sequence[Line], chosen: Sequence[Line]) -> tuple[Line, ...]:
    """Lines right below that say the same title again."""
    said = _dense(chosen)
    for count in range(1, _MOST_LINES + 1):
        if len(rest) >= count and _dense(rest[:count]) == said:
            return (*rest[:count], *_repeated(rest[count:], chosen))
    return ()


def _dense(lines: Sequence[Line]) -> str:
    return "".join("".join(line.text.split()) for line in lines)
