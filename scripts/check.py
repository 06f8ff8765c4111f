"""Run every check of the project; with ``--tests`` the tests too. Stops at the first failure."""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
TREES = ["src", "tests", "scripts", "benchmarks"]

CHECKS = {
    "格式": [PYTHON, "-m", "ruff", "format", "--check", *TREES],
    "代码风格": [PYTHON, "-m", "ruff", "check", *TREES],
    "类型": [PYTHON, "-m", "mypy"],
    "分层": [str(Path(PYTHON).with_name("lint-imports")), "--no-cache"],
}
TESTS = {
    "内核测试（没有 Qt）": [
        PYTHON,
        "-m",
        "pytest",
        "-p",
        "no_qt",
        "-p",
        "no:pytest-qt",
        "-n",
        "2",
        "tests/unit",
    ],
    "窗口与全程测试": [PYTHON, "-m", "pytest", "-n", "2", "tests/gui", "tests/e2e"],
}


def main() -> int:
    """Run the steps in order; return the exit code of the first that fails, else 0."""
    steps = CHECKS | (TESTS if "--tests" in sys.argv else {})
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": "tests"}
    for name, command in steps.items():
        print(f"── {name}", flush=True)
        began = time.monotonic()
        code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
        if code:
            print(f"── {name}：没有通过（{code}）", flush=True)
            return code
        print(f"   {time.monotonic() - began:.1f} 秒", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
