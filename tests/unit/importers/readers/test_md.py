"""Markdown: marks go, words stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InputError
from app.importers.readers import md
from app.importers.source import SourceTable
from unit.importers.readers.conftest import accounted

SAMPLE = """---
title: 年报
---
# 青石镇2024年政府信息公开工作年度报告

根据条例要求，
编制本报告。**一是**公开；`代码`；[网站](http://example.gov.cn/a)。
第二行接着\x20\x20
断行之后 *着重* \\*星号\\*

二、主动公开
----

- 项目甲
- 项目乙
1. 编号甲

| 信息内容 | 制发 | 废止 |
|---|:-:|--:|
| 规章 | 0 | |
| **许可** | 381 | / |

> 引用的话
***
```
原样 **保留**
```
"""


@pytest.fixture
def sample(place):
    return md.read(place(SAMPLE.encode(), ".md"))


def test_paragraphs_headings_and_lists(sample):
    texts = [(b.text, b.outline) for b in sample.blocks if not isinstance(b, SourceTable)]
    assert texts == [
        ("青石镇2024年政府信息公开工作年度报告", 1),
        ("根据条例要求，编制本报告。一是公开；代码；网站。第二行接着", 0),
        ("断行之后 着重 *星号*", 0),
        ("二、主动公开", 2),
        ("项目甲", 0),
        ("项目乙", 0),
        ("1. 编号甲", 0),
        ("引用的话", 0),
        ("原样 **保留**", 0),
    ]


def test_marks_inside_a_line_stay(place):
    document = md.read(place("- 公开 5 - 3 条 > 1 条".encode(), ".md"))
    assert [block.text for block in document.blocks] == ["公开 5 - 3 条 > 1 条"]


def test_bold_is_kept(sample):
    assert [run.text for run in sample.blocks[1].runs if run.bold] == ["一是"]


def test_tables(sample):
    (table,) = (b for b in sample.blocks if isinstance(b, SourceTable))
    assert table.rows == (("信息内容", "制发", "废止"), ("规章", "0", ""), ("许可", "381", "/"))


def test_marks_are_accounted_for(sample):
    assert accounted(sample) == sample.characters
    assert [loss.kind for loss in sample.losses] == ["markup"]


def test_other_encodings(place):
    document = md.read(place("# 年报\n\n正文一段，公开信息。".encode("gb18030"), ".md"))
    assert [block.text for block in document.blocks] == ["年报", "正文一段，公开信息。"]


def test_binary_is_refused(place):
    with pytest.raises(InputError, match=r"不是文本文件|编码无法识别"):
        md.read(place(bytes(range(256)) * 40, ".md"))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("见[公开指南](https://www.example.cn/指南/1.html)。", "见公开指南。"),
        ("见[公开指南](guide/1.html#two)。", "见公开指南。"),
        ("见[第二项](附件.docx、附表)。", "见[第二项](附件.docx、附表)。"),
        ("[\n](:、)", "[ ](:、)"),
    ],
)
def test_words_behind_a_link_stay(line, words):
    assert "".join(block.text for block in md._blocks(line.split("\n"))) == words


@given(st.lists(st.text("一二、#*-`|[]()<>\\_ 0a\t~=:", max_size=30), max_size=12))
def test_no_word_is_lost_whatever_the_marks(lines):
    text = "\n".join(lines)
    words = "".join(block.text for block in md._blocks(text.split("\n")))
    for char in "一二、":
        assert words.count(char) == text.count(char)


@pytest.mark.parametrize(
    "line", ["**a " * 50_000, "# " + " " * 90_000 + "b", "[a" * 60_000, "|" * 90_000]
)
def test_long_lines_take_no_time(place, line):
    assert md.read(place(line.encode(), ".md")).characters > 0
