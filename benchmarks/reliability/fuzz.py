"""Feed every reader, and the draft format, with broken files: no crash, no hang, no memory eaten.

    .venv/bin/python benchmarks/reliability/fuzz.py [RUNS PER FORMAT] [SEED]

Whole files of each format are broken at random (bits flipped, stretches cut, doubled, replaced,
numbers made huge; inside ZIP files the entries before packing too). A run must end within
``SECONDS`` in an answer or an ``InputError``; memory is capped at ``MEMORY``.
"""

import io
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from app.domain.blocks import Span, Table
from app.errors import AppError
from app.importers.registry import importable_extensions
from app.services.beginning import new_report
from app.services.exporting import export_formats, render_report
from app.services.filling import fill
from app.services.importing import import_report
from app.standards.library import standards
from app.store import package
from app.store.rescue import rescue

SECONDS, MEMORY = 20, 2 * 1024**3
ALIKE = {
    ".text": ".txt", ".md": ".txt", ".htm": ".html", ".mht": ".html", ".docm": ".docx",
    ".dotx": ".docx", ".wps": ".doc", ".dot": ".doc", ".wpt": ".doc",
}  # fmt: skip
"""Which whole file stands for a format that the program does not write."""
SPICE = [
    b"\0",
    b"\xff\xff\xff\xff",
    b"<",
    b"&",
    b'"',
    b"]]>",
    b"<!ENTITY a 'b'>",
    b"../",
    b"\n" * 99,
]


def seeds() -> dict[str, bytes]:
    """One whole file of each format that the program itself can write, and plain text."""
    library = standards()
    report = new_report(library, organization="青禾县统计局", subject="department", year=2024)
    standard = library.get(report.standard)
    data = {"sections": {s.key: f"第一段&{s.key}。\n\n（一）第二段。" for s in report.body},
            "tables": {"applications": {"r1.c1": 3, "r1.c7": 3}}, "date": "2025-01-20"}  # fmt: skip
    report = fill(report, standard, data)
    overview = report.sections[1]
    table = Table(rows=(("类别", ""), ("网站", "30")), spans=(Span(row=0, column=0, columns=2),))
    blocks = (*overview.blocks, table)
    report = report.with_section(overview.model_copy(update={"blocks": blocks}))
    files = {package.SUFFIX: package.serialize(report, {"图.png": b"\x89PNG" * 50})}
    for suffix in set(export_formats()) & set(importable_extensions()):
        files[suffix] = render_report(report, standard, suffix)[0]
    files |= by_libreoffice(files[".docx"], {".doc", ".odt", ".rtf"} & set(importable_extensions()))
    for suffix, like in ALIKE.items():
        if suffix in importable_extensions() and like in files:
            files[suffix] = files[like]
    return files


def by_libreoffice(document: bytes, suffixes: set[str]) -> dict[str, bytes]:
    """The document in formats that only LibreOffice writes; nothing without it."""
    program = shutil.which("soffice")
    files = {}
    with tempfile.TemporaryDirectory(prefix="nianbao-office-") as name:
        folder = Path(name)
        (folder / "a.docx").write_bytes(document)
        for suffix in suffixes if program else ():
            profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
            subprocess.run(
                [program, profile, "--headless", "--convert-to", suffix[1:], "--outdir",
                 name, str(folder / "a.docx")],
                capture_output=True,
                check=False,
                timeout=120,
            )  # fmt: skip
            if (folder / f"a{suffix}").exists():
                files[suffix] = (folder / f"a{suffix}").read_bytes()
    return files


def broken(data: bytes, chance: random.Random) -> bytes:
    """The file broken in one to five places."""
    result = bytearray(data)
    for _ in range(chance.randint(1, 5)):
        start = chance.randrange(len(result) + 1)
        end = min(len(result), start + chance.choice([1, 1, 4, 60, 1000]))
        piece = bytes(result[start:end])
        result[start:end] = chance.choice(
            [
                b"",
                piece * 2,
                bytes(byte ^ (1 << chance.randrange(8)) for byte in piece),
                chance.randbytes(len(piece)),
                chance.choice(SPICE),
            ]
        )
    return bytes(result)


def broken_inside(data: bytes, chance: random.Random) -> bytes:
    """A ZIP file with one entry broken before packing; other files are broken as they are."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return broken(data, chance)
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", 8) as new:
        chosen = chance.choice(old.namelist())
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, broken(content, chance) if name == chosen else content)
    return buffer.getvalue()


def outcome(action: Callable[[], object]) -> str:
    """What came of one run."""
    signal.alarm(SECONDS)
    try:
        action()
    except AppError:
        return "refused"
    except MemoryError:
        return "MEMORY"
    except TimeoutError:
        return "HANG"
    except Exception:
        traceback.print_exc()
        return "CRASH"
    finally:
        signal.alarm(0)
    return "read"


def actions(path: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is done with a file of that kind."""
    if path.suffix == package.SUFFIX:
        yield "load", lambda: package.load(path)
        yield "rescue", lambda: rescue(path)
    else:
        yield "import", lambda: import_report(path)


def _alarmed(*_: object) -> None:
    raise TimeoutError


def main(runs: int, seed: int) -> int:
    """Run and report; the exit code tells whether every run ended well."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGALRM, _alarmed)
    chance = random.Random(seed)
    bad = 0
    with tempfile.TemporaryDirectory(prefix="nianbao-fuzz-") as folder:
        for suffix, whole in sorted(seeds().items()):
            path, began = Path(folder, f"坏{suffix}"), time.monotonic()
            counts: dict[str, Counter[str]] = {}
            for number in range(runs):
                data = chance.choice([broken, broken_inside])(whole, chance)
                path.write_bytes(data)
                for name, action in actions(path):
                    result = outcome(action)
                    counts.setdefault(name, Counter())[result] += 1
                    if result.isupper():
                        bad += 1
                        Path(f"/tmp/nianbao-fuzz-{number}{suffix}").write_bytes(data)
            for name, counter in counts.items():
                took = time.monotonic() - began
                print(f"{suffix:<9}{name:<7}{dict(counter)}  {took:.0f} s", flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"seed {seed}, {runs} runs a format, peak memory {peak} MB, bad {bad}")
    return int(bad > 0)


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*(numbers + [2000, 1][len(numbers) :])))
