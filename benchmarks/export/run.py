# ruff: noqa: E402 - the tests' sample report lies beside the program
"""Every format of a full report, then the engines of DOCX and PDF beside others.

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

from app.render.context import RenderContext
from app.render.tables_xlsx import tables_workbook
from app.render.writers import WriteOptions, writers

Maker = Callable[[RenderContext], bytes]


def makers() -> dict[str, Maker]:
    """How each file is made from the context, the form to publish."""
    options = WriteOptions(final=True)
    made: dict[str, Maker] = {
        suffix: (lambda context, write=writer.write: write(context, options))
        for suffix, writer in sorted(writers().items())
    }
    return {**made, ".xlsx": tables_workbook}


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
    docx_engines.main()
    pdf_engines.main()


if __name__ == "__main__":
    main()
