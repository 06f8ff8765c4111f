"""``nianbao compare``: what differs between two reports, section by section."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.cli.options import add_json
from app.cli.output import print_json, print_lines
from app.cli.parser import CommandParser

HELP = "比较两份年报，逐栏目列出不同"
_STATES = {"same": "相同", "changed": "有改动", "added": "新增", "removed": "删去"}


def configure(parser: CommandParser) -> None:
    """Add the arguments."""
    parser.add_argument("old", metavar="OLD", help="旧的一份：草稿或可导入的文件")
    parser.add_argument("new", metavar="NEW", help="新的一份")
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Print the differences; that there are some is no failure."""
    from app.services.comparing import comparison_document
    from app.services.reading import read_report

    old = read_report(Path(arguments.old)).report
    new = read_report(Path(arguments.new)).report
    document = {"old": arguments.old, "new": arguments.new, **comparison_document(old, new)}
    if arguments.json:
        print_json(document)
    else:
        print_lines(_lines(document))
    return 0


def _lines(document: dict[str, Any]) -> Iterator[str]:
    if document["same"]:
        yield "两份内容相同。"
        return
    for value in [*document["facts"], *document["cells"]]:
        yield f"{value['name']}：{value['old'] or '（空）'} → {value['new'] or '（空）'}"
    for section in document["sections"]:
        moved = "，位置移动" if section["moved"] else ""
        yield f"{section['heading'] or section['key']}：{_STATES[section['state']]}{moved}"
        for block in section["blocks"]:
            yield from _block(block)


def _block(block: dict[str, Any]) -> Iterator[str]:
    if block["state"] in ("removed", "changed"):
        yield f"  − {block['old']}"
    if block["state"] in ("added", "changed"):
        yield f"  ＋ {block['new']}"
