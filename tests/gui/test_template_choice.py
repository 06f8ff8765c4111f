"""The office's own template in the export dialog: chosen, checked, used, remembered, removed."""

from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt

from app.gui import template_choice
from app.gui.export_dialog import ExportDialog
from app.gui.template_choice import TemplateChoice
from app.services.template_gallery import gallery, keep

LEFT = Qt.MouseButton.LeftButton


def template(folder: Path, *paragraphs: str, name: str = "本局模板.docx") -> Path:
    document = docx.Document()
    for words in paragraphs:
        document.add_paragraph(words)
    document.save(folder / name)
    return folder / name


@pytest.fixture
def dialog(qtbot, document, tmp_path):
    made = ExportDialog(document, str(tmp_path))
    qtbot.addWidget(made)
    made.show()
    return made


def choose(qtbot, dialog, monkeypatch, path):
    monkeypatch.setattr(template_choice, "ask_open", lambda *_: path)
    qtbot.mouseClick(dialog.template.add_button, LEFT)


def test_a_template_is_chosen_checked_and_used(qtbot, dialog, document, tmp_path, monkeypatch):
    choose(qtbot, dialog, monkeypatch, template(tmp_path, "本局：{{ title }}"))
    assert dialog.template.verdict.text() == "模板检查通过。"
    used = []
    dialog.template_used.connect(used.append)
    qtbot.mouseClick(dialog.export_button, LEFT)
    qtbot.waitUntil(lambda: not dialog.tasks.is_busy)
    written = docx.Document(str(tmp_path / f"{document.report.title}.docx"))
    assert written.paragraphs[0].text == f"本局：{document.report.title}"
    assert used == [str(gallery()[0])]


def test_what_is_wrong_is_said_in_place_and_stops_the_export(qtbot, dialog, tmp_path, monkeypatch):
    choose(qtbot, dialog, monkeypatch, template(tmp_path, "{{ titel }}", "{{ title }}"))
    assert dialog.template.problems.count() == 1
    assert "是不是“title”" in dialog.template.problems.item(0).text()
    assert "1 处要改" in dialog.template.verdict.text()
    assert not dialog.export_button.isEnabled()
    dialog.format.show_key(".txt")
    dialog.format.activated.emit(0)
    assert not dialog.template.isVisible()
    assert dialog.export_button.isEnabled()


def test_a_template_mended_is_chosen_again(qtbot, dialog, tmp_path, monkeypatch):
    choose(qtbot, dialog, monkeypatch, template(tmp_path, "{{ titel }}"))
    choose(qtbot, dialog, monkeypatch, template(tmp_path, "{{ title }}"))
    assert dialog.template.is_usable
    assert len(gallery()) == 2


def test_templates_used_before_are_at_hand_and_can_be_removed(qtbot, tmp_path):
    kept = keep(template(tmp_path, "{{ title }}"))
    choice = TemplateChoice(str(kept))
    qtbot.addWidget(choice)
    choice.show()
    assert choice.template == kept
    qtbot.mouseClick(choice.remove_button, LEFT)
    assert choice.template is None
    assert gallery() == ()
    assert not choice.remove_button.isVisible()


def test_what_is_no_word_document_is_said(qtbot, dialog, tmp_path, monkeypatch):
    wrong = tmp_path / "坏的.docx"
    wrong.write_bytes(b"not a document")
    choose(qtbot, dialog, monkeypatch, wrong)
    assert "坏的" in dialog.template.verdict.text()
    assert dialog.template.template is None
    assert gallery() == ()


def test_a_template_that_vanished_meanwhile_is_said(qtbot, tmp_path):
    kept = keep(template(tmp_path, "{{ title }}"))
    choice = TemplateChoice(str(kept))
    qtbot.addWidget(choice)
    kept.write_bytes(b"")
    choice.choice.activated.emit(choice.choice.currentIndex())
    assert not choice.is_usable


def test_a_template_to_begin_from_is_written(qtbot, dialog, tmp_path, monkeypatch):
    target = tmp_path / "范例"
    monkeypatch.setattr(template_choice, "ask_save", lambda *_: target)
    qtbot.mouseClick(dialog.template.sample_button, LEFT)
    dialog.template.add(tmp_path / "范例.docx")
    assert dialog.template.is_usable
