"""``nianbao export``: write a draft as Word, text, PDF or web page."""

from argparse import ArgumentTypeError, Namespace
from pathlib import Path

from app.cli.charting import add_charts, chosen
from app.cli.files import require_free
from app.cli.options import add_output
from app.cli.output import print_lines
from app.cli.parser import CommandParser
from app.services.reading import naming
from app.standards.library import standards

NARROWEST, WIDEST = 20, 400
HELP = "把草稿导出为 Word、文本、PDF 或网页"


def configure(parser: CommandParser) -> None:
    """Add the arguments."""
    parser.add_argument("draft", metavar="DRAFT", help="草稿（.nianbao）")
    add_output(parser, "OUT", "导出到哪个文件：.docx、.txt、.pdf 或 .html")
    parser.add_argument("--template", metavar="FILE", help="用自己的模板")
    parser.add_argument(
        "--columns", metavar="N", type=_line_width, default=0,
        help="纯文本每行的宽度，一个汉字占 2，如 56、80；不写则不折行",
    )  # fmt: skip
    add_charts(parser)
    parser.add_argument("--sealed", action="store_true", help="落款按盖章的位置编排")
    parser.add_argument("--comments", action="store_true", help="把批注一并导出")
    parser.add_argument(
        "--final", action="store_true", help="定稿：还有未说明的错误时拒绝，并去掉批注和个人信息"
    )


def run(arguments: Namespace) -> int:
    """Export the draft."""
    from app.store import package

    source, target = Path(arguments.draft), Path(arguments.output)
    require_free(target, arguments.force)
    stored = package.load(source)
    report = stored.report
    with naming(source):
        standard = standards().get(report.standard)
    from app.services.checking import findings_of
    from app.services.exporting import export_report

    exported = export_report(
        report,
        standard,
        target,
        template=Path(arguments.template) if arguments.template else None,
        final=arguments.final,
        comments=arguments.comments,
        force=arguments.force,
        columns=arguments.columns,
        charts=chosen(report, arguments),
        sealed=arguments.sealed,
        contents=stored.blobs,
        findings=findings_of(report, standard, stored.blobs) if arguments.final else (),
    )
    print_lines([f"已导出“{target}”。", *exported.notes])
    return 0


def _line_width(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not NARROWEST <= int(text) <= WIDEST:
        raise ArgumentTypeError(f"每行宽度应在 {NARROWEST} 到 {WIDEST} 之间")
    return int(text)
