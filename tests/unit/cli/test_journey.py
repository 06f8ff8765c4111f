"""The whole journey on the command line, with no Qt to be had and no network to be reached."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.paths import resources

SOURCE = Path(__file__).resolve().parents[3] / "src" / "app"

# Tried before anything else is imported, so that neither can come in unnoticed.
GUARDED = """
import builtins, socket, sys
class Refuse:
    def find_spec(self, name, path, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ModuleNotFoundError(name, name=name)
sys.meta_path.insert(0, Refuse())
def refuse(*arguments, **options):
    raise SystemExit("a socket was opened")
socket.socket = socket.create_connection = socket.getaddrinfo = refuse
from app.cli.main import run
for line in sys.stdin.read().splitlines():
    print("$", line, flush=True)
    code = run(line.split())
    if code not in (0, 1):
        sys.exit(f"{line}: {code}")
assert not any(name.startswith("PySide6") for name in sys.modules)
"""

DATA = {
    "sections": {
        "overview": "全年主动公开信息 12 条。\n\n没有收到投诉 & 建议。",
        "problems": "无。",
    },
    "tables": {"disclosure": {"A21": 3}, "applications": {"r1.c1": 1, "r1.c7": 1}},
    "date": "2025-01-20",
}
JOURNEY = """\
new -o a.nianbao --organization 青禾县统计局 --subject department --year 2024
fill a.nianbao d.json
show a.nianbao
show a.nianbao --json
check a.nianbao
check a.nianbao --json
export a.nianbao -o a.docx
export a.nianbao -o a.txt
new -o b.nianbao --from a.nianbao
check b.nianbao --against a.nianbao
compare a.nianbao b.nianbao --json
standards --json
rules --json
"""


@pytest.fixture
def journey(tmp_path: Path):
    """Run the command lines in a process of their own, inside the test's folder."""
    (tmp_path / "d.json").write_text(json.dumps(DATA), encoding="utf-8")

    def call(lines: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", GUARDED],
            input=lines,
            capture_output=True,
            encoding="utf-8",
            cwd=tmp_path,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, ""), done.stdout[-500:] + done.stderr
        return done.stdout

    return call


def test_every_step_without_qt_and_network(journey, tmp_path: Path) -> None:
    shown = journey(JOURNEY)
    assert "已导出“a.docx”" in shown
    assert (tmp_path / "a.docx").read_bytes()[:2] == b"PK"
    text = (tmp_path / "a.txt").read_text(encoding="utf-8")
    assert "没有收到投诉 & 建议。" in text


def test_no_module_imports_what_reaches_the_network() -> None:
    networked = {
        "asyncio", "ftplib", "http", "imaplib", "poplib", "requests", "smtplib", "socket",
        "socketserver", "ssl", "telnetlib", "urllib", "webbrowser", "xmlrpc",
    }  # fmt: skip
    allowed = {"urllib.parse"}
    found = []
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
            found += [
                f"{path.name}: {name}"
                for name in names
                if (name.partition(".")[0] in networked and not allowed & {name, *names})
                or name.startswith("PySide6.QtNetwork")
            ]
    assert found == []


def test_the_programs_own_files_are_found() -> None:
    assert (resources() / "standards").is_dir()
