#!/usr/bin/env python3
"""Run every check of the project; with ``--tests`` the tests too. Stops at the first failure.

``check.py STEP…`` runs only the named ones (``format``, ``style``, ``types``, ``layers``); that is
how the hooks of ``.pre-commit-config.yaml`` use it. The project's own ``.venv`` is used where
there is one.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / ("Scripts" if sys.platform == "win32" else "bin")
SUFFIX = ".exe" if sys.platform == "win32" else ""
OWN = BIN / f"python{SUFFIX}"
PYTHON = str(OWN) if OWN.exists() else sys.executable
TREES = ["src", "tests", "scripts", "benchmarks"]
PYTEST = [PYTHON, "-m", "pytest", "-n", "2"]

CHECKS = {
    "format": ("格式", [PYTHON, "-m", "ruff", "format", "--check", *TREES]),
    "style": ("代码风格", [PYTHON, "-m", "ruff", "check", *TREES]),
    "types": ("类型", [PYTHON, "-m", "mypy"]),
    "layers": (
        "分层",
        [str(Path(PYTHON).with_name(f"lint-imports{SUFFIX}")), "--no-cache"],
    ),
}
TESTS = {
    "core": (
        "内核测试（没有 Qt）",
        [*PYTEST, "-p", "no_qt", "-p", "no:pytest-qt", "tests/unit"],
    ),
    "window": ("窗口与全程测试", [*PYTEST, "tests/gui", "tests/e2e"]),
}


def main(arguments: list[str]) -> int:
    """Run the steps in order; return the exit code of the first that fails, else 0."""
    steps = CHECKS | (TESTS if "--tests" in arguments else {})
    wanted = [name for name in arguments if name != "--tests"]
    if unknown := set(wanted) - set(CHECKS | TESTS):
        print(f"没有这样的步骤：{'、'.join(sorted(unknown))}；有 {'、'.join(CHECKS | TESTS)}。")
        return 2
    chosen = {name: (CHECKS | TESTS)[name] for name in wanted} or steps
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": "tests"}
    for title, command in chosen.values():
        print(f"── {title}", flush=True)
        began = time.monotonic()
        code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
        if code:
            print(f"── {title}：没有通过（{code}）", flush=True)
            return code
        print(f"   {time.monotonic() - began:.1f} 秒", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
