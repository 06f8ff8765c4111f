"""The remarks on a draft as documents: JSON for tools, and the list that reviewers hand over."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from app.domain.annotations import KIND_LABELS, STATE_LABELS, Annotation
from app.domain.findings import Finding
from app.domain.report import PREFACE, SIGNATURE, Report
from app.domain.vocabulary import SEVERITY_LABELS
from app.standards.model import Standard

HEAD = ("序号", "位置", "原文", "类别", "意见", "提出人", "时间", "状态", "答复")
_PLACES = {PREFACE: "引言", SIGNATURE: "落款"}
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def comments_document(report: Report) -> list[dict[str, Any]]:
    """The remarks as ``comments --json`` prints them; collisions of a merge are not remarks."""
    return [_comment(a) for a in report.annotations if a.kind != "collision"]


def _comment(remark: Annotation) -> dict[str, Any]:
    anchor = remark.anchor
    document: dict[str, Any] = {
        "id": remark.id,
        "section": anchor.section,
        "quote": anchor.quote,
        "cell": anchor.cell or None,
        "state": remark.state,
        "orphan": anchor.orphan,
        "kind": remark.kind,
        "author": remark.author,
        "time": remark.time,
        "text": remark.text,
        "replies": [{"author": r.author, "time": r.time, "text": r.text} for r in remark.replies],
    }
    if remark.kind == "suggestion":
        document["replacement"] = remark.replacement
    return document


def review_rows(
    report: Report, standard: Standard, findings: Sequence[Finding]
) -> list[tuple[str, ...]]:
    """The rows of the 审核意见表: all remarks, then all findings, numbered through."""
    rows = [*_remark_rows(report, standard), *_finding_rows(report, standard, findings)]
    return [(str(number), *row) for number, row in enumerate(rows, start=1)]


def _remark_rows(report: Report, standard: Standard) -> Iterator[tuple[str, ...]]:
    for remark in report.annotations:
        if remark.kind == "collision":
            continue
        anchor = remark.anchor
        words = remark.text
        if remark.kind == "suggestion":
            words = f"{words}（建议改为：{remark.replacement}）".lstrip()
        author = "".join(filter(None, [remark.unit, " " if remark.unit else "", remark.author]))
        yield (
            place_label(report, standard, anchor.section, anchor.cell),
            anchor.quote + ("（原文已改）" if anchor.orphan else ""),
            KIND_LABELS[remark.kind],
            words,
            author,
            remark.time,
            STATE_LABELS[remark.state],
            "\n".join(f"{reply.author}：{reply.text}" for reply in remark.replies),
        )


def _finding_rows(
    report: Report, standard: Standard, findings: Sequence[Finding]
) -> Iterator[tuple[str, ...]]:
    for finding in findings:
        cell = finding.place.cells[0] if finding.place.cells else ""
        yield (
            place_label(report, standard, finding.place.section, cell),
            finding.excerpt,
            SEVERITY_LABELS[finding.severity],
            f"{finding.message}（{finding.clause}）" if finding.clause else finding.message,
            f"检查 {finding.code}",
            "",
            "已说明" if finding.waived else "未解决",
            finding.waived or "",
        )


def place_label(report: Report, standard: Standard, section: str, cell: str = "") -> str:
    """A place as a person names it: heading, then table cell."""
    found, spec = report.section(section), standard.section(section)
    heading = _PLACES.get(section) or (found and found.heading) or (spec and spec.title) or ""
    table, _, key = cell.partition(".")
    if cell and (known := standard.table(table)) and key in known.cells:
        return f"{heading or known.title} {known.cell_label(key)}".strip()
    return heading or "全文"


def review_csv(rows: Sequence[tuple[str, ...]]) -> bytes:
    """The 审核意见表 as CSV for a spreadsheet: BOM, and no cell that would act as a formula."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(HEAD)
    for row in rows:
        writer.writerow([f"'{text}" if text.startswith(_FORMULA_SIGNS) else text for text in row])
    return ("\ufeff" + buffer.getvalue()).encode("utf-8")


def review_docx(title: str, rows: Sequence[tuple[str, ...]]) -> bytes:
    """The 审核意见表 as a DOCX on landscape A4."""
    from app.render.review_list import render_review_list

    return render_review_list(title, HEAD, rows)
