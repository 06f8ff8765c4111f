"""Headings are the same when they say the same, however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.standards.headings import fold_heading
from app.standards.library import standards


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("一、概述", "概述："),
        ("三、 收费和减免情况", "政府信息公开收费及减免情况".removeprefix("政府信息公开")),
        ("行政复议、行政诉讼情况", "行政复议和行政诉讼的情况。"),
        ("其它需要报告的事项", "其他需要报告事项"),
        ("主动公开政府信息以及公开平台建设等情况", "主动公开政府信息及公开平台建设情况"),
        ("㈠总体情况", "（一）总体情况"),
        ("第一部分 总体情况", "总体情况"),
        ("1.总体情况", "总 体　情 况"),
        ("２０１７年度主动公开情况", "主动公开情况"),
        ("**二、主动公开情况**", "二．主动公开情况"),
    ],
)
def test_the_same_heading(one: str, other: str) -> None:
    assert fold_heading(one) == fold_heading(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("存在的主要问题及改进情况", "存在的主要问题及改进措施"),
        ("行政复议情况", "行政诉讼情况"),
        ("主动公开情况", "依申请公开情况"),
    ],
)
def test_different_headings(one: str, other: str) -> None:
    assert fold_heading(one) != fold_heading(other)


@given(st.text())
def test_folding_takes_any_text(text: str) -> None:
    assert not any(c.isspace() for c in fold_heading(text))


@pytest.mark.parametrize(
    ("standard", "heading", "key"),
    [
        ("national-2021", "四、政府信息公开行政复议和行政诉讼", "litigation"),
        ("national-2021", "五、存在问题及下一步工作计划", "problems"),
        ("national-2021", "三、依申请公开政府信息的办理情况", "requests"),
        ("national-2021", "一、总体情况、", "overview"),
        ("shandong-2015", "四、重点领域政府信息公开落实情况", "key_areas"),
        ("shandong-2015", "十、下属事业单位政府信息公开落实情况", "institutions"),
        ("shandong-2015", "六、政府信息依申请公开工作情况", "requests"),
        ("zhejiang-2008", "五、申请行政复议、行政诉讼及申诉情况", "litigation"),
        ("regulation-2008", "三、依申请公开政府信息收费及减免情况", "fees"),
        ("regulation-2008", "三、依申请公开（不予公开及收费减免）情况", "requests"),
        ("regulation-2008", "六、下一年工作存在的困难", None),
        ("shandong-2015", "本街道没有政府信息公开的收费及减免情况。", None),
        ("shandong-2015", "我镇未发生行政复议、行政诉讼。", None),
        ("zhejiang-2008", "收到政府信息公开申请3件，均已办结。", None),
    ],
)
def test_families_of_wordings(standard: str, heading: str, key: str | None) -> None:
    section = standards().get(standard).section_of(heading)
    assert (section and section.key) == key
