"""Charts and seal are chosen in the dialogs, seen in the preview and remembered."""

import zipfile

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy

from app.gui.export_dialog import ExportDialog
from app.gui.main_window import MainWindow
from app.gui.publish_dialog import PublishDialog
from app.gui.settings import SettingsFile
from app.services.sample import sample_report
from app.services.session import Session

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def sample(window):
    window.set_session(Session(sample_report()))
    return window


@pytest.fixture
def dialog(qtbot, sample, tmp_path):
    made = ExportDialog(sample.document, str(tmp_path))
    qtbot.addWidget(made)
    made.show()
    return made


def click(qtbot, box):
    qtbot.mouseClick(box, LEFT, pos=QPoint(8, box.height() // 2))


def exported(qtbot, dialog):
    spy = QSignalSpy(dialog.exported)
    qtbot.mouseClick(dialog.export_button, LEFT)
    qtbot.waitUntil(lambda: spy.count() > 0)
    return spy.at(0)[0].path


def test_nothing_is_chosen_at_first(dialog):
    assert list(dialog.charts.boxes) == ["outcomes", "applicants"]
    assert not any(box.isChecked() for box in dialog.charts.boxes.values())
    assert not dialog.seal.isChecked()


def test_the_charts_chosen_are_written(qtbot, dialog):
    click(qtbot, dialog.charts.boxes["outcomes"])
    with zipfile.ZipFile(exported(qtbot, dialog)) as archive:
        assert [n for n in archive.namelist() if "charts/chart" in n and "rels" not in n] == [
            "word/charts/chart1.xml"
        ]


def test_a_seal_moves_the_signature(qtbot, dialog):
    click(qtbot, dialog.seal)
    with zipfile.ZipFile(exported(qtbot, dialog)) as archive:
        assert b'w:before="1158"' in archive.read("word/document.xml")


def test_plain_text_offers_no_charts_and_is_written_all_the_same(qtbot, dialog):
    click(qtbot, dialog.charts.boxes["outcomes"])
    dialog.format.show_key(".txt")
    dialog.format.activated.emit(dialog.format.currentIndex())
    assert not dialog.charts.isVisible()
    assert exported(qtbot, dialog).stat().st_size > 100


def test_publishing_offers_the_same_choices(qtbot, sample, tmp_path):
    made = PublishDialog(sample.document, str(tmp_path), "")
    qtbot.addWidget(made)
    made.show()
    click(qtbot, made.charts.boxes["applicants"])
    click(qtbot, made.seal)
    assert sample.document.printing.charts == ("applicants",)
    assert sample.document.printing.sealed
    published = QSignalSpy(made.published)
    made.publish()
    qtbot.waitUntil(lambda: published.count() > 0)
    folder = published.at(0)[0].folder
    page = next(folder.glob("*.html")).read_text(encoding="utf-8")
    assert "data:image/svg+xml" in page


def test_choices_are_remembered_for_the_next_report(qtbot, sample, dialog, settings):
    click(qtbot, dialog.charts.boxes["outcomes"])
    click(qtbot, dialog.seal)
    kept = SettingsFile(settings.path).values
    assert (kept.charts, kept.sealed) == (("outcomes",), True)
    sample.set_session(Session(sample_report()))
    assert sample.document.printing.sealed
    assert [chart.key for chart in sample.document.printed_charts] == ["outcomes"]


def test_a_choice_for_figures_another_report_lacks_does_no_harm(sample):
    assert isinstance(sample, MainWindow)
    sample.settings.update(charts=("trend", "table-9"))
    sample.set_session(Session(sample_report()))
    assert sample.document.printed_charts == ()


def test_the_preview_follows(qtbot, sample):
    sample.resize(1400, 860)
    sample.preview.toggle()
    panel = sample.workbench.columns.preview
    qtbot.waitUntil(lambda: panel.preview is not None, timeout=15000)
    before = panel.preview.pdf
    sample.document.print_with(
        sample.document.printing.model_copy(update={"charts": ("outcomes",)})
    )
    qtbot.waitUntil(lambda: panel.preview.pdf != before, timeout=15000)
