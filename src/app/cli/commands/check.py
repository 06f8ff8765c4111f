"""``nianbao check``: check one or many reports, imported first where need be."""

from argparse import ArgumentTypeError, Namespace
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from app.cli.options import add_json, add_standard
from app.cli.output import complain, print_json, print_json_line, print_lines
from app.cli.parser import CommandParser
from app.domain.report import Report
from app.domain.vocabulary import SEVERITY_LABELS, Severity
from app.errors import InputError

HELP = "检查年报；有错误时退出码为 1"


def configure(parser: CommandParser) -> None:
    """Add the arguments."""
    parser.add_argument("files", metavar="FILE", nargs="+", help="草稿或可导入的文件")
    parser.add_argument(
        "--against", metavar="FILE",
        help="上年的报告，用来核对结转和照抄；不写则用草稿里留存的上年报告",
    )  # fmt: skip
    parser.add_argument("--jobs", metavar="N", type=_jobs, default=1, help="同时检查几份")
    add_standard(parser)
    add_json(parser)


class Checked(NamedTuple):
    """What came of one file: the document of ``--json``, or why it cannot be checked."""

    document: dict[str, Any] | None = None
    problem: str = ""


def run(arguments: Namespace) -> int:
    """Check the files in the order given; 1 when one has an error, 2 when one is unusable."""
    from app.services.reading import read_report
    from app.standards.library import standards

    if arguments.standard:
        standards().get(arguments.standard)
    previous = read_report(Path(arguments.against)).report if arguments.against else None
    several = len(arguments.files) > 1
    code = 0
    for checked in _results(arguments, previous):
        if checked.document is None:
            complain(checked.problem)
            code = 2
            continue
        _print(checked.document, as_json=arguments.json, several=several)
        code = max(code, int(checked.document["counts"]["error"] > 0))
    return code


def _results(arguments: Namespace, previous: Report | None) -> Iterator[Checked]:
    check = partial(check_file, standard=arguments.standard, previous=previous)
    jobs = min(arguments.jobs, len(arguments.files))
    with ProcessPoolExecutor(jobs) if jobs > 1 else nullcontext() as pool:
        yield from pool.map(check, arguments.files) if pool else map(check, arguments.files)


def check_file(file: str, *, standard: str, previous: Report | None) -> Checked:
    """Check one file; an unusable one is an answer too, so that the others go on.

    Without ``previous`` the last year's report kept in a draft is used, as in the window.
    """
    from app.services.checking import check_summary, findings_of
    from app.services.reading import Facts, read_report

    try:
        read = read_report(Path(file), Facts(standard=standard))
    except InputError as error:
        return Checked(problem=str(error))
    findings = findings_of(read.report, read.standard, read.blobs, previous)
    return Checked(check_summary(file, read.report, read.standard, findings))


def _jobs(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 64:
        raise ArgumentTypeError("应在 1 到 64 之间")
    return int(text)


def _print(document: dict[str, Any], *, as_json: bool, several: bool) -> None:
    if not as_json:
        print_lines(_lines(document))
    elif several:
        print_json_line(document)
    else:
        print_json(document)


def _lines(document: dict[str, Any]) -> Iterator[str]:
    done, counts = document["completeness"], document["counts"]
    levels = "，".join(f"{SEVERITY_LABELS[level]} {counts[level]}" for level in _levels(counts))
    yield f"{document['file']}：{document['organization']}，{document['year']} 年度"
    yield f"必备栏目 {done['required']} 个，完成 {done['done']} 个；{levels}"
    for finding in document["findings"]:
        waived = f"（已说明：{finding['waived']}）" if finding["waived"] is not None else ""
        level = SEVERITY_LABELS[finding["severity"]]
        clause = f"〔{finding['clause']}〕" if finding.get("clause") else ""
        yield f"  {level} {finding['code']} {finding['message']}{clause}{waived}"


def _levels(counts: dict[Severity, int]) -> list[Severity]:
    return list(counts)
