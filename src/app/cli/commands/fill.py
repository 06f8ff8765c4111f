"""``nianbao fill``: put texts and figures from a data file into a draft."""

from argparse import Namespace
from pathlib import Path

from app.cli.files import draft_path, read_json_object, require_free
from app.cli.options import add_output
from app.cli.parser import CommandParser
from app.services.reading import naming
from app.standards.library import standards

HELP = "用数据文件（JSON）填写草稿"


def configure(parser: CommandParser) -> None:
    """Add the arguments."""
    parser.add_argument("draft", metavar="DRAFT", help="草稿（.nianbao）")
    parser.add_argument("data", metavar="DATA.json", help="数据：sections、tables、date")
    add_output(parser, "DRAFT", "写到另一份草稿；省略时更新原草稿", required=False)


def run(arguments: Namespace) -> int:
    """Fill the draft, in its own file unless another is named."""
    from app.review.versions import with_saved_version
    from app.services.filling import fill
    from app.store import package

    source, data = Path(arguments.draft), Path(arguments.data)
    target = draft_path(arguments.output) if arguments.output else source
    if arguments.output:
        require_free(target, arguments.force)
    stored = package.load(source)
    with naming(source):
        standard = standards().get(stored.report.standard)
    with naming(data):
        report = fill(stored.report, standard, read_json_object(data))
    package.save(
        target,
        report,
        with_saved_version(with_saved_version(stored.blobs, stored.report), report),
        expected_hash="" if arguments.output else stored.hash,
        kept=stored.kept,
        force=arguments.force or not arguments.output,
    )
    print(f"已填写“{target}”。")
    return 0
