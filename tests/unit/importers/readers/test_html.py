"""Saved web pages: the article among the navigation, encodings, tables, archives."""

from email.message import EmailMessage

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import InputError
from app.importers.readers import html
from app.importers.source import SourceTable
from unit.importers.readers.conftest import FORMATS, accounted

BODY = """
<p align="center"><strong>青石镇2024年政府信息公开工作年度报告</strong></p>
<p style="text-indent:2em">根据条例要求，编制本报告。全文由总体情况等六部分组成，
统计期限自1月1日起至12月31日止。</p>
<p><b>一、总体情况</b></p>
<p>　　全年主动公开信息132条，<span style="font-weight:bold">一是</span>公开及时。<br>
第二行，也要成段。</p>
<table border="1"><tr><td colspan="2">信息内容</td><td>数量</td></tr>
<tr><td rowspan="2">类</td><td>规章</td><td>0</td></tr><tr><td>许可</td><td>&nbsp;</td></tr></table>
<p style="text-align:right">2025年1月20日</p>
"""
PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>青石镇</title>
<meta name="ArticleTitle" content="青石镇2024年政府信息公开工作年度报告">
<script>var x = "不是正文";</script><style>p {{ color: red }}</style></head><body>
<div class="header"><a href="/">首页</a> <a href="/a">政务公开</a> <a href="/b">互动交流</a></div>
<div class="nav"><ul><li><a href="/c">机构概况</a></li><li><a href="/d">公告公示</a></li></ul></div>
<h1 class="title">{title}</h1>
<div class="info">发布时间：2025-01-20 浏览次数：<span id="hits">12</span></div>
<div class="{container}">{body}</div>
<div class="footer">主办：青石镇人民政府 备案号：00000000</div>
<!--[if IE]><p>旧浏览器</p><![endif]--></body></html>"""


def page(charset="utf-8", container="TRS_Editor", body=BODY, title="青石镇2024年度报告"):
    return PAGE.format(charset=charset, container=container, body=body, title=title)


def texts(document):
    return [b.text for b in document.blocks if not isinstance(b, SourceTable)]


@pytest.mark.parametrize("container", ["TRS_Editor", "box12", "pages_content"])
def test_the_article_is_found_and_the_rest_listed(place, container):
    document = html.read(place(page(container=container).encode(), ".html"))
    assert texts(document)[0] == "青石镇2024年政府信息公开工作年度报告"
    assert texts(document)[-1] == "2025年1月20日"
    assert not any("首页" in text or "备案号" in text for text in texts(document))
    (loss,) = document.losses
    assert loss.kind == "navigation"
    assert "首页" in loss.detail
    assert accounted(document) == document.characters


def test_a_title_outside_the_container_is_taken_in(place):
    body = BODY.split("</p>", 1)[1]
    document = html.read(place(page(body=body).encode(), ".html"))
    assert texts(document)[0] == "青石镇2024年度报告"
    assert accounted(document) == document.characters


def test_paragraphs_keep_alignment_bold_indents_and_breaks(place):
    blocks = html.read(place(page().encode(), ".html")).blocks
    title, preface, heading, overview, second = blocks[:5]
    assert (title.align, title.runs[0].bold) == ("center", True)
    assert (preface.indent, "组成，统计期限" in preface.text) == (2.0, True)
    assert heading.runs[0].bold
    assert [run.text for run in overview.runs if run.bold] == ["一是"]
    assert (overview.indent, overview.text[:2]) == (2.0, "全年")
    assert second.text == "第二行，也要成段。"


def test_tables_are_grids(place):
    document = html.read(place(page().encode(), ".html"))
    (table,) = (b for b in document.blocks if isinstance(b, SourceTable))
    assert table.rows == (("信息内容", "", "数量"), ("类", "规章", "0"), ("", "许可", ""))
    assert [(s.row, s.column, s.rows, s.columns) for s in table.spans] == [
        (0, 0, 1, 2),
        (1, 0, 2, 1),
    ]


def test_ghost_columns_are_taken_out(place):
    ghost = """<table><tr><td>行</td><td colspan="2">自然人</td><td>企业</td></tr>
    <tr><td>新收</td><td colspan="2">1</td><td>2</td></tr>
    <tr><td>结转</td><td>3</td><td>&nbsp;</td><td>4</td></tr></table>"""
    document = html.read(place(page(body=BODY + ghost).encode(), ".html"))
    table = [b for b in document.blocks if isinstance(b, SourceTable)][-1]
    assert table.rows == (("行", "自然人", "企业"), ("新收", "1", "2"), ("结转", "3", "4"))
    assert table.spans == ()


def test_blank_columns_of_figures_stay(place):
    rows = "<tr><td>行</td><td>一</td><td></td></tr><tr><td>收</td><td>1</td><td></td></tr>"
    blank = f"<table>{rows}</table>"
    document = html.read(place(page(body=BODY + blank).encode(), ".html"))
    table = [b for b in document.blocks if isinstance(b, SourceTable)][-1]
    assert table.rows == (("行", "一", ""), ("收", "1", ""))


def test_tables_that_lay_out_a_page_are_opened(place):
    body = f"<table><tr><td>{BODY}</td></tr></table>"
    document = html.read(place(page(body=body).encode(), ".html"))
    assert len(texts(document)) == 6
    assert accounted(document) == document.characters


@pytest.mark.parametrize(
    ("charset", "codec"),
    [
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        ("utf-8", "utf-8-sig"),
        ("", "gb18030"),
        ("utf-16", "utf-16"),
    ],
)
def test_encodings(place, charset, codec):
    document = html.read(place(page(charset=charset).encode(codec), ".htm"))
    assert texts(document)[0].startswith("青石镇2024年")


def test_big5(place):
    body = "<p>青石鎮二〇一六年政府資訊公開工作年度報告，主動公開資訊一百三十二條。</p>"
    text = f'<html><head><meta charset="big5"></head><body>{body}</body></html>'
    assert "年度報告" in texts(html.read(place(text.encode("big5hkscs"), ".html")))[0]


def test_a_wrong_declaration_is_not_believed(place):
    document = html.read(place(page(charset="utf-8").encode("gb18030"), ".html"))
    assert texts(document)[0].startswith("青石镇2024年")


def test_hidden_words_and_pictures_are_listed(place):
    body = BODY + '<p style="display:none">看不见的话</p><img src="http://example.gov.cn/a.png">'
    document = html.read(place(page(body=body).encode(), ".html"))
    losses = {loss.kind: loss.characters for loss in document.losses}
    assert losses["hidden"] == 5
    assert "image" in losses
    assert accounted(document) == document.characters


def test_numbered_lists_have_their_numbers(place):
    body = BODY + '<ol start="3"><li>项目甲</li><li><p>项目乙</p></li></ol>'
    blocks = html.read(place(page(body=body).encode(), ".html")).blocks
    assert [b.number for b in blocks[-2:]] == ["3.", "4."]


def test_word_residue_is_no_text(place):
    body = (
        "<p class=MsoNormal><![if !supportLists]><span>（一）<span>&nbsp;</span></span><![endif]>"
        "主动公开情况。<o:p></o:p></p><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml>"
    )
    document = html.read(place(page(body=body + BODY).encode(), ".html"))
    assert "（一） 主动公开情况。" in texts(document)
    assert not any("Normal" in text for text in texts(document))


def archive(charset="utf-8", encoding="base64"):
    message = EmailMessage()
    message["From"] = "<Saved>"
    message["MIME-Version"] = "1.0"
    message["Content-Location"] = "http://example.gov.cn/"
    message.set_content(page(charset), subtype="html", charset=charset, cte=encoding)
    message.add_related(b"\x89PNG", maintype="image", subtype="png")
    return message.as_bytes()


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_archives(place, charset, encoding):
    from app.importers.registry import read_source

    document = read_source(place(archive(charset, encoding), ".mht"))
    assert document.format == "mht"
    assert texts(document)[0].startswith("青石镇2024年")
    assert any(loss.kind == "image" for loss in document.losses)


def test_pages_that_pretend_to_be_word_are_read(place):
    from app.importers.registry import read_source

    assert read_source(place(page().encode("gb18030"), ".doc")).format == "html"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<html><body><script>load()</script></body></html>", "没有找到正文"),
        (b"<html>   </html>", "没有找到正文"),
        (b"<html>" + b"<div>" * 3000 + "正文，很深。".encode() * 20, "一层套一层"),
        (b"\0\0\0\0", "没有文字"),
    ],
)
def test_pages_without_an_article_are_refused(place, content, message):
    with pytest.raises(InputError, match=message):
        html.read(place(content, ".html"))


WHOLE = page().encode()


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cut=st.integers(1, len(WHOLE)),
    flips=st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=20),
    archived=st.booleans(),
)
def test_damaged_pages_are_read_or_refused(place, cut, flips, archived):
    data = bytearray(archive() if archived else WHOLE)
    for spot, value in flips:
        data[spot % len(data)] = value
    try:
        document = html.read(place(bytes(data[:cut] if cut % 2 else data), ".html"))
    except InputError:
        return
    assert accounted(document) == document.characters


def test_a_page_by_an_office_program_has_no_margins():
    document = html.read(FORMATS / "rich.html")
    assert {"header", "footer", "hidden"} <= {loss.kind for loss in document.losses}


def test_a_table_without_cells_is_nothing(place):
    from app.domain.provenance import Provenance

    line = Provenance(standard="national-2021", subject="township", year=2024).line
    body = f"<article data-report='{line}'>{BODY}<table></table></article>"
    assert html.read(place(page(body=body).encode(), ".html")).blocks
