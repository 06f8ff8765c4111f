"""Build the wheel and try it in an empty environment: templates and resources must be inside."""

import os
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
SAMPLE = ROOT / "resources" / "sample" / "示例县示范镇2024年报.txt"


def main() -> int:
    """Build, install into a new environment, import the sample, export, tell the size."""
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(DIST), str(ROOT)]
    subprocess.run(command, check=True)
    wheel = max(DIST.glob("nianbao-*.whl"), key=lambda path: path.stat().st_mtime)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        venv.create(folder / "venv", with_pip=True)
        bin_ = folder / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
        subprocess.run([bin_ / "python", "-m", "pip", "install", "-q", str(wheel)], check=True)
        draft, document = folder / "a.nianbao", folder / "a.docx"
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
        environment["QT_QPA_PLATFORM"] = "offscreen"
        for arguments in (
            ["import", str(SAMPLE), "-o", str(draft)],
            ["export", str(draft), "-o", str(document)],
            ["export", str(draft), "-o", str(document.with_suffix(".pdf"))],
        ):
            subprocess.run([bin_ / "nianbao", *arguments], env=environment, cwd=folder, check=True)
    with zipfile.ZipFile(wheel) as archive:
        files = len(archive.namelist())
    print(f"{wheel}：{wheel.stat().st_size / 1e6:.1f} MB，{files} 个文件，在空环境里试过。")
    return 0


if __name__ == "__main__":
    sys.exit(main())
