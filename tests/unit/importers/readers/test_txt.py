"""Plain text comes in whole, in any of the encodings offices use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.blocks import Span
from app.domain.drawing import draw_table
from app.domain.report import count_characters
from app.errors import InputError
from app.importers.readers.txt import read_text
from app.importers.registry import read_source
from app.importers.source import SourceParagraph, SourceTable
from strategies import any_text, lines, tables

TEXT = "云栖市水务局二〇二三年政府信息公开工作年度报告\n全年公开信息120条。\n"


def balances(source):
    kept = sum(count_characters(block.text) for block in source.blocks)
    return source.characters == kept + sum(loss.characters for loss in source.losses)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_every_usual_encoding_is_told(encoding, tmp_path):
    path = tmp_path / "稿.txt"
    path.write_bytes(TEXT.encode(encoding))
    source = read_source(path)
    assert [block.text for block in source.blocks] == TEXT.split("\n")[:2]
    assert balances(source)


def test_traditional_text_in_big5_is_told(tmp_path):
    path = tmp_path / "稿.txt"
    text = "雲棲市水務局年度報告，全年公開資訊一百二十條，答覆申請三件。"
    path.write_bytes(text.encode("big5"))
    assert read_source(path).blocks[0].text == text


@pytest.mark.parametrize("text", ["报告", "年报\n无。", "公开信息12条"])
def test_short_texts_in_gb18030_are_told(text, tmp_path):
    path = tmp_path / "稿.txt"
    path.write_bytes(text.encode("gb18030"))
    assert "\n".join(block.text for block in read_source(path).blocks) == text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "空文件"),
        (bytes(range(256)) * 40, "编码|二进制"),
        (b"\x00\x01\x02\x03" * 300, "二进制"),
        (b"%PDF-1.7 ...", "PDF|年报|内容|打开"),
        (b"PK\x03\x04 something", "压缩包"),
        ("公开".encode() * 9 + b"\xff\xff\xfe" * 4, "编码"),
    ],
)
def test_what_is_no_text_is_refused(data, words, tmp_path):
    path = tmp_path / "稿.txt"
    path.write_bytes(data)
    with pytest.raises(InputError, match=words) as caught:
        read_source(path)
    assert "\n" not in str(caught.value)
    assert "稿.txt" in str(caught.value)


def test_bold_marks_become_bold_and_are_counted():
    source = read_text("**一是**加强培训。\n2**3，** 不变 ** 的\n", "稿.txt")
    first, second = source.blocks
    assert [(r.text, r.bold) for r in first.runs] == [("一是", True), ("加强培训。", False)]
    assert second.text == "23， 不变 ** 的"
    assert source.losses[0].characters == 8
    assert balances(source)


FLATTENED = """前文。

\t类别
\t数目
\t备注

\t工作
\t进展
\t60
\t

\t
\t管理
\t20
\t

\t人事
\t任免
\t5
\t

\t监督
\t3
\t

\t总计
\t88

后文。
"""


def test_a_flattened_table_comes_back_with_its_merges():
    source = read_text(FLATTENED, "稿.txt")
    before, table, after = source.blocks
    assert (before.text, after.text) == ("前文。", "后文。")
    assert table.rows == (
        ("类别", "", "数目", "备注"),
        ("工作", "进展", "60", ""),
        ("", "管理", "20", ""),
        ("人事", "任免", "5", ""),
        ("监督", "", "3", ""),
        ("总计", "", "88", ""),
    )
    assert table.spans == (
        Span(row=0, column=0, columns=2),
        Span(row=1, column=0, rows=2),
        Span(row=4, column=0, columns=2),
        Span(row=5, column=0, columns=2),
    )
    assert balances(source)


@pytest.mark.parametrize(
    "text",
    [
        "指标\t单位\t数\n公开数\t条\t3\n",
        "指标 | 单位 | 数\n公开数 | 条 | 3\n",
        "|指标|单位|数|\n|公开数|条|3|",
    ],
)
def test_rows_on_lines_become_a_table(text):
    (table,) = read_text(text, "稿.txt").blocks
    assert table.rows == (("指标", "单位", "数"), ("公开数", "条", "3"))


def test_paragraphs_indented_by_tabs_are_no_table():
    text = "\t全年工作平稳有序，公开范围扩大。\n\n\t群众可以查到所需信息。\n\n\t满意度较高。\n"
    assert all(isinstance(block, SourceParagraph) for block in read_text(text, "稿.txt").blocks)


def test_indents_gaps_and_pages_are_noted():
    first, second, third = read_text("　　甲。\n乙。\n\n\f丙。", "稿.txt").blocks
    assert (first.indent, second.gap_before, third.gap_before) == (2.0, False, True)
    assert (second.page_break_before, third.page_break_before) == (False, True)


@given(tables(lines))
def test_a_drawn_table_is_read_back(table):
    drawn = "\n".join(["前文。", *draw_table(table.rows, table.spans), "后文。"])
    source = read_text(drawn, "稿.txt")
    _, found, _ = source.blocks
    assert isinstance(found, SourceTable)
    assert balances(source)
    if not any("**" in text for row in table.rows for text in row):
        assert (found.rows, found.spans) == (table.rows, table.spans)


@given(st.lists(any_text | lines | st.sampled_from(["\t", "\n", "┌─┐", "│a│", "└─┘", "甲|乙"])))
def test_no_character_is_lost_whatever_the_text(parts):
    text = "\n".join(parts)
    source = read_text(text, "稿.txt")
    assert balances(source)
    assert source.characters == count_characters(text)


@given(st.text(st.characters(codec="gb18030", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_what_utf8_and_gb18030_hold_comes_back(text):
    from pathlib import Path

    from app.importers.decoding import decode

    data = ("\ufeff" + text).encode("utf-8")
    assert decode(data, Path("稿.txt"))[0] == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("broken", [b"\xff", b""])
def test_a_broken_byte_is_shown_and_told(tmp_path, encoding, broken):
    whole = "云岭县青石镇人民政府2017年政府信息公开工作年度报告\n" + "全年公开政府信息36条。\n" * 30
    place = len(whole[: whole.index("公开政府信息3")].encode(encoding)) + 1
    data = whole.encode(encoding)
    (tmp_path / "稿.txt").write_bytes(data[:place] + broken + data[place + 1 :])
    source = read_source(tmp_path / "稿.txt")
    damage = next(loss for loss in source.losses if loss.kind == "damaged")
    text = "\n".join(block.text for block in source.blocks)
    assert 1 <= text.count("\ufffd") == damage.count <= 3
    assert text.count("全年公开政府信息36条。") >= 28
    assert balances(source)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("word", ["认真", "主动", "全年", "情况"])
def test_a_lost_byte_costs_one_character_even_in_a_short_text(tmp_path, encoding, word):
    whole = "青石镇2017年政府信息公开年报\n一、概述\n认真公开。\n二、主动公开情况\n全年12条。\n"
    before, after = (part.encode(encoding) for part in whole.split(word, 1))
    lost = word.encode(encoding)[1:]
    (tmp_path / "稿.txt").write_bytes(before + lost + after)
    source = read_source(tmp_path / "稿.txt")
    text = "\n".join(block.text for block in source.blocks)
    rest = text.replace("\ufffd", "")
    assert rest == whole.strip().replace(word, word[1:], 1)
    assert [loss.count for loss in source.losses] == [text.count("\ufffd")]
