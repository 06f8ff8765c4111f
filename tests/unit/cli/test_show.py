"""``nianbao show``, ``standards``, ``rules`` and ``compare``."""

import json
from pathlib import Path

import pytest

from app.checks.registry import rules
from app.standards.library import standards


def test_show_for_people(cli, draft: Path) -> None:
    outcome = cli("show", draft)
    assert outcome.code == 0
    assert "一、总体情况" in outcome.out
    assert "共 175 格，已填 0 格" in outcome.out


def test_show_json_is_one_document_and_nothing_else(cli, draft: Path) -> None:
    outcome = cli("show", draft, "--json")
    assert outcome.err == ""
    assert [s["key"] for s in outcome.json["sections"]][0::7] == ["preface", "signature"]
    assert "\\u" not in outcome.out


BAD = {
    "空.nianbao": (b"", "空的"),
    "乱.nianbao": (bytes(range(256)), "已损坏"),
    "文.txt": ("一、概述".encode(), "已损坏，或者不是年报草稿"),
    "国标.nianbao": ("年报".encode("gb18030"), "已损坏"),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("command", [["show"], ["show", "--json"], ["export", "-o", "x.docx"]])
def test_what_is_no_draft_is_refused(command: list[str], name: str, cli, tmp_path: Path) -> None:
    content, words = BAD[name]
    path = tmp_path / name
    path.write_bytes(content)
    sentence = cli(*command, path).sentence
    assert name in sentence
    assert words in sentence


def test_a_cut_draft_is_refused(cli, draft: Path) -> None:
    draft.write_bytes(draft.read_bytes()[:-100])
    assert draft.name in cli("show", draft).sentence


def test_a_missing_file_and_a_folder(cli, tmp_path: Path) -> None:
    assert "找不到文件" in cli("show", tmp_path / "a.nianbao").sentence
    assert "文件夹" in cli("show", tmp_path).sentence


def test_standards(cli) -> None:
    listed = cli("standards", "--json").json
    assert [entry["id"] for entry in listed] == standards().ids()
    assert all(identifier in cli("standards").out for identifier in standards().ids())
    for identifier in standards().ids():
        described = cli("standards", identifier, "--json").json
        assert described["id"] == identifier
        assert [s["key"] for s in described["sections"]] == [
            s.key for s in standards().get(identifier).sections
        ]
        assert described["sections"][0]["title"] in cli("standards", identifier).out
    assert "没有名为“mars”的格式标准" in cli("standards", "mars").sentence.replace(" ", "")


def test_rules(cli) -> None:
    listed = cli("rules", "--json").json
    assert [entry["code"] for entry in listed] == [rule.code for rule in rules()]
    assert all(entry["why"] for entry in listed)
    code = listed[0]["code"]
    assert cli("rules", code.lower(), "--json").json == listed[0]
    assert listed[0]["fix"] in cli("rules", code).out
    assert code in cli("rules").out
    assert "ZZ999" in cli("rules", "ZZ999").sentence


def test_compare(cli, draft: Path, tmp_path: Path) -> None:
    assert cli("compare", draft, draft, "--json").json["same"]
    assert "相同" in cli("compare", draft, draft).out
    data, other = tmp_path / "d.json", tmp_path / "b.nianbao"
    filling = {"sections": {"overview": "新的话。"}, "tables": {"disclosure": {"A21": 3}}}
    data.write_text(json.dumps(filling))
    assert cli("fill", draft, data, "-o", other).code == 0
    outcome = cli("compare", draft, other, "--json")
    assert outcome.code == 0
    assert not outcome.json["same"]
    changed = [s for s in outcome.json["sections"] if s["state"] != "same"]
    assert [s["key"] for s in changed] == ["overview"]
    assert changed[0]["blocks"][0]["new"] == "新的话。"
    assert outcome.json["cells"] == [{"name": "disclosure.A21", "old": "", "new": "3"}]
    assert "＋ 新的话。" in cli("compare", draft, other).out
    assert "没有.nianbao" in cli("compare", draft, tmp_path / "没有.nianbao").sentence
