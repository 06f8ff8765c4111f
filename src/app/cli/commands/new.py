"""``nianbao new``: begin a draft, empty or from last year's report."""

from argparse import Namespace
from pathlib import Path

from app.cli.files import draft_path, require_free
from app.cli.options import add_fact_options, add_output
from app.cli.parser import CommandParser
from app.domain.report import Report
from app.errors import InputError
from app.services.reading import naming
from app.standards.library import standards

HELP = "新建草稿，空白的或从上年报告开始的"


def configure(parser: CommandParser) -> None:
    """Add the arguments."""
    add_output(parser, "DRAFT", "写到哪份草稿（.nianbao）")
    add_fact_options(parser)
    parser.add_argument(
        "--from", dest="last", metavar="FILE", help="上年的报告：草稿或可导入的文件"
    )


def run(arguments: Namespace) -> int:
    """Write the new draft."""
    from app.review.versions import with_saved_version
    from app.services.last_year import keep
    from app.store import package

    path = draft_path(arguments.output)
    require_free(path, arguments.force)
    blobs: dict[str, bytes] = {}
    if arguments.last:
        last = _last_year(arguments)
        report = _after(last, arguments)
        blobs = keep(blobs, last, Path(arguments.last).name)
    else:
        report = _empty(arguments)
    package.save(path, report, with_saved_version(blobs, report), force=arguments.force)
    print(f"已新建“{path}”：{report.title}（{len(report.body)} 个栏目）。")
    return 0


def _empty(arguments: Namespace) -> Report:
    from app.services.beginning import new_report

    needed = {
        "--organization": arguments.organization,
        "--subject": arguments.subject,
        "--year": arguments.year,
    }
    if missing := [option for option, value in needed.items() if not value]:
        raise InputError(
            f"命令行参数有误：缺少参数 {'、'.join(missing)}；用法见 nianbao new --help。"
        )
    return new_report(
        standards(),
        standard=arguments.standard,
        organization=arguments.organization,
        subject=arguments.subject,
        year=arguments.year,
    )


def _last_year(arguments: Namespace) -> Report:
    """Last year's report, of the body named on the command line if one is."""
    from app.services.reading import read_report

    source = Path(arguments.last)
    with naming(source):
        last = read_report(source).report
    facts = {"organization": arguments.organization, "subject": arguments.subject}
    return last.model_copy(update={name: value for name, value in facts.items() if value})


def _after(last: Report, arguments: Namespace) -> Report:
    from app.services.beginning import new_from_last_year

    year = arguments.year or last.year + 1
    chosen = arguments.standard
    standard = standards().get(chosen) if chosen else standards().for_year(year)
    return new_from_last_year(last, standard, year)
