"""``nianbao comments``: list the remarks on a draft."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.cli.files import require_free
from app.cli.options import add_json, add_output
from app.cli.output import print_json, print_lines
from app.cli.parser import CommandParser
from app.domain.annotations import KIND_LABELS, STATE_LABELS
from app.errors import InputError

HELP = "列出草稿上的批注；-o 写成审核意见表"


def configure(parser: CommandParser) -> None:
    """Add the arguments."""
    parser.add_argument("draft", metavar="DRAFT", help="草稿（.nianbao）")
    add_output(parser, "LIST", "审核意见表（.docx 或 .csv），含批注和检查结果", required=False)
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Print the remarks, or write the list."""
    from app.services.remarks import comments_document
    from app.store import package

    stored = package.load(Path(arguments.draft))
    if arguments.output:
        _write(stored.report, Path(arguments.output), arguments.force)
        if not arguments.json:
            print(f"已写出“{arguments.output}”。")
    document = comments_document(stored.report)
    if arguments.json:
        print_json(document)
    elif not arguments.output:
        print_lines(_lines(document))
    return 0


def _write(report: Any, path: Path, force: bool) -> None:
    from app.services.checking import office_checker
    from app.services.remarks import review_csv, review_docx, review_rows
    from app.standards.library import standards
    from app.store.atomic import write_atomic

    if path.suffix.lower() not in (".docx", ".csv"):
        raise InputError(f"审核意见表应写成 .docx 或 .csv，不能是“{path}”，请改名。")
    require_free(path, force)
    standard = standards().get(report.standard)
    rows = review_rows(report, standard, office_checker().run(report, standard))
    data = review_csv(rows) if path.suffix.lower() == ".csv" else review_docx(report.title, rows)
    write_atomic(path, data, force=force)


def _lines(document: list[dict[str, Any]]) -> Iterator[str]:
    if not document:
        yield "没有批注。"
    for comment in document:
        orphan = "，原文已改" if comment["orphan"] else ""
        state = STATE_LABELS[comment["state"]]
        kind = KIND_LABELS[comment["kind"]]
        yield f"{comment['author']} {comment['time']} {kind}（{state}{orphan}）"
        where = comment["cell"] or comment["section"]
        yield f"  {where}“{comment['quote']}”" if comment["quote"] else f"  {where}"
        yield f"  {comment['text']}"
        for reply in comment["replies"]:
            yield f"    {reply['author']} {reply['time']}：{reply['text']}"
