"""A pytest plug-in under which PySide6 cannot be imported: the core must do without it."""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from types import ModuleType

import pytest


class NoQt(MetaPathFinder):
    """Refuses every import of PySide6."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> None:
        del path, target
        if fullname.partition(".")[0] in {"PySide6", "shiboken6"}:
            raise ModuleNotFoundError(f"{fullname} is not to be had in this run", name=fullname)


sys.meta_path.insert(0, NoQt())


def pytest_addoption(parser: pytest.Parser) -> None:
    """Know the settings of pytest-qt, which is switched off in this run."""
    for setting in ("qt_api", "qt_log_level_fail", "qt_log_ignore"):
        parser.addini(setting, "unused without Qt")
