"""Counting again after a change gives what counting everything gives."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.blocks import paragraph
from app.domain.report import Section, count_characters
from app.services.counting import CharacterCount

TEXTS = st.lists(st.text(max_size=8), max_size=6)


def section(texts):
    return Section(key="overview", blocks=tuple(map(paragraph, texts)))


@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_every_state_is_counted_right(states):
    counted = CharacterCount()
    for texts in states:
        assert counted.of(section(texts)) == count_characters("".join(texts))


def test_what_has_not_changed_is_not_counted_again(monkeypatch):
    counted, kept = CharacterCount(), paragraph("不变的一段")
    counted.of(Section(key="overview", blocks=(kept, paragraph("改前"))))
    asked = []
    monkeypatch.setattr(
        "app.services.counting.count_characters", lambda text: asked.append(text) or len(text)
    )
    assert counted.of(Section(key="overview", blocks=(kept, paragraph("改后的")))) == 8
    assert asked == ["改后的"]


def test_one_block_standing_twice_counts_twice():
    block = paragraph("两字")
    assert CharacterCount().of(Section(key="overview", blocks=(block, block))) == 4
