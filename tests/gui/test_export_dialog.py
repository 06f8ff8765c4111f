import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy

from app.domain.changes import set_field
from app.gui import export_dialog
from app.gui.export_dialog import ExportDialog


@pytest.fixture
def dialog(qtbot, document, tmp_path):
    made = ExportDialog(document, str(tmp_path))
    qtbot.addWidget(made)
    made.show()
    return made


def choose(dialog, suffix):
    dialog.format.show_key(suffix)
    dialog.format.activated.emit(dialog.format.currentIndex())


def export(qtbot, dialog):
    qtbot.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.tasks.is_busy)


@pytest.mark.parametrize("suffix", [".docx", ".txt"])
def test_a_file_is_written(qtbot, dialog, document, tmp_path, suffix):
    exported = QSignalSpy(dialog.exported)
    choose(dialog, suffix)
    export(qtbot, dialog)
    written = exported.at(0)[0].path
    assert written == tmp_path / f"{document.report.title}{suffix}"
    assert written.stat().st_size > 100
    assert not dialog.isVisible()


def test_errors_are_listed_and_lead_to_their_place(qtbot, dialog, document):
    errors = [f for f in document.findings if f.severity == "error"]
    assert dialog.obstacles.count() == len(errors) > 0
    located = QSignalSpy(dialog.located)
    item = dialog.obstacles.item(0)
    place = dialog.obstacles.visualItemRect(item).center()
    qtbot.mouseClick(dialog.obstacles.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert located.at(0)[0] == errors[0]
    assert not dialog.isVisible()


def test_a_final_copy_is_refused_while_errors_remain(qtbot, dialog):
    dialog.final.click()
    assert not dialog.export_button.isEnabled()
    assert "定稿前" in dialog.problem.text()
    dialog.final.click()
    assert dialog.export_button.isEnabled()


def test_an_existing_file_is_replaced_only_knowingly(qtbot, dialog, tmp_path):
    target = tmp_path / "年报.docx"
    target.write_bytes(b"old")
    dialog.path.setText(str(target))
    dialog.path.textEdited.emit(str(target))
    assert dialog.export_button.text() == "替换并导出"
    assert "已经存在" in dialog.problem.text()
    export(qtbot, dialog)
    assert target.read_bytes()[:2] == b"PK"


def test_a_folder_that_is_not_there_is_said_in_place(qtbot, dialog, tmp_path):
    dialog.path.setText(str(tmp_path / "absent" / "年报.docx"))
    export(qtbot, dialog)
    assert dialog.isVisible()
    assert dialog.export_button.isEnabled()
    assert "文件夹" in dialog.problem.text()


def test_the_suffix_follows_the_format_and_is_put_on(dialog, tmp_path):
    dialog.path.setText(str(tmp_path / "年报.docx"))
    choose(dialog, ".txt")
    assert dialog.path.text().endswith("年报.txt")
    dialog.path.setText(str(tmp_path / "年报"))
    assert dialog._target().name == "年报.txt"


def test_the_file_can_be_browsed_for(qtbot, dialog, tmp_path, monkeypatch):
    monkeypatch.setattr(export_dialog, "ask_save", lambda *_: tmp_path / "别处")
    qtbot.mouseClick(dialog.browse, Qt.MouseButton.LeftButton)
    assert dialog.path.text() == str(tmp_path / "别处.docx")


def test_a_clean_report_is_called_so(qtbot, document, tmp_path):
    document.checks.findings = []
    document.apply(set_field(document.report, "unplaced", ()))
    made = ExportDialog(document, str(tmp_path))
    qtbot.addWidget(made)
    assert made.obstacles.isHidden()
    assert "没有发现问题" in made.summary.text()


def test_a_typed_suffix_chooses_its_format(qtbot, dialog, tmp_path):
    dialog.path.clear()
    qtbot.keyClicks(dialog.path, str(tmp_path / "out.txt"))
    assert dialog.format.key == ".txt"
    assert dialog._target().name == "out.txt"


@pytest.mark.parametrize("typed", ["/", "", "x/", "字" * 300, "/\0"])
def test_half_typed_names_do_no_harm(dialog, typed):
    dialog.path.setText(typed)
    dialog.path.textEdited.emit(typed)
    assert dialog.isVisible()
