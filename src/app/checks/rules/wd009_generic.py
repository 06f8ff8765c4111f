"""WD009: an overview that could be anyone's."""

import re
from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.selves import self_words
from app.checks.registry import rule
from app.checks.views import SectionView, Text

_LOCAL = re.compile(r"\d|[我本](?:[省市县区州镇乡局委厅办街院]|机关|单位)")
_NAME = re.compile(r"[\u4e00-\u9fff]{2,}?(?=人民政府|街道|镇|乡|局|委员会|厅|办公室|县|市|区)")
_YEAR = re.compile(r"\d{4}\s*年")
_LEAST = 100


@rule("WD009", "通用空话", "info", "section")
def check(view: SectionView, given: Given) -> Iterator[Hit]:
    """Find an overview without a figure, without the body's name and without 我 or 本.

    What: 总体情况（概述）一百字以上，却没有任何数字、没有本单位名称，也没有“我局”“本镇”一类自称。
    Why: 国办公开办函〔2021〕30号三（四）：不得敷衍塞责；内容应当是本机关本年的工作。
    Example: 通篇“各级政府部门高度重视”“部分地区取得成效”。
    How to fix: 写出本单位本年做了什么，用数字说话。
    """
    if view.key != "overview" or view.length < _LEAST or not given.facts.organization:
        return
    if any(text.derived(_is_of_here) for _, text in view.texts):
        return
    name = _NAME.match(given.facts.organization)
    own = [name[0][-2:]] if name else []
    own += [given.facts.organization[-4:]]
    own += {"街道", "镇", "乡"} & set(self_words(given.facts.organization))
    if not any(name in view.words for name in own):
        yield Hit("本节没有数字，也没有提到本单位，读来可以是任何单位的", end=len(view.heading))


def _is_of_here(text: Text) -> bool:
    """Whether a text has a figure other than a year, or speaks of 我 or 本."""
    return _LOCAL.search(_YEAR.sub("", text.half)) is not None
