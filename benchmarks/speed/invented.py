"""Invented reports of any length whose words no rule has anything to say about."""

import random

from app.domain.blocks import paragraph
from app.domain.report import Report
from app.services.beginning import new_report
from app.standards.library import standards

PHRASES = [
    f"{subject}{verb}{thing}"
    for subject in ("党政办公室", "各村", "便民服务中心", "财政所", "各科室", "农业服务站")
    for verb in ("按季度更新了", "梳理并公布了", "及时补充了", "逐条核对了", "统一规范了")
    for thing in ("办事指南的办理流程", "惠民补贴的发放名单", "村务公开栏的内容", "政策解读的栏目",
                  "重点项目的进展信息")
]  # fmt: skip


def report(characters: int) -> Report:
    """An invented national-2021 report with that many characters of text in its first section."""
    draft = new_report(
        standards(), organization="示例县示范镇人民政府", subject="township", year=2025
    )
    overview = draft.sections[draft.index("overview")]
    blocks = tuple(paragraph(_words(n)) for n in range(max(characters // 180, 1)))
    return draft.with_section(overview.model_copy(update={"blocks": blocks}))


def _words(number: int) -> str:
    """A paragraph of about 180 characters that no rule has anything to say about."""
    picked = random.Random(number).sample(PHRASES, 9)
    return "，".join(picked) + "。"
