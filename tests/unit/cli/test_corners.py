"""What the commands print for people, and how they refuse what nobody should type."""

import json

import pytest

from app.cli.main import run


def test_remarks_are_printed_with_their_answers(cli, draft, tmp_path):
    assert cli("comments", draft).out == "没有批注。\n"
    data = tmp_path / "数据.json"
    data.write_text(json.dumps({"sections": {"overview": "全年公开12条。"}}), encoding="utf-8")
    assert cli("fill", draft, data).code == 0
    said = ["--text", "请核实", "--author", "李"]
    assert cli("comment", draft, "--section", "overview", "--quote", "12条", *said).code == 0
    assert "“12条”" in cli("comments", draft).out


@pytest.mark.parametrize("occurrence", ["0", "二", "-1"])
def test_an_occurrence_is_a_number_from_one(cli, draft, occurrence):
    refused = cli(
        "comment", draft, "--section", "overview", "--quote", "甲", "--occurrence", occurrence,
        "--text", "乙", "--author", "丙",
    )  # fmt: skip
    assert "命令行参数有误" in refused.sentence


def test_a_list_of_remarks_can_be_written_and_printed_at_once(cli, draft, tmp_path):
    target = tmp_path / "意见.csv"
    outcome = cli("comments", draft, "--json", "-o", target)
    assert outcome.json == []
    assert target.stat().st_size
    assert "已写出" in cli("comments", draft, "-o", tmp_path / "意见.docx").out
    assert ".docx 或 .csv" in cli("comments", draft, "-o", tmp_path / "意见.txt").sentence


def test_two_drafts_are_compared_for_people(cli, draft, tmp_path):
    other = tmp_path / "另一份.nianbao"
    data = tmp_path / "数据.json"
    data.write_text(json.dumps({"sections": {"overview": "全年公开12条。"}}), encoding="utf-8")
    assert cli("fill", draft, data, "-o", other).code == 0
    assert "＋ 全年公开12条。" in cli("compare", draft, other).out
    assert "− 全年公开12条。" in cli("compare", other, draft).out
    assert cli("compare", draft, draft).out == "两份内容相同。\n"


def test_a_standard_is_explained_section_by_section(cli):
    said = cli("standards", "national-2021").out
    assert "表 applications" in said
    assert "依据：" in said
    for name in [s["id"] for s in cli("standards", "--json").json]:
        assert cli("standards", name).code == 0


def test_words_without_a_section_are_shown(cli, draft, tmp_path):
    source = tmp_path / "稿.txt"
    source.write_text(
        "索引号：12345\n青禾县统计局2023年政府信息公开工作年度报告\n一、总体情况\n甲。\n"
        "二、存在的主要问题及改进情况\n乙。\n青禾县统计局\n2024年1月9日\n谢谢阅读",
        "utf-8",
    )
    target = tmp_path / "导入.nianbao"
    summary = cli("import", source, "-o", target, "--json").json
    shown = cli("show", target).out
    assert ("未归类文本：" in shown) == bool(summary["unplaced"])
    assert cli("import", source, "-o", tmp_path / "再.nianbao").out


def test_without_a_window_a_file_alone_is_refused(cli, draft):
    assert "没有图形界面" in cli(draft).sentence
    assert run([]) == 2


@pytest.mark.parametrize(
    "arguments", [("check",), ("export", "甲.nianbao"), ("check", "--jobs", "0", "甲")]
)
def test_bad_command_lines_are_told_in_chinese(cli, arguments):
    assert "命令行参数有误" in cli(*arguments).sentence
