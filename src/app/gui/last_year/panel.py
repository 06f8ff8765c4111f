"""The tab 上年对照: what last year's section said, and taking it over to be reviewed."""

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app.domain.changes import Change
from app.gui.document import Document
from app.gui.last_year.markup import passages_html, spot_of
from app.gui.theme import appearance, px
from app.services.carrying import compared, take_over, take_over_all
from app.services.editing import TYPING
from app.services.session import Event

ABSENT = (
    "还没有上年的报告。打开后，这里列出上年同一节的文字："
    "与今年相同的变灰，改动逐字标出，没有的可以一键采用。"
)
PAUSE = 300
"""Milliseconds without typing before the comparison follows."""
NO_SECTION = "上年的报告没有这一节。"
CHOOSE = "在左边选一个栏目，这里就列出上年同一栏目的文字。"


class LastYearPanel(QWidget):
    """Shows last year's text of one section; takes sentences over as "not yet reviewed"."""

    open_wanted = Signal()
    """Ask for last year's report."""
    whole_wanted = Signal()
    """Show both reports side by side."""
    remove_wanted = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self._document, self._key = document, ""
        self._later = QTimer(self, singleShot=True, interval=PAUSE)
        self._later.timeout.connect(self._catch_up)
        self._name, self._note = QLabel(), QLabel()
        self._name.setProperty("role", "strong")
        self._note.setProperty("role", "note")
        for label in (self._name, self._note):
            label.setWordWrap(True)
        self.open_button = self._button("打开上年报告…", "primary", self.open_wanted)
        self.all_button = self._button("采用整节", "small-primary", None)
        self.all_button.clicked.connect(self._take_all)
        self.whole_button = self._button("全文对照", "small", self.whole_wanted)
        self.other_button = self._button("换一份…", "small", self.open_wanted)
        self.remove_button = self._button("移除", "small", self.remove_wanted)
        self.marking = QCheckBox("在文字下标出照抄上年的句子")
        self.marking.setChecked(True)
        self.marking.toggled.connect(document.mark_copies)
        self.text = QTextBrowser()
        self.text.setObjectName("last-year")
        self.text.setAccessibleName("上年同一节的文字")
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(self._take)
        self._arrange()
        document.changed.connect(self._on_document_changed)
        document.last_year_changed.connect(self.refresh)
        document.reviewing_changed.connect(self.refresh)
        appearance().changed.connect(self.refresh)
        self.refresh()

    def _button(self, text: str, role: str, signal: object) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("role", role)
        if signal is not None:
            button.clicked.connect(signal)
        return button

    def _arrange(self) -> None:
        self._tools = QWidget()
        row = QHBoxLayout(self._tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(6))
        for button in (self.all_button, self.whole_button, self.other_button, self.remove_button):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(14), px(12), px(10), px(10))
        column.setSpacing(px(8))
        for part in (self._name, self._note, self.open_button, self._tools, self.marking):
            column.addWidget(part)
        column.addWidget(self.text, 1)

    def show_section(self, key: str) -> None:
        """Show last year's text of the section of that key."""
        if key != self._key:
            self._key = key
            self.refresh()

    def refresh(self) -> None:
        """Show last year's section as it stands beside this year's now."""
        last = self._document.last_year
        there = last is not None
        for part in (self._tools, self.marking, self.text, self._name):
            part.setVisible(there)
        self.open_button.setVisible(not there)
        self._note.setText("" if there else ABSENT)
        self._note.setVisible(not there)
        if last is not None:
            self._name.setText(f"{last.report.year} 年：{last.name or last.report.title}")
        self._catch_up()

    def _show_text(self) -> None:
        last, report = self._document.last_year, self._document.report
        then = last.report.section(self._key) if last else None
        now = report.section(self._key)
        writing = now is not None and not self._document.is_reviewing
        self.all_button.setEnabled(writing and self._all() is not None)
        self.all_button.setText("采用整节" if now is None or now.is_empty else "采用其余各句")
        self.all_button.setToolTip("本节还没有的都采用过来，今年写的不动")
        position = self.text.verticalScrollBar().value()
        if then is None:
            self.text.setPlainText(NO_SECTION if now else CHOOSE)
        elif then.is_empty:
            self.text.setPlainText("上年这一节没有文字。")
        else:
            self.text.setHtml(passages_html(compared(then, now), writing))
            self.text.verticalScrollBar().setValue(position)

    def _all(self) -> Change | None:
        last = self._document.last_year
        then = last.report.section(self._key) if last else None
        if then is None:
            return None
        return take_over_all(self._document.report, self._document.standard, then)

    def _take(self, address: QUrl) -> None:
        last = self._document.last_year
        then = last.report.section(self._key) if last else None
        if then is not None:
            spot = spot_of(address.toString())
            report, standard = self._document.report, self._document.standard
            self._apply(take_over(report, standard, then, [spot]))

    def _take_all(self) -> None:
        self._apply(self._all())

    def _apply(self, change: Change | None) -> None:
        if change is not None:
            self._document.end_burst()
            self._document.apply(change, "last-year")

    def _on_document_changed(self, event: Event) -> None:
        """Follow at once what is done as a step, and typing when it pauses."""
        if not (event.touched.structure or self._key in event.touched.sections):
            return
        self._later.start()
        if event.label != TYPING:
            self._catch_up()

    def _catch_up(self) -> None:
        """Compare again, while in sight; else when next shown."""
        if self.isVisible() and self._later.isActive():
            self._later.stop()
        if self.isVisible() and self._document.last_year is not None:
            self._show_text()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what went by unseen."""
        super().showEvent(event)
        self._catch_up()
