"""The rows of the right card: where the passages of a plan go, with why and how much. No Qt."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from app.domain.report import PREFACE, SIGNATURE, count_characters
from app.domain.vocabulary import SUBJECT_LABELS
from app.importers.plan import ImportPlan, Passage, SectionProposal
from app.importers.source import Loss, SourceTable
from app.standards.model import Standard
from app.standards.numbering import numbered

LOW_CONFIDENCE = 0.7
"""Below this a passage or a section is shown as doubtful."""

CUSTOM_LABEL = "自设栏目"
FIXED_LABELS = {PREFACE: "引言", SIGNATURE: "落款"}

Kind = Literal["facts", "section", "unplaced", "dropped", "losses"]


@dataclass(frozen=True)
class Target:
    """One row: a place that takes passages, or the list of what the reader left out.

    ``passages`` are indexes into the plan's passages; ``slot`` is set for sections only.
    ``characters`` leaves out the cells of the ``tables``.
    """

    kind: Kind
    name: str
    evidence: str = ""
    choice: str = ""
    slot: int | None = None
    passages: tuple[int, ...] = ()
    characters: int = 0
    tables: int = 0
    pieces: int = 0
    doubtful: bool = False

    @property
    def place(self) -> tuple[Kind, int | None]:
        """What names the row across edits of the plan."""
        return self.kind, self.slot

    @property
    def amount(self) -> str:
        """How much goes here, in words."""
        if self.pieces:
            return f"{self.pieces} 处"
        parts = [f"{self.characters:,} 字"] if self.characters or not self.tables else []
        if self.tables:
            parts.append(f"{self.tables} 张表")
        return " · ".join(parts)


def section_label(standard: Standard, key: str) -> str:
    """How menus name a section key: numbered as the standard has it."""
    if key in FIXED_LABELS:
        return FIXED_LABELS[key]
    for number, spec in enumerate(standard.sections, start=1):
        if spec.key == key:
            return numbered(number, spec.title)
    return CUSTOM_LABEL


def is_doubtful(item: Passage | SectionProposal) -> bool:
    """Whether a person had better look at it."""
    return item.confidence < LOW_CONFIDENCE


def place_of(passage: Passage) -> tuple[Kind, int | None]:
    """The row a passage belongs to."""
    if passage.role in ("unplaced", "dropped"):
        return passage.role, None
    return ("facts", None) if passage.slot is None else ("section", passage.slot)


def targets(plan: ImportPlan, standard: Standard) -> tuple[Target, ...]:
    """All rows in order: the facts, the sections as met, what has no place, what is left out."""
    by_place: dict[tuple[Kind, int | None], list[int]] = {}
    for index, passage in enumerate(plan.passages):
        by_place.setdefault(place_of(passage), []).append(index)
    rows = [_facts(plan, by_place.get(("facts", None), []))]
    rows += [
        _section(plan, standard, slot, by_place.get(("section", slot), []))
        for slot in range(len(plan.sections))
    ]
    rows.append(_unplaced(plan, by_place.get(("unplaced", None), [])))
    rows.append(_dropped(plan, by_place.get(("dropped", None), [])))
    if losses := _losses(plan):
        rows.append(losses)
    return tuple(rows)


def doubts(plan: ImportPlan) -> list[int]:
    """Indexes of the passages that want a look: their own doubt or that of their section."""
    return [
        index
        for index, passage in enumerate(plan.passages)
        if passage.role not in ("dropped",)
        and (is_doubtful(passage) or _opens_doubtful(plan, passage))
    ]


def _opens_doubtful(plan: ImportPlan, passage: Passage) -> bool:
    if passage.role != "heading" or passage.slot is None:
        return False
    return is_doubtful(plan.sections[passage.slot])


@lru_cache(maxsize=20_000)
def _count(text: str) -> int:
    return count_characters(text)


def _measure(plan: ImportPlan, indexes: list[int]) -> tuple[int, int]:
    """Characters outside tables, and tables, of some passages."""
    characters = tables = 0
    for index in indexes:
        for block in plan.passages[index].blocks:
            source = plan.source.blocks[block]
            if isinstance(source, SourceTable):
                tables += 1
            else:
                characters += _count(source.text)
    return characters, tables


def _facts(plan: ImportPlan, indexes: list[int]) -> Target:
    facts = [plan.organization, f"{plan.year} 年", SUBJECT_LABELS[plan.subject]]
    return Target(
        kind="facts",
        name="标题、单位、年度",
        evidence=" · ".join(fact for fact in facts if fact),
        choice="识别结果",
        passages=tuple(indexes),
        characters=_measure(plan, indexes)[0],
        doubtful=any(is_doubtful(plan.passages[i]) for i in indexes),
    )


def _section(plan: ImportPlan, standard: Standard, slot: int, indexes: list[int]) -> Target:
    proposal = plan.sections[slot]
    characters, tables = _measure(plan, indexes)
    choice = section_label(standard, proposal.key)
    return Target(
        kind="section",
        name=proposal.heading.strip() or choice,
        evidence=_section_evidence(plan, proposal, indexes),
        choice=choice,
        slot=slot,
        passages=tuple(indexes),
        characters=characters,
        tables=tables,
        doubtful=is_doubtful(proposal) or any(is_doubtful(plan.passages[i]) for i in indexes),
    )


def _section_evidence(plan: ImportPlan, proposal: SectionProposal, indexes: list[int]) -> str:
    """Why the section was found, and what was made of its tables."""
    words = [proposal.evidence] if proposal.evidence else []
    for index in indexes:
        passage = plan.passages[index]
        is_table = any(isinstance(plan.source.blocks[b], SourceTable) for b in passage.blocks)
        if is_table and passage.evidence and passage.evidence not in words:
            words.append(passage.evidence)
    return "；".join(words)


def _unplaced(plan: ImportPlan, indexes: list[int]) -> Target:
    characters, tables = _measure(plan, indexes)
    return Target(
        kind="unplaced",
        name="未归类",
        evidence="随草稿保留，以后再归入栏目" if indexes else "没有未归类的文字",
        choice="未归类" if indexes else "",
        passages=tuple(indexes),
        characters=characters,
        tables=tables,
        doubtful=bool(indexes),
    )


def _dropped(plan: ImportPlan, indexes: list[int]) -> Target:
    characters, tables = _measure(plan, indexes)
    reasons = dict.fromkeys(p for i in indexes if (p := plan.passages[i].evidence))
    return Target(
        kind="dropped",
        name="舍去",
        evidence="；".join(reasons) if indexes else "没有舍去的文字；不要的段落可拖到这里",
        choice="舍去" if indexes else "",
        passages=tuple(indexes),
        characters=characters,
        tables=tables,
    )


def _losses(plan: ImportPlan) -> Target | None:
    """What the reader could not bring over, as one row; nothing can be moved from it."""
    if not plan.losses:
        return None
    return Target(
        kind="losses",
        name="、".join(dict.fromkeys(loss_label(loss) for loss in plan.losses)),
        evidence="；".join(loss.detail for loss in plan.losses if loss.detail),
        pieces=sum(loss.count for loss in plan.losses),
    )


def loss_label(loss: Loss) -> str:
    """The Chinese name of a kind of loss."""
    return LOSS_LABELS.get(loss.kind, loss.kind)


LOSS_LABELS = {
    "page-number": "页码",
    "header": "页眉",
    "footer": "页脚",
    "repeated-head": "重复表头",
    "watermark": "水印",
    "beyond": "纸面之外的文字",
    "empty-page": "空白页",
    "scanned-page": "扫描页",
    "inferred-table": "没有画线的表",
    "doubtful-table": "表格线不全的表",
    "navigation": "网页导航",
    "image": "图片",
    "object": "对象",
    "comment": "批注",
    "footnote": "脚注",
    "revision": "修订",
    "hidden": "隐藏文字",
    "field": "域代码",
    "ruby": "注音",
    "symbol": "符号",
    "markup": "标记",
    "drawing": "制表线",
    "control": "控制字符",
    "toc": "目录",
    "unread": "未能读出的文字",
}
