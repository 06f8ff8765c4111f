"""Rare shapes of web pages: articles without a container, struck words, captions, deep nests."""

import pytest

from app.errors import InputError
from app.importers.readers import html
from app.importers.source import SourceTable
from unit.importers.readers.conftest import accounted

TITLE = "青石镇2024年政府信息公开工作年度报告"
TEXT = "2024年，青石镇认真贯彻条例，主动公开政府信息一百二十条，均在规定时限内更新。" * 4


@pytest.fixture
def read(place):
    def read(body, head=""):
        whole = f"<html><head>{head}</head><body>{body}</body></html>"
        document = html.read(place(whole.encode(), ".html"))
        assert accounted(document) == document.characters
        return document

    return read


def texts(document):
    return [block.text for block in document.blocks]


def test_words_struck_out_and_hidden_are_told(read):
    document = read(f"<h1>{TITLE}</h1><p>{TEXT}<del>旧话</del></p><p style='display:none'>暗文</p>")
    kinds = {loss.kind: loss.characters for loss in document.losses}
    assert kinds["revision"] == 2
    assert kinds["hidden"] == 2


def test_a_dense_part_takes_in_the_title_and_signature_around_it(read):
    inner = "".join(f"<p>{TEXT}</p>" for _ in range(3))
    body = (
        f"<div><div><div>{TITLE}</div><div><!-- 正文 -->{inner}</div>"
        "<div>青石镇人民政府</div></div>"
        "<div><a href='#'>首页</a><a href='#'>新闻</a></div></div>"
    )
    document = read(body)
    assert TITLE in texts(document)[0]
    assert texts(document)[-1] == "青石镇人民政府"


def test_a_crowd_of_links_is_no_part_of_the_article(read):
    links = "".join(f"<a href='#'>别的新闻标题第{n}条</a>" for n in range(60))
    document = read(f"<div><div><p>{TITLE}</p><p>{TEXT}</p></div><div>{links}</div></div>")
    assert not any("别的新闻" in text for text in texts(document))


def test_a_caption_and_nested_groups_of_rows_are_kept(read):
    table = (
        "<table><caption>统计表</caption><thead><tr><th>甲</th><th>乙</th></tr></thead>"
        "<tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
    )
    document = read(f"<h1>{TITLE}</h1><p>{TEXT}</p>{table}")
    assert "统计表" in texts(document)
    (grid,) = [b for b in document.blocks if isinstance(b, SourceTable)]
    assert grid.rows == (("甲", "乙"), ("1", "2"))


def test_the_title_named_by_the_page_is_preferred(read):
    inner = "".join(f"<p>{TEXT}</p>" for _ in range(3))
    body = f"<h2>{TITLE}</h2><h2>另一个年度报告的标题</h2><div class='TRS_Editor'>{inner}</div>"
    document = read(body, head=f"<meta name='ArticleTitle' content='{TITLE}'>")
    assert texts(document)[0] == TITLE


@pytest.mark.parametrize("content", [b"", b"<html></html>", b"<html><script>x()</script></html>"])
def test_a_page_without_words_is_refused(place, content):
    with pytest.raises(InputError) as refused:
        html.read(place(content, ".html"))
    assert str(refused.value).count("。") == 1
