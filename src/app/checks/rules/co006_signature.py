"""CO006: the signature, its name and its date."""

from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.signature import signature_date, signature_names
from app.checks.registry import rule
from app.checks.views import Facts
from app.domain.findings import Fix
from app.domain.report import SIGNATURE


@rule("CO006", "落款缺失或不全", "warning", "report", ("signature",))
def check(facts: Facts, given: Given) -> Iterator[Hit]:
    """Find a report without signature, or a signature without name or date.

    What: 报告末尾应有落款：发布机关名称和成文日期。没有落款、缺名称或缺日期的提示一条。
    Why: 《党政机关公文格式》（GB/T 9704-2012）7.3.5：署名与成文日期；
      无日期则无从判断是否按期发布。
    Example: 正文结束后没有单位名称和日期；只有单位名称，没有日期。
    How to fix: 一键插入落款，再填日期。
    """
    del facts
    view = given.signature
    if view is None:
        fix = Fix(label="插入落款", add_section=SIGNATURE)
        yield Hit("缺少落款（发布机关名称和成文日期）", section=SIGNATURE, fix=fix)
        return
    lacking = [] if signature_names(view) else ["发布机关名称"]
    if signature_date(view) is None:
        lacking.append("日期")
    if lacking:
        block = view.texts[-1].block if view.texts else None
        yield Hit(f"落款没有{'和'.join(lacking)}", section=SIGNATURE, block=block)
