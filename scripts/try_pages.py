"""Follow the pages of ``docs/`` literally in a copy of the project: write their files, run them.

A block marked ``file=PATH`` is written to that path, one marked ``sh run`` is run. The copy is
made from the last commit, so commit first. Fails where a page no longer works.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"^```(?P<head>[^\n]+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


def follow(page: Path, copy: Path) -> None:
    """Do what one page says."""
    for block in BLOCK.finditer(page.read_text(encoding="utf-8")):
        head, body = block["head"], block["body"]
        if found := re.search(r"file=(\S+)", head):
            target = copy / found[1]
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(body, encoding="utf-8")
        elif head == "sh run":
            # The copy's own sources come before those that .venv was installed from.
            own = os.environ | {"PYTHONPATH": f"{copy / 'src'}{os.pathsep}{copy / 'tests'}"}
            ran = subprocess.run(["sh", "-e", "-c", body], cwd=copy, env=own, check=False)
            if ran.returncode:
                sys.exit(f"{page.name}：照着做没有成功（{ran.returncode}）")


def main(names: list[str]) -> int:
    """Follow the pages of these names, else all, each in a copy of its own."""
    for page in sorted((ROOT / "docs").glob("add-*.md")):
        if names and page.stem not in names:
            continue
        with tempfile.TemporaryDirectory() as name:
            copy = Path(name) / "copy"
            subprocess.run(["git", "clone", "-q", str(ROOT), str(copy)], check=True)
            (copy / ".venv").symlink_to(ROOT / ".venv")
            print(f"── {page.name}", flush=True)
            follow(page, copy)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
