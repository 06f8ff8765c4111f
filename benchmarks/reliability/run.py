"""A short round of every promise: kills, broken files, a robot user (about a minute).

The committed figures are of longer rounds; ``RESULTS.md`` names their commands.
"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROUNDS = (
    ("kill.py", "40", "1"),
    ("fuzz.py", "8", "1"),
    ("robot.py", "20", "1"),
)


def main() -> int:
    """Run them in turn; 1 when one did not keep its promise."""
    kept = True
    for name, *arguments in ROUNDS:
        print(f"── {name} {' '.join(arguments)}", flush=True)
        ran = subprocess.run([sys.executable, str(HERE / name), *arguments], check=False)
        kept = kept and ran.returncode == 0
    return int(not kept)


if __name__ == "__main__":
    sys.exit(main())
