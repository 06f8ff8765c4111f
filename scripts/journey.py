"""What ``make run`` does: the window on the sample draft, or the same journey off screen.

Off screen (no display) last year's sample text is imported, filled with this year's figures,
checked and exported; the documents and pictures of the window are left in ``out/``.
"""

import os
import sys
from pathlib import Path

from app.__main__ import open_window
from app.cli.main import run as nianbao

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "out"
SAMPLE = ROOT / "resources" / "sample"
LAST_YEAR = SAMPLE / "示例县示范镇2024年报.txt"
THIS_YEAR = SAMPLE / "示例县示范镇2025年数据.json"
IMPORTED = OUT / "示例县示范镇2024年报.nianbao"
DRAFT = OUT / "示例县示范镇2025年报.nianbao"


def has_display() -> bool:
    """Whether a window can be shown here."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def step(title: str, *arguments: str, allowed: tuple[int, ...] = (0,)) -> None:
    """Run one command of the program; end the journey when it fails."""
    print(f"── {title}：nianbao {' '.join(arguments)}", flush=True)
    code = nianbao(list(arguments))
    if code not in allowed:
        sys.exit(code)


def prepare() -> None:
    """Make this year's draft out of last year's text and this year's figures."""
    OUT.mkdir(exist_ok=True)
    step("导入上年的文本", "import", str(LAST_YEAR), "-o", str(IMPORTED), "--force")
    step(
        "以上年的报告为底稿", "new", "--from", str(IMPORTED), "--year", "2025",
        "-o", str(DRAFT), "--force",
    )  # fmt: skip
    step("填写今年的内容", "fill", str(DRAFT), str(THIS_YEAR))


def off_screen() -> None:
    """Check and export the draft, and take pictures of the window."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    step("检查", "check", str(DRAFT), allowed=(0, 1))
    for suffix in ("docx", "txt"):
        step("导出", "export", str(DRAFT), "-o", str(DRAFT.with_suffix(f".{suffix}")), "--force")
    from app.gui.pictures import take_pictures

    take_pictures(DRAFT, OUT / "pictures")
    print(f"\n这台机器没有显示器，已改为离屏运行。结果在 {OUT}：")
    for path in sorted(OUT.rglob("*.*")):
        print(f"  {path.relative_to(ROOT)}")


def main() -> int:
    """Open the window where there is a display, else make the journey off screen."""
    prepare()
    if has_display():
        return nianbao([str(DRAFT)], open_window)
    off_screen()
    return 0


if __name__ == "__main__":
    sys.exit(main())
