"""ID001: the name in signature and title against the body's name."""

from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.bodies import dense, looks_like_body, misspelt, same_body, title_body
from app.checks.reading.signature import NameLine, signature_names
from app.checks.registry import rule
from app.checks.views import Facts
from app.domain.findings import Fix


@rule("ID001", "标题与落款单位名不一", "error", "report", ("title", "signature"))
def check(facts: Facts, given: Given) -> Iterator[Hit]:
    """Find a signature or title that names another body than the report's.

    What: 落款和标题中的单位名称与报告主体逐字核对，允许简称和带上级名称的全称；
      只差一两个字的按错字提示；政府的报告由承办部门落款的，作提醒。
    Why: 发布机关名称写错即责任主体不明（国办公开办函〔2021〕30号三（四）：内容不准确）。
    Example: 标题“财政金融局”，落款“财政全融局”。
    How to fix: 一键改为报告主体的名称；若“基本信息”里的单位名称填错，改那里。
    """
    if not facts.organization:
        return
    named = title_body(given.title)
    if named and looks_like_body(named) and not same_body(named, facts.organization):
        message = f"标题中的单位“{named}”与报告主体“{facts.organization}”不一致"
        yield Hit(message, field="title")
    lines = [
        line
        for line in signature_names(given.signature)
        if looks_like_body(line.text) or misspelt(line.text, facts.organization)
    ]
    if lines and not any(same_body(line.text, facts.organization) for line in lines):
        yield _hit(lines[0], facts)


def _hit(line: NameLine, facts: Facts) -> Hit:
    organization = facts.organization
    typo = misspelt(line.text, organization)
    shared = facts.subject in ("government", "government_office")
    told = f"，疑为“{organization}”之误" if typo else f"与报告主体“{organization}”不一致"
    name = dense(line.text)
    right = organization
    if typo and len(name) > len(organization):
        right = name[: -len(organization)] + organization
    return Hit(
        f"落款单位“{line.text}”{told}",
        section="signature",
        block=line.block,
        start=line.start,
        end=line.end,
        severity="warning" if shared and not typo else "error",
        fix=Fix(label=f"改为{right}", replacement=right),
    )
