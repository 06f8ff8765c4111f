import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.annexes import (
    annex_heading,
    annex_name,
    is_annex,
    is_annex_label,
    printed_label,
    renumbered,
    split_annex_heading,
)
from app.domain.blocks import paragraph
from app.domain.report import PREFACE, SIGNATURE, Report, Section


def report(*keys: str) -> Report:
    return Report(standard="national-2021", year=2025, sections=[Section(key=k) for k in keys])


def test_what_the_standard_does_not_know_after_the_signature_is_an_annex():
    found = report(PREFACE, "overview", "custom-1", SIGNATURE, "custom-2", "custom-3")
    assert [s.key for s in found.annexes] == ["custom-2", "custom-3"]
    assert [s.key for s in found.body] == ["overview", "custom-1"]
    assert is_annex(found, "custom-2")
    assert not is_annex(found, "custom-1")


def test_without_signature_there_are_no_annexes():
    assert report("overview", "custom-1").annexes == ()


def test_a_section_of_the_standard_is_no_annex_wherever_it_stands():
    found = report(SIGNATURE, "overview")
    assert found.annexes == ()
    assert [s.key for s in found.body] == ["overview"]


@pytest.mark.parametrize(
    ("heading", "parts"),
    [
        ("附件1 主动公开目录", ("附件1", "主动公开目录")),
        ("附件1：2025年目录", ("附件1", "2025年目录")),
        ("附件2目录", ("附件2", "目录")),
        ("附件", ("附件", "")),
        ("附：统计表", ("附", "统计表")),
        ("附表一 明细", ("附表一", "明细")),
        ("附件12025年目录", ("", "附件12025年目录")),
        ("附加说明", ("", "附加说明")),
        ("目录", ("", "目录")),
        ("", ("", "")),
    ],
)
def test_a_heading_is_parted_into_label_and_title(heading, parts):
    assert split_annex_heading(heading) == parts


@given(st.integers(1, 9), st.text("2025年目录表 第", min_size=1).map(lambda t: t.strip() or "目录"))
def test_a_heading_made_of_parts_comes_apart_again(number, title):
    label = f"附件{number}"
    assert split_annex_heading(annex_heading(label, title)) == (label, title)


def test_numbers_follow_the_place_and_other_labels_stay():
    assert renumbered("附件 目录", 2, 3) == "附件2 目录"
    assert renumbered("附件3：目录", 1, 1) == "附件：目录"
    assert renumbered("附件2目录", 1, 1) == "附件 目录"
    assert renumbered("附表1 目录", 2, 2) == "附表1 目录"
    assert renumbered("目录", 2, 2) == "目录"


def test_the_printed_label_is_the_typed_one_or_one_by_place():
    assert printed_label("附表1 目录", 2, 3) == "附表1"
    assert printed_label("目录", 2, 3) == "附件2"
    assert printed_label("附件 目录", 2, 3) == "附件2"
    assert printed_label("目录", 1, 1) == "附件"
    assert printed_label("附件1：目录", 1, 2) == "附件1："
    assert printed_label("附件：", 2, 3) == "附件2："


def test_a_label_keeps_its_colon_when_a_title_is_put_to_it():
    assert annex_heading("附件1：", "目录") == "附件1：目录"
    assert is_annex_label("附件1：")
    assert not is_annex_label("附件1：目录")
    assert not is_annex_label("目录")


def test_an_annex_is_listed_by_title_or_first_line_without_a_stop():
    assert annex_name(Section(key="custom-1", heading="附件1 目录。")) == "目录"
    lines = (paragraph("主动公开目录"), paragraph("正文。"))
    assert annex_name(Section(key="custom-1", heading="附件1", blocks=lines)) == "主动公开目录"
    assert annex_name(Section(key="custom-1", heading="附件1")) == ""
