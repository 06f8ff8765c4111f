"""``nianbao template``: check an office's own Word template, or write one to begin with."""

from argparse import Namespace
from pathlib import Path

from app.cli.files import require_free
from app.cli.options import add_json, add_output
from app.cli.output import print_json, print_lines
from app.cli.parser import CommandParser
from app.errors import InputError

HELP = "检查自己的 Word 模板，或写出一份可以修改的模板"


def configure(parser: CommandParser) -> None:
    """Add the arguments."""
    parser.add_argument("action", choices=("check", "new"), metavar="check|new", help="检查或新建")
    parser.add_argument("file", metavar="FILE", nargs="?", default="", help="要检查的模板（.docx）")
    add_output(parser, "OUT", "新模板写到哪个文件（.docx）", required=False)
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Check a template, or write one."""
    if arguments.action == "new":
        return _new(Path(arguments.output or arguments.file), arguments.force)
    if not arguments.file:
        raise InputError("请给出要检查的模板：nianbao template check FILE。")
    return _check(Path(arguments.file), arguments.json)


def _check(path: Path, as_json: bool) -> int:
    from app.services.templates import check_template, template_document

    problems = check_template(path)
    if as_json:
        print_json(template_document(path, problems))
    else:
        labels = {"error": "错误", "warning": "提醒"}
        print_lines(f"{labels[problem.severity]}：{problem}" for problem in problems)
        print_lines([] if problems else [f"模板“{path}”可以使用。"])
    return int(any(problem.severity == "error" for problem in problems))


def _new(path: Path, force: bool) -> int:
    from app.services.templates import write_starter

    if path.suffix.lower() != ".docx":
        raise InputError(f"模板的文件名应以 .docx 结尾，不能是“{path}”，请用 -o 给出。")
    require_free(path, force)
    write_starter(path, force=force)
    print_lines([f"已写出模板“{path}”，可以在 Word 或 WPS 中修改。"])
    return 0
