"""Asking for file names: the system's own dialogs, in one place so that tests can answer them."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from app.store.package import SUFFIX

DRAFTS = f"年报草稿 (*{SUFFIX})"


def ask_open(parent: QWidget, title: str, filters: str, folder: str = "") -> Path | None:
    """Ask for a file to read; None when the user cancels."""
    name, _ = QFileDialog.getOpenFileName(parent, title, folder, filters)
    return Path(name) if name else None


def ask_open_many(parent: QWidget, title: str, filters: str, folder: str = "") -> list[Path]:
    """Ask for any number of files to read; none when the user cancels."""
    names, _ = QFileDialog.getOpenFileNames(parent, title, folder, filters)
    return [Path(name) for name in names]


def ask_folder(parent: QWidget, title: str, folder: str = "") -> Path | None:
    """Ask for a folder; None when the user cancels."""
    name = QFileDialog.getExistingDirectory(parent, title, folder)
    return Path(name) if name else None


def ask_save(parent: QWidget, title: str, filters: str, proposal: str) -> Path | None:
    """Ask where to write (the dialog asks before replacing); None when the user cancels."""
    name, _ = QFileDialog.getSaveFileName(parent, title, proposal, filters)
    return Path(name) if name else None


def all_filters() -> str:
    """The filter of everything that can be opened or imported."""
    from app.importers.registry import importable_extensions

    known = " ".join(f"*{extension}" for extension in (SUFFIX, *importable_extensions()))
    return f"年报 ({known});;{DRAFTS};;所有文件 (*)"


def show_folder(folder: Path) -> None:
    """Show a folder in the system's own file browser."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def with_suffix(path: Path, suffix: str) -> Path:
    """The path with the suffix it must have, put on where the user left it out."""
    return path if path.suffix.lower() == suffix else Path(f"{path}{suffix}")
