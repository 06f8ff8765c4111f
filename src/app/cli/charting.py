"""The options that choose charts, for the commands that write documents."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.parser import CommandParser
from app.domain.report import Report
from app.standards.library import standards

if TYPE_CHECKING:
    from app.render.charts import Chart


def add_charts(parser: CommandParser) -> None:
    """Add the arguments."""
    parser.add_argument(
        "--charts", metavar="KEYS", default="",
        help="放进图表：outcomes 办理结果、applicants 申请人构成、trend 历年数量，逗号分开，或 all",
    )  # fmt: skip
    parser.add_argument(
        "--earlier", metavar="FILE", nargs="+", default=[], help="往年的报告，画历年数量时用"
    )


def chosen(report: Report, arguments: Namespace) -> "tuple[Chart, ...]":
    """The charts asked for; InputError for one the report has no figures for."""
    keys = [key for key in arguments.charts.split(",") if key]
    if not keys:
        return ()
    from app.render.charts import chosen_charts, offered_charts
    from app.services.reading import read_report

    earlier = [read_report(Path(name)).report for name in arguments.earlier]
    offered = offered_charts(report, standards().get(report.standard), earlier)
    return offered if keys == ["all"] else chosen_charts(offered, keys)
