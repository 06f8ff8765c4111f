"""What can be wrong with figures."""

import random
import re

from reports import Sample

from app.domain.blocks import Table, paragraph
from app.domain.report import Report
from app.standards.library import standards
from mutations.base import (
    Broken,
    add_paragraph,
    append,
    mutation,
    replace_once,
    with_blocks,
    with_cells,
)


@mutation("AR001")
def change_a_cell(sample: Sample, rng: random.Random) -> Report | None:
    tables = [t for t in ("applications", "disputes") if t in sample.report.tables]
    if not tables:
        return None
    table = rng.choice(tables)
    cell = rng.choice(sorted(sample.report.tables[table]))
    value = int(sample.report.tables[table][cell]) + rng.randint(1, 5)
    return with_cells(sample.report, table, {cell: str(value)})


@mutation("AR002")
def write_no_number(sample: Sample, rng: random.Random) -> Report | None:
    if "disclosure" not in sample.report.tables:
        return None
    raw = rng.choice(["若干", "-2", "3.5", "见附件", "约10"])
    return with_cells(sample.report, "disclosure", {"A22": raw})


@mutation("AR003")
def change_the_total_of_a_free_table(sample: Sample, rng: random.Random) -> Report:
    rows = (("类别", "数目"), ("甲类", "12"), ("乙类", "30"), ("合计", str(42 + rng.randint(1, 9))))
    section = sample.report.sections[sample.report.index("proactive")]
    return with_blocks(sample.report, "proactive", (*section.blocks, Table(rows=rows)))


@mutation("CS001")
def change_a_figure_in_the_text(sample: Sample, rng: random.Random) -> Report | None:
    section = sample.report.section("overview")
    if not sample.report.tables or section is None:
        return None
    found = re.search(r"(?:已办结|结转至\d{4}年继续办理|予以公开)(\d+)件", section.text)
    if found is None:
        return None
    old, number = found[0], int(found[1])
    new = old.replace(f"{number}件", f"{number + rng.randint(50, 90)}件")
    return replace_once(sample.report, "overview", old, new)


@mutation("CS001")
def say_none_where_there_were_some(sample: Sample, rng: random.Random) -> Report | None:
    table = sample.report.tables.get("applications")
    if not table or table["r1.c7"] == "0":
        return None
    words = rng.choice(
        ["全年未收到政府信息公开申请。", "没有收到公民、法人提出的政府信息公开申请。"]
    )
    return add_paragraph(sample.report, "requests", words)


@mutation("CS001")
def count_other_disputes_in_the_text(sample: Sample, rng: random.Random) -> Report | None:
    table = sample.report.tables.get("disputes")
    if not table:
        return None
    number = int(table["V5"]) + rng.randint(1, 9)
    unit = rng.choice("件起宗")
    words = f"全年因政府信息公开被申请行政复议{number}{unit}。"
    return with_blocks(
        sample.report,
        "litigation",
        (paragraph(words), *sample.report.sections[sample.report.index("litigation")].blocks[-1:]),
    )


@mutation("CS002")
def miscalculate_a_percentage(sample: Sample, rng: random.Random) -> Report | None:
    total, part = rng.randint(40, 90), rng.randint(5, 30)
    wrong = round(part * 100 / total + rng.choice([-3, 3, 11]), 1)
    words = f"共编发简报{total}条，其中图文解读{part}条，占{max(wrong, 0.1)}%。"
    return append(sample.report, rng, words)


@mutation("CS003")
def parts_above_the_whole(sample: Sample, rng: random.Random) -> Report | None:
    parts = [rng.randint(5, 60) for _ in range(rng.randint(2, 6))]
    listed = "、".join(f"{name}类{n}条" for name, n in zip("甲乙丙丁戊己", parts, strict=False))
    words = f"共编发各类动态{sum(parts) - rng.randint(1, 4)}条，其中{listed}。"
    return append(sample.report, rng, words)


@mutation("CS003")
def rest_below_the_whole(sample: Sample, rng: random.Random) -> Report | None:
    one, other = rng.randint(5, 60), rng.randint(5, 60)
    words = f"共编发动态{one + other + rng.randint(1, 9)}条，其中会议类{one}条、其他类{other}条。"
    return append(sample.report, rng, words)


@mutation("CS004")
def answer_more_than_received(sample: Sample, rng: random.Random) -> Report | None:
    if sample.report.tables:
        return None
    new = rng.randint(10, 90)
    words = f"全年受理政府信息公开申请{new}件，办结{new + rng.randint(1, 60)}件，办结率100%。"
    return with_blocks(sample.report, "requests", (paragraph(words),))


@mutation("CS004")
def carry_over_too_few(sample: Sample, rng: random.Random) -> Report | None:
    if sample.report.tables:
        return None
    words = f"新受理申请{rng.randint(9, 30)}件，上年结转1件，办结2件，结转下年度3件。"
    return with_blocks(sample.report, "requests", (paragraph(words),))


@mutation("CS005")
def announce_another_total(sample: Sample, rng: random.Random) -> Report | None:
    rows = (("类别", "数目"), ("甲类", "12"), ("乙类", "30"), ("总计", "42"))
    words = f"全年主动公开政府信息共计{rng.choice([24, 45, 142])}条，具体如下："
    section = sample.report.sections[sample.report.index("proactive")]
    kept = tuple(b for b in section.blocks if b.type == "statutory")
    return with_blocks(sample.report, "proactive", (paragraph(words), Table(rows=rows), *kept))


@mutation("CS006")
def carry_over_otherwise(sample: Sample, rng: random.Random) -> Broken | None:
    last = sample.previous.tables.get("applications")
    if not last or "applications" not in sample.report.tables:
        return None
    row = max(int(cell[1:].split(".")[0]) for cell in last)
    cell = f"r{row}.c{rng.choice([1, 7])}"
    previous = with_cells(sample.previous, "applications", {cell: str(int(last[cell]) + 3)})
    return sample.report, previous


@mutation("CS007")
def lose_documents(sample: Sample, rng: random.Random) -> Broken | None:
    last = sample.previous.tables.get("disclosure")
    if not last or sample.previous.standard != sample.report.standard:
        return None
    cell = "A23" if sample.report.standard == "national-2021" else "A511"
    wrong = str(int(last[cell]) + rng.randint(1, 20))
    return sample.report, with_cells(sample.previous, "disclosure", {cell: wrong})


@mutation("CS008")
def make_rules_without_power(sample: Sample, rng: random.Random) -> Report | None:
    if "disclosure" not in sample.report.tables:
        return None
    if sample.who.subject not in ("department", "township", "subdistrict"):
        return None
    return with_cells(sample.report, "disclosure", {"A13": str(rng.randint(1, 9))})


@mutation("CS009")
def count_money_in_yuan(sample: Sample, rng: random.Random) -> Report | None:
    last = sample.previous.tables.get("disclosure", {}).get("A8")
    if not last or sample.report.standard != "national-2021":
        return None
    return with_cells(
        sample.report, "disclosure", {"A8": str(int(float(last) * rng.randint(5000, 20000)))}
    )


@mutation("CS010")
def count_in_two_units(sample: Sample, rng: random.Random) -> Report | None:
    del rng
    if sample.report.tables:
        return None
    words = "收到政府信息公开申请12件，因政府信息公开被申请行政复议3起。"
    return add_paragraph(sample.report, "problems", words)


@mutation("LY003")
def write_units_into_cells(sample: Sample, rng: random.Random) -> Report | None:
    if "disclosure" not in sample.report.tables:
        return None
    raw = rng.choice(["2件", "５", "1,204", "55（含自然失效29件）", "3 件"])
    return with_cells(sample.report, "disclosure", {"A22": raw})


@mutation("ST010")
def use_the_table_of_another_year(sample: Sample, rng: random.Random) -> Report | None:
    del rng
    heads = {
        "national-2021": ("信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"),
        "national-2019": ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
    }
    if sample.report.standard not in heads:
        return None
    head = heads[sample.report.standard]
    table = Table(rows=(head, ("规章", "0", "0", "0"), ("规范性文件", "1", "1", "3")))
    section = sample.report.sections[sample.report.index("proactive")]
    return with_blocks(sample.report, "proactive", (table, *section.blocks))


@mutation("ST010")
def misname_a_row(sample: Sample, rng: random.Random) -> Report | None:
    spec = standards().get(sample.report.standard).table("applications")
    if spec is None:
        return None
    labels = [label for label, official in spec.row_wordings() if label == official]
    wrong = rng.choice([label for label in labels if len(label) > 8])
    place = rng.randint(3, len(wrong) - 2)
    rows = tuple((label if label != wrong else _without(label, place), "0") for label in labels)
    section = sample.report.sections[sample.report.index("requests")]
    return with_blocks(sample.report, "requests", (Table(rows=rows), *section.blocks))


def _without(label: str, place: int) -> str:
    return label[:place] + "某" + label[place + 1 :]


@mutation("CS011")
def say_all_were_answered(sample: Sample, rng: random.Random) -> Report | None:
    words = rng.choice(["已全部办结。", "均已按期办结。", "已全部处理完毕。"])
    text = f"受理依申请公开申请，{words}结转下年度继续办理{rng.randint(1, 9)}件。"
    return None if sample.report.tables else add_paragraph(sample.report, "requests", text)
