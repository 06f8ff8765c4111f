"""Clean synthetic reports: every figure agrees, every section is there, nothing is wrong."""

import random
import tomllib
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from tables import filled
from world import Body, body, publication, years

from app.domain.blocks import Block, StatutoryTable, Table, paragraph
from app.domain.report import PREFACE, SIGNATURE, Report, Section, signature_blocks
from app.domain.vocabulary import SUBJECTS
from app.standards.library import standards
from app.standards.model import SectionSpec, Standard
from app.standards.numbering import numbered, to_chinese

PHRASES: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "phrases.toml").read_text(encoding="utf-8")
)
STANDARDS = ["national-2021", "national-2019", "shandong-2015", "zhejiang-2008", "regulation-2008"]


@dataclass(frozen=True)
class Sample:
    """A clean report with last year's."""

    report: Report
    previous: Report
    who: Body


def sample(number: int) -> Sample:
    """The clean report of a number: always the same for the same number."""
    rng = random.Random(number)
    standard = standards().get(STANDARDS[number % len(STANDARDS)])
    who = body(SUBJECTS[number // len(STANDARDS) % len(SUBJECTS)], rng)
    year = rng.choice(years(standard))
    before = _standard_before(standard, year)
    previous = _in_other_words(_Writer(before, who, year - 1, rng).report(None), rng)
    report = _Writer(standard, who, year, rng).report(previous)
    return Sample(report, previous, who)


def _standard_before(standard: Standard, year: int) -> Standard:
    return standard if standard.covers(year - 1) else standards().for_year(year - 1)


def _in_other_words(report: Report, rng: random.Random) -> Report:
    """The report with its prose exchanged, so that nothing of it comes again next year."""
    sections = []
    for section in report.sections:
        if section.key not in (PREFACE, SIGNATURE):
            words = "".join(rng.sample(PHRASES["earlier"]["text"], 4))
            tables = [block for block in section.blocks if isinstance(block, StatutoryTable)]
            sections.append(section.model_copy(update={"blocks": (paragraph(words), *tables)}))
        else:
            sections.append(section)
    return report.model_copy(update={"sections": tuple(sections)})


class _Writer:
    """Writes one report; all figures it mentions are drawn once and kept."""

    def __init__(self, standard: Standard, who: Body, year: int, rng: random.Random) -> None:
        self.standard, self.who, self.year, self.rng = standard, who, year, rng
        parts = [rng.randint(4, 400) for _ in range(3)]
        total = sum(parts)
        share = (Decimal(parts[0]) * 100 / total).quantize(Decimal("0.1"), ROUND_HALF_UP)
        new = rng.randint(2, 30)
        self.fields: dict[str, Any] = {
            "me": who.me, "own": who.short, "place": who.place, "year": year, "last": year - 1,
            "next": year + 1, "total": total, "p1": parts[0], "p2": parts[1], "p3": parts[2],
            "share": share, "about": rng.randint(11, 90) * 10, "new": new, "n1": new - 1, "n2": 1,
            "a": rng.randint(2, 9), "b": rng.randint(10, 99),
        }  # fmt: skip

    def say(self, section: str, kind: str) -> str:
        """One sentence of a kind, its fields filled in."""
        text: str = self.rng.choice(PHRASES[section][kind])
        return text.format(**self.fields)

    def all_of(self, section: str, kind: str, least: int = 1) -> list[str]:
        """Some sentences of a kind, the first always among them."""
        pool = PHRASES[section][kind]
        size = self.rng.randint(min(least, len(pool)), len(pool))
        chosen = [pool[0], *self.rng.sample(pool[1:], size - 1)]
        return [text.format(**self.fields) for text in chosen]

    def report(self, previous: Report | None) -> Report:
        """The report, carrying on from last year's figures."""
        rng, standard = self.rng, self.standard
        tables = {
            spec.key: filled(
                spec, standard, rng, previous.tables.get(spec.key) if previous else None
            )
            for spec in standard.tables
        }
        self.fields["received"] = self._received(tables.get("applications"))
        specs = list(standard.mandatory(self.who.subject))
        titles = [(spec.key, spec.title, self._blocks(spec, tables)) for spec in specs]
        if rng.random() < 0.2:
            title = rng.choice(PHRASES["custom"]["heading"])
            text = PHRASES["custom"]["text"][PHRASES["custom"]["heading"].index(title)]
            blocks: list[Block] = [paragraph(text.format(**self.fields))]
            titles.insert(rng.randint(2, len(titles)), ("custom-1", title, blocks))
        sections = [
            Section(key=key, heading=numbered(number, title), blocks=tuple(blocks))
            for number, (key, title, blocks) in enumerate(titles, 1)
        ]
        preface = Section(key=PREFACE, blocks=tuple(self._preface([t for _, t, _ in titles])))
        date = publication(standard, self.who, self.year, rng)
        signature = Section(key=SIGNATURE, blocks=signature_blocks(self.who.name, date))
        return Report(
            standard=standard.id,
            title=standard.default_title(self.who.name, self.year),
            organization=self.who.name,
            subject=self.who.subject,
            year=self.year,
            sections=(preface, *sections, signature),
            tables=tables,
        )

    def _preface(self, titles: list[str]) -> list[Block]:
        names = ("，" if any("、" in t for t in titles[:3]) else "、").join(titles)
        count = self.rng.choice([to_chinese(len(titles)), str(len(titles))])
        announced = self.rng.choice(
            [
                f"全文由{names}等{count}个部分组成。",
                f"本报告由{names}等{count}部分组成。",
                f"全文包括{names}等{count}个方面内容。",
                "",
            ]
        )
        words = [self.say(PREFACE, "opening"), announced, self.say(PREFACE, "period")]
        if self.rng.random() < 0.5:
            words.append(self.say(PREFACE, "contact"))
        return [paragraph("".join(words))]

    def _received(self, table: dict[str, str] | None) -> str:
        """A sentence on applications that agrees with the table."""
        if table is None:
            return ""
        rows = max(int(cell[1:].split(".")[0]) for cell in table)
        new, carried = int(table["r1.c7"]), int(table["r2.c7"])
        done, left = int(table[f"r{rows - 1}.c7"]), int(table[f"r{rows}.c7"])
        if new + carried == 0:
            return f"{self.who.me}全年未收到政府信息公开申请。"
        received = self.rng.choice(
            [
                f"全年共收到政府信息公开申请{new}件，上年结转{carried}件，",
                f"{self.year} 年，受理公开申请 {new} 件，其中自然人申请{table['r1.c1']}件，",
                f"共收办政府信息公开申请{new + carried}件（含上年度结转申请{carried}件），",
            ]
        )
        rest = f"，结转至{self.year + 1}年继续办理{left}件" if left else ""
        granted = (
            f"，其中予以公开{table['r3.c7']}件、部分公开{table['r4.c7']}件" * self.rng.randint(0, 1)
        )
        return f"{received}已办结{done}件{granted}{rest}。"

    def _blocks(self, spec: SectionSpec, tables: dict[str, dict[str, str]]) -> list[Block]:
        words = getattr(self, f"_{spec.key}", self._plain)(spec, tables)
        places: list[Block] = [StatutoryTable(key=key) for key in spec.tables]
        return [
            *(block if not isinstance(block, str) else paragraph(block) for block in words),
            *places,
        ]

    def _plain(self, spec: SectionSpec, tables: dict[str, dict[str, str]]) -> list[str | Block]:
        del tables
        return list(self.all_of(spec.key, "text", least=2))

    def _overview(self, spec: SectionSpec, tables: dict[str, dict[str, str]]) -> list[str | Block]:
        del spec
        if not tables:
            return list(self.all_of("overview", "old", least=2))
        kinds = ("disclosure", "requests", "information", "platform", "supervision")
        chosen = self.rng.randrange(3)
        first = self.all_of("overview", "general", least=2)
        return ["".join(first), *(self._aspect(kind, chosen) for kind in kinds)]

    def _aspect(self, kind: str, style: int) -> str:
        """One aspect in the style of the others: （一）, 一是 or by name."""
        marks = ("（", ("主动公开方面", "依申请公开方面"), ("一是", "二是", "三是", "四是", "五是"))
        pool = [t for t in PHRASES["overview"][kind] if t.startswith(marks[style])]
        if style == 1 and not pool:
            pool = [t[3:] for t in PHRASES["overview"][kind] if t.startswith("（")]
        return str(self.rng.choice(pool)).format(**self.fields)

    def _proactive(self, spec: SectionSpec, tables: dict[str, dict[str, str]]) -> list[str | Block]:
        del spec
        if tables:
            return []
        if self.rng.random() < 0.4:
            return [
                self._table_sentence(),
                self._free_table(),
                *self.all_of("proactive", "platform"),
            ]
        return [self.say("proactive", "text"), *self.all_of("proactive", "platform")]

    def _table_sentence(self) -> str:
        return self.say("proactive", "table")

    def _free_table(self) -> Table:
        labels = self.rng.sample(PHRASES["free_table"]["labels"], 3)
        rows = [("类别", "数目", "备注")]
        rows += [
            (name, str(self.fields[key]), "")
            for name, key in zip(labels, ("p1", "p2", "p3"), strict=True)
        ]
        return Table(rows=(*rows, ("总计", str(self.fields["total"]), "")))

    def _requests(self, spec: SectionSpec, tables: dict[str, dict[str, str]]) -> list[str | Block]:
        del spec
        return [] if tables else [self.say("requests", self.rng.choice(["none", "some"]))]

    def _litigation(
        self, spec: SectionSpec, tables: dict[str, dict[str, str]]
    ) -> list[str | Block]:
        del spec
        if not tables:
            return [self.say("litigation", "none")]
        cells = tables["disputes"]
        review, suits = int(cells["V5"]), int(cells["D5"]) + int(cells["P5"])
        if self.rng.random() < 0.4:
            return []
        if review == suits == 0:
            return [self.say("litigation", "none")]
        return [f"全年因政府信息公开被申请行政复议{review}件，行政诉讼{suits}件。"]

    def _problems(self, spec: SectionSpec, tables: dict[str, dict[str, str]]) -> list[str | Block]:
        del spec, tables
        blocks: list[str | Block] = [self.say("problems", "faults")]
        if self.rng.random() < 0.4:
            plans = self.rng.sample(PHRASES["problems"]["plans"], 2)
            return [*blocks, plans[0].format(**self.fields)]
        return [*blocks, self.say("problems", "plans")]

    def _other(self, spec: SectionSpec, tables: dict[str, dict[str, str]]) -> list[str | Block]:
        del spec
        return [self.say("other", "new" if tables else "old")]
