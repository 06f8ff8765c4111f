"""WD008: passages that stand in the report twice."""

from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.registry import rule
from app.checks.views import Facts
from app.domain.report import PREFACE, SIGNATURE

_LEAST = 30
"""Characters from which a sentence cannot come twice by chance."""


@rule("WD008", "内容前后重复", "warning", "report", ("sections",))
def check(facts: Facts, given: Given) -> Iterator[Hit]:
    """Find long sentences that stand in the report twice.

    What: 三十字以上、一字不差的句子在正文里出现两次以上，从第二次起提示。
    Why: 重复粘贴是敷衍的表现（国办公开办函〔2021〕30号三（四））。
    Example: 第二节与第五节有一整段完全相同。
    How to fix: 删去重复的一处。
    """
    del facts
    first: dict[str, str] = {}
    for view in given.sections:
        if view.key in (PREFACE, SIGNATURE):
            continue
        for block, text in view.prose:
            for sentence in text.sentences:
                words = sentence.text.strip()
                if len(words) < _LEAST:
                    continue
                if words in first:
                    yield Hit(
                        f"这句话与前面“{first[words]}”里的一句完全相同",
                        sentence.start,
                        sentence.end,
                        block=block,
                        section=view.key,
                    )
                else:
                    first[words] = view.heading or view.key
