"""Run every benchmark, or those named: each is the ``run.py`` of a folder of ``benchmarks``.

One that fails does not keep the others from running; the summary tells which did. Programs to
compare with that are not installed are skipped by the benchmarks themselves, visibly.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "benchmarks"


def main(names: list[str]) -> int:
    """Run them one after the other; 1 when one failed, 2 when there is none of a name."""
    found = {path.parent.name: path for path in sorted(FOLDER.glob("*/run.py"))}
    if unknown := set(names) - set(found):
        print(f"没有这样的测量：{'、'.join(sorted(unknown))}；有 {'、'.join(found)}。")
        return 2
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    summary: list[tuple[str, float, int]] = []
    for name in names or found:
        print(f"\n══ {name}", flush=True)
        began = time.monotonic()
        command = [sys.executable, str(found[name])]
        code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
        summary.append((name, time.monotonic() - began, code))
    print()
    for name, seconds, code in summary:
        print(f"{name:<12} {seconds:6.0f} 秒{f'  没有做完（{code}）' if code else ''}")
    return int(any(code for *_, code in summary))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
