"""``nianbao comment``: make a remark on a draft."""

import secrets
from argparse import ArgumentTypeError, Namespace
from datetime import datetime
from pathlib import Path

from app.cli.parser import CommandParser
from app.domain.annotations import Anchor
from app.domain.report import Report

HELP = "在草稿上加一条批注"


def configure(parser: CommandParser) -> None:
    """Add the arguments."""
    parser.add_argument("draft", metavar="DRAFT", help="草稿（.nianbao）")
    parser.add_argument("--section", metavar="KEY", default="", help="栏目，如 overview、custom-1")
    parser.add_argument(
        "--quote", metavar="TEXT", default="", help="针对的原文；省略时针对整个栏目"
    )
    parser.add_argument("--occurrence", metavar="N", type=_ordinal, default=1, help="第几处原文")
    parser.add_argument(
        "--cell", metavar="NAME", default="", help="针对表格的一格，如 applications.r1.c1"
    )
    parser.add_argument("--text", metavar="TEXT", required=True, help="意见")
    parser.add_argument("--author", metavar="NAME", required=True, help="提出人")
    parser.add_argument("--unit", metavar="NAME", default="", help="提出人的单位")
    parser.add_argument("--kind", choices=("comment", "question", "must-fix"), default="comment",
                        help="comment 意见，question 疑问，must-fix 必须修改")  # fmt: skip
    parser.add_argument("--replacement", metavar="TEXT", help="建议改成的文字（成为修改建议）")


def run(arguments: Namespace) -> int:
    """Add the remark and save the draft."""
    from app.review.threads import Moment, Person, annotate
    from app.review.versions import with_saved_version
    from app.services.reading import naming
    from app.store import package

    path = Path(arguments.draft)
    stored = package.load(path)
    with naming(path):
        anchor = _anchor(stored.report, arguments)
    suggested = arguments.replacement is not None
    moment = Moment(
        time=datetime.now().astimezone().isoformat(timespec="seconds"), id=secrets.token_hex(8)
    )
    change = annotate(
        stored.report,
        anchor,
        arguments.text,
        Person(name=arguments.author, unit=arguments.unit),
        moment,
        kind="suggestion" if suggested else arguments.kind,
        replacement=arguments.replacement or "",
    )
    package.save(
        path,
        change.apply(stored.report),
        with_saved_version(stored.blobs, stored.report),
        expected_hash=stored.hash,
        kept=stored.kept,
    )
    print(f"已在“{path}”上加了一条批注（{moment.id}）。")
    return 0


def _anchor(report: Report, arguments: Namespace) -> Anchor:
    from app.errors import InputError
    from app.review.threads import find_anchor
    from app.standards.library import standards

    if arguments.cell:
        table, _, cell = arguments.cell.partition(".")
        spec = standards().get(report.standard).table(table)
        if spec is None or cell not in spec.cells:
            raise InputError(f"没有名为“{arguments.cell}”的表格单元，写法如 applications.r1.c1。")
        return Anchor(section=spec.section, cell=arguments.cell)
    if not arguments.section:
        raise InputError("请用 --section 指明栏目，或用 --cell 指明表格的一格。")
    return find_anchor(report, arguments.section, arguments.quote, arguments.occurrence)


def _ordinal(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise ArgumentTypeError("第几处应是从 1 起的整数")
    return int(text)
