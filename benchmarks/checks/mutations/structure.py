"""What can be wrong with structure, years and dates."""

import random
import re
from datetime import date

from reports import Sample

from app.domain.blocks import paragraph, subheading
from app.domain.report import PREFACE, SIGNATURE, Report, Section, signature_blocks
from app.standards.library import standards
from app.standards.numbering import split_number, to_chinese
from mutations.base import (
    body_keys,
    mutation,
    replace_once,
    with_blocks,
    with_heading,
)


@mutation("ST001")
def announce_another_number(sample: Sample, rng: random.Random) -> Report | None:
    preface = sample.report.sections[0]
    found = re.search(r"等([一二三四五六七八九十\d]+)(个?(?:部分|方面))", preface.text)
    if found is None:
        return None
    actual = len(sample.report.body)
    wrong = rng.choice([actual - 1, actual + 1])
    shown = str(wrong) if found[1].isdigit() else to_chinese(wrong)
    return replace_once(sample.report, PREFACE, found[0], f"等{shown}{found[2]}")


@mutation("ST002")
def leave_out_a_name(sample: Sample, rng: random.Random) -> Report | None:
    titles = [split_number(s.heading)[1] for s in sample.report.body]
    title = rng.choice(titles[1:-1])
    for separator in ("，", "、"):
        made = replace_once(sample.report, PREFACE, f"{title}{separator}", "")
        if made:
            return made
    return None


@mutation("ST002")
def announce_a_part_that_is_not_there(sample: Sample, rng: random.Random) -> Report | None:
    first = split_number(sample.report.body[0].heading)[1]
    extra = rng.choice(["下一年度工作打算", "咨询处理情况", "工作人员和支出情况"])
    mark = "，" if f"{first}，" in sample.report.sections[0].text else "、"
    return replace_once(sample.report, PREFACE, f"{first}{mark}", f"{first}{mark}{extra}{mark}")


@mutation("ST003")
def misnumber_a_section(sample: Sample, rng: random.Random) -> Report:
    position = rng.randrange(1, len(sample.report.body))
    section = sample.report.body[position]
    title = split_number(section.heading)[1]
    wrong = rng.choice([f"{to_chinese(position)}、", f"{to_chinese(position + 3)}、", ""])
    return with_heading(sample.report, section.key, wrong + title)


@mutation("ST004")
def skip_a_subheading(sample: Sample, rng: random.Random) -> Report:
    marks = rng.choice([("（一）", "（三）"), ("1.", "3."), ("（1）", "（1）", "（3）")])
    blocks = tuple(subheading(f"{mark}具体做法") for mark in marks)
    section = sample.report.sections[sample.report.index("proactive")]
    return with_blocks(sample.report, "proactive", (*section.blocks, *blocks))


@mutation("ST005")
def skip_a_point(sample: Sample, rng: random.Random) -> Report | None:
    marks = rng.choice([("一", "三"), ("一", "二", "二"), ("一", "二", "四"), ("二", "三")])
    words = "；".join(f"{mark}是完善制度" for mark in marks)
    section = sample.report.sections[sample.report.index("proactive")]
    return with_blocks(
        sample.report, "proactive", (*section.blocks, paragraph(f"主要做法：{words}。"))
    )


@mutation("ST006")
def announce_more_points_than_listed(sample: Sample, rng: random.Random) -> Report | None:
    words = rng.choice(
        [
            "主要做好以下四个方面的工作：一是学习；二是检查；三是整改。",
            "有三个方面的问题：一是人手少；二是时间紧。",
            "公开以下5项内容：①政策；②办事；③财务。",
        ]
    )
    section = sample.report.sections[sample.report.index("proactive")]
    return with_blocks(sample.report, "proactive", (*section.blocks, paragraph(words)))


@mutation("ST007")
def misspell_a_heading(sample: Sample, rng: random.Random) -> Report:
    sections = [s for s in sample.report.body if not s.is_custom]
    section = rng.choice(sections)
    number, title = split_number(section.heading)
    place = rng.randrange(1, len(title))
    wrong = title[:place] + "璘" + title[place + rng.randint(0, 1) :]
    return with_heading(sample.report, section.key, f"{to_chinese(number or 1)}、{wrong}")


@mutation("ST008")
def word_the_title_otherwise(sample: Sample, rng: random.Random) -> Report:
    title, year = sample.report.title, sample.report.year
    wrong = rng.choice(
        [
            title.replace("工作年度报告", "年度报告"),
            title.replace("工作年度报告", "工作告年度报"),
            f"{year}{title}",
            title.replace(f"{year}年", f"{year}"),
            title.replace(f"{year}年", ""),
            title.replace("政府信息公开", "政务公开"),
        ]
    )
    return sample.report.model_copy(update={"title": wrong})


@mutation("ST009")
def number_inside_as_outside(sample: Sample, rng: random.Random) -> Report:
    blocks = tuple(
        paragraph(f"{n}、抓好{what}。")
        for n, what in zip("一二三", ("学习", "检查", "整改"), strict=True)
    )
    section = sample.report.sections[sample.report.index("problems")]
    return with_blocks(sample.report, "problems", (*section.blocks, *blocks[: rng.randint(2, 3)]))


@mutation("LY002")
def end_a_heading_with_a_stop(sample: Sample, rng: random.Random) -> Report:
    section = sample.report.section(rng.choice(body_keys(sample.report)))
    assert section is not None
    wrong = rng.choice(
        [f"{section.heading}：", f"{section.heading}。", section.heading.replace("、", ".", 1)]
    )
    return with_heading(sample.report, section.key, wrong)


@mutation("LY004")
def write_the_date_otherwise(sample: Sample, rng: random.Random) -> Report:
    when = sample.report.date or date(2020, 1, 1)
    written = rng.choice(
        [
            when.isoformat(),
            f"{when.year}年{when.month:02d}月{when.day:02d}日",
            f"{when.year}.{when.month}.{when.day}",
        ]
    )
    if written == f"{when.year}年{when.month}月{when.day}日":
        written = when.isoformat()
    blocks = (paragraph(sample.who.name), paragraph(written))
    return with_blocks(sample.report, SIGNATURE, blocks)


@mutation("PD001")
def write_another_period(sample: Sample, rng: random.Random) -> Report | None:
    year = sample.report.year
    words = rng.choice(
        [
            f"统计期限自{year - 1}年1月1日起至{year - 1}年12月31日止。",
            f"统计期限自{year}年1月1日起至{year - 1}年12月31日止。",
            f"统计期限自{year}年1月1日起至{year}年11月30日止。",
            f"统计期限自{year}月1日起至{year}年12月31日止。",
            f"统计期限为{year}  1  1  日至{year}年12月31日。",
        ]
    )
    return with_blocks(sample.report, PREFACE, (paragraph(words),))


@mutation("PD002")
def keep_last_years_year(sample: Sample, rng: random.Random) -> Report | None:
    year = sample.report.year
    places = [
        (section.key, match[0])
        for section in sample.report.body
        for match in re.finditer(rf"(?m)(?:^|(?<=。)){year} ?年(?:度)?[，,]", section.text)
    ]
    if not places:
        return None
    key, words = rng.choice(places)
    return replace_once(sample.report, key, words, words.replace(str(year), str(year - 1)))


@mutation("PD002")
def plan_for_the_year_that_is_over(sample: Sample, rng: random.Random) -> Report | None:
    verb = rng.choice(["继续", "坚持", "进一步", "着力"])
    words = f"{sample.report.year}年，{sample.who.me}将{verb}加强学习。"
    section = sample.report.sections[sample.report.index("problems")]
    return with_blocks(sample.report, "problems", (*section.blocks, paragraph(words)))


@mutation("PD003")
def keep_last_years_title(sample: Sample, rng: random.Random) -> Report:
    del rng
    year = sample.report.year
    title = sample.report.title.replace(str(year), str(year - 1))
    return sample.report.model_copy(update={"title": title})


def _dated(sample: Sample, when: date) -> Report:
    blocks = signature_blocks(sample.who.name, when)
    return sample.report.with_section(Section(key=SIGNATURE, blocks=blocks))


@mutation("PD004")
def date_it_too_early(sample: Sample, rng: random.Random) -> Report:
    return _dated(sample, date(sample.report.year, rng.randint(1, 12), rng.randint(1, 28)))


@mutation("PD004")
def date_it_on_the_last_day(sample: Sample, rng: random.Random) -> Report:
    del rng
    return _dated(sample, date(sample.report.year, 12, 31))


@mutation("PD005")
def date_it_too_late(sample: Sample, rng: random.Random) -> Report | None:
    deadline = standards().get(sample.report.standard).deadline(sample.who.subject, sample.who.name)
    if deadline is None:
        return None
    last = deadline.on(sample.report.year)
    return _dated(sample, date(last.year, rng.randint(last.month + 1, 12), 1))


@mutation("PD006")
def follow_a_format_of_other_years(sample: Sample, rng: random.Random) -> Report | None:
    others = [s for s in standards() if not s.covers(sample.report.year)]
    return sample.report.model_copy(update={"standard": rng.choice(others).id}) if others else None
