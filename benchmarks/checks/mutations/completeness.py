"""What can be missing."""

import random

from reports import Sample

from app.domain.blocks import StatutoryTable, paragraph
from app.domain.report import SIGNATURE, Report
from app.standards.library import standards
from mutations.base import (
    add_paragraph,
    mutation,
    replace_once,
    with_blocks,
    with_cells,
    without_section,
)


@mutation("CO001")
def drop_a_section(sample: Sample, rng: random.Random) -> Report:
    standard = standards().get(sample.report.standard)
    specs = standard.mandatory(sample.who.subject)
    return without_section(sample.report, rng.choice(specs).key)


@mutation("CO002")
def empty_a_section(sample: Sample, rng: random.Random) -> Report | None:
    keys = [s.key for s in sample.report.body if not s.is_empty and not _tables(sample, s.key)]
    return with_blocks(sample.report, rng.choice(keys), ()) if keys else None


def _tables(sample: Sample, key: str) -> bool:
    spec = standards().get(sample.report.standard).section(key)
    return bool(spec and spec.tables)


@mutation("CO003")
def drop_a_table(sample: Sample, rng: random.Random) -> Report | None:
    keys = [s.key for s in sample.report.sections if _tables(sample, s.key)]
    if not keys:
        return None
    section = sample.report.sections[sample.report.index(rng.choice(keys))]
    blocks = tuple(b for b in section.blocks if not isinstance(b, StatutoryTable))
    return with_blocks(sample.report, section.key, (*blocks, paragraph("详见统计报表。")))


@mutation("CO004")
def blank_a_table(sample: Sample, rng: random.Random) -> Report | None:
    tables = dict(sample.report.tables)
    if not tables:
        return None
    tables.pop(rng.choice(sorted(tables)))
    return sample.report.model_copy(update={"tables": tables})


@mutation("CO005")
def leave_out_a_required_matter(sample: Sample, rng: random.Random) -> Report | None:
    if sample.report.standard == "national-2021":
        rest = "本年度没有其他需要报告的事项。"
        return with_blocks(sample.report, "other", (paragraph(rest),))
    text = (
        "全年工作进展顺利，群众普遍满意，上级给予肯定，多家兄弟单位前来交流学习经验做法，"
        "各项任务圆满完成，得到干部群众一致好评。"
    )
    return with_blocks(sample.report, "problems", (paragraph(text),))


@mutation("CO006")
def drop_the_signature(sample: Sample, rng: random.Random) -> Report:
    del rng
    return without_section(sample.report, SIGNATURE)


@mutation("CO006")
def drop_the_date(sample: Sample, rng: random.Random) -> Report:
    del rng
    return with_blocks(sample.report, SIGNATURE, (paragraph(sample.who.name),))


@mutation("CO007")
def say_nothing_of_problems(sample: Sample, rng: random.Random) -> Report:
    text = rng.choice(["无。", "暂无问题，下一步继续改进。", "存在问题不多，将进一步改进。"])
    return with_blocks(sample.report, "problems", (paragraph(text),))


@mutation("CO008")
def blank_a_total(sample: Sample, rng: random.Random) -> Report | None:
    if "applications" not in sample.report.tables:
        return None
    cell = rng.choice(["r1.c7", "r3.c7", "r24.c1", "r24.c7"])
    cell = cell if cell in sample.report.tables["applications"] else "r22.c7"
    return with_cells(sample.report, "applications", {cell: rng.choice(["", "/"])})


@mutation("CO009")
def blank_a_cell(sample: Sample, rng: random.Random) -> Report | None:
    if "disclosure" not in sample.report.tables:
        return None
    return with_cells(sample.report, "disclosure", {"A12": rng.choice(["", "/", "—", "无"])})


@mutation("RV001")
def leave_an_inherited_passage(sample: Sample, rng: random.Random) -> Report:
    del rng
    blocks = sample.report.sections[sample.report.index("problems")].blocks
    first = blocks[0].model_copy(update={"inherited": True})
    return with_blocks(sample.report, "problems", (first, *blocks[1:]))


@mutation("RV002")
def leave_text_unplaced(sample: Sample, rng: random.Random) -> Report:
    del rng
    return sample.report.model_copy(update={"unplaced": ("附件下载",)})


@mutation("WD006")
def leave_template_words(sample: Sample, rng: random.Random) -> Report | None:
    text = rng.choice(
        [
            "该部分以表格形式报告。",
            "全年收到XX件。",
            "由×××负责。",
            "【待补充】。",
            "此处填写有关情况。",
        ]
    )
    return add_paragraph(sample.report, rng.choice(["requests", "problems", "other"]), text)


@mutation("WD007")
def lose_a_figure(sample: Sample, rng: random.Random) -> Report | None:
    text = rng.choice(
        [
            "全年主动公开政府信息  条。",
            "未收到申请公开政府信息件。",
            "共受理件，均已答复。",
            "20235月6日上线运行。",
        ]
    )
    return add_paragraph(sample.report, "problems", text)


@mutation("WD010")
def leave_a_place_to_fill(sample: Sample, rng: random.Random) -> Report | None:
    text = rng.choice(["政务新媒体等情况：〔待填〕。", "全年组织业务培训〔待填〕次。"])
    return add_paragraph(sample.report, "problems", text)


@mutation("WD007")
def lose_the_days(sample: Sample, rng: random.Random) -> Report | None:
    del rng
    year = sample.report.year
    old = f"截至{year}年12月31日"
    key = next((s.key for s in sample.report.body if old in s.text), "")
    return replace_once(sample.report, key, old, f"截至{year}年1231日") if key else None
