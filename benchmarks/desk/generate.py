"""Writes any number of invented drafts into a folder: ``generate.py FOLDER [COUNT]``."""

import random
import sys
from pathlib import Path

from app.domain.anchoring import anchor_on
from app.domain.annotations import Annotation
from app.domain.blocks import paragraph
from app.domain.report import SIGNATURE, Report, Section
from app.domain.vocabulary import STATUSES
from app.services.beginning import new_report
from app.standards.library import standards
from app.store import package

PHRASES = [
    "本机关通过网站主动公开信息{n}条",
    "制发规范性文件{n}件",
    "举办政策解读活动{n}场",
    "回应群众关切{n}次",
    "清理过期栏目{n}个",
    "组织业务培训{n}期，参训{m}人次",
]
BODIES = ["统计局", "审计局", "水利局", "档案局", "教育局", "交通运输局", "文化和旅游局", "司法局"]


def body_of(number: int) -> str:
    return f"示例县第{number}{BODIES[number % len(BODIES)]}"


def make(number: int, chance: random.Random) -> Report:
    report = new_report(standards(), organization=body_of(number), subject="department", year=2025)
    sections = [with_words(section, chance) for section in report.sections]
    signed = Section(
        key=SIGNATURE,
        blocks=(
            paragraph(body_of(number)),
            paragraph(f"2026年{chance.choice((1, 2))}月{chance.randint(1, 28)}日"),
        ),
    )
    sections[-1] = signed
    tables = {
        spec.key: {cell: figure(chance) for cell in spec.cells}
        for spec in standards().get(report.standard).tables
    }
    overview = next(s for s in sections if s.key == "overview")
    remark = Annotation(
        id=f"r{number}",
        anchor=anchor_on(overview, 0, 5),
        text="请核对。",
        author="县办",
        time="2026-01-16T14:20:00+08:00",
    )
    return report.model_copy(
        update={
            "sections": tuple(sections),
            "tables": tables,
            "status": chance.choice(STATUSES),
            "annotations": (remark,),
        }
    )


def with_words(section: Section, chance: random.Random) -> Section:
    if section.key == SIGNATURE:
        return section
    added = tuple(words(chance) for _ in range(6))
    return section.model_copy(update={"blocks": (*section.blocks, *added)})


def figure(chance: random.Random) -> str:
    """Nearly always 0, so that most sums hold, as in drafts of people who can add."""
    return str(chance.randint(1, 9)) if chance.random() < 0.01 else "0"


def words(chance: random.Random):
    parts = [p.format(n=chance.randint(1, 99), m=chance.randint(9, 99)) for p in PHRASES]
    chance.shuffle(parts)
    return paragraph("，".join(parts) + "。")


def main(folder: Path, count: int) -> None:
    chance = random.Random(2025)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, count + 1):
        package.save(folder / f"{body_of(number)}.nianbao", make(number, chance))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 500)
