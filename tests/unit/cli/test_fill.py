"""``nianbao fill``."""

import json
from pathlib import Path

import pytest

from app.store import atomic

DATA = {
    "sections": {"overview": "甲。\n\n乙 & <丙>。"},
    "tables": {"disclosure": {"A21": 3, "A8": 0.35}, "disputes": {"V1": 0}},
    "date": "2025-01-20",
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "数据.json"
    path.write_text(json.dumps(DATA), encoding="utf-8")
    return path


def test_the_draft_itself_is_updated(cli, draft: Path, data: Path) -> None:
    assert cli("fill", draft, data).code == 0
    shown = cli("show", draft, "--json").json
    assert shown["date"] == "2025-01-20"
    overview = next(s for s in shown["sections"] if s["key"] == "overview")
    assert [b["text"] for b in overview["blocks"]] == ["甲。", "乙 & <丙>。"]
    cells = shown["tables"]["disclosure"]["cells"]
    assert (cells["A21"]["value"], cells["A8"]["value"], cells["A11"]["value"]) == (3, 0.35, None)
    assert shown["tables"]["disputes"]["cells"]["V1"] == {"value": 0, "raw": "0", "note": ""}


def test_another_draft_is_written_and_the_first_left_alone(
    cli, draft: Path, data: Path, tmp_path: Path
) -> None:
    before, other = draft.read_bytes(), tmp_path / "b.nianbao"
    assert cli("fill", draft, data, "-o", other).code == 0
    assert draft.read_bytes() == before
    assert "--force" in cli("fill", draft, data, "-o", other).sentence
    assert cli("fill", draft, data, "-o", other, "--force").code == 0


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "空的"),
        (b"\xff\xfe\x00", "UTF-8"),
        ('{"sections": {"overview": "年"}}'.encode("gb18030"), "UTF-8"),
        (b"{", "第 1 行"),
        (b"[]", "JSON 对象"),
        (b"[" * 100_000, "JSON"),
        (b'{"date": 1e999}', "inf"),
        (b'{"date": ' + b"9" * 5000 + b"}", "JSON"),
        (b'{"sections": {"weather": "x"}}', "weather"),
        (b'{"tables": {"disclosure": {"Z9": 1}}}', "disclosure.Z9"),
    ],
)
def test_unusable_data_changes_nothing(
    content: bytes, words: str, cli, draft: Path, tmp_path: Path, contents
) -> None:
    path = tmp_path / "数据.json"
    path.write_bytes(content)
    before = contents()
    sentence = cli("fill", draft, path).sentence
    assert words in sentence
    assert "数据.json" in sentence
    assert contents() == before


def test_unusable_drafts_change_nothing(cli, data: Path, tmp_path: Path, contents) -> None:
    bad = tmp_path / "坏.nianbao"
    bad.write_bytes(b"\x00" * 100)
    before = contents()
    assert "坏.nianbao" in cli("fill", bad, data).sentence
    assert "没有.nianbao" in cli("fill", tmp_path / "没有.nianbao", data).sentence
    assert contents() == before


def test_a_full_disk_leaves_the_draft(
    cli, draft: Path, data: Path, contents, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents()

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic.os, "write", full)
    assert "磁盘已满" in cli("fill", draft, data).sentence
    assert contents() == before


def test_a_draft_saved_meanwhile_is_not_overwritten(
    cli, draft: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.services import filling

    real = filling.fill

    def slow(*arguments: object) -> object:
        draft.write_bytes(b"theirs")
        return real(*arguments)

    monkeypatch.setattr(filling, "fill", slow)
    assert "被别人保存过" in cli("fill", draft, data).sentence
    assert draft.read_bytes() == b"theirs"
