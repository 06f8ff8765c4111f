"""Entry point of ``nianbao``: the command line, and the window it opens without a command."""

import importlib
import os
import sys

from app.errors import InputError


def main() -> int:
    """Run the command line; without a command, open the window."""
    if getattr(sys, "frozen", False):
        # A worker process of the built program starts here too.
        from multiprocessing import freeze_support

        freeze_support()
    from app.cli.main import run

    return run(sys.argv[1:], open_window)


def open_window(files: list[str]) -> int:
    """Open the window on the files; InputError where there is no Qt or no display."""
    try:
        importlib.import_module("PySide6.QtWidgets")
    except ImportError as error:
        raise InputError(_why_not(error)) from error
    if not _has_display():
        raise InputError(
            "打不开窗口：这里没有图形显示；请在桌面上运行，或用命令行，见 nianbao --help。"
        )
    from app.gui.application import run as run_window

    return run_window(files)


def _why_not(error: ImportError) -> str:
    """Why there is no Qt: it is not installed, or a library of the system that it needs is not."""
    library = str(error).partition(":")[0]
    if ".so" in library:
        what = f"系统里缺少 {library}"
        how = "请安装它（Debian、统信、麒麟：apt-get install libegl1 libgl1 libxcb1）"
    else:
        what, how = f"图形界面（PySide6）没有装好（{error}）", "请安装它"
    return f"打不开窗口：{what}；{how}，或改用命令行，见 nianbao --help。"


def _has_display() -> bool:
    """Whether Qt would find a screen; on Linux it ends the program when it does not."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    sys.exit(main())
