"""Pasting from Word, WPS and browsers keeps bold and every word, and nothing of the layout."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.clipboard import clean_lines
from app.services.pasted_words import parse_paragraphs

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p{color:red}</style>
</head><body lang=ZH-CN><!--StartFragment--><p class=MsoNormal style='text-indent:32.0pt'><b>
<span style='font-size:16.0pt'>一是</span></b><span lang=EN-US>2024</span><span>年公开十二条。
<o:p></o:p></span></p><p class=MsoNormal><span>二是回应。</span></p><!--EndFragment-->
</body></html>"""
WPS = """<html><body><p style="text-indent:32pt"><span style="font-weight:bold;">一是</span><span>
2024年公开十二条。</span></p><p><font>二是回应。</font></p></body></html>"""
BROWSER = "<meta charset='utf-8'><p><strong>一是</strong>2024年公开十二条。</p><p>二是回应。</p>"
TEXT = "    一是2024年公开十二条。\r\n二是回应。\r\n"


def look(paragraphs):
    return [[(run.text, run.bold) for run in p.runs] for p in paragraphs]


@pytest.mark.parametrize("page", [WORD, WPS, BROWSER], ids=["word", "wps", "browser"])
def test_bold_is_kept(page):
    assert look(parse_paragraphs(TEXT, page)) == [
        [("一是", True), ("2024年公开十二条。", False)],
        [("二是回应。", False)],
    ]


def test_pictures_are_not_looked_for():
    page = BROWSER.replace("<p>", "<p><img src='secret.png'>", 1)
    assert look(parse_paragraphs(TEXT, page))[0][0] == ("一是", True)


@pytest.mark.parametrize(
    "page", ["", "<p>别的话</p>", "<ol><li>一是</li></ol>", "<table><tr><td>a</table>", "<<<"]
)
def test_a_page_that_says_other_words_is_not_believed(page):
    assert [p.text for p in parse_paragraphs(TEXT, page)] == clean_lines(TEXT)


@given(st.lists(st.text(min_size=1, max_size=12), max_size=5), st.text(max_size=30))
def test_no_word_is_lost_or_added(lines, page):
    text = "\n".join(lines)
    found = "".join(p.text for p in parse_paragraphs(text, page))
    assert "".join(found.split()) == "".join("".join(clean_lines(text)).split())
