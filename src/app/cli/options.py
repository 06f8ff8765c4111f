"""Options that several commands share."""

import argparse

from app.cli.parser import CommandParser
from app.domain.vocabulary import SUBJECT_LABELS, SUBJECTS

EARLIEST_YEAR, LATEST_YEAR = 2008, 2099


def add_output(parser: CommandParser, metavar: str, text: str, *, required: bool = True) -> None:
    """``-o`` and ``--force``."""
    parser.add_argument("-o", dest="output", metavar=metavar, required=required, help=text)
    parser.add_argument("--force", action="store_true", help="允许覆盖已有的文件")


def add_json(parser: CommandParser) -> None:
    """``--json``."""
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")


def add_fact_options(parser: CommandParser) -> None:
    """What a report is about: standard, body, kind of body, year."""
    add_standard(parser)
    parser.add_argument("--organization", metavar="NAME", default="", help="单位全称")
    parser.add_argument(
        "--subject", metavar="KIND", choices=SUBJECTS, default="", help=f"单位类别：{_subjects()}"
    )
    parser.add_argument("--year", metavar="Y", type=reporting_year, help="报告年度，如 2024")


def add_standard(parser: CommandParser) -> None:
    """``--standard``."""
    parser.add_argument(
        "--standard", metavar="ID", default="", help="格式标准，见 nianbao standards"
    )


def reporting_year(text: str) -> int:
    """A reporting year: the reports exist since 2008."""
    if not text.isascii() or not text.isdigit() or not EARLIEST_YEAR <= int(text) <= LATEST_YEAR:
        raise argparse.ArgumentTypeError(f"年度应在 {EARLIEST_YEAR} 到 {LATEST_YEAR} 之间")
    return int(text)


def _subjects() -> str:
    return "、".join(f"{key}（{label}）" for key, label in SUBJECT_LABELS.items())
