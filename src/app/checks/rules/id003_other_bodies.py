"""ID003: names of other bodies where only the body's own can stand."""

from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.selves import other_bodies
from app.checks.registry import rule
from app.checks.views import Text


@rule("ID003", "出现其他单位名称", "warning", "text")
def check(text: Text, given: Given) -> Iterator[Hit]:
    """Find names of other bodies as author of the body's own work.

    What: 本单位自己的事却写着别的单位：信息公开指南、目录的书名，“向市政府提出的申请”，
      以别的镇、街道开头的工作叙述，“经信网站”一类部门简称。合作单位、上级单位的正常引用不算；
      本单位名单里的不提示。
    Why: 抄别的单位忘改名，是通报的重点（国办公开办函〔2021〕30号三（四）：内容雷同）。
    Example: 财政局的报告写“编制了《某县经贸局政府信息公开指南》”；街道写“加强经信网站建设”。
    How to fix: 改为本单位名称，并核对整段是否照抄；确属正常引用的，加入本单位名单或说明理由。
    """
    if text.kind == "title":
        return
    facts = given.facts
    for found in other_bodies(text.text, facts.organization, facts.subject, facts.allowed):
        yield Hit(f"写的是“{found.text}”，不是本单位“{facts.organization}”", found.start, found.end)
