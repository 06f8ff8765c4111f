"""Filling a report from a script's data."""

from datetime import date
from typing import Any

import pytest

from app.domain.blocks import StatutoryTable, Table, paragraph, subheading
from app.domain.report import Report, Section
from app.errors import InputError
from app.services.beginning import new_report
from app.services.filling import fill
from app.standards.library import Library
from app.standards.model import Standard


@pytest.fixture
def standard(invented: Library) -> Standard:
    return invented.get("lake-2021")


@pytest.fixture
def report(invented: Library) -> Report:
    return new_report(invented, organization="青禾镇", subject="township", year=2024)


def test_texts_cells_and_date_are_put_in(report: Report, standard: Standard) -> None:
    data = {
        "sections": {
            "overview": "第一段 &<b>。\r\n\r\n  第二段。\n \n\n第三段\n续行",
            "preface": "引言。",
        },
        "tables": {
            "applications": {"r1.c1": 12, "r1.c2": 3.50, "r1.c3": "55（含1件）", "r2.c1": 0}
        },
        "date": "2025-01-20",
    }
    filled = fill(report, standard, data)
    texts = [block.text for block in filled.section("overview").blocks]
    assert texts == ["第一段 &<b>。", "第二段。", "第三段\n续行"]
    assert filled.section("preface").text == "引言。"
    assert filled.tables["applications"] == {
        "r1.c1": "12", "r1.c2": "3.5", "r1.c3": "55（含1件）", "r2.c1": "0",
    }  # fmt: skip
    assert filled.date == date(2025, 1, 20)
    assert filled.section("signature").text == "青禾镇\n2025年1月20日"


def test_null_blanks_a_cell_and_removes_the_date(report: Report, standard: Standard) -> None:
    filled = fill(
        report, standard, {"tables": {"applications": {"r1.c1": 1}}, "date": "2025-01-20"}
    )
    again = fill(filled, standard, {"tables": {"applications": {"r1.c1": None}}, "date": None})
    assert (again.tables, again.date) == ({}, None)


def test_no_total_is_computed(report: Report, standard: Standard) -> None:
    filled = fill(report, standard, {"tables": {"applications": {"r1.c1": 1, "r1.c2": 2}}})
    assert "r1.c3" not in filled.tables["applications"]


def test_a_section_of_the_standard_is_inserted_at_its_place(
    report: Report, standard: Standard
) -> None:
    filled = fill(report, standard, {"sections": {"organization": "有专人。"}})
    assert [s.heading for s in filled.body][:3] == [
        "一、总体情况",
        "二、组织领导",
        "三、申请办理情况",
    ]
    assert filled.section("organization").text == "有专人。"


def test_a_table_without_a_place_gets_one(report: Report, standard: Standard) -> None:
    bare = report.model_copy(
        update={"sections": tuple(s for s in report.sections if s.key == "overview")}
    )
    data = {"tables": {"applications": {"r1.c1": 1}}, "date": "2025-01-20"}
    filled = fill(bare, standard, data)
    assert [s.key for s in filled.sections] == ["overview", "requests", "signature"]
    assert filled.placed_tables() == ["applications"]
    imported = bare.model_copy(
        update={
            "sections": (Section(key="requests", heading="一、", blocks=(paragraph("共3件。"),)),)
        }
    )
    assert fill(imported, standard, data).section("requests").blocks == (
        paragraph("共3件。"),
        StatutoryTable(key="applications"),
    )


def test_words_are_replaced_and_tables_stay(report: Report, standard: Standard) -> None:
    table = Table(rows=(("a", "b"),))
    blocks = (StatutoryTable(key="applications"), subheading("（一）旧"), paragraph("旧"), table)
    filled_before = report.with_section(Section(key="requests", heading="二、", blocks=blocks))
    filled = fill(filled_before, standard, {"sections": {"requests": "新一。\n\n新二。"}})
    assert filled.section("requests").blocks == (
        blocks[0], paragraph("新一。"), paragraph("新二。"), table,
    )  # fmt: skip


def test_each_line_of_a_signature_is_one(report: Report, standard: Standard) -> None:
    filled = fill(report, standard, {"sections": {"signature": "青禾镇\n2025年1月9日"}})
    assert [b.text for b in filled.section("signature").blocks] == ["青禾镇", "2025年1月9日"]
    assert filled.date == date(2025, 1, 9)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"section": {}}, "section"),
        ({"sections": {"weather": "晴"}}, "weather"),
        ({"sections": {"overview": 3}}, "overview"),
        ({"sections": ["overview"]}, "sections"),
        ({"tables": {"table-1": {}}}, r"table-1.*applications"),
        ({"tables": {"applications": {"r77.c1": 1}}}, r"applications\.r77\.c1"),
        ({"tables": {"applications": [1]}}, "applications"),
        ({"tables": {"applications": {"r1.c1": True}}}, r"applications\.r1\.c1"),
        ({"tables": {"applications": {"r1.c1": float("nan")}}}, r"applications\.r1\.c1"),
        ({"tables": {"applications": {"r1.c1": [1]}}}, r"applications\.r1\.c1"),
        ({"date": "2025年1月20日"}, "2025年1月20日"),
        ({"date": 20250120}, "20250120"),
    ],
)
def test_unknown_data_is_named(
    report: Report, standard: Standard, data: dict[str, Any], words: str
) -> None:
    with pytest.raises(InputError, match=words):
        fill(report, standard, data)
