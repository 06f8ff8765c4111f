"""Standard sentences written from the statutory tables, one template each.

A template in ``templates/sentences`` begins with a comment that says for which ``sections`` it is,
which ``tables`` it needs, for which ``standards`` (all that have the tables when left out) and
``when`` it fits (an expression). The menu shows its ``name``, or its file name. ``figure(cells)``
puts in a live figure; ``value(cells)`` is the number, blank counting as 0; ``missing`` stands for
what only the writer knows; ``sentence(file)`` is another sentence if that fits. A line is a
paragraph, one that begins with ``## `` a sub-heading.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from html import unescape
from pathlib import Path
from typing import Any

from app import paths
from app.domain.base import Value
from app.domain.blocks import Paragraph, Run, Subheading, join_runs
from app.domain.cells import read_cell
from app.domain.figures import MISSING, cells_of, live_run
from app.domain.report import Report
from app.render.environment import sandbox
from app.standards.model import Standard

_HEAD = re.compile(r"\{#-?(?P<head>.*?)-?#\}", re.DOTALL)
_ENTRY = re.compile(r"^\s*(name|sections|tables|standards|when):\s*(.*?)\s*$", re.MULTILINE)
_SUBHEADING = "## "
_OPEN, _CLOSE = "\ue000", "\ue001"
_FIGURE = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")


class Sentence(Value):
    """A sentence offered: its name in the menu and its words, figures live."""

    name: str
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The words."""
        return "".join(run.text for run in self.runs)

    @property
    def blocks(self) -> tuple[Paragraph | Subheading, ...]:
        """The paragraphs and sub-headings it consists of."""
        return tuple(_block(line) for line in _lines(self.runs))


def _lines(runs: tuple[Run, ...]) -> list[list[Run]]:
    """Runs parted at line breaks, the breaks left out."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *rest = run.text.split("\n")
        lines[-1].append(run.model_copy(update={"text": first}))
        lines += [[run.model_copy(update={"text": text})] for text in rest]
    return lines


def _block(line: list[Run]) -> Paragraph | Subheading:
    runs = join_runs(tuple(line))
    if not runs or not runs[0].text.startswith(_SUBHEADING):
        return Paragraph(runs=runs)
    head = runs[0].model_copy(update={"text": runs[0].text.removeprefix(_SUBHEADING)})
    return Subheading(runs=join_runs((head, *runs[1:])))


def offered(report: Report, standard: Standard, section: str) -> list[Sentence]:
    """The sentences that fit a section as its tables are now."""
    return [
        Sentence(
            name=_head(path).get("name", path.stem),
            runs=_runs(report, _written(path, report, standard)),
        )
        for path in sorted(_folder().glob("*.j2"))
        if section in _head(path).get("sections", "").split() and _fits(path, report, standard)
    ]


def _folder() -> Path:
    return paths.templates() / "sentences"


def _fits(path: Path, report: Report, standard: Standard) -> bool:
    head = _head(path)
    tables = head.get("tables", "").split()
    if "standards" in head and standard.id not in head["standards"].split():
        return False
    if any(standard.table(key) is None or not report.tables.get(key) for key in tables):
        return False
    when = head.get("when", "true")
    return bool(sandbox().compile_expression(when)(**_names(report, standard)))


def _head(path: Path) -> dict[str, str]:
    match = _HEAD.match(path.read_text(encoding="utf-8"))
    return dict(_ENTRY.findall(match["head"])) if match else {}


def _written(path: Path, report: Report, standard: Standard) -> str:
    template = sandbox().from_string(path.read_text(encoding="utf-8"))
    return unescape(template.render(**_names(report, standard))).strip()


def _names(report: Report, standard: Standard) -> dict[str, Any]:
    """What a sentence's template may name."""

    def value(cells: str) -> Decimal:
        parts = (name.partition(".") for name in cells_of(cells))
        return sum(
            (read_cell(report.cell(table, cell)).value or Decimal(0) for table, _, cell in parts),
            start=Decimal(0),
        )

    def sentence(name: str) -> str:
        path = _folder() / f"{name}.j2"
        return _written(path, report, standard) if _fits(path, report, standard) else ""

    def rows(table: str) -> int:
        spec = standard.table(table)
        numbers = re.findall(r"^r(\d+)\.", "\n".join(spec.cells if spec else ()), re.MULTILINE)
        return max(map(int, numbers), default=0)

    return {
        "year": report.year,
        "organization": report.organization,
        "missing": MISSING,
        "preface": standard.default_preface(report.year),
        "sentence": sentence,
        "rows": rows,
        "value": value,
        "figure": lambda cells: f"{_OPEN}{cells}{_CLOSE}",
        "sum": lambda table, first, last, column: "+".join(
            f"{table}.r{n}.{column}" for n in range(first, last + 1)
        ),
        "total": lambda table: f"{table}.r{rows(table) - 1}.c7",
        "carried": lambda table: f"{table}.r{rows(table)}.c7",
    }


def _runs(report: Report, text: str) -> tuple[Run, ...]:
    return join_runs(tuple(_parts(report, text)))


def _parts(report: Report, text: str) -> Iterator[Run]:
    position = 0
    for match in _FIGURE.finditer(text):
        yield Run(text=text[position : match.start()])
        yield live_run(report, match[1])
        position = match.end()
    yield Run(text=text[position:])
