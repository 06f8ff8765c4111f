# ruff: noqa: E402 - the tests' sample report lies beside the program
"""Every format of a full report and of long ones, then the engines of DOCX and PDF beside others.

    .venv/bin/python benchmarks/export/run.py [rounds]

The report's words change in every round, so that nothing answers from a cache.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY / "tests"))

import docx_engines
import pdf_engines

from app.domain.blocks import paragraph
from app.render.context import RenderContext, build_context
from app.render.tables_xlsx import tables_workbook
from app.render.writers import WriteOptions, writers
from app.standards.library import standards
from unit.render.samples import full_report

Maker = Callable[[RenderContext], bytes]


def makers() -> dict[str, Maker]:
    """How each file is made from the context, the form to publish."""
    options = WriteOptions(final=True)
    made: dict[str, Maker] = {
        suffix: (lambda context, write=writer.write: write(context, options))
        for suffix, writer in sorted(writers().items())
    }
    return {**made, ".xlsx": tables_workbook}


def long_context(characters: int) -> RenderContext:
    """The sample report with so many more characters in its first section."""
    report, standard = full_report(), standards().get("national-2021")
    words = tuple(paragraph(f"第{n}段，" + "公开政府信息。" * 28) for n in range(characters // 200))
    section = report.body[0].model_copy(update={"blocks": words})
    return build_context(report.with_section(section), standard)


def grown() -> None:
    """Print how each format grows with the report."""
    lengths = (10_000, 100_000, 1_000_000)
    heads = " | ".join(f"{n:,} characters" for n in lengths)
    print(f"\n| format | {heads} |\n| --- | --- | --- | --- |")
    for suffix, make in makers().items():
        times: list[str] = []
        for length in lengths:
            context = long_context(length)
            start = time.perf_counter()
            make(context)
            times.append(f"{(time.perf_counter() - start) * 1000:,.0f} ms")
        print(f"| {suffix} | {' | '.join(times)} |")


def main() -> None:
    """Print the tables."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    sys.argv = sys.argv[:1]
    print("| format | first | then (median) | best | size |\n| --- | --- | --- | --- | --- |")
    for suffix, make in makers().items():
        times: list[float] = []
        size = 0
        for number in range(rounds + 1):
            context = pdf_engines.edited_report(number)
            start = time.perf_counter()
            size = len(make(context))
            times.append((time.perf_counter() - start) * 1000)
        first, *warm = times
        print(
            f"| {suffix} | {first:.1f} ms | {statistics.median(warm):.1f} ms "
            f"| {min(warm):.1f} ms | {size / 1024:.1f} KB |"
        )
    grown()
    docx_engines.main()
    pdf_engines.main()


if __name__ == "__main__":
    main()
