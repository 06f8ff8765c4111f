"""Build the one-folder program and try it: sample text in, DOCX out, window opened and closed."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "resources" / "sample" / "示例县示范镇2024年报.txt"

WINDOW_OPEN = 8
"""Seconds the window is watched."""


def build() -> Path:
    """Run PyInstaller; return the built program."""
    lock = ["-r", "requirements.lock", "--require-hashes"]
    subprocess.run([sys.executable, "-m", "pip", "install", "-q", *lock], cwd=ROOT, check=True)
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    subprocess.run([*command, "build.spec"], cwd=ROOT, check=True)
    return ROOT / "dist" / "nianbao" / ("nianbao.exe" if sys.platform == "win32" else "nianbao")


def try_out(program: Path) -> None:
    """Import, check and export with the built program in an empty folder; then open its window."""
    bare = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}
    bare["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as folder:
        draft, document = Path(folder, "a.nianbao"), Path(folder, "a.docx")
        for arguments in (
            ["import", str(SAMPLE), "-o", str(draft)],
            ["export", str(draft), "-o", str(document)],
            ["rules", "--json"],
            ["standards", "--json"],
        ):
            subprocess.run([program, *arguments], env=bare, check=True, timeout=60)
        if not document.stat().st_size:
            sys.exit("打包后的程序没有写出 DOCX。")
        open_and_close(program, draft, bare)


def open_and_close(program: Path, draft: Path, environment: dict[str, str]) -> None:
    """Open the window on a draft, see that it stays open, and close it."""
    window = subprocess.Popen([program, str(draft)], env=environment)
    try:
        sys.exit(f"窗口没有打开，退出码 {window.wait(timeout=WINDOW_OPEN)}。")
    except subprocess.TimeoutExpired:
        window.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGINT)
    if window.wait(timeout=WINDOW_OPEN) and sys.platform != "win32":
        sys.exit("窗口没有正常关闭。")


def main() -> int:
    """Build, try, and tell the size."""
    program = build()
    try_out(program)
    size = sum(p.stat().st_size for p in program.parent.rglob("*") if p.is_file())
    print(f"打包完成：{program.parent}，{size / 1e6:.0f} MB，试运行通过。")
    return 0


if __name__ == "__main__":
    sys.exit(main())
