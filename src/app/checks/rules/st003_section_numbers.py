"""ST003: the numbers of the section headings."""

from collections.abc import Iterator

from app.checks.context import Given, Outlined
from app.checks.hit import Hit
from app.checks.reading.coverage import missing_sections
from app.checks.registry import rule
from app.checks.views import Facts
from app.domain.findings import Fix
from app.domain.report import PREFACE, SIGNATURE
from app.standards.numbering import HEADING_NUMBER, numbered, split_number, to_chinese


@rule("ST003", "一级栏目编号错乱", "warning", "report", ("outline",))
def check(facts: Facts, given: Given) -> Iterator[Hit]:
    """Find section headings whose numbers skip, repeat or start again.

    What: 一级栏目应从“一、”起连续编号：跳号、重号、漏编号的，在第一处断开的地方提示。
      只因缺少法定栏目而空出的号，不重复提示。
    Why: 《党政机关公文格式》（GB/T 9704-2012）7.3.3：结构层次序数依次用“一、”“（一）”“1.”“（1）”。
    Example: “四、”之后是“七、”；第一节漏写“一、”。
    How to fix: 一键改这一个标题的编号；多处错的逐个改。
    """
    body = [s for s in given.outline if s.key not in (PREFACE, SIGNATURE)]
    numbers = [split_number(section.heading)[0] for section in body]
    if sum(number is not None for number in numbers) < 2:
        return
    absent = len(missing_sections(given.standard, facts.subject, body))
    shift = 0
    for position, (section, number) in enumerate(zip(body, numbers, strict=True), 1):
        if number == position + shift:
            continue
        if number is not None and 0 < number - position - shift <= absent - shift:
            shift = number - position
            continue
        yield _hit(section, number, position + shift)
        if number is not None:
            shift = number - position


def _hit(section: Outlined, number: int | None, expected: int) -> Hit:
    title = split_number(section.heading)[1]
    if number is None:
        told = f"“{title}”没有编号，应为“{to_chinese(expected)}、”"
    else:
        told = f"“{section.heading}”的编号与前面不连续，应为“{to_chinese(expected)}、”"
    match = HEADING_NUMBER.match(section.heading)
    return Hit(
        told,
        section=section.key,
        end=match.end() if match and number is not None else 0,
        fix=Fix(
            label=f"改为“{to_chinese(expected)}、”",
            replacement=numbered(expected, ""),
        ),
    )
