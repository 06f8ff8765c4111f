"""Drafts of every format ever written can be opened."""

from pathlib import Path

import pytest

from app.domain.blocks import Run, StatutoryTable
from app.store import package
from app.store.migrations import MIGRATIONS, current_format, migrate
from app.store.package import load, serialize

DRAFTS = Path(__file__).resolve().parents[2] / "data" / "drafts"


@pytest.mark.parametrize("version", range(1, current_format() + 1))
def test_a_draft_of_every_format_is_kept_and_opens(version: int) -> None:
    path = DRAFTS / f"format-{version}.nianbao"
    stored = load(path)
    report = stored.report
    assert report.title == "青禾县统计局2024年政府信息公开工作年度报告"
    assert report.cell("applications", "r1.c1") == "55（含自然失效29件）"
    assert report.cell("disclosure", "A21") == "/"
    assert StatutoryTable(key="applications") in report.section("requests").blocks
    assert report.section("overview").blocks[0].runs[0] == Run(text="一是", bold=True)
    assert report.section("custom-1").blocks[0].spans[0].columns == 2
    assert report.contact.telephone == "0000-1234567"
    assert report.waivers[0].reason == "本年未开展"
    assert report.unplaced == ("未归类的一段",)
    assert stored.blobs == {"图 1.png": b"\x89PNG"}


def test_the_present_format_is_what_is_written() -> None:
    stored = load(DRAFTS / f"format-{current_format()}.nianbao")
    again = package.parse(serialize(stored.report, stored.blobs, stored.kept))
    assert again.report == stored.report


def test_migrations_run_in_order_from_the_draft_s_format() -> None:
    steps = (
        lambda d: {**d, "trace": [*d.get("trace", []), "1→2"]},
        lambda d: {**d, "trace": [*d.get("trace", []), "2→3"]},
    )
    assert migrate({}, 1, steps)["trace"] == ["1→2", "2→3"]
    assert migrate({}, 2, steps)["trace"] == ["2→3"]
    assert migrate({}, 3, steps) == {}
    assert current_format(steps) == 3


def test_every_migration_says_what_it_does() -> None:
    assert all(step.__doc__ for step in MIGRATIONS)
