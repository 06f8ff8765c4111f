"""A new province is one data file: import, form, checks and DOCX work with it, without code."""

import io
import shutil
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QLabel, QTableView

from app import paths
from app.checks.engine import Checker
from app.domain.changes import set_cells
from app.gui.document import Document
from app.gui.section.page import SectionPage
from app.services.exporting import render_report
from app.services.importing import import_report
from app.services.session import Session
from app.standards.library import Library

DATA = Path(__file__).resolve().parent.parent / "data" / "standards" / "hill-2016.toml"
TEXT = """石桥镇2017年度政务公开年报

本年报由年度概况、门户建设、来信来访公开和改进打算等四部分组成。统计期限自2017年1月1日起至2017年12月31日止。

一、全年概况

2017年，石桥镇公开村务事项41项。

二、门户建设

门户网站新增栏目2个，发布信息96条。

三、来信来访公开

┌────┬─────────┬────┐
│事项│渠道     │合计│
│    ├────┬────┤    │
│    │来信│来访│    │
├────┼────┼────┼────┤
│收到│3   │4   │7   │
├────┼────┼────┼────┤
│办结│2   │4   │6   │
└────┴────┴────┴────┘

四、改进打算

信息更新不及时，下一步将每周检查一次。

石桥镇人民政府
2018年2月1日
"""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """The program's standards with the invented one put beside them: the only step there is."""
    folder = tmp_path / "standards"
    shutil.copytree(paths.resources() / "standards", folder)
    shutil.copy(DATA, folder)
    return Library(folder)


@pytest.fixture
def session(library: Library, tmp_path: Path) -> Session:
    source = tmp_path / "年报.txt"
    source.write_text(TEXT, encoding="utf-8")
    report, _ = import_report(source, library=library)
    return Session(report, library=library)


def test_import_recognizes_it(session: Session) -> None:
    report = session.report
    assert (report.standard, report.year) == ("hill-2016", 2017)
    keys = [s.key for s in report.sections]
    assert keys == ["preface", "overview", "proactive", "requests", "problems", "signature"]
    assert report.tables["letters"] == {
        "in.c1": "3", "in.c2": "4", "in.c3": "7", "out.c1": "2", "out.c2": "4", "out.c3": "6",
    }  # fmt: skip


def test_checks_hold_its_rules(session: Session) -> None:
    checker = Checker(session.library)
    assert not [f for f in checker.run(session.report, session.standard) if f.severity == "error"]
    session.apply(set_cells(session.report, "letters", {"in.c3": "8"}))
    problems = session.report.sections[session.report.index("problems")]
    broken = session.report.model_copy(
        update={"sections": tuple(s for s in session.report.sections if s is not problems)}
    )
    errors = [f for f in checker.run(broken, session.standard) if f.severity == "error"]
    assert {f.place.cells for f in errors if f.place.cells} == {
        ("letters.in.c3", "letters.in.c1", "letters.in.c2")
    }
    assert any(f.place.section == "problems" and "改进打算" in f.message for f in errors)
    late = [f for f in checker.run(session.report, session.standard) if f.category == "period"]
    assert not late


def test_the_form_shows_its_table_and_guidance(session: Session, qtbot) -> None:
    document = Document(session)
    page = SectionPage(document, "requests")
    qtbot.addWidget(page)
    page.show()
    texts = {text for view in page.findChildren(QTableView) for text in _texts(view.model())}
    assert {"渠道", "来访", "办结", "7"} <= texts
    assert any("按来信、来访填表" in label.text() for label in page.findChildren(QLabel))


def _texts(model: QAbstractItemModel) -> list[str]:
    return [
        str(model.index(row, column).data(Qt.ItemDataRole.DisplayRole) or "")
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]


def test_the_document_has_its_heads_and_merges(session: Session) -> None:
    data, _ = render_report(session.report, session.standard, ".docx")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    text = "".join(body.itertext())
    assert all(words in text for words in ("一、全年概况", "来信来访公开", "石桥镇人民政府"))
    (table,) = body.iter(f"{W}tbl")
    rows = [["".join(c.itertext()) for c in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
    assert rows[0] == ["事项", "渠道", "合计"]
    assert rows[2] == ["收到", "3", "4", "7"]
    assert [e.get(f"{W}val") for e in table.iter(f"{W}gridSpan")] == ["2"]
