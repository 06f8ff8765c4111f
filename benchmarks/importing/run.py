"""Our readers beside others on the same files: cells right, text kept, milliseconds.

    .venv/bin/python benchmarks/importing/run.py [PYTHON WITH THE OTHER LIBRARIES]

pandoc and LibreOffice are used where they are on the path; mammoth, markitdown, docx2python,
python-docx and pdfplumber where the given Python has them. The truth is ``report.fodt``, from
which LibreOffice made all the files.
"""

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from others import from_html, python_docx_rows
from rapidfuzz.distance import Indel

from app.importers.registry import read_source
from app.importers.source import SourceTable

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "data" / "formats"
OTHERS = Path(__file__).with_name("others.py")
RUNS = 5
Grid = list[list[str]]
Answer = tuple[list[Grid], str, float]
LIBRARIES = {
    "mammoth": (".docx",), "markitdown": (".docx", ".pdf", ".html"), "docx2python": (".docx",),
    "pdfplumber": (".pdf",),
}  # fmt: skip


def plain(text: str) -> str:
    """Without white space."""
    return "".join(text.split())


def timed(read: Callable[[], tuple[list[Grid], str]]) -> Answer:
    """What a reader gives, and its median time in milliseconds."""
    read()
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        tables, text = read()
        times.append(time.perf_counter() - start)
    return tables, text, 1000 * statistics.median(times)


def ours(path: Path) -> tuple[list[Grid], str]:
    """Our own reader; a merged cell stands in every place it covers."""
    document = read_source(path)
    grids: list[Grid] = []
    for block in document.blocks:
        if isinstance(block, SourceTable):
            grid = [list(row) for row in block.rows]
            for span in block.spans:
                for r in range(span.row, span.row + span.rows):
                    for c in range(span.column, span.column + span.columns):
                        grid[r][c] = block.rows[span.row][span.column]
            grids.append(grid)
    return grids, "".join(block.text for block in document.blocks)


def pandoc(path: Path) -> tuple[list[Grid], str]:
    """pandoc, as a program."""
    done = subprocess.run(["pandoc", "-t", "html", str(path)], capture_output=True, check=True)
    return from_html(done.stdout.decode())


def libreoffice(path: Path, profile: str) -> tuple[list[Grid], str]:
    """LibreOffice, as a program: to a page, and that read."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation=file://{profile}",
             "--convert-to", "html", "--outdir", folder, str(path)],
            capture_output=True, check=True, timeout=120,
        )  # fmt: skip
        page = Path(folder) / f"{path.stem}.html"
        body = page.read_text(encoding="utf-8").partition("<body")[2]
        return from_html("<body" + body)


def library(python: str, tool: str, path: Path) -> Answer | None:
    """A library in another Python; None when that has it not."""
    command = [python, str(OTHERS), tool, str(path), str(RUNS)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=600)
    if done.returncode:
        return None
    answer = json.loads(done.stdout)
    return answer["tables"], answer["text"], answer["ms"]


def answers(path: Path, python: str, profile: str) -> Iterator[tuple[str, Answer | None]]:
    """What every tool that reads such files makes of one."""
    yield "ours", timed(lambda: ours(path))
    if path.suffix == ".docx":
        yield "python-docx by rows", timed(lambda: python_docx_rows(str(path)))
    for tool, suffixes in LIBRARIES.items():
        if python and path.suffix in suffixes:
            yield tool, library(python, tool, path)
    if shutil.which("pandoc") and path.suffix in (".docx", ".odt", ".rtf", ".html"):
        yield "pandoc", timed(lambda: pandoc(path))
    if shutil.which("soffice") and path.suffix != ".pdf":
        yield "LibreOffice", timed(lambda: libreoffice(path, profile))


def right(truth: list[Grid], found: list[Grid]) -> int:
    """How many places of the true grids hold the true words, in the best order of tables."""
    total = 0
    for grid in truth:
        total += max((_same(grid, other) for other in found), default=0)
    return total


def _same(grid: Grid, other: Grid) -> int:
    return sum(
        plain(cell) == plain(other[r][c])
        for r, row in enumerate(grid)
        for c, cell in enumerate(row)
        if r < len(other) and c < len(other[r])
    )


def main(python: str) -> None:
    """Print the table."""
    truth, text = ours(FOLDER / "report.fodt")
    places = sum(len(row) for grid in truth for row in grid)
    print(f"| file | tool | cells right of {places} | text kept | ms |")
    print("| --- | --- | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as profile:
        for kind in ("docx", "doc", "rtf", "odt", "html", "pdf"):
            for tool, answer in answers(FOLDER / f"report.{kind}", python, profile):
                if answer is None:
                    continue
                tables, words, ms = answer
                kept = Indel.normalized_similarity(plain(text), plain(words))
                print(f"| {kind} | {tool} | {right(truth, tables)} | {kept:.2%} | {ms:.1f} |")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
