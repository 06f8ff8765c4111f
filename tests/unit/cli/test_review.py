"""``nianbao comment``, ``comments`` and ``merge``: a whole round through files."""

import csv
import json
import shutil
from itertools import permutations
from pathlib import Path

import pytest

TEXT = {
    "sections": {"overview": "全年主动公开信息12条。\n\n收到申请3件。", "problems": "形式单一。"}
}


def filled(cli, draft: Path, folder: Path, name: str, data: dict[str, object]) -> Path:
    source = folder / "数据.json"
    source.write_text(json.dumps(data), encoding="utf-8")
    copy = folder / name
    shutil.copy(draft, copy)
    assert cli("fill", copy, source).code == 0
    return copy


@pytest.fixture
def sent(cli, draft: Path, tmp_path: Path) -> Path:
    """A draft as it is sent to the reviewers."""
    return filled(cli, draft, tmp_path, "送审.nianbao", TEXT)


def remark(cli, draft: Path, author: str, quote: str, **more: str) -> None:
    options = [part for name, value in more.items() for part in (f"--{name}", value)]
    outcome = cli(
        "comment", draft, "--section", "overview", "--quote", quote,
        "--text", f"{author}的意见", "--author", author, *options,
    )  # fmt: skip
    assert outcome.code == 0, outcome


def test_a_remark_is_listed_as_the_contract_says(cli, sent: Path) -> None:
    remark(cli, sent, "县办", "12条", replacement="13条")
    (comment,) = cli("comments", sent, "--json").json
    assert comment["quote"] == "12条"
    assert (comment["section"], comment["cell"]) == ("overview", None)
    assert (comment["kind"], comment["replacement"]) == ("suggestion", "13条")
    assert (comment["state"], comment["orphan"], comment["replies"]) == ("open", False, [])
    assert "县办" in cli("comments", sent).out


def test_a_remark_on_a_cell_and_on_a_whole_section(cli, sent: Path) -> None:
    who = ["--text", "请核对", "--author", "县办"]
    assert cli("comment", sent, "--cell", "applications.r1.c1", *who).code == 0
    assert cli("comment", sent, "--section", "problems", *who).code == 0
    first, second = cli("comments", sent, "--json").json
    assert (first["cell"], first["section"]) == ("applications.r1.c1", "requests")
    assert (second["quote"], second["section"]) == ("", "problems")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--section", "overview", "--quote", "没有的话"], "找不到"),
        (["--section", "overview", "--quote", "信息", "--occurrence", "9"], "第 9 处"),
        (["--section", "nowhere"], "nowhere"),
        (["--cell", "applications.r99.c1"], "r99"),
        ([], "--section"),
    ],
)
def test_a_place_that_is_not_there(cli, sent: Path, arguments: list[str], words: str) -> None:
    before = sent.read_bytes()
    outcome = cli("comment", sent, *arguments, "--text", "？", "--author", "县办")
    assert words in outcome.sentence
    assert sent.read_bytes() == before


def test_the_list_for_handing_over(cli, sent: Path, tmp_path: Path) -> None:
    remark(cli, sent, "=县办", "12条")
    for name in ("意见.csv", "意见.docx"):
        assert cli("comments", sent, "-o", tmp_path / name).code == 0
    with (tmp_path / "意见.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[1][2] == "12条"
    assert rows[1][5] == "'=县办"
    assert all(not cell.startswith("=") for row in rows for cell in row)
    assert "意见.xls" in cli("comments", sent, "-o", tmp_path / "意见.xls").sentence


def test_all_orders_of_merging_give_one_draft(cli, sent: Path, tmp_path: Path) -> None:
    edits: list[dict[str, object]] = [
        {"sections": {"overview": "全年主动公开信息15条。\n\n收到申请3件。"}},
        {"sections": {"problems": "形式单一，解读不多。"}},
        {"tables": {"applications": {"r1.c1": 3}}},
        {"tables": {"applications": {"r1.c1": 4}}},
    ]
    copies = []
    for n, data in enumerate(edits):
        copy = filled(cli, sent, tmp_path, f"稿{n}.nianbao", data)
        remark(cli, copy, f"审{n}", "收到申请")
        copies.append(copy)
    results = set()
    for order in permutations(copies):
        target = tmp_path / "合并.nianbao"
        shutil.copy(sent, target)
        for copy in order:
            assert cli("merge", target, copy, "-o", target).code == 0
        results.add(cli("show", target, "--json").out + cli("comments", target, "--json").out)
    assert len(results) == 1
    comments = cli("comments", target, "--json").json
    assert sorted(c["author"] for c in comments) == ["审0", "审1", "审2", "审3"]
    shown = cli("show", target, "--json").json
    text = {s["key"]: "".join(b.get("text", "") for b in s["blocks"]) for s in shown["sections"]}
    assert text["overview"] == "全年主动公开信息15条。收到申请3件。"
    assert text["problems"] == "形式单一，解读不多。"


def test_a_collision_is_told_and_a_stranger_refused(cli, sent: Path, tmp_path: Path) -> None:
    a = filled(cli, sent, tmp_path, "甲.nianbao", {"sections": {"problems": "甲写。"}})
    b = filled(cli, sent, tmp_path, "乙.nianbao", {"sections": {"problems": "乙写。"}})
    told = cli("merge", sent, a, b, "-o", tmp_path / "合.nianbao", "--json").json
    (collision,) = told["collisions"]
    assert {v["text"] for v in collision["variants"]} == {"甲写。", "乙写。"}
    other = tmp_path / "别的.nianbao"
    facts = ["--organization", "青禾县审计局", "--subject", "department", "--year", "2024"]
    assert cli("new", "-o", other, "--standard", "national-2021", *facts).code == 0
    assert "别的.nianbao" in cli("merge", sent, other, "-o", sent).sentence


def test_a_returned_word_document_is_merged(cli, sent: Path, tmp_path: Path) -> None:
    remark(cli, sent, "县办", "12条", replacement="13条")
    word = tmp_path / "退回.docx"
    assert cli("export", sent, "-o", word, "--comments").code == 0
    target = tmp_path / "合并.nianbao"
    told = cli("merge", sent, word, "-o", target, "--json").json
    assert (told["comments_added"], told["collisions"]) == (0, [])
    bare = filled(cli, sent, tmp_path, "别处.nianbao", {"date": "2025-01-20"})
    assert cli("merge", bare, word, "-o", target, "--force").code == 0
    (comment,) = cli("comments", target, "--json").json
    assert (comment["kind"], comment["quote"]) == ("suggestion", "12条")
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04")
    assert "坏.docx" in cli("merge", sent, tmp_path / "坏.docx", "-o", target, "--force").sentence
    assert "意见.txt" in cli("merge", sent, "意见.txt", "-o", target, "--force").sentence
