"""LY004: how the date of the signature is written."""

from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.signature import signature_date
from app.checks.registry import rule
from app.checks.views import Facts
from app.domain.dates import format_date
from app.domain.findings import Fix


@rule("LY004", "成文日期写法", "info", "report", ("signature",))
def check(facts: Facts, given: Given) -> Iterator[Hit]:
    """Find a signature date that is not written in the standard form.

    What: 成文日期用阿拉伯数字写全年、月、日，月、日不补零。
    Why: 《党政机关公文格式》（GB/T 9704-2012）7.3.5.4。
    Example: “2024-01-09”“2024年01月09日”“二〇二四年一月九日”。
    How to fix: 一键改为规范写法。
    """
    del facts
    found = signature_date(given.signature)
    if found is None or given.signature is None:
        return
    written = given.signature.section.blocks[found.block].text[found.start : found.end]
    right = format_date(found.value)
    if "".join(written.split()) != right:
        yield Hit(
            f"成文日期“{written.strip()}”应写作“{right}”",
            section="signature",
            block=found.block,
            start=found.start,
            end=found.end,
            fix=Fix(label=f"改为{right}", replacement=right),
        )
