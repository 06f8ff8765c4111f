"""Build the one-folder program, try it as somebody without Python would, and pack it.

The folder gets what the desktop needs beside the program (icons, file association), the licences
of everything inside, and becomes ``dist/nianbao-VERSION-SYSTEM.tar.xz`` (``.zip`` elsewhere).
"""

import os
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from notices import write_notices

from app import __version__

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
FOLDER = DIST / "nianbao"
ICONS = ROOT / "build" / "icons"
PACKAGING = ROOT / "packaging"
SAMPLE = ROOT / "resources" / "sample" / "示例县示范镇2024年报.txt"
SYSTEM = {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")
PROGRAM = FOLDER / ("nianbao.exe" if SYSTEM == "windows" else "nianbao")

WINDOW_OPEN = 8
"""Seconds the window is watched."""


def build() -> None:
    """Run PyInstaller with exactly the locked components."""
    lock = ["-r", "requirements.lock", "--require-hashes"]
    subprocess.run([sys.executable, "-m", "pip", "install", "-q", *lock], cwd=ROOT, check=True)
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    subprocess.run([*command, "build.spec"], cwd=ROOT, check=True)


def furnish() -> None:
    """Put beside the program what the desktop needs, and the licences."""
    shutil.copy(ROOT / "LICENSE", FOLDER / "LICENSE")
    write_notices(FOLDER / "THIRD_PARTY.txt", FOLDER)
    share = FOLDER / "share"
    shutil.copytree(ICONS, share / "icons", ignore=_other_icons, dirs_exist_ok=True)
    if SYSTEM == "linux":
        for name in ("nianbao.desktop", "nianbao.xml"):
            shutil.copy(PACKAGING / "linux" / name, share / name)
        shutil.copy(PACKAGING / "linux" / "install.sh", FOLDER / "install.sh")
    elif SYSTEM == "windows":
        shutil.copy(PACKAGING / "windows" / "associate.cmd", FOLDER / "associate.cmd")


def _other_icons(_folder: str, names: list[str]) -> set[str]:
    """Icons of other systems."""
    kept = {"linux": (".png", ".svg"), "windows": (".ico",), "macos": (".icns",)}[SYSTEM]
    return {name for name in names if not name.endswith(kept)}


def try_out() -> None:
    """Import, check and export with the built program in an empty folder; then open its window."""
    bare = _bare_environment()
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder, "a.nianbao")
        written = [Path(folder, f"a.{suffix}") for suffix in ("docx", "pdf", "txt", "html")]
        bare["HOME"] = folder
        steps = [["import", str(SAMPLE), "-o", str(draft)], ["rules", "--json"]]
        steps += [["export", str(draft), "-o", str(path)] for path in written]
        for arguments in (*steps, ["standards", "--json"], ["check", "--json", str(written[0])]):
            ran = subprocess.run(
                [PROGRAM, *arguments], env=bare, timeout=60, capture_output=True, check=False
            )
            if ran.returncode not in ({0, 1} if arguments[0] == "check" else {0}):
                sys.exit(f"打包后的程序没有做成：{arguments}\n{ran.stderr.decode()}")
        if empty := [path.name for path in written if not path.stat().st_size]:
            sys.exit(f"打包后的程序没有写出 {'、'.join(empty)}。")
        open_and_close(draft, bare)


def _bare_environment() -> dict[str, str]:
    """What a program needs from its surroundings, with no Python and no tools on the path."""
    if SYSTEM == "windows":
        kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ}
        return kept | {"QT_QPA_PLATFORM": "offscreen"}
    return {"PATH": "/nowhere", "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}


def open_and_close(draft: Path, environment: dict[str, str]) -> None:
    """Open the window on a draft, see that it stays open, and close it."""
    window = subprocess.Popen([PROGRAM, str(draft)], env=environment)
    try:
        sys.exit(f"窗口没有打开，退出码 {window.wait(timeout=WINDOW_OPEN)}。")
    except subprocess.TimeoutExpired:
        window.send_signal(signal.SIGTERM if SYSTEM == "windows" else signal.SIGINT)
    if window.wait(timeout=WINDOW_OPEN) and SYSTEM != "windows":
        sys.exit("窗口没有正常关闭。")


def pack() -> Path:
    """Pack the folder; return the archive."""
    name = f"nianbao-{__version__}-{SYSTEM}-{platform.machine().lower()}"
    kind = "xztar" if SYSTEM == "linux" else "zip"
    return Path(shutil.make_archive(str(DIST / name), kind, DIST, FOLDER.name))


def size_of(folder: Path) -> int:
    """Bytes of all files of a folder."""
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file() and not p.is_symlink())


def main() -> int:
    """Build, furnish, try, pack, and tell the sizes."""
    build()
    furnish()
    try_out()
    archive = pack()
    print(f"打包完成，试运行通过：{FOLDER}，{size_of(FOLDER) / 1e6:.0f} MB；")
    print(f"压缩后 {archive}，{archive.stat().st_size / 1e6:.0f} MB。")
    return 0


if __name__ == "__main__":
    sys.exit(main())
