"""PD006: a standard that is not in force for the reporting year."""

from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.registry import rule
from app.checks.views import Facts


@rule("PD006", "格式版本与年度不符", "warning", "report")
def check(facts: Facts, given: Given) -> Iterator[Hit]:
    """Find a report that follows a format which does not apply to its year.

    What: 所用格式标准的适用年度应包含报告年度（2008 条例格式到 2018，试行格式 2019、2020，
      现行格式 2021 起）。
    Why: 国办公开办函〔2021〕30号、〔2019〕60号各自规定了适用的报告年度。
    Example: 2022 年度报告仍用 2019 年试行格式的统计表。
    How to fix: 改报告年度，或换用当年的格式标准。
    """
    if given.standard.covers(facts.year):
        return
    last = given.standard.last_year
    span = f"{given.standard.first_year}—{last}" if last else f"{given.standard.first_year} 年起"
    yield Hit(
        f"{given.standard.name}适用于报告年度 {span}，本报告年度为 {facts.year} 年",
        field="standard",
        clause=given.standard.basis,
    )
