"""The statutory table: keys, blocks from Excel, totals, marks; all through the page."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.domain.blocks import StatutoryTable as Place_
from app.domain.findings import Finding, Place
from app.gui.section.page import SectionPage
from app.standards.library import standards
from gui.section.conftest import commit, compose, make_report

SPEC = standards().get("national-2021").table("applications")
Key = Qt.Key


class Sheet:
    """The page of the section with table B, and the table on it."""

    def __init__(self, qtbot, document, **cells: str) -> None:
        raws = {name.replace("_", "."): raw for name, raw in cells.items()}
        report = make_report(
            Place_(key="applications"),
            key="requests",
            heading="三、收到和处理政府信息公开申请情况",
            tables={"applications": raws} if raws else {},
        )
        self.document = document(report)
        self.page = SectionPage(self.document, "requests")
        self.document.changed.connect(self.page.refresh)
        self.document.place_requested.connect(self.page.show_place)
        qtbot.addWidget(self.page)
        self.page.resize(900, 700)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow)
        self.table = self.page.parts.widgets[0]
        self.view, self.model = self.table.view, self.table.model
        self.said: list[str] = []
        self.page.cursor_context_changed.connect(self.said.append)

    def cell(self, name: str) -> str:
        return self.document.report.cell("applications", name)

    def at(self, name: str):
        return self.model.spot_of(f"applications.{name}")

    def go(self, name: str) -> None:
        self.view.select(self.at(name))
        self.view.setFocus()

    def drag(self, first: str, last: str) -> None:
        """Select a block with the mouse."""
        viewport = self.view.viewport()
        a, b = (self.view.visualRect(self.model.index(*self.at(n))).center() for n in (first, last))
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=a)
        QTest.mouseMove(viewport, (a + b) / 2)
        QTest.mouseMove(viewport, b)
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=b)

    def press(self, *keys: Qt.Key, control: bool = False) -> None:
        modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier(0)
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.view, key, modifier)

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(QApplication.focusWidget(), letter)

    @property
    def here(self) -> str:
        return next(k for k, s in self.model._spots.items() if s == self.view.current)


@pytest.fixture
def sheet(qtbot, document):
    return lambda **cells: Sheet(qtbot, document, **cells)


def clip(text: str, html: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QApplication.clipboard().setMimeData(data)


def test_typing_enter_and_tab(sheet):
    found = sheet()
    found.go("r1.c1")
    found.type("21")
    found.press(Key.Key_Tab)
    found.type("3")
    found.press(Key.Key_Return)
    assert (found.cell("r1.c1"), found.cell("r1.c2"), found.cell("r1.c7")) == ("21", "3", "24")
    assert found.here == "r2.c2"


def test_one_entry_with_its_totals_is_one_step(sheet):
    found = sheet()
    found.go("r3.c1")
    found.type("9")
    found.press(Key.Key_Return)
    assert found.cell("r24.c7") == "9"
    found.document.undo()
    assert found.document.report.tables == {}
    assert found.here == "r3.c1"
    found.document.redo()
    assert found.view.grid.texts[found.at("r24.c1")] == "9"


def test_an_input_method_can_begin_an_entry(sheet):
    found = sheet()
    found.go("r1.c1")
    commit(found.view, "无")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "无"
    found.press(Key.Key_Return)
    assert found.cell("r1.c1") == "无"


def test_an_input_method_may_compose_first(sheet):
    found = sheet(r1_c1="5")
    found.go("r1.c1")
    compose(found.view, "wu")
    commit(found.view, "无")
    found.press(Key.Key_Return)
    assert found.cell("r1.c1") == "无"


def test_full_width_digits_become_plain_and_notes_stay(sheet):
    found = sheet()
    found.go("r1.c1")
    commit(found.view, "１２")
    found.press(Key.Key_Down)
    commit(found.view, "2笔")
    found.press(Key.Key_Return)
    assert (found.cell("r1.c1"), found.cell("r2.c1")) == ("12", "2笔")


def test_escape_takes_an_entry_back(sheet):
    found = sheet(r1_c1="5")
    found.go("r1.c1")
    found.type("9")
    found.press(Key.Key_Escape)
    assert found.cell("r1.c1") == "5"


def test_arrows_end_a_replacing_entry_but_not_an_edited_one(sheet):
    found = sheet(r1_c1="12")
    found.go("r1.c1")
    found.press(Key.Key_F2)
    found.press(Key.Key_Left)
    found.type("0")
    assert QApplication.focusWidget().text() in ("102", "012")
    found.press(Key.Key_Return)
    found.type("7")
    found.press(Key.Key_Right)
    assert (found.cell("r2.c1"), found.here) == ("7", "r2.c2")


def test_enter_passes_over_totals_and_goes_on_in_the_next_column(sheet):
    found = sheet(r1_c1="1")
    found.go("r23.c1")
    found.press(Key.Key_Return)
    assert found.here == "r25.c1"
    found.press(Key.Key_Return)
    assert found.here == "r1.c2"
    found.press(Key.Key_Backtab)
    assert found.here == "r1.c1"


def test_a_total_is_not_typed_into_but_overridden_by_f2(sheet):
    found = sheet(r1_c1="1", r1_c7="1")
    found.go("r1.c7")
    found.type("9")
    assert found.cell("r1.c7") == "1"
    assert "F2" in found.said[-1]
    found.press(Key.Key_F2)
    editor = QApplication.focusWidget()
    editor.selectAll()
    found.type("9")
    found.press(Key.Key_Return)
    assert found.cell("r1.c7") == "9"
    look = found.model.look(found.at("r1.c7"))
    assert look.mark == "error"
    assert look.tip.startswith("应为 1")
    found.go("r1.c7")
    found.press(Key.Key_Delete)
    assert found.cell("r1.c7") == "1"


def test_a_block_from_excel(sheet):
    found = sheet()
    clip("1\t2\t3\t4\t5\t6\t21\r\n０\t/\t\t0\t0\t0\t0\r\n")
    found.go("r1.c1")
    found.press(Key.Key_V, control=True)
    assert [found.cell(f"r1.c{c}") for c in range(1, 8)] == ["1", "2", "3", "4", "5", "6", "21"]
    assert [found.cell(f"r2.c{c}") for c in range(1, 4)] == ["0", "/", ""]
    assert found.said[-1] == "已粘贴 14 格"
    found.document.undo()
    assert found.document.report.tables == {}


def test_what_is_copied_here_can_be_pasted_here(sheet):
    found = sheet(r1_c1="1", r1_c2="2", r2_c1="3", r2_c2="4")
    found.drag("r1.c1", "r2.c2")
    assert found.said[-1] == "选中 4 格，合计 10"
    found.press(Key.Key_C, control=True)
    assert QApplication.clipboard().text() == "1\t2\n3\t4"
    found.go("r3.c3")
    found.press(Key.Key_V, control=True)
    assert [found.cell(n) for n in ("r3.c3", "r3.c4", "r4.c3", "r4.c4")] == ["1", "2", "3", "4"]


def test_shift_and_arrows_select_in_both_directions(sheet):
    found = sheet(r3_c2="5", r4_c2="6", r4_c1="7")
    found.go("r4.c2")
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(found.view, Key.Key_Up, shift)
    QTest.keyClick(found.view, Key.Key_Left, shift)
    assert found.said[-1] == "选中 4 格，合计 18"
    QTest.keyClick(found.view, Key.Key_Right, shift)
    assert found.said[-1] == "选中 2 格，合计 11"


def test_home_and_end(sheet):
    found = sheet()
    found.go("r4.c3")
    found.press(Key.Key_Home)
    assert found.here == "r4.c1"
    found.press(Key.Key_End)
    assert found.here == "r4.c7"
    found.press(Key.Key_Home, control=True)
    assert found.here == "r1.c1"


def test_one_value_fills_a_selection(sheet):
    found = sheet()
    clip("0")
    found.drag("r1.c1", "r3.c6")
    found.press(Key.Key_V, control=True)
    assert all(found.cell(f"r{r}.c{c}") == "0" for r in (1, 2, 3) for c in range(1, 7))
    found.drag("r1.c1", "r3.c6")
    found.press(Key.Key_Delete)
    assert found.document.report.tables == {}


def test_ctrl_d_fills_down(sheet):
    found = sheet(r3_c1="5", r3_c2="6")
    found.drag("r3.c1", "r5.c2")
    found.press(Key.Key_D, control=True)
    assert [found.cell(f"r{r}.c{c}") for r in (4, 5) for c in (1, 2)] == ["5", "6"] * 2
    found.go("r6.c1")
    found.press(Key.Key_D, control=True)
    assert found.cell("r6.c1") == "5"


def test_labels_cannot_be_chosen(sheet):
    found = sheet()
    found.go("r1.c1")
    found.press(Key.Key_Up)
    found.press(Key.Key_Left)
    assert found.here == "r1.c1"
    assert not found.model.is_entry((0, 0))


def test_the_cells_of_a_finding_are_framed_and_explained(sheet):
    found = sheet()
    finding = Finding(
        code="AR001",
        severity="error",
        category="arithmetic",
        message="自然人：收支不平，差 1 件",
        clause="表头注明的勾稽关系",
        place=Place(section="requests", cells=("applications.r24.c1", "applications.r1.c1")),
    )
    found.table.show_findings([finding])
    assert found.model.look(found.at("r24.c1")).loud
    assert found.model.look(found.at("r1.c1")).mark == "error"
    tip = found.model.look(found.at("r1.c1")).tip
    assert "差 1 件" in tip
    assert "勾稽" in tip
    index = found.model.index(*found.at("r1.c1"))
    assert "差 1 件" in index.data(Qt.ItemDataRole.ToolTipRole)
    found.table.show_findings([])
    assert not found.model.look(found.at("r24.c1")).mark


@pytest.mark.parametrize("scale", [100, 150, 200])
@pytest.mark.parametrize("width", [560, 900])
def test_nothing_is_cut_and_nothing_scrolls_inside(sheet, qtbot, scale, width):
    from app.gui.theme import appearance

    appearance().choose(scale=scale)
    found = sheet(r1_c1="21", r2_c6="55（含自然失效29件）")
    found.page.resize(width * scale // 100, 700)
    view = found.view
    qtbot.waitUntil(lambda: view.height() == sum(view.rowHeight(r) for r in range(28)))
    assert sum(view.columnWidth(c) for c in range(10)) <= found.table.width() or (
        view.horizontalScrollBar().maximum() > 0
    )
    for spot, span in found.model.cells.items():
        rect = view.visualRect(found.model.index(*spot)).adjusted(4, 0, -4, 0)
        text = found.model.texts[spot]
        needed = view.fontMetrics().boundingRect(rect, int(Qt.TextFlag.TextWordWrap), text)
        assert needed.height() <= rect.height(), (text, span)


def test_the_head_stays_in_view(sheet, qtbot):
    found = sheet()
    found.page.resize(900, 400)
    bar = found.page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 300)
    assert found.table._head.isHidden()
    bar.setValue(400)
    head = found.table._head
    assert head.isVisible()
    assert head.mapTo(found.page.viewport(), head.rect().topLeft()).y() == 0
    bar.setValue(0)
    assert head.isHidden()


def test_going_to_a_cell(sheet):
    found = sheet()
    found.page.show_place(Place(section="requests", cells=("applications.r25.c7",)))
    assert found.here == "r25.c7"
    assert found.view.hasFocus()
