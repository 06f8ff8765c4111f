"""``nianbao import``: turn a text, Word, PDF or web file into a draft."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from app.cli.files import draft_path, require_free
from app.cli.options import add_fact_options, add_json, add_output
from app.cli.output import print_json, print_lines
from app.cli.parser import CommandParser
from app.services.reading import naming

HELP = "把已有的年报（Word、PDF、网页、文本）导入成草稿"


def configure(parser: CommandParser) -> None:
    """Add the arguments."""
    parser.add_argument("source", metavar="SOURCE", help="要导入的文件")
    add_output(parser, "DRAFT", "写到哪份草稿（.nianbao）")
    add_fact_options(parser)
    parser.add_argument(
        "--tracked",
        metavar="SIDE",
        choices=("accepted", "original"),
        default="accepted",
        help="Word 修订：accepted（按接受，缺省）或 original（按修订前的原文）",
    )
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Import, write the draft and say what went where."""
    from app.importers.attaching import contents_of
    from app.review.versions import with_saved_version
    from app.services.importing import import_report, import_summary
    from app.store import package

    source, target = Path(arguments.source), draft_path(arguments.output)
    require_free(target, arguments.force)
    with naming(source):
        report, plan = import_report(
            source,
            standard=arguments.standard or None,
            year=arguments.year,
            organization=arguments.organization or None,
            subject=arguments.subject or None,
            tracked=arguments.tracked,
        )
    summary = import_summary(plan, report)
    blobs = with_saved_version(contents_of(plan), report)
    package.save(target, report, blobs, force=arguments.force)
    if arguments.json:
        print_json(summary)
    else:
        print_lines(_lines(summary, target))
    return 0


def _lines(summary: dict[str, Any], target: Path) -> list[str]:
    counted = summary["characters"]
    return [
        f"已导入到“{target}”：{summary['title']}",
        f"格式标准 {summary['standard']}（把握 {summary['confidence']:.0%}），"
        f"{summary['organization']}，{summary['year']} 年度",
        *(f"  {s['key']:<18}{s['heading']}　{s['characters']} 字" for s in summary["sections"]),
        f"原文 {counted['source']} 字：归入栏目 {counted['placed']}，未归类 {counted['unplaced']}，"
        f"舍去 {counted['dropped']}",
        *(f"舍去：{_loss(loss)}" for loss in summary["losses"]),
        *summary["notes"],
    ]


def _loss(loss: dict[str, Any]) -> str:
    return f"{loss['detail'] or loss['kind']}（{loss['count']} 处）"
