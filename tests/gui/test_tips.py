"""What tips say is what was to be said, whatever characters it holds."""

from PySide6.QtGui import QTextDocument

from app.gui.tips import broken
from app.gui.weights import semibold


def test_a_tip_shows_the_very_words(qapp):
    shown = QTextDocument()
    shown.setHtml(broken("收到 <b>3</b> 件 & 转办\n依据：第五十条"))
    assert shown.toPlainText() == "收到 <b>3</b> 件 & 转办\n依据：第五十条"


def test_nothing_to_say_is_no_tip():
    assert broken("") == ""


def test_titles_are_heavier_than_text_in_every_face(qapp):
    assert semibold(qapp.font()) > qapp.font().weight()
