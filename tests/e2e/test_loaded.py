"""What the window needs to start and to show a draft, and nothing heavier, is loaded."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli.main import run

HEAVY = (
    "jinja2", "lxml", "docx", "docxtpl", "pypdfium2", "typst", "charset_normalizer",
    "PySide6.QtPrintSupport", "PySide6.QtNetwork", "PySide6.QtPdf",
    "app.gui.preview.panel", "app.gui.publish_dialog", "app.gui.export_dialog",
    "app.gui.rules_dialog", "app.importers.recognize", "app.importers.readers.docx",
)  # fmt: skip
"""Modules that cost time or memory and belong to one command."""
AT_START_NEITHER = ("rapidfuzz",)
"""What the checks of an open report may need, the start page never."""

PROGRAM = """
import json, sys
from pathlib import Path
from app.gui.application import make_application
application = make_application()
from app.gui.main_window import MainWindow
from app.gui.settings import SettingsFile
window = MainWindow(SettingsFile(Path(sys.argv[1]).with_name("settings.json")))
window.show()
application.processEvents()
at_start = sorted(sys.modules)
window.open_path(Path(sys.argv[1]))
window.workbench.enter_page("overview")
application.processEvents()
print(json.dumps([at_start, sorted(sys.modules)]))
window.close()
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> list[set[str]]:
    """The modules there at the start, and with a draft open."""
    folder: Path = tmp_path_factory.mktemp("loaded")
    draft = folder / "年报.nianbao"
    facts = ["--organization", "青禾县统计局", "--subject", "department", "--year", "2024"]
    assert run(["new", "-o", str(draft), *facts]) == 0
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder / "data"),
    }
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(draft)],
        capture_output=True, text=True, timeout=60, env=environment, check=True,
    )  # fmt: skip
    return [set(modules) for modules in json.loads(ran.stdout.splitlines()[-1])]


@pytest.mark.parametrize("module", [*HEAVY, *AT_START_NEITHER])
def test_the_start_page_does_without(loaded: list[set[str]], module: str) -> None:
    assert module not in loaded[0]


@pytest.mark.parametrize("module", HEAVY)
def test_an_open_draft_does_without(loaded: list[set[str]], module: str) -> None:
    assert module not in loaded[1]
