"""A clerk without a mouse makes this year's report from last year's, counted in steps."""

import pytest
from docx import Document as WordFile
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.domain.anchoring import anchor_on
from app.domain.annotations import Annotation
from app.gui.main_window import MainWindow
from app.gui.section.text_editor import TextEditor
from app.services import drafts
from app.services.exporting import export_report
from app.services.sample import sample_report
from app.services.session import Session
from gui.keyboard import Keyboard

STEPS, SCREENS = 96, 14
"""What the whole report may take: keys and stretches of typing, and different things to see."""
REVIEW_STEPS = 20

OVERVIEW = """2026年，示范镇把农房审批、渠系维修、老年助餐等事项列成清单公开，全年没有发生失泄密。
（一）主动公开情况。全年公开信息340条，其中县政府网站190条，其余发在公众号和村务公开栏。
（二）依申请公开情况。新收申请3件，加上上年结转1件，共4件，全部予以公开，没有结转下年度的申请。
（三）政府信息管理情况。起草公文时确定公开属性，现行有效的行政规范性文件8件都能在网站上查到。
（四）政府信息公开平台建设情况。网站专栏按办事主题重排，老年人可以切换到大字版。
（五）监督保障情况。镇长任组长，每季度自查一次，组织培训2次，没有需要追究责任的情形。"""
PROBLEMS = """2026年工作中的问题：一是部分村的公开栏更换不及时；二是图解类的解读材料偏少。
改进情况：一是由驻村干部每月核对公开栏；二是与县融媒体中心合作制作图解，年内已有5份上线。"""
OTHER = "本镇2026年没有收取信息处理费，没有其他需要报告的事项。"
DISCLOSURE = ("0", "0", "0", "1", "0", "8", "130", "12", "0", "0")
APPLICATIONS = ["3", "1", "4", *["0"] * 20, "4", "0"]
"""What a natural person's column of table B is; nobody else has asked for anything."""


@pytest.fixture
def last_year(tmp_path):
    """Last year's report as the office keeps it: a Word document with three tables."""
    session = Session(sample_report())
    path = tmp_path / "last.docx"
    export_report(session.report, session.standard, path)
    return path


@pytest.fixture
def window(qtbot, settings):
    made = MainWindow(settings)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    yield made
    made.set_session(None)
    made.close()


def block_for_applications() -> str:
    """Table B as a spreadsheet puts it on the clipboard: six columns, the totals left to us."""
    return "\n".join("\t".join([number, *["0"] * 5]) for number in APPLICATIONS)


def test_a_report_is_made_by_keyboard_alone(qtbot, window, last_year, tmp_path):
    hand = Keyboard(window)
    begin_from(qtbot, hand, last_year)
    fill_facts(hand)
    write_sections(hand)
    settle_findings(hand)
    hand.press_for_file("Ctrl+S", str(tmp_path / "今年"))
    hand.press("Ctrl+E", "Return")
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    hand.press("Ctrl+Shift+E", "Return")
    qtbot.waitUntil(lambda: window.document.report.status == "published")
    hand.look()
    assert made_right(tmp_path)
    assert len(hand.steps) <= STEPS
    assert len(set(hand.screens)) <= SCREENS


def made_right(folder) -> bool:
    """Whether draft, Word document and published files are there and say what was typed."""
    report = drafts.open_session(folder / "今年.nianbao").report
    assert report.section("overview").text.startswith("2026年，示范镇把农房审批")
    assert report.tables["applications"]["r1.c1"] == "3"
    assert str(report.date) == "2027-01-18"
    word = WordFile(str(folder / "今年.docx"))
    assert [len(table.rows) for table in word.tables] == [14, 28, 4]
    return any(path.suffix == ".docx" for path in folder.glob("*2026年*/*"))


def begin_from(qtbot, hand: Keyboard, last_year) -> None:
    """The first card of the start page, last year's file, and the import as proposed."""
    hand.press_for_file("Return", str(last_year))
    qtbot.waitUntil(lambda: hand.window.windowTitle().startswith("导入"))
    hand.look()
    hand.press("Return")


def fill_facts(hand: Keyboard) -> None:
    """Only the day of the report is new."""
    hand.press("Return", *["Tab"] * 5)
    hand.type("2027年1月18日")


def write_sections(hand: Keyboard) -> None:
    """Confirm, mend or write anew what is in each section, and fill the three tables."""
    hand.press("Ctrl+PgDown", "Ctrl+Return", "F8", "Alt+Return", "Return")
    rewrite(hand, OVERVIEW)
    rewrite(hand, "本表按2026年12月31日的情况填报。")
    hand.press("Tab")
    for number in DISCLOSURE:
        hand.type(number)
        hand.press("Tab")
    hand.press("Ctrl+PgDown", "Ctrl+Return", "Tab")
    QGuiApplication.clipboard().setText(block_for_applications())
    hand.press("Ctrl+V")
    rewrite(hand, "2026年没有人因政府信息公开对本镇申请行政复议或者提起行政诉讼。")
    hand.press("Tab")
    for _ in range(12):
        hand.type("0")
        hand.press("Tab")
    rewrite(hand, PROBLEMS)
    rewrite(hand, OTHER)


def rewrite(hand: Keyboard, text: str) -> None:
    """Go to the next section and write another text over the one that is there."""
    hand.press("Ctrl+PgDown", "Ctrl+A")
    hand.type(text)


def settle_findings(hand: Keyboard) -> None:
    """Go from the check before publication to what it found, and mend that."""
    hand.press("F7", "Shift+F7", "Return", "Ctrl+End")
    hand.type("工作考核结果为良好，社会评议没有收到不满意的意见。")


@pytest.fixture
def submitted(tmp_path):
    """A draft sent for review, with two remarks on it from the round before."""
    report = sample_report().model_copy(update={"status": "submitted"})
    section = report.section("overview")
    remarks = tuple(remark(section, str(n), section.text[n * 30 :][:4]) for n in range(2))
    path = tmp_path / "sent.nianbao"
    drafts.save_session(Session(report.model_copy(update={"annotations": remarks})), path)
    return path


def remark(section, key: str, words: str) -> Annotation:
    start = section.text.index(words)
    anchor = anchor_on(section, start, start + len(words))
    time = "2027-01-18T15:20:00+08:00"
    return Annotation(
        id=key, anchor=anchor, text="请核对。", author="李某", kind="question", time=time
    )


def test_a_draft_is_reviewed_by_keyboard_alone(qtbot, window, submitted):
    window.settings.update(reviewer="李某")
    hand = Keyboard(window)
    hand.press_for_file("Ctrl+O", str(submitted))
    assert window.document.is_reviewing
    hand.press("Alt+Down", "Alt+Down", "F6")
    assert hand.focus.remark.id == "1"
    hand.press("Tab", "Tab", "Return")  # resolves it
    assert hand.focus.remark.id == "0"
    hand.press("F6", "F6", "Ctrl+Home", "Ctrl+Shift+Right", "Ctrl+Alt+M")
    hand.type("这里请补上数字。")
    hand.press("Ctrl+Return")
    assert isinstance(hand.focus, TextEditor)
    hand.press("Ctrl+Shift+Return")
    hand.press("Return")
    hand.press("Ctrl+S")
    report = drafts.open_session(submitted).report
    assert report.status == "returned"
    assert [a.state for a in report.annotations] == ["open", "resolved", "open"]
    assert len(hand.steps) <= REVIEW_STEPS
