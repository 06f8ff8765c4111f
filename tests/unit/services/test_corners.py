"""Places, names and orders that come up rarely, in several small services."""

import os
from datetime import date
from pathlib import Path

import pytest

from app.domain.annotations import Anchor, Annotation, Reply
from app.domain.blocks import Paragraph, Run, Span, StatutoryTable, Subheading, Table, paragraph
from app.domain.findings import Finding, Place
from app.domain.report import PREFACE, SIGNATURE, Report, Section
from app.errors import InputError, StorageError
from app.services import allowed_names, figures, tables
from app.services.batch_import import import_one
from app.services.clipboard import parse_table
from app.services.desk import Row, sort_key
from app.services.editing import text_block
from app.services.filling import fill
from app.services.inheriting import marked
from app.services.merging import Copy, merge_copies
from app.services.publishing import _write
from app.services.remarks import place_label, review_rows
from app.standards.library import standards

STANDARD = standards().get("national-2021")
REPORT = Report(
    standard="national-2021",
    title="青禾县档案局2025年政府信息公开工作年度报告",
    organization="青禾县档案局",
    year=2025,
    sections=(
        Section(key="overview", heading="一、总体情况", blocks=(paragraph("与市财政局合作。"),)),
        Section(key="requests", heading="二、申请", blocks=(StatutoryTable(key="applications"),)),
    ),
)
TIME = "2026-01-05T09:00:00+08:00"


def test_text_becomes_a_paragraph_or_a_sub_heading():
    runs = (Run(text="甲"), Run(text="乙"))
    assert text_block(runs) == Paragraph(runs=(Run(text="甲乙"),))
    assert text_block(runs, 2, True) == Subheading(
        runs=(Run(text="甲乙"),), level=2, inherited=True
    )


def test_a_statutory_table_is_nothing_to_review():
    assert marked(StatutoryTable(key="applications")) == StatutoryTable(key="applications")


def named(section: str, block: int | None, code: str = "ID003") -> str:
    place = Place(section=section, block=block, start=1, end=5)
    finding = Finding(code=code, severity="warning", category="identity", message="", place=place)
    return allowed_names.name_in(REPORT, finding)


def test_the_name_a_finding_is_about():
    assert named("overview", 0) == "市财政局"
    assert named("overview", None) == "、总体情"
    assert named("gone", 0) == ""
    assert named("overview", 0, "WD001") == ""


def remark(**more: object) -> Annotation:
    fields = {"id": "r", "anchor": Anchor(section="overview", quote="合作", end=2)}
    fields |= {"text": "宜改", "author": "王小明", "time": TIME}
    return Annotation.model_validate(fields | more)


def test_the_review_list_tells_suggestions_orphans_and_units():
    remarks = (
        remark(kind="collision"),
        remark(
            kind="suggestion", replacement="协作", unit="县政务公开办",
            replies=(Reply(author="李", time=TIME, text="同意"),),
        ),
        remark(anchor=Anchor(section="overview", quote="旧", orphan=True)),
    )  # fmt: skip
    found = review_rows(REPORT.model_copy(update={"annotations": remarks}), STANDARD, [])
    assert len(found) == 2
    assert "宜改（建议改为：协作）" in found[0]
    assert "县政务公开办 王小明" in found[0]
    assert "李：同意" in found[0]
    assert "旧（原文已改）" in found[1]


def test_places_are_named_as_people_name_them():
    assert place_label(REPORT, STANDARD, "") == "全文"
    assert place_label(REPORT, STANDARD, PREFACE) == "引言"
    cell = place_label(REPORT, STANDARD, "requests", "applications.r1.c1")
    assert cell.startswith("二、申请 ")
    assert place_label(REPORT, STANDARD, "problems") == STANDARD.section("problems").title


def test_the_preface_and_the_signature_are_made_when_they_are_filled():
    data = {"sections": {PREFACE: "按照条例编制。", SIGNATURE: "青禾县档案局\n2026年1月9日"}}
    filled = fill(REPORT, STANDARD, data)
    assert filled.sections[0].text == "按照条例编制。"
    assert filled.sections[-1].key == SIGNATURE


def row(**more: object) -> Row:
    return Row.model_validate({"path": "甲.nianbao", "organization": "甲局"} | more)


def test_the_desk_is_sorted_by_what_a_column_means():
    full = row(done=3, required=4, errors=2, date=date(2026, 1, 9), deadline=date(2026, 1, 31))
    assert sort_key(full, 5) == (2,)
    assert sort_key(full, 4) == (0.75,)
    assert sort_key(row(), 4) == (0.0,)
    assert sort_key(full, 8) == (date(2026, 1, 9).toordinal(),)
    assert sort_key(row(), 9) == (0,)
    assert isinstance(sort_key(full, 1)[0], str)
    assert (full.filing, row().filing, row(problem="坏了").filing) == ("按期", "未写日期", "")


def test_figures_of_tables_that_are_not_there_are_told():
    name = figures.described(REPORT, STANDARD, "table-9.r1")
    assert name == "本报告没有的格（table-9.r1）"
    assert figures.place_of_figure(REPORT, STANDARD, "table-9.r1") is None
    assert figures.place_of_figure(REPORT, STANDARD, "disclosure.A21") is None
    place = figures.place_of_figure(REPORT, STANDARD, "applications.r1.c1")
    assert place is not None
    assert place.section == "requests"
    both = figures.described(REPORT, STANDARD, "applications.r1.c1+disclosure.A21")
    assert both.endswith("之和")


def test_a_figure_is_found_by_its_table_too():
    found = figures.choices(REPORT, STANDARD)
    table = found[0].table
    assert figures.matching(found, table[:4])
    assert figures.matching(found, "绝无此数") == []


GRID = Table(
    rows=(("甲", "", "乙"), ("丙", "丁", "戊"), ("己", "", "庚")),
    spans=(Span(row=0, column=0, columns=2), Span(row=2, column=0, columns=2)),
)


def test_deleting_into_a_merge_keeps_its_words():
    narrow = tables.delete_columns(GRID, 0)
    assert narrow.rows == (("甲", "乙"), ("丁", "戊"), ("己", "庚"))
    assert narrow.spans == ()


def test_a_column_put_into_a_merge_widens_it():
    wide = tables.insert_column(GRID, 1)
    assert wide.spans[0].columns == 3
    assert tables.insert_column(GRID, 3).spans == GRID.spans


def test_pasting_over_a_merge_adds_to_its_words_and_blanks_do_nothing():
    pasted = tables.paste(GRID, [["子", "丑"], ["寅", ""]], 0, 0)
    assert pasted.rows[0][0] == "子\n丑"
    assert pasted.rows[1][:2] == ("寅", "")
    blank = tables.paste(GRID, [["子", ""]], 0, 0)
    assert blank.rows[0][0] == "子"


def test_merging_cells_grows_over_the_merges_it_cuts():
    merged = tables.merge(GRID, Span(row=0, column=1, rows=2, columns=1))
    assert merged.spans[0] == Span(row=0, column=0, rows=2, columns=2)
    assert merged.rows[0][0] == "甲\n丙\n丁"
    apart = tables.merge(GRID, Span(row=1, column=1, columns=2))
    assert Span(row=1, column=1, columns=2) in apart.spans


@pytest.mark.parametrize(
    ("html", "plain", "rows"),
    [
        ("<table><td>甲<table><tr><td>乙</td></tr></table></td><td>丙</td></table>", "", None),
        ("<p>话</p><table><tr><td>甲</td></tr></table>", "甲", None),
        (
            '<table><tr><td colspan="2">甲</td></tr><tr><td>乙</td><td>丙</td></tr></table>',
            "甲\t子\n乙\t丙",
            (("甲", ""), ("乙", "丙")),
        ),
        ("<table></table>", "", None),
    ],
)
def test_odd_clipboards(html, plain, rows):
    found = parse_table(plain, html)
    if rows is None:
        assert found is None or found.rows
    else:
        assert found is not None
        assert found.rows == rows


def test_strangers_are_not_merged():
    draft = Copy(name="本稿", report=REPORT, blobs={})
    with pytest.raises(InputError, match="别处"):
        merge_copies(draft, [Copy(name="别处.nianbao", report=REPORT, blobs={})])


def test_a_publication_that_fails_leaves_nothing_behind(tmp_path: Path):
    folder = tmp_path / "发布"
    with pytest.raises(StorageError):
        _write(folder, {"甲.txt": b"1", "没有/乙.txt": b"2"}, force=False)
    assert not folder.exists()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs rights to be refused")
def test_a_list_that_cannot_be_kept_is_told(user_data: Path):
    user_data.chmod(0o500)
    with pytest.raises(StorageError):
        allowed_names.allow_name("市财政局")


def test_a_batch_into_a_place_that_is_a_file_is_told(tmp_path: Path):
    source = tmp_path / "稿.txt"
    source.write_text("青禾县档案局2023年政府信息公开工作年度报告\n一、总体情况\n甲。", "utf-8")
    blocked = tmp_path / "文件"
    blocked.write_text("甲", "utf-8")
    done = import_one(source, blocked / "稿.nianbao")
    assert "文件夹" in done.problem
    assert not done.draft
