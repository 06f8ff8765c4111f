"""Telling an annual report from other papers on the same subject."""

from collections.abc import Sequence

from app.errors import InputError
from app.importers.recognize.lines import Line
from app.importers.recognize.outline import Outline
from app.importers.recognize.titling import Title, names_other_paper

_ENOUGH = 3
"""Known sections that make a report even without a proper title."""
_PLENTY = 4
"""Known sections that make a report even under the title of another paper."""
TELLING = frozenset(
    {"requests", "fees", "litigation", "confidentiality", "institutions", "interpretation"}
)
"""Sections that other papers do not have."""


def refuse_other_papers(
    name: str, title: Title | None, outline: Outline, lines: Sequence[Line]
) -> None:
    """InputError when a text is no annual report: neither by its title nor by its sections."""
    keys = outline.known_keys
    telling = bool(keys & TELLING)
    other = _other_paper(lines)
    if other and (len(keys) < _PLENTY or not telling):
        raise InputError(
            f"“{name}”看起来是{other}，不是政府信息公开工作年度报告，请选择年报的文稿。"
        )
    if title is None and (len(keys) < _ENOUGH or not telling):
        raise InputError(
            f"“{name}”不像政府信息公开工作年度报告：没有找到年报的标题，"
            "也没有认出年报应有的各节标题，请确认选对了文件。"
        )


def _other_paper(lines: Sequence[Line]) -> str:
    """What the first lines say the paper is, when that is not a report."""
    for line in lines[:6]:
        text = "".join(line.text.split())
        if 0 < len(text) <= 60 and "公开" in text and not any(stop in text for stop in "。；"):
            kind = names_other_paper(text)
            if kind:
                return f"“{text}”（{kind}）"
            if text.endswith(("报告", "年报")):
                return ""
    return ""
