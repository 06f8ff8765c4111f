"""What the window needs to start and to show a draft, and nothing heavier, is loaded."""

import json

import pytest

from e2e.programs import run_on_a_draft

HEAVY = (
    "jinja2", "lxml", "docx", "docxtpl", "pypdfium2", "typst", "charset_normalizer",
    "PySide6.QtPrintSupport", "PySide6.QtNetwork", "PySide6.QtPdf",
    "app.gui.preview.panel", "app.gui.publish_dialog", "app.gui.export_dialog",
    "app.gui.rules_dialog", "app.importers.recognize", "app.importers.readers.docx",
)  # fmt: skip
"""Modules that cost time or memory and belong to one command."""
AT_START_NEITHER = (
    "rapidfuzz", "difflib", "app.checks", "app.review", "app.services.session", "app.standards",
    "app.gui.document", "app.gui.workbench", "app.gui.file_actions",
)  # fmt: skip
"""What an open report may need, the start page never."""

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
    ran = run_on_a_draft(PROGRAM, tmp_path_factory.mktemp("loaded"))
    assert ran.returncode == 0, ran.stderr
    return [set(modules) for modules in json.loads(ran.stdout.splitlines()[-1])]


@pytest.mark.parametrize("module", [*HEAVY, *AT_START_NEITHER])
def test_the_start_page_does_without(loaded: list[set[str]], module: str) -> None:
    assert module not in loaded[0]


@pytest.mark.parametrize("module", HEAVY)
def test_an_open_draft_does_without(loaded: list[set[str]], module: str) -> None:
    assert module not in loaded[1]
