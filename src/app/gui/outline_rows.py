"""The lines of the outline as values: which pages there are, their state and their count."""

from collections.abc import Callable
from typing import Literal

from app.domain.base import Value
from app.domain.findings import Finding
from app.domain.report import PREFACE, SIGNATURE, Report, Section
from app.services.arranging import missing_sections
from app.services.attachments import ATTACHMENTS
from app.services.checking import FACTS, UNPLACED, Completeness, State
from app.services.inheriting import unreviewed
from app.standards.model import Standard

STATE_LABELS: dict[State, str] = {
    "empty": "未填写",
    "progress": "填写中",
    "complete": "已完成",
    "error": "有错误",
}
ANNEXES_GROUP = 3
WAITING = "待核"
"""What the badge says before the number of passages not yet reviewed."""


class Row(Value):
    """One line of the outline.

    ``badge`` stands at its right, on the ground of ``tone`` (``error``, ``warning`` or none).
    ``group`` parts facts and preface, sections, signature, annexes, unplaced text. ``missing``
    marks a section that is demanded and not there.
    """

    key: str
    label: str
    state: State
    badge: str = ""
    tone: Literal["", "error", "warning"] = ""
    group: int = 1
    missing: bool = False
    custom: bool = False
    waiting: int = 0
    """Passages of last year not yet reviewed."""

    @property
    def renamable(self) -> bool:
        """Whether the line has a heading that may be changed."""
        return self.group in (1, ANNEXES_GROUP) and not self.missing

    @property
    def only_counts(self) -> bool:
        """Whether the badge tells nothing but how many characters there are."""
        return not self.tone and self.badge.endswith("字")

    @property
    def spoken(self) -> str:
        """The line for a screen reader."""
        waiting = f"{self.waiting} 段未核对" if self.waiting else ""
        unit = {"error": " 个错误", "warning": " 个提醒"}.get(self.tone, "")
        told = "" if self.badge.startswith(WAITING) else self.badge + unit
        return "，".join(p for p in (self.label, STATE_LABELS[self.state], told, waiting) if p)


class _Counts(Value):
    errors: int = 0
    warnings: int = 0


def outline_rows(
    report: Report,
    standard: Standard,
    findings: list[Finding],
    completeness: Completeness,
    characters: Callable[[Section], int],
) -> tuple[Row, ...]:
    """All lines of the outline in order; ``characters`` counts those of a section."""
    counts, states = _count(findings), completeness.states
    facts = Row(key=FACTS, label="基本信息", state=states[FACTS], group=0)
    rows = [_badged(facts, counts.get("", _Counts()))]
    annexes = {section.key for section in report.annexes}
    for section in report.sections:
        row = _section_row(section, states[section.key], characters)
        if section.key in annexes:
            row = row.model_copy(update={"group": ANNEXES_GROUP})
        rows.append(_badged(row, counts.get(section.key, _Counts())))
    rows = _with_missing(rows, report, standard)
    if report.unplaced:
        badge = f"{len(report.unplaced)} 段"
        rows.append(Row(key=UNPLACED, label="未归类文本", state="progress", badge=badge, group=4))
    if report.attachments:
        rows.append(_attachments_row(report))
    return tuple(rows)


def _attachments_row(report: Report) -> Row:
    printed = sum(attachment.printed for attachment in report.attachments)
    badge = (
        f"印 {printed}/{len(report.attachments)}" if printed else f"{len(report.attachments)} 个"
    )
    return Row(key=ATTACHMENTS, label="附件与图片", state="complete", badge=badge, group=4)


def _count(findings: list[Finding]) -> dict[str, _Counts]:
    result: dict[str, _Counts] = {}
    for finding in findings:
        if finding.waived is not None:
            continue
        old = result.get(finding.place.section, _Counts())
        result[finding.place.section] = _Counts(
            errors=old.errors + (finding.severity == "error"),
            warnings=old.warnings + (finding.severity == "warning"),
        )
    return result


def _badged(row: Row, counts: _Counts) -> Row:
    """The row with its badge turned to what was found in it."""
    if counts.errors:
        return row.model_copy(update={"badge": str(counts.errors), "tone": "error"})
    if row.waiting:
        badge = f"{WAITING} {row.waiting}"
        return row.model_copy(update={"badge": badge, "tone": "warning"})
    if counts.warnings:
        return row.model_copy(update={"badge": str(counts.warnings), "tone": "warning"})
    return row


def _section_row(section: Section, state: State, characters: Callable[[Section], int]) -> Row:
    return Row(
        key=section.key,
        label=label_of(section),
        state=state,
        badge=_plain_badge(section, state, characters),
        group={PREFACE: 0, SIGNATURE: 2}.get(section.key, 1),
        custom=section.is_custom,
        waiting=len(unreviewed(section)),
    )


def label_of(section: Section) -> str:
    """How a section is called in the window."""
    names = {PREFACE: "引言", SIGNATURE: "落款"}
    return names.get(section.key) or section.heading or "（无标题）"


def _plain_badge(section: Section, state: State, characters: Callable[[Section], int]) -> str:
    if state == "empty":
        return STATE_LABELS[state]
    count = 0 if section.key == SIGNATURE else characters(section)
    return f"{count:,} 字" if count else ""


def _with_missing(rows: list[Row], report: Report, standard: Standard) -> list[Row]:
    """Put in a line for every section that is demanded and not there, at its place."""
    order = [section.key for section in standard.sections]
    for spec in missing_sections(report, standard):
        row = Row(key=spec.key, label=spec.title, state="empty", badge="缺少", missing=True)
        earlier = set(order[: order.index(spec.key)])
        places = [i for i, r in enumerate(rows) if r.key in earlier or r.group == 0]
        rows.insert(max(places, default=-1) + 1, row)
    return rows
