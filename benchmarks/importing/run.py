"""Our readers beside others on the same files: cells right, text kept, milliseconds, memory.

    .venv/bin/python benchmarks/importing/run.py [PYTHON WITH THE OTHER LIBRARIES]

pandoc and LibreOffice are used where they are on the path; mammoth, markitdown, docx2python,
python-docx and pdfplumber where the given Python has them. The truth is ``report.fodt``, from
which LibreOffice made all the files.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from others import from_html, ours
from rapidfuzz.distance import Indel

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "data" / "formats"
OTHERS = Path(__file__).with_name("others.py")
RUNS = 5
Grid = list[list[str]]
Answer = tuple[list[Grid], str, float, float]
LIBRARIES = {
    "mammoth": (".docx",), "markitdown": (".docx", ".pdf", ".html"), "docx2python": (".docx",),
    "pdfplumber": (".pdf",),
}  # fmt: skip


def plain(text: str) -> str:
    """Without white space."""
    return "".join(text.split())


def program(command: list[str]) -> tuple[float, float]:
    """Run a program several times: the best time in milliseconds, and the megabytes it took."""
    times, megabytes = [], 0.0
    for _ in range(RUNS):
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, _, usage = os.wait4(child.pid, 0)
        child.returncode = 0
        times.append(time.perf_counter() - start)
        megabytes = max(megabytes, usage.ru_maxrss / 1024)
    return 1000 * min(times), megabytes


def pandoc(path: Path) -> Answer:
    """pandoc, as a program."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "out.html")
        cost = program(["pandoc", "-t", "html", "-o", str(page), str(path)])
        return *from_html(page.read_text(encoding="utf-8")), *cost


def libreoffice(path: Path, profile: str) -> Answer:
    """LibreOffice, as a program: to a page, and that read."""
    with tempfile.TemporaryDirectory() as folder:
        cost = program(
            ["soffice", "--headless", f"-env:UserInstallation=file://{profile}",
             "--convert-to", "html", "--outdir", folder, str(path)]
        )  # fmt: skip
        page = Path(folder) / f"{path.stem}.html"
        body = page.read_text(encoding="utf-8").partition("<body")[2]
        return *from_html("<body" + body), *cost


def library(python: str, tool: str, path: Path) -> Answer | None:
    """A library in another Python; None when that has it not."""
    command = [python, str(OTHERS), tool, str(path), str(RUNS)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=600)
    if done.returncode:
        return None
    answer = json.loads(done.stdout)
    return answer["tables"], answer["text"], answer["ms"], answer["mb"]


def answers(path: Path, python: str, profile: str) -> Iterator[tuple[str, Answer | None]]:
    """What every tool that reads such files makes of one."""
    yield "ours", library(sys.executable, "ours", path)
    if path.suffix == ".docx":
        yield "python-docx by rows", library(sys.executable, "python_docx_rows", path)
    for tool, suffixes in LIBRARIES.items():
        if python and path.suffix in suffixes:
            yield tool, library(python, tool, path)
    if shutil.which("pandoc") and path.suffix in (".docx", ".odt", ".rtf", ".html"):
        yield "pandoc", pandoc(path)
    if shutil.which("soffice") and path.suffix != ".pdf":
        yield "LibreOffice", libreoffice(path, profile)


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
    truth, text = ours(str(FOLDER / "report.fodt"))
    places = sum(len(row) for grid in truth for row in grid)
    print(f"| file | tool | cells right of {places} | text kept | ms | MB |")
    print("| --- | --- | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as profile:
        for kind in ("docx", "doc", "rtf", "odt", "html", "pdf"):
            for tool, answer in answers(FOLDER / f"report.{kind}", python, profile):
                if answer is None:
                    continue
                tables, words, ms, megabytes = answer
                kept = Indel.normalized_similarity(plain(text), plain(words))
                print(
                    f"| {kind} | {tool} | {right(truth, tables)} | {kept:.2%} | {ms:.1f}"
                    f" | {megabytes:.0f} |",
                    flush=True,
                )


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
