"""Telling an annual report from other papers on the same subject."""

import re
from collections.abc import Sequence

from app.errors import InputError
from app.importers.recognize.lines import Line
from app.importers.recognize.outline import Outline
from app.importers.recognize.titling import Title, names_other_paper
from app.standards.script import simplified

_ENOUGH = 3
"""Known sections that make a report even without a proper title."""
_PLENTY = 4
"""Known sections that make a report even under the title of another paper."""
TELLING = frozenset(
    {"requests", "fees", "litigation", "confidentiality", "institutions", "interpretation"}
)
"""Sections that other papers do not have."""
_FIRST_LINES = 12
_ANNOUNCED = re.compile(
    r"(?:全文|本?(?:年度)?报告|本?年报)(?:主要)?(?:全文|内容)?[:：，,]?(?:主要)?(?:由|包括|包含|分为?|涵盖)[^。]{20,}"
)
_STATED = re.compile(
    r"现将[^。]{0,20}20\d\d年[^。]{0,12}(?:政府|政务)?信息公开(?:工作)?(?:年度)?(?:工作)?(?:情况)?(?:年度)?报告"
    r"(?:如下|向社会|予以|公布|进行)"
    r"|(?:现|特|兹)[^。]{0,12}(?:公布|公开|发布|编制)(?=[^。]*20\d\d年)[^。]{0,40}信息公开[^。]{0,14}(?:报告|年报)"
    r"|本(?:年度)?(?:报告|年报)(?:是|由)?(?:依据|根据|按照)[^。]*(?:信息公开工作|年度报告格式)[^。]*编制"
)
_YEARLY = re.compile(r"年|20\d\d")
_ORDER = re.compile(r"关于.*(?:通知|通报)|条例|办法|制度|规定|解读")
_READING = re.compile(
    r"[【\[(（]?(?:文字|图文|政策|文件|视频|一图|数字|图说)?(?:解读|读懂|图解|解析)"
)
_PARTS = ("概述", "总体情况", "主动公开", "申请", "收费", "复议", "诉讼", "问题")
"""What the parts of a report are called in its preface; three of them make it one."""


def refuse_other_papers(
    name: str, title: Title | None, outline: Outline, lines: Sequence[Line]
) -> None:
    """InputError when a text is no annual report: by title, sections and preface."""
    keys = outline.known_keys
    telling = bool(keys & TELLING)
    other = _other_paper(lines)
    if other and (len(keys) < _PLENTY or not telling or (title is None and _ORDER.search(other))):
        raise InputError(
            f"“{name}”看起来是{other}，不是政府信息公开工作年度报告，请选择年报的文稿。"
        )
    titled = title is not None and _YEARLY.search(title.text)
    if not titled and (len(keys) < _ENOUGH or not telling) and not _announces(lines):
        raise InputError(
            f"“{name}”不像政府信息公开工作年度报告：没有找到年报的标题，"
            "也没有认出年报应有的各节标题，请确认选对了文件。"
        )


def _announces(lines: Sequence[Line]) -> bool:
    """Whether the first lines list the parts of a report, or say that one follows."""
    for line in lines[:_FIRST_LINES]:
        plain = simplified("".join(line.text.split()))
        listed = [sum(p in found for p in _PARTS) for found in _ANNOUNCED.findall(plain)]
        if max(listed, default=0) >= _ENOUGH or _STATED.search(plain):
            return True
    return False


def _other_paper(lines: Sequence[Line]) -> str:
    """What the first lines say the paper is, when that is not a report."""
    for line in lines[:6]:
        text = "" if line.marker else "".join(line.text.split())
        if 0 < len(text) <= 60 and "公开" in text and not any(stop in text for stop in "。；，"):
            kind = names_other_paper(text) or ("解读" if _READING.match(text) else "")
            if kind:
                return f"“{text}”（{kind}）"
            if text.endswith(("报告", "年报")):
                return ""
    return ""
