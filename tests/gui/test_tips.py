"""What tips say is what was to be said, whatever characters it holds."""

import pytest
from PySide6.QtGui import QFont, QTextDocument

from app.gui import weights
from app.gui.tips import broken


def test_a_tip_shows_the_very_words(qapp):
    shown = QTextDocument()
    shown.setHtml(broken("收到 <b>3</b> 件 & 转办\n依据：第五十条"))
    assert shown.toPlainText() == "收到 <b>3</b> 件 & 转办\n依据：第五十条"


def test_nothing_to_say_is_no_tip():
    assert broken("") == ""


@pytest.mark.parametrize(
    ("face", "weight"),
    [
        ((QFont.Weight.Normal,), QFont.Weight.Bold),
        ((QFont.Weight.Normal, QFont.Weight.Medium), QFont.Weight.Bold),
        ((QFont.Weight.Normal, QFont.Weight.Bold), QFont.Weight.DemiBold),
    ],
)
def test_titles_are_heavier_than_text_in_every_face(qapp, monkeypatch, face, weight):
    class Faces:
        styles = staticmethod(lambda _family: range(len(face)))
        weight = staticmethod(lambda _family, style: face[style])

    monkeypatch.setattr(weights, "QFontDatabase", Faces)
    weights._semibold.cache_clear()
    assert weights.semibold(qapp.font()) == weight
    weights._semibold.cache_clear()
