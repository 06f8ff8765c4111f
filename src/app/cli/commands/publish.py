"""``nianbao publish``: write everything that is published into one folder, and keep the act."""

from argparse import Namespace
from datetime import datetime
from pathlib import Path

from app.cli.charting import add_charts, chosen
from app.cli.options import add_json, add_output
from app.cli.output import print_json, print_lines
from app.cli.parser import CommandParser

HELP = "发布：把定稿的各种格式写进一个文件夹，并在草稿里记下"


def configure(parser: CommandParser) -> None:
    """Add the arguments."""
    parser.add_argument("draft", metavar="DRAFT", help="草稿（.nianbao）")
    add_output(parser, "FOLDER", "写到哪个文件夹；没有就新建")
    parser.add_argument("--author", metavar="NAME", required=True, help="谁发布的")
    parser.add_argument("--note", metavar="TEXT", default="", help="要记下的说明")
    parser.add_argument("--template", metavar="FILE", help="用自己的 Word 模板")
    add_charts(parser)
    parser.add_argument("--sealed", action="store_true", help="落款按盖章的位置编排")
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Publish as the window does: checked, cleaned, recorded; 1 while something is in the way."""
    from app.services.checking import findings_of
    from app.services.drafts import open_session, save_session
    from app.services.publishing import publish, record

    session = open_session(Path(arguments.draft))
    published = publish(
        session.report,
        session.standard,
        Path(arguments.output),
        findings=findings_of(session.report, session.standard, session.blobs),
        template=Path(arguments.template) if arguments.template else None,
        charts=chosen(session.report, arguments),
        sealed=arguments.sealed,
        contents=session.blobs,
        force=arguments.force,
    )
    time = datetime.now().astimezone().isoformat(timespec="seconds")
    record(session, published, author=arguments.author, note=arguments.note, time=time)
    save_session(session)
    if arguments.json:
        print_json(published.model_dump(mode="json"))
    else:
        files = [f"  {file.name}（{file.size} 字节）" for file in published.files]
        print_lines([f"已发布到“{published.folder}”：", *files, *published.notes])
    return 0
