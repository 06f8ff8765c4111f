"""Feed every reader, and the draft format, with broken files: no crash, no hang, no memory eaten.

    .venv/bin/python benchmarks/reliability/fuzz.py [RUNS PER FORMAT] [SEED]

Whole files of each format are broken at random (bits flipped, stretches cut, doubled, replaced,
numbers made huge; inside ZIP files the entries before packing too). A run must end within
``SECONDS`` in an answer or an ``InputError``; memory is capped at ``MEMORY``.
"""

import io
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

from app.domain.blocks import Span, Table
from app.domain.report import Report
from app.errors import AppError
from app.importers.registry import importable_extensions
from app.services.beginning import new_report
from app.services.exporting import export_formats, render_report
from app.services.filling import fill
from app.services.importing import import_report
from app.standards.library import standards
from app.standards.model import Standard
from app.store import package
from app.store.rescue import rescue

SECONDS, MEMORY, MEGABYTES = 5, 2 * 1024**3, 500
ALIKE = {
    ".text": ".txt", ".markdown": ".md", ".htm": ".html", ".xhtml": ".html", ".shtml": ".html",
    ".mhtml": ".mht", ".docm": ".docx", ".dotx": ".docx", ".dotm": ".docx", ".wps": ".doc",
    ".dot": ".doc", ".wpt": ".doc", ".ott": ".odt",
}  # fmt: skip
FORMATS = Path(__file__).resolve().parents[2] / "tests" / "data" / "formats"
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


def seeds() -> dict[str, list[bytes]]:
    """Whole files by extension: what the program writes, and what office programs wrote."""
    report, standard = _report()
    files = {package.SUFFIX: [package.serialize(report, {"图.png": b"\x89PNG" * 50})]}
    known = set(importable_extensions())
    for suffix in set(export_formats()) & known:
        files[suffix] = [render_report(report, standard, suffix)[0]]
    for path in sorted(FORMATS.iterdir()):
        files.setdefault(path.suffix, []).append(path.read_bytes())
    page = next(data for data in files[".html"] if b"charset" in data)
    files[".mht"] = [_archive(page)]
    files[".md"] = [_markdown(report)]
    for suffix, like in ALIKE.items():
        files[suffix] = files[like]
    return {suffix: whole for suffix, whole in files.items() if suffix in {*known, package.SUFFIX}}


def _report() -> tuple[Report, Standard]:
    library = standards()
    report = new_report(library, organization="青禾县统计局", subject="department", year=2024)
    standard = library.get(report.standard)
    data = {"sections": {s.key: f"第一段&{s.key}。\n\n（一）第二段。" for s in report.body},
            "tables": {"applications": {"r1.c1": 3, "r1.c7": 3}}, "date": "2025-01-20"}  # fmt: skip
    report = fill(report, standard, data)
    overview = report.sections[1]
    table = Table(rows=(("类别", ""), ("网站", "30")), spans=(Span(row=0, column=0, columns=2),))
    blocks = (*overview.blocks, table)
    return report.with_section(overview.model_copy(update={"blocks": blocks})), standard


def _archive(page: bytes) -> bytes:
    """A page with a picture, as a browser saves both in one file."""
    message = EmailMessage()
    message["From"] = "<Saved>"
    message["MIME-Version"] = "1.0"
    message["Content-Location"] = "http://example.gov.cn/"
    message.set_content(page.decode(), subtype="html", cte="quoted-printable")
    message.add_related(
        b"\x89PNG\r\n\x1a\n" + bytes(99), maintype="image", subtype="png", cid="<a>"
    )
    return message.as_bytes()


def _markdown(report: Report) -> bytes:
    lines = [f"# {report.title}"]
    for section in report.sections:
        lines += [f"## {section.heading}"] if section.heading else []
        lines += [f"**一是**{block.text}" for block in section.blocks]
    table = "| 类别 | 数目 |\n| --- | --- |\n| 网站 | 30 |"
    return "\n\n".join([*lines, table, "![图](data:image/png;base64,iVBORw0K)"]).encode()


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
    """What came of one run; its time is that of the processor."""
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
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
        signal.setitimer(signal.ITIMER_PROF, 0)
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
    signal.signal(signal.SIGPROF, _alarmed)
    chance = random.Random(seed)
    bad = 0
    with tempfile.TemporaryDirectory(prefix="nianbao-fuzz-") as folder:
        for suffix, wholes in sorted(seeds().items()):
            path, began = Path(folder, f"坏{suffix}"), time.monotonic()
            counts: dict[str, Counter[str]] = {}
            for number in range(runs):
                data = chance.choice([broken, broken_inside])(chance.choice(wholes), chance)
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
    return int(bad > 0 or peak > MEGABYTES)


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*(numbers + [2000, 1][len(numbers) :])))
