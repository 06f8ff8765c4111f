"""What stands between a report and its publication, and what is worth a last look."""

from collections.abc import Iterator, Sequence
from typing import Literal

from app.domain.annotations import KIND_LABELS, Annotation
from app.domain.base import Value
from app.domain.cells import read_cell
from app.domain.figures import MISSING
from app.domain.findings import Finding, Place
from app.domain.report import PREFACE, SIGNATURE, Report, Section
from app.services.inheriting import unreviewed
from app.services.reviewing import place_of
from app.standards.model import Standard, TableSpec

ObstacleKind = Literal[
    "error", "blank-cells", "missing-figure", "unreviewed", "remark", "warning", "unplaced"
]
OBSTACLE_LABELS: dict[ObstacleKind, str] = {
    "error": "错误没有改正或说明",
    "blank-cells": "统计表有空格",
    "missing-figure": "文字里还有待填之处",
    "unreviewed": "沿用上年、尚未核对",
    "remark": "批注没有解决",
    "warning": "提醒没有处理",
    "unplaced": "文字没有归类",
}
TOLD_APART = frozenset({"CO008", "CO009", "RV001", "RV002", "WD010"})
"""Rules whose matter is listed as an obstacle of a kind of its own."""
_BINDING = frozenset({"must-fix", "question", "collision"})
"""Remarks that ask for an answer; others are opinions."""
_UNNUMBERED = {PREFACE: "引言", SIGNATURE: "落款"}


class Obstacle(Value):
    """One thing to settle: its kind, one line in words, and where it is.

    ``count`` is how many cells, passages or figures it stands for.
    """

    kind: ObstacleKind
    message: str
    place: Place = Place()
    count: int = 1


class Readiness(Value):
    """What must be settled before publication, and what may be left as it is."""

    blocking: tuple[Obstacle, ...] = ()
    advisory: tuple[Obstacle, ...] = ()

    @property
    def is_ready(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.blocking

    def of_kind(self, kind: ObstacleKind) -> tuple[Obstacle, ...]:
        """All obstacles of one kind, blocking or not."""
        return tuple(o for o in (*self.blocking, *self.advisory) if o.kind == kind)


def readiness(report: Report, standard: Standard, findings: Sequence[Finding]) -> Readiness:
    """What stands in the way of publishing, by the report and by what the checks have found.

    Blocking are errors without a stated reason, blank cells of tables that are filled otherwise,
    figures without their number, passages of last year nobody has reviewed, and remarks that ask
    for an answer. A stated reason for a finding settles what it is about.
    """
    return Readiness(
        blocking=(
            *_findings(findings, "error"),
            *_blank_cells(report, standard, findings),
            *_missing_figures(report),
            *_unreviewed(report, findings),
            *_remarks(report, standard, binding=True),
        ),
        advisory=(
            *_unplaced(report),
            *_remarks(report, standard, binding=False),
            *_findings(findings, "warning"),
        ),
    )


def _findings(
    findings: Sequence[Finding], severity: Literal["error", "warning"]
) -> Iterator[Obstacle]:
    for finding in findings:
        is_open = (finding.severity, finding.waived) == (severity, None)
        if is_open and finding.code not in TOLD_APART:
            yield Obstacle(kind=severity, message=finding.message, place=finding.place)


def _blank_cells(
    report: Report, standard: Standard, findings: Sequence[Finding]
) -> Iterator[Obstacle]:
    """Blank cells of tables that are begun; a table without any figure is an error of its own."""
    answered = {cell for f in findings if f.waived is not None for cell in f.place.cells}
    for section in report.sections:
        for spec in standard.tables:
            if not any(getattr(block, "key", "") == spec.key for block in section.blocks):
                continue
            blank = _blank(report, spec)
            left = [name for name in blank if name not in answered]
            if left and len(blank) < len(spec.cells):
                message = f"{spec.title}：{_listed(spec, left)}没有填，没有数据的填 0"
                place = Place(section=section.key, cells=tuple(left))
                yield Obstacle(kind="blank-cells", message=message, place=place, count=len(left))


def _blank(report: Report, spec: TableSpec) -> list[str]:
    return [
        f"{spec.key}.{cell}"
        for cell in spec.cells
        if read_cell(report.cell(spec.key, cell)).kind == "blank"
    ]


def _listed(spec: TableSpec, names: Sequence[str]) -> str:
    label = spec.cell_label(names[0].partition(".")[2])
    return f"“{label}”等 {len(names)} 格" if len(names) > 1 else f"“{label}”"


def _missing_figures(report: Report) -> Iterator[Obstacle]:
    for section in report.sections:
        for index, block in enumerate(section.blocks):
            count = block.text.count(MISSING)
            if not count:
                continue
            start = block.text.index(MISSING)
            where = Place(section=section.key, block=index, start=start, end=start + len(MISSING))
            words = f"{_name(section)}：有 {count} 处“{MISSING}”还没有填"
            yield Obstacle(kind="missing-figure", message=words, place=where, count=count)


def _unreviewed(report: Report, findings: Sequence[Finding]) -> Iterator[Obstacle]:
    answered = {f.place.section for f in findings if f.code == "RV001" and f.waived is not None}
    for section in report.sections:
        passages = unreviewed(section)
        if passages and section.key not in answered:
            yield Obstacle(
                kind="unreviewed",
                message=f"{_name(section)}：{len(passages)} 段沿用上年，尚未核对",
                place=Place(section=section.key, block=passages[0]),
                count=len(passages),
            )


def _remarks(report: Report, standard: Standard, *, binding: bool) -> Iterator[Obstacle]:
    for remark in report.annotations:
        if remark.state == "open" and (remark.kind in _BINDING) == binding:
            place = place_of(report, standard, remark.anchor)
            yield Obstacle(kind="remark", message=_told(remark), place=place)


def _told(remark: Annotation) -> str:
    who = f"{remark.author}：" if remark.author else ""
    words = " ".join((remark.text or remark.replacement).split())
    cut = words if len(words) <= 40 else f"{words[:40]}……"
    return f"{KIND_LABELS[remark.kind]}未解决——{who}{cut}"


def _unplaced(report: Report) -> Iterator[Obstacle]:
    if report.unplaced:
        words = f"还有 {len(report.unplaced)} 段文字没有归入栏目，不会印在报告里"
        place = Place(field="unplaced")
        yield Obstacle(kind="unplaced", message=words, place=place, count=len(report.unplaced))


def _name(section: Section) -> str:
    return section.heading or _UNNUMBERED.get(section.key, section.key)
