"""ID002: how the text speaks of the reporting body."""

from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.selves import wrong_levels, wrong_selves
from app.checks.registry import rule
from app.checks.views import Text
from app.domain.findings import Fix


@rule("ID002", "自称与单位不符", "warning", "text")
def check(text: Text, given: Given) -> Iterator[Hit]:
    """Find 我局 in the text of a body that is no 局, and 全市 in that of one which is no 市.

    What: “我局、我委、我镇、我街道、我办”一类自称与单位名称核对；
      “全市、全区政府信息公开工作”一类层级词与单位层级核对，参加全市会议、考核的不算。
    Why: 自称不对多为照抄其他单位的报告（国办公开办函〔2021〕30号三（四）：内容雷同）。
    Example: 街道的报告写“推进全市政府信息公开工作”；财政局写“我委在答复申请时”。
    How to fix: 一键改为本单位的自称，并核对整段是否照抄。
    """
    if text.kind == "title":
        return
    facts = given.facts
    for found in wrong_selves(text.text, facts.organization):
        yield Hit(
            f"自称“{found.text}”，与单位“{facts.organization}”不符",
            found.start,
            found.end,
            fix=Fix(label=f"改为“{found.right}”", replacement=found.right),
        )
    for found in wrong_levels(text.text, facts.organization, facts.subject):
        yield Hit(
            f"“{found.text}”与单位“{facts.organization}”的层级不符",
            found.start,
            found.end,
            fix=Fix(label=f"改为“{found.right}”", replacement=found.right),
        )
