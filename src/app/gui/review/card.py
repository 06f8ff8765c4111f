"""One remark as a card: who, when, the words, the remark, its thread, what can be done."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.annotations import KIND_LABELS, STATE_LABELS, Annotation
from app.gui.card_list import ListedCard
from app.gui.form import LineField, restyle
from app.gui.review.badge import Initial, speaker, spoken_time
from app.gui.theme import px

_QUOTED = 60


class RemarkCard(ListedCard):
    """A card; double click or Enter goes to the words, the buttons answer and decide."""

    located = Signal(str)
    accepted = Signal(str)
    state_chosen = Signal(str, str)
    answered = Signal(str, str)

    def __init__(self, remark: Annotation, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("remark")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.remark, self.about = remark, about
        restyle(self, state=remark.state)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(11), px(9), px(10), px(9))
        self._column.setSpacing(px(6))
        self._column.addLayout(self._build_head())
        self._column.addWidget(self._build_quote())
        if text := said(remark):
            self._column.addWidget(_label(text))
        for reply in remark.replies:
            who = speaker(reply.author, reply.unit)
            answer = _label(f"↳ {who}　{reply.text}", "note")
            answer.setToolTip(spoken_time(reply.time))
            self._column.addWidget(answer)
        self._column.addLayout(self._build_buttons())
        self._column.addWidget(self._build_answer())
        words = f"{speaker(remark.author, remark.unit)}：{about}。{said(remark)}"
        self.setAccessibleName(words)

    def _build_head(self) -> QHBoxLayout:
        remark = self.remark
        who = _label(speaker(remark.author, remark.unit), "strong")
        who.setToolTip(remark.role)
        time = _label(spoken_time(remark.time), "small")
        time.setWordWrap(False)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(Initial(remark.unit or remark.author))
        row.addWidget(who, 1)
        row.addWidget(time)
        return row

    def _build_quote(self) -> QLabel:
        words = " ".join(self.about.split())
        self.quote = _label(words if len(words) <= _QUOTED else f"{words[:_QUOTED]}……")
        self.quote.setObjectName("quote")
        self.quote.setToolTip(self.about)
        return self.quote

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(6))
        key, is_open = self.remark.id, self.remark.state == "open"
        if is_open and self.remark.kind == "suggestion":
            self._button(row, "接受修改", lambda: self.accepted.emit(key), "small-primary")
            self._button(row, "不采纳", lambda: self.state_chosen.emit(key, "rejected"))
        self._button(row, "回复", self.begin_answer)
        if is_open:
            self._button(row, "解决", lambda: self.state_chosen.emit(key, "resolved"))
        else:
            self._button(row, "重新打开", lambda: self.state_chosen.emit(key, "open"))
            row.addWidget(_label(STATE_LABELS[self.remark.state], "small"))
        row.addStretch(1)
        return row

    def _button(self, row: QHBoxLayout, text: str, action: object, role: str = "small") -> None:
        button = QPushButton(text)
        button.setProperty("role", role)
        button.clicked.connect(action)
        row.addWidget(button)

    def _build_answer(self) -> QWidget:
        self.answer_field = LineField()
        self.answer_field.setPlaceholderText("写答复，按 Enter 送出")
        self.answer_field.setAccessibleName("答复")
        self.answer_field.returnPressed.connect(self._on_answered)
        self.answer_field.installEventFilter(self)
        self.answer_field.hide()
        return self.answer_field

    def button(self, text: str) -> QPushButton:
        """The button of that name; StopIteration when the card does not have it."""
        return next(b for b in self.findChildren(QPushButton) if b.text() == text)

    def begin_answer(self) -> None:
        """Open the line for an answer."""
        self.answer_field.show()
        self.answer_field.setFocus()

    @property
    def is_answering(self) -> bool:
        """Whether an answer is being written, which a new card would lose."""
        return bool(self.answer_field.text())

    def _on_answered(self) -> None:
        if text := self.answer_field.text().strip():
            self.answer_field.clear()
            self.answered.emit(self.remark.id, text)

    def shows(self, remark: Annotation, about: str) -> bool:
        """Whether the card says all that a remark does, wherever its words are by now."""
        moved = self.remark.model_copy(update={"anchor": remark.anchor})
        return moved == remark and self.about == about

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape leaves the answer."""
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if pressed and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            self.answer_field.hide()
            self.setFocus()
            return True
        return super().eventFilter(watched, event)

    def locate(self) -> None:
        """Go to the words the remark is about."""
        self.located.emit(self.remark.id)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click goes to the words."""
        super().mousePressEvent(event)
        self.located.emit(self.remark.id)


def said(remark: Annotation) -> str:
    """The remark in words, its kind before it where that matters."""
    text = remark.text
    if remark.kind == "suggestion":
        proposal = f"建议改为“{remark.replacement}”。" if remark.replacement else "建议删去。"
        return f"{text}\n{proposal}" if text else proposal
    if remark.kind in ("must-fix", "question"):
        return f"{KIND_LABELS[remark.kind]}：{text}"
    return text


def _label(text: str, role: str = "") -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        label.setProperty("role", role)
    return label
