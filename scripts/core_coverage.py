"""Measure how much of the core (all but the window) its own tests run: lines and branches.

Runs ``tests/unit``, child processes included, tells what is not covered, and fails below the
floor. Windows-only code is left out; it is measured nowhere but there.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "build" / "coverage"
FLOORS = {"语句": 97, "分支": 95}
"""Per cent of the lines and of the branches that must be run; never lower them."""

COVERAGE = [sys.executable, "-m", "coverage"]
PYTEST = ["pytest", "-p", "no_qt", "-p", "no:pytest-qt", "-n", "2", "tests/unit"]


def coverage(*arguments: str) -> int:
    """Run one command of coverage.py; return its exit code."""
    # Measuring slows everything down: hypothesis then has no deadlines (its profile "ci").
    environment = os.environ | {"PYTHONPATH": "tests", "CI": "1"}
    return subprocess.run(
        [*COVERAGE, *arguments], cwd=ROOT, env=environment, check=False
    ).returncode


def main() -> int:
    """Run the tests, show what they miss, and compare with the floor."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    if code := coverage("erase") or coverage("run", "-m", *PYTEST) or coverage("combine", "-q"):
        return code
    coverage("report", "--skip-covered", "--show-missing")
    coverage("html", "-q", "-d", str(FOLDER / "html"))
    coverage("json", "-q", "-o", str(FOLDER / "totals.json"))
    totals = json.loads((FOLDER / "totals.json").read_text(encoding="utf-8"))["totals"]
    reached = {
        "语句": 100 * totals["covered_lines"] / totals["num_statements"],
        "分支": 100 * totals["covered_branches"] / totals["num_branches"],
    }
    for name, percent in reached.items():
        print(f"内核的{name}覆盖 {percent:.1f} %，下限 {FLOORS[name]} %。")
    print(f"逐行的样子在 {FOLDER / 'html' / 'index.html'}")
    return int(any(percent < FLOORS[name] for name, percent in reached.items()))


if __name__ == "__main__":
    sys.exit(main())
