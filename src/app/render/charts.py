"""Charts from the figures of a report: offered where there are figures, drawn where chosen."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

from app.domain.base import Value
from app.domain.blocks import Table
from app.domain.cells import plain_number, read_cell
from app.domain.report import Report
from app.errors import InputError
from app.render.xmltext import legal
from app.standards.library import standards
from app.standards.model import Standard, TableSpec

_APPLICATIONS = "applications"
_ORDINAL = re.compile(r"^（[一二三四五六七八九十]+）|（[^（）]*）$")
_TOTALS = ("总计", "合计", "总数", "小计")
_MOST_BARS, _YEARS = 12, 5


class Bar(Value):
    """One bar: its name, its figure as written, and its length as a share of the longest."""

    name: str
    value: str
    share: float


class Chart(Value):
    """One chart: bars lie for shares of a whole and stand for years.

    ``key`` names it for choosing; ``section`` is the section it is printed in, after its blocks.
    """

    key: str
    title: str
    section: str
    unit: str = "件"
    direction: Literal["bar", "col"] = "bar"
    bars: tuple[Bar, ...]

    @property
    def summary(self) -> str:
        """The chart in words, for those who cannot see it."""
        return f"{self.title}：" + "，".join(f"{b.name}{b.value}{self.unit}" for b in self.bars)


def offered_charts(
    report: Report, standard: Standard, earlier: Sequence[Report] = ()
) -> tuple[Chart, ...]:
    """The charts whose figures the report has; a trend needs ``earlier`` reports of the body."""
    return tuple(chart for chart in _all(report, standard, earlier) if len(chart.bars) > 1)


def chosen_charts(offered: Sequence[Chart], keys: Sequence[str]) -> tuple[Chart, ...]:
    """The charts of these keys, in printed order; InputError for one that is not offered."""
    known = {chart.key: chart for chart in offered}
    for key in keys:
        if key not in known:
            names = "、".join(f"{c.key}（{c.title}）" for c in offered) or "没有"
            raise InputError(f"没有名为“{key}”的图表；这份报告可以画的图表：{names}。")
    return tuple(chart for chart in offered if chart.key in keys)


def _all(report: Report, standard: Standard, earlier: Sequence[Report]) -> Iterator[Chart]:
    spec = standard.table(_APPLICATIONS)
    if spec:
        cells = report.tables.get(spec.key, {})
        yield _chart("outcomes", "政府信息公开申请办理结果", spec.section, _outcomes(spec, cells))
        yield _chart("applicants", "政府信息公开申请人构成", spec.section, _applicants(spec, cells))
        trend = _chart(
            "trend", "新收政府信息公开申请数量", spec.section, _trend([*earlier, report])
        )
        yield trend.model_copy(update={"direction": "col"})
    number = 0
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                number += 1
                title, figures = _columns(block)
                yield _chart(f"table-{number}", title, section.key, figures, unit="")


def _chart(
    key: str, title: str, section: str, figures: dict[str, Decimal], unit: str = "件"
) -> Chart:
    highest = max(figures.values(), default=Decimal(0))
    if highest <= 0 or min(figures.values()) < 0 or len(figures) > _MOST_BARS:
        figures = {}
    bars = tuple(
        Bar(name=legal(name), value=plain_number(value), share=float(value / highest))
        for name, value in figures.items()
    )
    return Chart(key=key, title=title, section=section, unit=unit, bars=bars)


def _number(raw: str) -> Decimal:
    return read_cell(raw).value or Decimal(0)


def _outcomes(spec: TableSpec, cells: dict[str, str]) -> dict[str, Decimal]:
    """How many applications ended how: the groups of results in the last column."""
    grid = spec.layout
    figures: dict[str, Decimal] = {}
    for key, cell in grid.data.items():
        labels = grid.row_labels(key)
        is_result = len(labels) > 1 and "办理结果" in labels[0]
        if cell.column == grid.columns - 1 and is_result and not _is_total(labels[1]):
            name = _ORDINAL.sub("", _ORDINAL.sub("", labels[1]))
            figures[name] = figures.get(name, Decimal(0)) + _number(cells.get(key, ""))
    return figures


def _applicants(spec: TableSpec, cells: dict[str, str]) -> dict[str, Decimal]:
    """Who applied: the columns of the first row but the total."""
    return {
        spec.layout.column_labels(key)[-1]: _number(cells.get(key, ""))
        for key in _first_row(spec)[:-1]
    }


def _trend(reports: Sequence[Report]) -> dict[str, Decimal]:
    """New applications by year, the last years first to be kept."""
    years: dict[int, Decimal] = {}
    for report in reports:
        spec = standards().get(report.standard).table(_APPLICATIONS)
        cells = report.tables.get(_APPLICATIONS, {})
        if spec and cells:
            years[report.year] = _number(cells.get(_first_row(spec)[-1], ""))
    return {f"{year}年": years[year] for year in sorted(years)[-_YEARS:]}


def _first_row(spec: TableSpec) -> list[str]:
    top = min(cell.row for cell in spec.layout.data.values())
    return [key for key, cell in spec.layout.data.items() if cell.row == top]


def _columns(table: Table) -> tuple[str, dict[str, Decimal]]:
    """What a free table counts: the first column that is all figures, by the words before it."""
    body = table.rows[table.header_rows :]
    width = len(table.rows[0]) if table.rows else 0
    for column in range(1, width):
        if body and all(read_cell(row[column]).is_number for row in body):
            names = [next((t for t in reversed(row[:column]) if t), "") for row in body]
            head = table.rows[0][column] if table.header_rows else ""
            pairs = zip(names, body, strict=True)
            figures = {n: _number(row[column]) for n, row in pairs if n and not _is_total(n)}
            return legal(f"{table.rows[0][0]}{head}"), figures
    return "", {}


def _is_total(name: str) -> bool:
    return any(total in name for total in _TOTALS)
