"""``nianbao show``: what is in a draft."""

from argparse import Namespace
from pathlib import Path

from app.cli.options import add_json
from app.cli.output import print_json, print_lines
from app.cli.parser import CommandParser
from app.domain.report import Report, Section
from app.domain.vocabulary import STATUS_LABELS, SUBJECT_LABELS
from app.services.reading import naming
from app.standards.library import standards
from app.standards.model import Standard
from app.standards.tables import TableSpec

HELP = "显示草稿的内容"


def configure(parser: CommandParser) -> None:
    """Add the arguments."""
    parser.add_argument("draft", metavar="DRAFT", help="草稿（.nianbao）")
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Print the draft."""
    from app.services.showing import report_document
    from app.store import package

    path = Path(arguments.draft)
    report = package.load(path).report
    with naming(path):
        standard = standards().get(report.standard)
    if arguments.json:
        print_json(report_document(report, standard))
    else:
        print_lines([*_facts(report, standard), *_content(report, standard)])
    return 0


def _facts(report: Report, standard: Standard) -> list[str]:
    return [
        report.title,
        f"{report.organization}（{SUBJECT_LABELS[report.subject]}），{report.year} 年度，"
        f"{standard.name}，{STATUS_LABELS[report.status]}",
    ]


def _content(report: Report, standard: Standard) -> list[str]:
    lines: list[str] = []
    for section in report.sections:
        lines += ["", *([section.heading] if section.heading else [])]
        lines += [block.text for block in section.blocks if block.text]
        lines += [
            _table(report, table) for table in standard.tables if table.key in _places(section)
        ]
    if report.unplaced:
        lines += ["", "未归类文本：", *report.unplaced]
    return lines


def _places(section: Section) -> set[str]:
    return {block.key for block in section.blocks if block.type == "statutory"}


def _table(report: Report, table: TableSpec) -> str:
    filled = len(report.tables.get(table.key, {}))
    return f"［{table.title}：共 {len(table.cells)} 格，已填 {filled} 格］"
