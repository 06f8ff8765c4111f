"""Opens a desk of invented drafts off screen and measures it: ``run.py [COUNT]``.

Prints when the first rows stood in the table, when all did, the longest time the window did not
answer, and what one draft costs alone.
"""

import os
import resource
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def main(count: int) -> None:
    from generate import main as generate

    folder = Path(tempfile.mkdtemp()) / "报送"
    generate(folder, count)
    print(f"drafts: {count}, processors: {os.cpu_count()}, load: {os.getloadavg()[0]:.1f}")
    _one_alone(folder)
    _in_the_window(folder)


def _one_alone(folder: Path) -> None:
    from app.services.desk import find_files, look_at

    paths = find_files(folder)[:50]
    look_at(paths[0])
    begun = time.process_time()
    for path in paths:
        look_at(path)
    print(f"one draft, processor time: {(time.process_time() - begun) / len(paths) * 1000:.1f} ms")


def _in_the_window(folder: Path) -> None:
    from app.gui.application import make_application
    from app.gui.desk.page import DeskPage

    application = make_application()
    page = DeskPage()
    page.resize(1366, 850)
    page.show()
    application.processEvents()
    begun, first, stall = time.perf_counter(), 0.0, 0.0
    page.show_folder(folder)
    while page.is_reading:
        before = time.perf_counter()
        application.processEvents()
        stall = max(stall, time.perf_counter() - before)
        first = first or (time.perf_counter() - begun if page.model.rows else 0.0)
        time.sleep(0.005)
    print(f"first rows: {first:.1f} s, all {len(page.model.rows)} rows: "
          f"{time.perf_counter() - begun:.1f} s")  # fmt: skip
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"processor time of all workers: {used.ru_utime + used.ru_stime:.1f} s")
    print(f"longest time without an answer: {stall * 1000:.0f} ms")
    print(f"load at the end: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
