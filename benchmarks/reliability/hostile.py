"""Import files made to do harm, each by a process of its own: one sentence, soon, in little memory.

    .venv/bin/python benchmarks/reliability/hostile.py [MEGABYTES OF THE LARGE FILES]

Every case runs ``nianbao import``. It must end within ``SECONDS`` of the processor's time and
``MEGABYTES`` of memory with exit code 0, or with exit code 2 and exactly one Chinese sentence on
standard error.
"""

import gzip
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

SECONDS, MEGABYTES = 5.0, 500
ROOT = Path(__file__).resolve().parents[2]
FORMATS = ROOT / "tests" / "data" / "formats"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
EXTENSIONS = (
    ".docx", ".docm", ".doc", ".wps", ".pdf", ".html", ".htm", ".mht", ".txt", ".md", ".rtf",
    ".odt", ".fodt",
)  # fmt: skip
MAGIC = {
    ".docx": b"PK\x03\x04", ".docm": b"PK\x03\x04", ".odt": b"PK\x03\x04", ".doc": OLE,
    ".wps": OLE, ".pdf": b"%PDF-1.7\n", ".html": b"<!DOCTYPE html><html><body>",
    ".htm": b"<html><body>", ".rtf": b"{\\rtf1\\ansi ", ".fodt": b'<?xml version="1.0"?><o>',
    ".mht": b"MIME-Version: 1.0\nContent-Type: text/html\n\n",
}  # fmt: skip
Make = Callable[[Path], None]


class Case(NamedTuple):
    """A file to be imported: what it is called, and how it is made."""

    name: str
    make: Make


class Outcome(NamedTuple):
    """How one import went; seconds of the processor, memory in megabytes."""

    code: int
    words: str
    seconds: float
    memory: int

    @property
    def fault(self) -> str:
        """What is wrong with it, empty when nothing is."""
        one = self.words.count("\n") == 1 and self.words.endswith("。\n")
        if self.code not in (0, 2) or (self.code == 2 and not one):
            return f"exit {self.code}: {self.words[-200:]!r}"
        if self.seconds > SECONDS or self.memory > MEGABYTES:
            return f"{self.seconds:.1f} s, {self.memory} MB"
        return ""


def content(data: bytes) -> Make:
    """A file that holds these bytes."""
    return lambda path: path.write_bytes(data) and None


def archive(entries: dict[str, bytes], stored: bool = False) -> Make:
    """A ZIP file."""

    def make(path: Path) -> None:
        kind = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
        with zipfile.ZipFile(path, "w", kind) as target:
            for name, data in entries.items():
                target.writestr(name, data)

    return make


def document(body: str, head: str = "") -> dict[str, bytes]:
    """The entries of a DOCX with that body."""
    return {
        "word/document.xml": f"{head}<w:document {W}><w:body>{body}</w:body></w:document>".encode()
    }


def odt(body: str, head: str = "") -> dict[str, bytes]:
    """The entries of an ODT with that body."""
    spaces = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" ' \
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'  # fmt: skip
    words = f"{head}<office:document-content {spaces}><office:body><office:text>{body}" \
        "</office:text></office:body></office:document-content>"  # fmt: skip
    return {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": words.encode()}


def large(extension: str, size: int) -> Iterator[Case]:
    """Files of that many bytes: blanks, lines, and noise behind the right first bytes."""
    head = MAGIC.get(extension, b"")
    fills = {
        "zeros": bytes(1 << 20),
        "lines": ("青石镇公开信息。\n" * 45_000).encode()[: 1 << 20],
        "noise": os.urandom(1 << 20),
    }
    for name, fill in fills.items():

        def make(path: Path, fill: bytes = fill) -> None:
            with path.open("wb") as stream:
                stream.write(head)
                for _ in range(size >> 20):
                    stream.write(fill)

        yield Case(f"{size >> 20} MB of {name}{extension}", make)


ENTITIES = "<!DOCTYPE a [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{n} '&a{n - 1};&a{n - 1};&a{n - 1};&a{n - 1};&a{n - 1};&a{n - 1};&a{n - 1};'>"
    for n in range(1, 20)
) + "]>"  # fmt: skip
QUADRATIC = f"<!DOCTYPE a [<!ENTITY q '{'x' * 200_000}'>]>"
PARAGRAPH = "<w:p><w:r><w:t>字</w:t></w:r></w:p>"


def bombs() -> Iterator[Case]:
    """Files that unpack, expand or nest without end."""
    yield Case("bomb.docx", archive({"word/document.xml": b"<a>" + b" " * 400_000_000}))
    yield Case(
        "bomb in pictures.docx",
        archive(document(PARAGRAPH) | {f"word/media/{n}.png": bytes(50_000_000) for n in range(6)}),
    )
    yield Case(
        "bomb.odt",
        archive(
            {
                "mimetype": b"application/vnd.oasis.opendocument.text",
                "content.xml": b"<a>" + b" " * 400_000_000,
            }
        ),
    )
    yield Case("many entries.docx", archive(document("") | {f"e{n}": b"" for n in range(60_000)}))
    yield Case("entities.docx", archive(document("<w:p>&a19;</w:p>", ENTITIES)))
    yield Case("quadratic.docx", archive(document("<w:p>" + "&q;" * 20_000 + "</w:p>", QUADRATIC)))
    yield Case("entities.odt", archive(odt("<text:p>&a19;</text:p>", ENTITIES)))
    yield Case("entities.fodt", content((ENTITIES + "<a>&a19;</a>").encode()))
    yield Case("entities.html", content((ENTITIES + "<html><body>&a19;</body></html>").encode()))
    yield Case("deep.docx", archive(document("<w:sdt><w:sdtContent>" * 50_000)))
    yield Case(
        "deep within limits.docx",
        archive(
            document("<w:sdt><w:sdtContent>" * 110 + PARAGRAPH + "</w:sdtContent></w:sdt>" * 110)
        ),
    )
    yield Case(
        "deep tables.docx",
        archive(document("<w:tbl><w:tr><w:tc>" * 80 + PARAGRAPH + "</w:tc></w:tr></w:tbl>" * 80)),
    )
    yield Case("paragraphs.docx", archive(document(PARAGRAPH * 400_000), stored=True))
    yield Case(
        "cells.docx",
        archive(
            document(
                "<w:tbl>" + f"<w:tr>{f'<w:tc>{PARAGRAPH}</w:tc>' * 60}</w:tr>" * 5_000 + "</w:tbl>"
            ),
            True,
        ),
    )
    yield Case("deep.odt", archive(odt("<text:span>" * 50_000)))
    yield Case("paragraphs.odt", archive(odt("<text:p>字</text:p>" * 250_000), stored=True))
    yield Case("deep.html", content(b"<html><body>" + b"<div>" * 300_000 + "字".encode()))
    yield Case("deep tables.html", content(b"<html><body>" + b"<table><tr><td>" * 20_000))
    yield Case(
        "spans.html",
        content(b"<html><body><table>" + b"<tr><td colspan=9999 rowspan=9999>a</td></tr>" * 9_000),
    )
    yield Case(
        "deep.mht",
        content(
            b"MIME-Version: 1.0\n"
            + b"".join(
                b'Content-Type: multipart/related; boundary="b%d"\n\n--b%d\n' % (n, n)
                for n in range(3_000)
            )
        ),
    )
    yield Case(
        "parts.mht",
        content(
            b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n'
            + b"--b\nContent-Type: image/png\n\nx\n" * 300_000
            + b"--b--\n"
        ),
    )
    yield Case("deep.rtf", content(b"{\\rtf1 " + b"{" * 3_000_000))
    yield Case(
        "picture.rtf", content(b"{\\rtf1 a\\par{\\pict\\pngblip " + b"89" * 40_000_000 + b"}}")
    )
    yield Case(
        "inline.html",
        content(
            b"<html><body><p>"
            + "字".encode() * 40
            + b'</p><img src="data:image/png;base64,'
            + b"iVBO" * 12_000_000
            + b'"></body></html>'
        ),
    )
    yield Case("quotes.md", content(b">" * 3_000_000))
    yield Case("marks.md", content(b"![" * 1_000_000 + b"[a](" * 500_000))
    yield Case("one line.txt", content("字".encode() * 20_000_000))
    yield Case("lines.txt", content(b"a\n" * 20_000_000))
    yield Case(
        "loop.doc",
        content(OLE + bytes(16) + b"\x3e\0\x03\0\xfe\xff\x09\0" + bytes(480) + b"\0\0\0\0" * 4096),
    )
    yield Case(
        "objects.pdf",
        content(
            b"%PDF-1.4\n"
            + b"".join(
                b"%d 0 obj<</Type/Pages/Kids[%d 0 R]/Count 1>>endobj\n" % (n, n % 9999 + 1)
                for n in range(1, 10_000)
            )
            + b"trailer<</Root 1 0 R>>\n%%EOF"
        ),
    )


def strangers() -> Iterator[Case]:
    """Files under a wrong name, empty ones, and things that are no files."""
    whole = {path.suffix: path.read_bytes() for path in sorted(FORMATS.glob("report.*"))}
    for extension in EXTENSIONS:
        yield Case(f"empty{extension}", content(b""))
        yield Case(f"picture{extension}", content(b"\x89PNG\r\n\x1a\n" + bytes(5000)))
        yield Case(f"program{extension}", content(b"MZ" + os.urandom(5000)))
        yield Case(f"packed{extension}", content(gzip.compress(b"x" * 5000)))
        yield Case(f"folder{extension}", lambda path: path.mkdir())
        yield Case(f"pipe{extension}", os.mkfifo)
        yield Case(f"device{extension}", lambda path: path.symlink_to("/dev/zero"))
        yield Case(f"loop{extension}", lambda path: path.symlink_to(path))
        yield Case(f"nowhere{extension}", lambda path: path.symlink_to("/nowhere"))
        for kind, data in whole.items():
            if kind != extension:
                yield Case(f"really {kind[1:]}{extension}", content(data))
    for name in ("换\n行.docx", "-o.docx", "“引号”'\".docx", "😀.docx", "空 格\t.docx",
                 "很" * 80 + ".docx", "a%20b.docx", "$(id).docx", "坏\udcff名.docx", ".docx",
                 "无扩展名", "a.xyz"):  # fmt: skip
        yield Case(name, content(whole[".docx"]))
        yield Case(name.replace(".docx", "坏.docx"), content(whole[".docx"][:2000]))


def cases(size: int) -> Iterator[Case]:
    """All of them."""
    for extension in EXTENSIONS:
        yield from large(extension, size)
    yield Case(
        f"{size >> 20} MB picture.docx",
        archive(
            document(PARAGRAPH) | {"word/media/a.png": os.urandom(1 << 20) * (size >> 20)}, True
        ),
    )
    yield from bombs()
    yield from strangers()


def run(path: Path, target: Path) -> Outcome:
    """Import a file by a process of its own."""
    child = subprocess.Popen(
        [sys.executable, "-m", "app", "import", "-o", str(target), "--", path],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    timer = threading.Timer(12 * SECONDS, child.send_signal, (signal.SIGKILL,))
    timer.start()
    assert child.stderr is not None
    words = child.stderr.read().decode("utf-8", "replace")
    _, status, usage = os.wait4(child.pid, 0)
    timer.cancel()
    child.returncode = os.waitstatus_to_exitcode(status)
    seconds = usage.ru_utime + usage.ru_stime
    return Outcome(child.returncode, words, seconds, usage.ru_maxrss // 1024)


def main(megabytes: int) -> int:
    """Run all cases; the exit code tells whether every one ended well."""
    count = bad = refused = 0
    slowest, fattest = (0.0, ""), (0, "")
    # What this process holds would be counted against the imports: a small one starts them.
    starter = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))
    with tempfile.TemporaryDirectory(prefix="nianbao-hostile-") as name, starter:
        for case in cases(megabytes << 20):
            folder = Path(name, str(count))
            folder.mkdir()
            path = folder / case.name
            case.make(path)
            outcome = starter.submit(run, path, folder / "out.nianbao").result()
            count += 1
            refused += outcome.code == 2
            slowest = max(slowest, (outcome.seconds, case.name))
            fattest = max(fattest, (outcome.memory, case.name))
            if outcome.fault:
                bad += 1
                print(f"{case.name!a}: {outcome.fault}", flush=True)
            shutil.rmtree(folder)
    print(f"{count} cases, {refused} refused, bad {bad}")
    print(f"slowest {slowest[0]:.1f} s ({slowest[1]!a}), "
          f"most memory {fattest[0]} MB ({fattest[1]!a})")  # fmt: skip
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
